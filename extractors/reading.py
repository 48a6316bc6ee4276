"""In: a file's bytes and a campaign (or a blank). Out: its `Record` (or its fields). Pure: no disk, no clock."""

import hashlib
import re
from functools import lru_cache
from typing import Any, Final

from extractors import classify
from extractors.blank import Template, read_blank
from extractors.crops import field_crops, seals_shown
from extractors.facts import read_facts
from extractors.fields import SURE, answers_of, read_fields
from extractors.form import Alignment, Answer, align, checked
from extractors.formats import open_
from extractors.identity import Identity, identity, schools_in
from extractors.parts import Span, pages, spans
from extractors.seal_places import seal_places
from extractors.spots import Sheet
from extractors.text import fold, squeeze
from schema.campaign import Campaign, FormSpec
from schema.document import Document
from schema.record import Field, Kind, Record, TemplateMatch

_OWN_FORM: Final = 0.6
"""Share of the blank's labels that a sheet must have to be this form at all."""
_SAME_TEMPLATE: Final = 0.75
_NO_OPTION: Final = 0.6
"""How sure words are that stand where options are offered, and are none of them."""
_FOREIGN_SHOWN: Final = 12
_MOST_TEXT: Final = 100_000
"""Characters of a document that are kept to be compared: a hundred pages. All of them count where fields are read."""
_ROOM: Final = re.compile(r"工作[室站]")
"""A deck of slides that names one and is of no other kind shows it."""
_ENCLOSURE: Final = re.compile(r"附件?[\d一二三四五]*[:.、]?")
_OTHER_TITLE: Final = re.compile(r"20\d\d年?版|[\u3400-\u9fff]{2,3}[省市县区]")


def read_document(name: str, data: bytes, campaign: Campaign) -> Record:
    """What a document says, read for a campaign. Raises Rejected where it can't be opened. The name is not used."""
    del name
    return read_record(open_(data), hashlib.sha256(data).hexdigest(), campaign)


def read_records(document: Document, sha256: str, campaign: Campaign) -> tuple[Record, ...]:
    """What an opened file says: a record for each of the documents it holds, with the pages it has in the file."""
    template = _template(campaign.blanks[campaign.form.blank], _aliases(campaign.form))

    def score(part: Document) -> float:
        return _score(align(template, Sheet(part)), template) if part.tables else 0.0

    found = spans(document, campaign, score)
    if len(found) == 1:
        return (read_record(document, sha256, campaign),)
    return tuple(read_record(pages(document, *span), sha256, campaign, span) for span in found)


def read_record(document: Document, sha256: str, campaign: Campaign, part: Span | None = None) -> Record:
    """What an opened document says; `part`: which pages of its file it is, where it isn't all of it."""
    titles = classify.title_lines(document)
    template = _template(campaign.blanks[campaign.form.blank], _aliases(campaign.form))
    alignment = align(template, Sheet(document)) if document.tables else None
    match = _template_match(alignment, template, titles, campaign) if alignment else None
    kind = _kind(document, titles, match, campaign)
    text = "\n".join(document.all_text())
    record = Record(
        sha256=sha256,
        format=document.format,
        kind=kind,
        pages=document.pages,
        part=part,
        title=_title(titles),
        modified=dict(document.properties).get("modified", ""),
        text=text[:_MOST_TEXT],
        warnings=document.warnings,
    )
    if kind == "application_form" and alignment is not None and match is not None:
        return _form_record(record, alignment, template, match, campaign)
    names = identity(text.split("\n"))
    if kind == "trainee_summary":
        names = names._replace(schools=())  # The trainee's own school is mostly not the workroom's.
    return _with_facts(_with_identity(record, names), document, campaign)


def _kind(document: Document, titles: tuple[str, ...], match: TemplateMatch | None, campaign: Campaign) -> Kind:
    if match is not None and match.score >= _OWN_FORM and not classify.is_notice(titles, document):
        return "application_form"
    shape = classify.outline(document, titles)
    if classify.is_notice(titles, document):
        return "notice"
    kind = classify.classify(shape, campaign.kinds)
    if kind == "other" and document.format == "pptx" and _ROOM.search(shape.text):
        return "showcase"
    form_like = match is not None and classify.is_form_like(titles)
    return "application_form" if kind == "other" and form_like else kind


def _title(titles: tuple[str, ...]) -> str:
    """The document's title: its first short line that isn't only the number of an enclosure (附件1)."""
    return next((t for t in titles if not _ENCLOSURE.fullmatch(t)), next(iter(titles), ""))


def _form_record(
    record: Record, alignment: Alignment, template: Template, match: TemplateMatch, campaign: Campaign
) -> Record:
    form, sheet = campaign.form, alignment.sheet
    fields = read_fields(alignment, template, form, campaign.year)
    places = seal_places(alignment, form, answers_of(alignment, template, form))

    def words(key: str) -> tuple[str, ...]:
        field = fields.get(key)
        return (field.value,) if field is not None and isinstance(field.value, str) else ()

    schools = [s for key in ("position", "studio_name") for text in words(key) for s in schools_in(text)]
    return Record(
        **{name: getattr(record, name) for name in Record.model_fields if name not in _FORM_KEYS},
        fields=fields,
        template=match,
        leader_names=words("leader_name"),
        studio_names=words("studio_name"),
        schools=tuple(dict.fromkeys(schools)),
        seals=seals_shown(sheet, places, schools),
        crops=field_crops(sheet, form, fields),
    )


