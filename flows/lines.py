"""In: records, submissions, scorecards. Out: the JSON of the contract: `extract --json` and the outbox's data files."""

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from schema.record import Fact, Field, Record, Rejection, Where
from schema.scorecard import Evidence, GateMark, Mark, MergedFact, Scorecard
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
        **({"part": list(record.part)} if record.part else {}),
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


def scorecard_line(card: Scorecard) -> Json:
    """One submission with its gates, its score items, and the facts they were made from."""
    return {
        "id": card.id,
        "rubric": card.rubric,
        "leader_name": card.leader_name,
        "studio_name": card.studio_name,
        "school": card.school,
        "gates": [_gate(gate) for gate in card.gates],
        "items": [_item(mark) for mark in card.items],
        "total": {key: _number(getattr(card.total, key)) for key in type(card.total).model_fields},
        "complete": card.complete,
        "cross": card.cross,
        "facts": {fact.key: _merged(fact) for fact in card.facts if fact.claims},
        "unmatched": [{"fact": u.fact, "text": u.text, "evidence": _evidence(u.evidence)} for u in card.unmatched],
    }


def _gate(gate: GateMark) -> Json:
    return {"item": gate.item, "state": gate.state, "evidence": _evidence(gate.evidence), "note": gate.note}


def _item(mark: Mark) -> Json:
    return {
        "item": mark.item,
        "max": _number(mark.max),
        "state": mark.state,
        "points": None if mark.points is None else _number(mark.points),
        "range": [_number(mark.low), _number(mark.high)],
        "expected": _number(mark.expected),
        "band": mark.band,
        "rule": mark.rule,
        "reason": mark.reason,
        "formula": mark.formula,
        "held": list(mark.held),
        "claimed": mark.claimed.points if mark.claimed else None,
        "evidence": _evidence(mark.evidence),
    }


def _merged(fact: MergedFact) -> Json:
    claims = [
        {
            "file": claim.file,
            "member": claim.member,
            "kind": claim.kind,
            "value": claim.value,
            "counts": claim.counts,
            "verified": claim.verified,
            "note": claim.note,
        }
        for claim in fact.claims
    ]
    return {
        "value": fact.value,
        "conflict": fact.conflict,
        "at_least": fact.at_least,
        "note": fact.note,
        "claims": claims,
    }


def _evidence(evidence: Iterable[Evidence]) -> list[Json]:
    return [
        {"file": e.file, "member": e.member, "kind": e.kind, "page": e.page, "text": e.text, "shows": e.name}
        for e in evidence
    ]


def _number(points: Decimal) -> int | float:
    """Points as JSON has them: whole ones without a decimal point."""
    return int(points) if points == points.to_integral_value() else float(points)


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
