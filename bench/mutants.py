"""In: sound files. Out: what became of so many damaged ones, each read in a real worker: read, or refused with a code.

    python bench/mutants.py [--mutants 10000] [--seed 1] [--processes 2]

Bytes are flipped, cut, spliced with another file's; members of packages are changed and packed again with the right
checksum; attributes and PDF numbers get extreme values. A mutant whose worker died is kept in `work/mutants/`.
"""

import argparse
import io
import re
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from flows.files import make_private, store_bytes, stored_path
from flows.jobs import Job, open_job
from flows.settings import Settings
from flows.workers import LOST, ask, open_pool
from samples.forms import make_form
from schema.record import Reading

HOUSE: Final = Path(__file__).resolve().parent.parent
_BATCH: Final = 50
_LARGEST: Final = 2_000_000
_LEAST: Final = 16
_EXTREMES: Final = (
    b"0",
    b"-1",
    b"2147483648",
    b"999999999",
    b"99999999999999999999",
    b"1e308",
    b"nan",
    b"",
    b"\xff\xfe",
)
_ATTRIBUTE: Final = re.compile(rb'="[^"<>]{0,40}"')
_NUMBER: Final = re.compile(rb"(?<=[ \[(/])-?\d{1,9}(?:\.\d+)?(?=[ \])/>\r\n])")
_TAG: Final = re.compile(rb"<[^<>]{1,300}>")

Mutate = Callable[[Random, bytes, Sequence[bytes]], bytes]


def sound_files() -> tuple[bytes, ...]:
    """The samples that a worker reads by itself, no scans: those would measure the recognition."""
    found = [path.read_bytes() for path in sorted((HOUSE / "samples" / "inbox").rglob("*")) if path.is_file()]
    forms = [make_form(seed).docx for seed in range(20)]
    return tuple(data for data in (*found, *forms) if 100 < len(data) < _LARGEST and data.startswith((b"PK", b"%PDF")))


def mutants(seed: int, count: int) -> Iterator[tuple[str, bytes]]:
    """So many damaged files and how each came about; the same for the same seed."""
    sound, dice = sound_files(), Random(seed)
    for number in range(count):
        kind, mutate = _KINDS[number % len(_KINDS)]
        data = mutate(dice, dice.choice(sound), sound)
        yield kind, mutate(dice, data, sound) if dice.random() < 0.3 else data


def flipped(dice: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    changed = bytearray(data or b"PK")
    for _time in range(dice.choice((1, 3, 30, 300))):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def cut(dice: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    if len(data) < _LEAST:
        return data
    return data[: dice.randrange(4, len(data))] if dice.random() < 0.7 else data[dice.randrange(1, len(data) - 3) :]


def spliced(dice: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    other = dice.choice(others)
    if not data:
        return other
    start = dice.randrange(len(other))
    piece = other[start : start + dice.choice((10, 1000, 100_000))]
    at = dice.randrange(len(data))
    return data[:at] + piece + data[at + dice.choice((0, len(piece))) :]


def repacked(dice: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """A package with one member changed, its checksums right again; of a PDF some numbers are changed."""
    if not data.startswith(b"PK"):
        return _replaced(dice, data, _NUMBER, dice.choice(_EXTREMES))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError, EOFError):
        return flipped(dice, data, others)
    at = dice.randrange(len(members))
    name, body = members[at]
    members[at] = (name, _damaged(dice, body, others))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, body in members:
            made.writestr(name.replace("\0", "_") or "_", body)
    return out.getvalue()


def _damaged(dice: Random, body: bytes, others: Sequence[bytes]) -> bytes:
    """One part: extreme attributes, tags doubled or gone, or bytes as in any file."""
    if len(body) < 8:
        return body * 3
    way = dice.randrange(5)
    if way == 0:
        return _replaced(dice, body, _ATTRIBUTE, b'="' + dice.choice(_EXTREMES) + b'"')
    if way == 1:
        tags = _TAG.findall(body)
        return _replaced(dice, body, _TAG, dice.choice(tags) * dice.choice((0, 1, 2)) if tags else b"")
    if way == 2:
        at = dice.randrange(len(body))
        return body[:at] + body[at : at + 2000] * dice.choice((2, 50)) + body[at:]
    return dice.choice((flipped, cut, spliced))(dice, body, others)


def _replaced(dice: Random, data: bytes, what: re.Pattern[bytes], by: bytes) -> bytes:
    places = list(what.finditer(data))
    for match in sorted(dice.sample(places, min(len(places), dice.choice((1, 2, 20)))), key=lambda m: -m.start()):
        data = data[: match.start()] + by + data[match.end() :]
    return data


_KINDS: Final[tuple[tuple[str, Mutate], ...]] = (
    ("flipped", flipped),
    ("repacked", repacked),
    ("cut", cut),
    ("repacked", repacked),
    ("spliced", spliced),
)


def read_mutants(seed: int, count: int, settings: Settings, keep: Path | None = None) -> Counter[tuple[str, str]]:
    """How many of each kind became what: `read`, `archive`, `convert`, or a code. Lost ones are kept in `keep`."""
    became: Counter[tuple[str, str]] = Counter()
    store = make_private(settings.work / "store")
    made = mutants(seed, count)
    with open_pool(settings, settings.processes, settings.work / "mutants.log") as pool:
        while batch := [mutant for _, mutant in zip(range(_BATCH), made, strict=False)]:
            jobs = [
                Job(store=store, sha256=store_bytes(store, data), name="a", campaign=settings.campaign, megabytes=300)
                for _, data in batch
            ]
            # By digest: what has to be recognised comes last.
            readings = {reading.sha256: reading for reading in ask(pool, open_job, jobs, settings.document_seconds)}
            for (kind, data), job in zip(batch, jobs, strict=True):
                reading = readings[job.sha256]
                outcome = _outcome(reading)
                became[kind, outcome] += 1
                if outcome in LOST and keep is not None:
                    (make_private(keep) / f"{outcome}-{reading.sha256[:12]}").write_bytes(data)
            for job in jobs:
                stored_path(store, job.sha256).unlink(missing_ok=True)
    return became


def _outcome(reading: Reading) -> str:
    if reading.rejection is not None:
        return reading.rejection.code
    return "archive" if reading.members is not None else "convert" if reading.conversion is not None else "read"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--mutants", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(work=Path(folder), processes=chosen.processes, document_seconds=20)
        began = time.perf_counter()
        became = read_mutants(chosen.seed, chosen.mutants, settings, HOUSE / "work" / "mutants")
        log = settings.work / "mutants.log"
        told = log.read_text() if log.is_file() else ""
    seconds = time.perf_counter() - began
    for (kind, outcome), number in sorted(became.items()):
        print(f"{kind:10} {outcome:14} {number:>6}")
    print(f"{became.total()} mutants in {seconds:.0f} s, {1000 * seconds / became.total():.1f} ms each")
    print(told[-6000:])


if __name__ == "__main__":
    main()
