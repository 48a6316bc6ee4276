"""In: .docx files (else the samples and the blank forms). Out: what opening and reading one costs, as CPU ratios.

    python -m bench.word [FILE …]

The limit, 1: unzip every part, parse document.xml with lxml, walk it once and do nothing. Lean files, as programs write
them, have a small limit: what a form costs whatever its size (its labels, its seals) weighs more in them.
"""

import argparse
import time
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import NamedTuple

import docx
from lxml import etree

from extractors.reading import read_document
from extractors.word import open_word
from flows.campaigns import load_campaign
from schema.record import Rejected
from tests.extractors.wordmake import docx as made
from tests.extractors.wordmake import p, tbl, tc, tr

ROOT = Path(__file__).parent.parent
CAMPAIGN = load_campaign(ROOT / "campaigns" / "wenzhou-2022-39")
ROUNDS = 15


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the medians of each file, then how time grows with length."""
    parser = argparse.ArgumentParser(prog="python -m bench.word", description=main.__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    told = parser.parse_args(arguments)
    print("limit ms   python-docx opens   Document   Record   file")
    rows = [row for row in map(measured, told.files or samples()) if row is not None]
    for row in rows:
        limit, record = row.limit, f"{row.record / row.limit:6.1f}" if row.record else f"{'–':>6}"
        print(f"{limit:8.2f}   {row.opened / limit:17.1f}   {row.read / limit:8.1f}   {record}   {row.name}")
    if rows:
        opened, read = median(r.opened / r.limit for r in rows), median(r.read / r.limit for r in rows)
        forms = [r.record / r.limit for r in rows if r.record]
        record = f"{median(forms):6.1f}" if forms else f"{'–':>6}"
        print(f"  median   {opened:17.1f}   {read:8.1f}   {record}   of {len(rows)} files, {len(forms)} forms")
    print_growth()


def samples() -> list[Path]:
    """The blank forms and the samples that are Word files."""
    return sorted([*ROOT.glob("campaigns/**/*.docx"), *ROOT.glob("samples/inbox/**/*.docx")])


class Measured(NamedTuple):
    """Median CPU milliseconds of a file; `record` is 0 where it is no form."""

    limit: float
    opened: float
    read: float
    record: float
    name: str


def measured(path: Path) -> Measured | None:
    """The limit, python-docx's opening, ours, and a form's whole way to its record; None where it is refused."""
    data = path.read_bytes()
    try:
        is_form = read_document("", data, CAMPAIGN).kind == "application_form"
    except Rejected:
        return None
    return Measured(
        milliseconds(unzip_and_walk, data),
        milliseconds(open_by_docx, data),
        milliseconds(open_word, data),
        milliseconds(lambda d: read_document("", d, CAMPAIGN), data) if is_form else 0.0,
        path.name,
    )


def unzip_and_walk(data: bytes) -> None:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in etree.fromstring(parts["word/document.xml"]).iter():
        pass


def open_by_docx(data: bytes) -> None:
    docx.Document(BytesIO(data))


def milliseconds(work: Callable[[bytes], object], data: bytes, rounds: int = ROUNDS) -> float:
    """Median CPU time of the work."""
    times: list[float] = []
    for _ in range(rounds):
        start = time.process_time()
        work(data)
        times.append(time.process_time() - start)
    return median(times) * 1000


def print_growth() -> None:
    """CPU time a paragraph, and a row under one merged cell, as documents grow: flat is linear."""
    print("\nparagraphs   µs each      rows merged   µs each")
    for paragraphs, rows in ((1_000, 300), (10_000, 3_000), (100_000, 30_000)):
        long = made("".join(p(f"第{n}段，事由{n * 7919 % 10007}") for n in range(paragraphs)))
        joined = '<w:vMerge w:val="restart"/>'
        below = [tr(tc("", "<w:vMerge/>"), tc(f"第{n}行{n * 7919 % 10007}")) for n in range(rows)]
        high = made(tbl(tr(tc("组", joined), tc("首")), *below, grid=(900, 900)))
        each = milliseconds(open_word, long, 3) / paragraphs * 1000
        cell = milliseconds(open_word, high, 3) / rows * 1000
        print(f"{paragraphs:10,}   {each:7.1f}   {rows:14,}   {cell:7.1f}")


if __name__ == "__main__":
    main()
