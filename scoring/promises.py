"""In: a file that can't be read, by name and rejection. Out: what it may be, of the documents that are required."""

import re
import unicodedata
from collections.abc import Collection
from typing import Final

from schema.campaign import Campaign
from schema.record import Kind, Rejection
from scoring.names import plain

_PAPER: Final = "no_text"
"""The code of a scan or photo that gave no text: a picture of paper, with nothing wrong in it."""


def promised_kind(name: str, campaign: Campaign) -> Kind | None:
    """The kind that a file which can't be read calls itself; None where its name tells nothing: it may be any."""
    stem = re.sub(r"\s+", "", unicodedata.normalize("NFKC", name.rpartition(".")[0] or name))
    if any(word in plain(stem) for word in _form_words(campaign)):
        return campaign.form.kind
    for spec in campaign.kinds:
        if plain(spec.label) in plain(stem) or any(re.search(title, stem) for title in spec.title):
            return spec.kind
    return None


def _form_words(campaign: Campaign) -> tuple[str, ...]:
    """What a file with the form calls itself: the form's title, or the title's last word (申报表)."""
    title = plain(campaign.form.title)
    return title, title[-3:]


def merely_pictured(name: str, rejection: Rejection | None, read: Collection[Kind], campaign: Campaign) -> bool:
    """Whether a file is a picture of paper beside the form that was read, and can't be what is still lacking.

    Schools hand in the stamped sheet as a photo besides the Word file. `read` are the kinds that were read.
    """
    if rejection is None or rejection.code != _PAPER or campaign.form.kind not in read:
        return False
    promised = promised_kind(name, campaign)
    application = {r.kind for r in campaign.requirements if r.stage == "application"}
    return ({promised} if promised else application) <= {*read}
