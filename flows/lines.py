"""In: records, submissions, a night. Out: the JSON of the contract: `extract --json` and the outbox's data files."""

import json
from typing import Any

from schema.record import Fact, Field, Record, Rejection, Where
from schema.submission import Finding, Received, Submission, SubmittedDocument

Json = dict[str, Any]


def as_line(value: Json) -> str:
    """One line of JSON, Chinese as it is."""
    return json.dumps(value, ensure_ascii=False)


def _document_line(file: str, member: str | None, record: Record) -> Json:
    """What one document says."""
    return {
        "file": file,
        "member": member,
        "sha256": record.sha256,
        "format": record.format,
        "kind": record.kind,
        "pages": record.pages,
        "title": record.title,
        "fields": {key: _field(field) for key, field in record.fields.items()},
        "facts": {key: _fact(fact) for key, fact in record.facts.items()},
        "template": record.template.model_dump(mode="json") if record.template else None,
        "warnings": list(record.warnings),
    }


def _error_line(file: str, member: str | None, rejection: Rejection) -> Json:
    """Why one document could not be read."""
    return {"file": file, "member": member, "error": {"code": rejection.code, "message": rejection.message}}


def received_lines(received: Received) -> list[Json]:
    """The line of a file that was read or refused; none for an archive, whose members have lines of their own."""
    if received.record is not None:
        return [_document_line(received.path, received.member, received.record)]
    if received.rejection is not None:
        return [_error_line(received.path, received.member, received.rejection)]
    return []


def received_line(received: Received) -> Json:
    """What became of one file that came, and why where it wasn't read."""
    reason = received.rejection.code if received.rejection else received.reason
    return {
        "file": received.path,
        "member": received.member,
        "sha256": received.source.sha256 if received.source else None,
        "fate": received.fate,
        "reason": reason,
    }


def submission_line(submission: Submission) -> Json:
    """One submission with its documents and findings."""
    return {
        "id": submission.id,
        "leader_name": submission.leader_name,
        "studio_name": submission.studio_name,
        "school": submission.school,
        "campaign": submission.campaign,
        "stage": submission.stage,
        "documents": [_document(document) for document in submission.documents],
        "changes": [change.model_dump(mode="json") for change in submission.changes],
        "verdict": submission.verdict,
        "findings": [_finding(finding) for finding in submission.findings],
    }


def _field(field: Field) -> Json:
    told = {
        "value": list(field.value) if isinstance(field.value, tuple) else field.value,
        "raw": field.raw,
        "status": field.status,
        "confidence": field.confidence,
        "where": _where(field.where),
    }
    return {**told, "note": field.note} if field.note else told


def _fact(fact: Fact) -> Json:
    quotes = [{"page": quote.page, "text": quote.text, "where": _where(quote.where)} for quote in fact.quotes]
    return {"value": fact.value, "status": fact.status, "confidence": fact.confidence, "quotes": quotes}


def _where(where: Where | None) -> Json | None:
    return where.model_dump(mode="json") if where else None


def _document(document: SubmittedDocument) -> Json:
    return {
        "file": document.source.path,
        "member": document.source.member,
        "sha256": document.source.sha256,
        "kind": document.record.kind if document.record else None,
        "role": document.role,
    }


def _finding(finding: Finding) -> Json:
    told = {
        "code": finding.code,
        "key": finding.key,
        "severity": finding.severity,
        "message": finding.message,
        "file": finding.file,
        "member": finding.member,
        "where": _where(finding.where),
    }
    more = {"other": finding.other, "similarity": finding.similarity, "reason": finding.reason}
    return told | {key: value for key, value in more.items() if value}
