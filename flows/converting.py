"""In: files, a way to ask for readings. Out: their readings; what needs LibreOffice is converted and asked again."""

import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from flows.files import SPARE_PREFIX, SPARE_SUFFIX, converted_path, make_private, read_stored, write_whole
from flows.ledger import Ledger
from flows.office import Errand, convert_batch, find_office, office_version
from flows.opening import Ask
from schema.record import ConversionNeed, Reading, Rejection
from schema.submission import SourceFile

_SOUND: Final = rb"{\rtf1\ansi sound\par}"
_SECONDS: Final = 30.0
"""How long LibreOffice may take over one file."""


class Memory(NamedTuple):
    """Where it is kept what LibreOffice refused: the ledger, under the readers' version and LibreOffice's."""

    ledger: Ledger
    version: str

    def refused(self, office: str, digests: Collection[str]) -> dict[str, Rejection]:
        """Which of these that LibreOffice refused, and what it was said of them."""
        known = self.ledger.readings(self._key(office), digests)
        return {digest: reading.rejection for digest, reading in known.items() if reading.rejection is not None}

    def keep(self, office: str, refused: Mapping[str, Rejection]) -> None:
        """That LibreOffice refuses these is known from now on."""
        self.ledger.attempt(self._key(office), refused)
        self.ledger.answer(
            self._key(office), [Reading(sha256=digest, rejection=rejection) for digest, rejection in refused.items()]
        )

    def _key(self, office: str) -> str:
        return f"{self.version} {office}"


def ask_with_office(
    ask: Ask, store: Path, sources: tuple[SourceFile, ...], memory: Memory | None = None
) -> dict[str, Reading]:
    """The readings of all the files, by digest; what LibreOffice must convert goes through it in batches first.

    What it refused before isn't tried again by the same version. Where it was missing, or took too long, it is.
    """
    readings = dict(ask(sources))
    needs = {digest: reading.conversion for digest, reading in readings.items() if reading.conversion is not None}
    if not needs:
        return readings
    office = find_office()
    refused = _refusals(store, needs, office, memory)
    readings |= {digest: Reading(sha256=digest, rejection=rejection) for digest, rejection in refused.items()}
    again = tuple(source for source in sources if source.sha256 in needs and source.sha256 not in refused)
    return readings | dict(ask(again)) if again else readings


def _refusals(
    store: Path, needs: Mapping[str, ConversionNeed], office: Path | None, memory: Memory | None
) -> dict[str, Rejection]:
    """The files of which there is nothing to be read, with the reason; the others are converted."""
    version = office_version(office) if office is not None and memory is not None else ""
    known = memory.refused(version, needs) if memory is not None and version else {}
    new = {digest: need for digest, need in needs.items() if digest not in known}
    refused = _convert(store, new, office) if new else {}
    broken = {digest: rejection for digest, rejection in refused.items() if rejection.code == "corrupt"}
    if memory is not None and version and broken and (len(refused) < len(new) or _works(office)):
        memory.keep(version, broken)
    return known | refused


def _works(office: Path | None) -> bool:
    """Whether LibreOffice converts a sound file: where it can't, a refusal says nothing of the file."""
    with tempfile.TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True) as folder:
        sound, out = Path(folder, "sound.rtf"), Path(folder, "out")
        out.mkdir()
        sound.write_bytes(_SOUND)
        made = convert_batch([Errand(path=sound, target="docx")], out, office, _SECONDS)
        return isinstance(made[sound], Path)


def _convert(store: Path, needs: Mapping[str, ConversionNeed], office: Path | None) -> dict[str, Rejection]:
    """What LibreOffice made stands in the store; the files of which it made nothing, with the reason."""
    refused: dict[str, Rejection] = {}
    with tempfile.TemporaryDirectory(prefix=SPARE_PREFIX, suffix=SPARE_SUFFIX, dir=make_private(store)) as folder:
        home = Path(folder)
        out = home / "out"
        out.mkdir()
        errands = {digest: _errand(store, home, digest, need) for digest, need in needs.items()}
        made = convert_batch(list(errands.values()), out, office, _SECONDS)
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