_FORM_KEYS: Final = ("fields", "template", "leader_names", "studio_names", "schools", "seals", "crops")


def _with_identity(record: Record, names: Identity) -> Record:
    return Record(
        **{
            name: getattr(record, name)
            for name in Record.model_fields
            if name not in ("leader_names", "studio_names", "schools")
        },
        leader_names=names.leaders,
        studio_names=names.studios,
        schools=names.schools,
    )


def _with_facts(record: Record, document: Document, campaign: Campaign) -> Record:
    told = read_facts(document, record, campaign)
    kept = {name: getattr(record, name) for name in Record.model_fields if name not in told._fields}
    more: dict[str, Any] = told._asdict() | {"warnings": (*record.warnings, *told.warnings)}
    return Record(**kept, **more)


def _aliases(form: FormSpec) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((spec.label, spec.aliases) for spec in form.fields if not spec.part_of)


@lru_cache(maxsize=16)
def _template(blank: bytes, aliases: tuple[tuple[str, tuple[str, ...]], ...]) -> Template:
    """The blank's template; opened once a process. Fields that share a label share their aliases."""
    known: dict[str, tuple[str, ...]] = {}
    for label, others in aliases:
        known[label] = tuple(dict.fromkeys((*known.get(label, ()), *others)))
    return checked(read_blank(open_(blank), known))


def _template_match(
    alignment: Alignment, template: Template, titles: tuple[str, ...], campaign: Campaign
) -> TemplateMatch:
    labels = [n for n, label in enumerate(template.labels) if label.kind == "cell"]
    found = [n for n in labels if n in alignment.hits]
    score = _score(alignment, template)
    lacking = tuple(template.labels[n].text for n in labels if n not in alignment.hits)
    title = next((t for t in titles if "表" in t), _title(titles))
    foreign = _foreign(alignment) if lacking else ()
    return TemplateMatch(
        campaign=campaign.id,
        score=round(score, 3),
        found=tuple(template.labels[n].text for n in found),
        lacking=lacking,
        foreign=foreign,
        title=title,
        matches=score >= _SAME_TEMPLATE and not _other_title(title, campaign.form.title),
    )


def blank_labels(document: Document, campaign: Campaign) -> frozenset[str]:
    """The labels of the campaign's blank that the document has in its tables."""
    template = _template(campaign.blanks[campaign.form.blank], _aliases(campaign.form))
    if not document.tables:
        return frozenset()
    hits = align(template, Sheet(document)).hits
    return frozenset(label.text for n, label in enumerate(template.labels) if label.kind == "cell" and n in hits)


def _score(alignment: Alignment, template: Template) -> float:
    """How many of the blank's labels the sheet has, each as sure as it was found."""
    labels = [n for n, label in enumerate(template.labels) if label.kind == "cell"]
    return sum(alignment.hits[n].quality for n in labels if n in alignment.hits) / len(labels)


def _other_title(title: str, own: str) -> bool:
    """Whether a title names another year's version or another place than the campaign's form."""
    known = fold(own)
    return any(fold(m.group()) not in known for m in _OTHER_TITLE.finditer(title))


def _foreign(alignment: Alignment) -> tuple[str, ...]:
    """Words in label places that aren't the blank's: short cells with something to their right that no label claims."""
    used = {h.spot for h in alignment.hits.values()} | {s for a in alignment.answers for s in a.spots}
    words: list[str] = []
    for spot in alignment.sheet.spots:
        if (
            spot.kind != "cell"
            or spot.order in used
            or not 1 < len(spot.bare) <= 10
            or any(c.isdigit() for c in spot.bare)
        ):
            continue
        right = alignment.sheet.right_of(spot)
        left = alignment.sheet.left_of(spot)
        if right is not None and (left is None or left.order in used or len(words) % 2 == 0 or spot.col == 0):
            words.append(squeeze(spot.text))
    return tuple(dict.fromkeys(words))[:_FOREIGN_SHOWN]


def read_against_blank(blank: bytes, filled: bytes) -> tuple[Document, dict[str, Field]]:
    """Any form read against its own blank: the filled document, and its fields by the labels printed in the blank.

    Raises Rejected where either can't be opened.
    """
    document = open_(filled)
    return document, read_opened_against_blank(blank, document)


def read_opened_against_blank(blank: bytes, document: Document) -> dict[str, Field]:
    """An opened document's fields, read against a blank's bytes. Raises Rejected where the blank can't be opened."""
    alignment = align(_template(blank, ()), Sheet(document))
    return {answer.key: _plain_field(answer) for answer in alignment.answers}


def _plain_field(answer: Answer) -> Field:
    if not answer.found:
        return Field(status="missing", confidence=0.95)
    sure = round(answer.sure, 3)
    value = answer.text
    if answer.choice is not None and (answer.choice.chosen or not any(map(str.isalnum, value))):
        value = "、".join(answer.choice.chosen)
        sure = round(answer.sure * answer.choice.sure, 3)
    elif answer.choice is not None:
        sure = min(sure, _NO_OPTION)
    if not value:
        return Field(raw=answer.raw, status="blank", confidence=sure, where=answer.where)
    return Field(
        value=value, raw=answer.raw, status="ok" if sure >= SURE else "uncertain", confidence=sure, where=answer.where
    )
