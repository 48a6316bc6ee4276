"""In: nothing. Out: `Record`, what one document says, in the vocabulary of the contract (README, «Records»)."""

from datetime import datetime
from typing import Annotated, Final, Literal

import pydantic
from pydantic import JsonValue

from schema.base import Value
from schema.document import Box

Kind = Literal[
    "application_form",
    "creation_plan",
    "summary_report",
    "trainee_summary",
    "achievement_list",
    "activity_log",
    "roster",
    "funding_statement",
    "showcase",
    "evaluation_form",
    "site_visit",
    "notice",
    "other",
    "form",
]
"""`form` is the kind of a sheet that was read against a blank of its own (`shenbao extract --blank`)."""

Status = Literal["ok", "blank", "missing", "invalid", "uncertain"]
Answer = str | bool | tuple[str, ...] | None
"""A field's value: text (dates as YYYY-MM or YYYY-MM-DD), a seal's true / false / None, a list of numbers to call."""


class Where(Value):
    """The place of a value or quotation. `page` from 1; rows, columns and tables from 0; `bbox` in points or None."""

    page: int | None = None
    table: int | None = None
    row: int | None = None
    col: int | None = None
    bbox: Box | None = None


DOUBTED_BELOW: Final = 0.8
"""An uncertain value at least as sure as this was read in full; only the sheet around it is laid out unusually."""


class Field(Value):
    """One field of a form: `raw` is what stands there, `value` what it means, `note` why it isn't `ok` (Chinese)."""

    value: Answer = None
    raw: str = ""
    status: Status
    confidence: float
    where: Where | None = None
    note: str = ""

    @property
    def doubtful(self) -> bool:
        """Whether a person has to look: it is uncertain for a reason of its own, or very much so."""
        return self.status == "uncertain" and (bool(self.note) or self.confidence < DOUBTED_BELOW)


MOST_CROP_BYTES: Final = 150_000
_PNG: Final = b"\x89PNG\r\n\x1a\n"


def _is_png(crop: bytes) -> bytes:
    """Raises ValueError where a crop is anything else than a PNG, or nothing: it goes into workbooks as it is."""
    if crop and not crop.startswith(_PNG):
        raise ValueError("no PNG")
    return crop


Crop = Annotated[bytes, pydantic.Field(max_length=MOST_CROP_BYTES), pydantic.AfterValidator(_is_png)]
"""A small PNG of a place of a page."""


class Seal(Value):
    """A seal as it looks, or the trace of one (`red` is false: perhaps copied). `key`: the field whose place it is at.

    `words` is what its ring says, where that was read; `agrees`: whether this is the form's own unit, None: not known.
    """

    key: str = ""
    red: bool
    page: int | None = None
    box: Box | None = None
    crop: Crop = b""
    words: str = ""
    agrees: bool | None = None


class Quote(Value):
    """Exact words of a document and where they stand."""

    page: int | None = None
    text: str
    where: Where | None = None


class Fact(Value):
    """One fact stated in a document, proved by its quotations."""

    value: JsonValue
    status: Status = "ok"
    confidence: float
    quotes: tuple[Quote, ...]


Level = Literal["school", "county", "city", "province", "nation"]
LEVELS: Final[tuple[Level, ...]] = ("school", "county", "city", "province", "nation")
"""校级 < 县级 < 市级 < 省级 < 国家级."""
Who = Literal["leader", "member", "trainee"]
AchievementKind = Literal["research", "monograph", "lesson", "lecture", "paper", "award", "promotion", "other"]
Part = Literal["plan", "theme", "exchange", "record", "summary"]
"""有计划、有主题、有交流、有记录、有小结."""


class LoggedActivity(Value):
    """A row of an activity log. Rows that don't count are kept: `reason` says why, in Chinese.

    `day` is YYYY-MM-DD or YYYY-MM, empty where none is given; `times`: for how many activities the row stands;
    `parts` are those of 五有 that the row shows.
    """

    day: str = ""
    theme: str = ""
    place: str = ""
    people: str = ""
    times: int = pydantic.Field(default=1, ge=0)
    counts: bool
    reason: str = ""
    parts: tuple[Part, ...] = ()
    quote: Quote


