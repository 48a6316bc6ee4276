"""In: files, a way to ask for readings. Out: their readings; what needs LibreOffice is converted and asked again."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from flows.files import SPARE_PREFIX, SPARE_SUFFIX, converted_path, make_private, read_stored, write_whole
from flows.office import Errand, convert_batch, find_office
from flows.opening import Ask
from schema.record import ConversionNeed, Reading, Rejection
from schema.submission import SourceFile

_SECONDS: Final = 30.0
"""How long LibreOffice may take over one file."""


def ask_with_office(ask: Ask, store: Path, sources: tuple[SourceFile, ...]) -> dict[str, Reading]:
    """The readings of all the files, by digest; what LibreOffice must convert goes through it in batches first."""
    readings = dict(ask(sources))
    needs = {digest: reading.conversion for digest, reading in readings.items() if reading.conversion is not None}
    if not needs:
        return readings
    refused = _convert(store, needs)
    readings |= {digest: Reading(sha256=digest, rejection=rejection) for digest, rejection in refused.items()}
    again = tuple(source for source in sources if source.sha256 in needs and source.sha256 not in refused)
    return readings | dict(ask(again)) if again else readings


def _convert(store: Path, needs: Mapping[str, ConversionNeed]) -> dict[str, Rejection]:
    """What LibreOffice made stands in the store; the files of which it made nothing, with the reason."""
    refused: dict[str, Rejection] = {}
    with tempfile.TemporaryDirectory(prefix=SPARE_PREFIX, suffix=SPARE_SUFFIX, dir=make_private(store)) as folder:
        home = Path(folder)
        out = home / "out"
        out.mkdir()
        errands = {digest: _errand(store, home, digest, need) for digest, need in needs.items()}
        made = convert_batch(list(errands.values()), out, find_office(), _SECONDS)
        for digest, errand in errands.items():
            outcome = made[errand.path]
            if isinstance(outcome, Rejection):
                refused[digest] = outcome
            else:
                target = converted_path(store, digest)
                make_private(target.parent)
                write_whole(target, outcome.read_bytes())
    return refused


def _errand(store: Path, home: Path, digest: str, need: ConversionNeed) -> Errand:
    copy = home / f"{digest}{need.suffix}"
    copy.write_bytes(read_stored(store, need.copy_sha256))
    return Errand(path=copy, target=need.target, filter=need.filter)
