"""In: nothing. Out: `Campaign`, a campaign folder's data, checked key by key."""

from datetime import date, datetime
from typing import Literal

from schema.base import Value
from schema.record import Kind
from schema.rubric import Rubric

FieldType = Literal["text", "name", "year_month", "date", "phone", "choice", "long_text", "opinion", "seal"]
FilledBy = Literal["applicant", "unit", "bureau"]


class FieldSpec(Value):
    """One field of the form. `part_of`: its answer stands in that field's cell (a seal, a date under an opinion).

    `place`: in the form's table, or on the line above it. `hint`: printed words that are no answer.
    """

    key: str
    label: str
    aliases: tuple[str, ...] = ()
    type: FieldType
    filled_by: FilledBy
    required: bool
    place: Literal["table", "line"] = "table"
    part_of: str = ""
    hint: str = ""
    options: tuple[str, ...] = ()


class FormSpec(Value):
    """A form and the blank it is read against. `blank` names a file in the campaign's folder."""

    kind: Kind
    title: str
    blank: str
    fields: tuple[FieldSpec, ...]
    extras: tuple[FieldSpec, ...] = ()
    """Rows that schools add of their own (birth date, political status): read where they stand, never missed."""

    def field(self, key: str) -> FieldSpec:
        """The field of that key; KeyError where the form has none."""
        for spec in self.fields:
            if spec.key == key:
                return spec
        raise KeyError(key)


class KindSpec(Value):
    """How a document kind is known by its content. `title` and `words` are regular expressions over NFKC text
    without white space; `headers` are column titles of its table."""

    kind: Kind
    label: str
    title: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()


class Requirement(Value):
    """A document that a stage requires of every submission."""

    kind: Kind
    label: str
    stage: Literal["application", "assessment"]


class SignalWords(Value):
    """A sign by which a person may judge the rubric's `item`: its name in Chinese, the words that show it.

    `figures`: only where the sentence has a number too. `heading`: only under headings that match one of these.
    """

    item: str
    name: str
    words: tuple[str, ...]
    figures: bool = False
    heading: tuple[str, ...] = ()


class Words(Value):
    """The words by which facts are read from reports: names, and regular expressions over half-width text.

    `jargon`: words that the segmenter must keep whole. `city`, `province`: the organiser's own; `counties`: those under
    it, whose names may end in 市 and are county level all the same. `media`: reporters of city level and above.
    `actions` and `base`: for each value of the fact the words that name it.
    """

    jargon: tuple[str, ...] = ()
    city: tuple[str, ...]
    province: tuple[str, ...]
    counties: tuple[str, ...]
    leader: tuple[str, ...]
    activity: tuple[str, ...]
    not_activity: tuple[str, ...]
    public: tuple[str, ...]
    promotion: tuple[str, ...]
    welfare: tuple[str, ...]
    media: tuple[str, ...]
    media_below: tuple[str, ...]
    actions: dict[str, tuple[str, ...]]
    base: dict[str, tuple[str, ...]]
    signals: tuple[SignalWords, ...] = ()


class Campaign(Value):
    """One campaign. `deadline` is the last moment that counts as in time, in the campaign's own time zone."""

    id: str
    title: str
    organiser: str
    document_number: str
    year: int
    timezone: str
    announced: date
    deadline: datetime
    contact: str = ""
    requirements: tuple[Requirement, ...]
    kinds: tuple[KindSpec, ...]
    form: FormSpec
    words: Words | None = None
    """None where the campaign's folder has no words.toml: then no facts are read from reports."""
    rubric: Rubric | None = None
    """None where the campaign's folder has no rubric.toml: then nothing is assessed."""
    blanks: dict[str, bytes]
    """The blank forms, by file name."""
