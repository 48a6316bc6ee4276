"""In: what a filled sheet says in one place. Out: `Answer`, the value that the readers of forms hand on."""

from typing import NamedTuple

from extractors.choices import Choice
from extractors.slots import Label, Slot
from schema.document import Paragraph, Picture
from schema.record import Where


class Answer(NamedTuple):
    """What stands in a slot. `raw`: all words of the place; `text`: those that aren't printed in the blank.

    `found`: whether the label is there; `sure` (0..1): how sure label and place are; `choice`: among options offered.
    """

    key: str
    slot: Slot | None
    label: Label | None
    found: bool
    raw: str = ""
    text: str = ""
    sure: float = 0.0
    where: Where | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    pictures: tuple[Picture, ...] = ()
    choice: Choice | None = None
    spots: tuple[int, ...] = ()
