"""In: a submission's documents. Out: quotations as evidence, checked word for word against the document's own text."""

from typing import NamedTuple

from schema.record import Quote, Record
from schema.scorecard import Evidence
from schema.submission import Submission, SubmittedDocument

_COUNTING_ROLES = ("current", "supporting")


class Source(NamedTuple):
    """A document that speaks for its submission, with its text as quotations are sought in it."""

    document: SubmittedDocument
    record: Record
    text: str

    def has(self, quotation: str) -> bool:
        """Whether these words stand in the document, as they are but for white space: a row's cells are lines there."""
        words = _squeezed(quotation)
        return bool(words) and words in self.text

    def evidence(self, quote: Quote, name: str) -> Evidence:
        """The quotation with the document it comes from; `name` says in Chinese what it shows."""
        return Evidence(
            file=self.document.source.path,
            member=self.document.source.member,
            sha256=self.record.sha256,
            kind=self.record.kind,
            page=quote.page,
            text=quote.text,
            where=quote.where,
            name=name,
        )


def sources(submission: Submission) -> tuple[Source, ...]:
    """The documents that were read and aren't an older version, a second copy, or the notice itself."""
    return tuple(
        Source(document, document.record, _squeezed(document.record.text))
        for document in submission.documents
        if document.record and document.role in _COUNTING_ROLES and document.record.kind != "notice"
    )


def _squeezed(text: str) -> str:
    return "".join(text.split())