class Achievement(Value):
    """A row of an achievement list. `level` is None where the row names none; `who` where it can't be told."""

    person: str = ""
    who: Who | None = None
    kind: AchievementKind
    level: Level | None = None
    title: str = ""
    day: str = ""
    counts: bool = True
    reason: str = ""
    quote: Quote


class Person(Value):
    """A row of a roster."""

    name: str
    who: Who | None
    counts: bool = True
    reason: str = ""
    quote: Quote


class Signal(Value):
    """Words that bear on the rubric's `item`, which only a person can judge. `name` says in Chinese what was found."""

    item: str
    name: str
    quote: Quote


class SelfScore(Value):
    """The points that a filled 附件2 claims for an item, as written."""

    item: str
    points: str
    quote: Quote


class Rejection(Value):
    """Why a file could not be read: a stable code and a plain Chinese sentence saying what to do."""

    code: str
    message: str


class Rejected(Exception):
    """Raised by a reader for trouble that lies in the file; becomes a `Rejection` at the per-document boundary."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code)
        self.rejection = Rejection(code=code, message=message)


class MorePages(Exception):
    """Raised by a reader where more pages have to be recognised than it was allowed at once; `pages`: how many."""

    def __init__(self, pages: int) -> None:
        super().__init__(pages)
        self.pages = pages


class TemplateMatch(Value):
    """How well a form agrees with the campaign's blank: labels found, labels lacking, labels the blank hasn't."""

    campaign: str
    score: float
    found: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    title: str = ""

    matches: bool


class Record(Value):
    """What one document says. `leader_names`, `studio_names` and `schools` are what it says of whom it belongs to."""

    sha256: str
    format: str
    kind: Kind
    pages: int
    part: tuple[int, int] | None = None
    """Its first and its last page in a file that holds several documents."""
    title: str = ""
    fields: dict[str, Field] = pydantic.Field(default_factory=dict[str, Field])
    facts: dict[str, Fact] = pydantic.Field(default_factory=dict[str, Fact])
    activities: tuple[LoggedActivity, ...] = ()
    achievements: tuple[Achievement, ...] = ()
    people: tuple[Person, ...] = ()
    signals: tuple[Signal, ...] = ()
    self_scores: tuple[SelfScore, ...] = ()
    template: TemplateMatch | None = None
    leader_names: tuple[str, ...] = ()
    studio_names: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()
    modified: str = ""
    text: str = ""
    """The document's text (reading order; of a very long one the beginning), for likeness between submissions; not
    printed in the JSON."""
    warnings: tuple[str, ...] = ()
    seals: tuple[Seal, ...] = ()
    """The seals of a form. Not printed in the JSON, nor are the crops."""
    crops: dict[str, Crop] = pydantic.Field(default_factory=dict[str, bytes])
    """By field, its place in the picture it was read from, where a person has to look."""


class StoredMember(Value):
    """A file of an archive: in the store, or with the reason why it was not taken out. `name` is its name there."""

    name: str
    sha256: str
    size: int
    modified: datetime | None = None
    rejection: Rejection | None = None


class ConversionNeed(Value):
    """What LibreOffice is to make of a file before it is read: a stored copy, its suffix, the target, the filter."""

    copy_sha256: str
    suffix: str
    target: str
    filter: str = ""


class Reading(Value):
    """A worker's answer for one file: a record, or those of the documents it holds, or an archive's members, or what
    has to be converted first, or why there is none of these; or how many pages have to be recognised, which takes
    longer than it was given."""

    sha256: str
    record: Record | None = None
    parts: tuple[Record, ...] = ()
    members: tuple[StoredMember, ...] | None = None
    conversion: ConversionNeed | None = None
    rejection: Rejection | None = None
    spans: tuple[tuple[int, int], ...] = ()
    """Of a file's parts, or of photos that were read together, the first page and the last of each."""
    photo: Kind | None = None
    """What a photo of one page is, taken alone."""
    more_pages: int = pydantic.Field(default=0, ge=0)
    seconds: float = 0.0
