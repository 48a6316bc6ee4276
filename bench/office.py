"""In: how many forms. Out: seconds a file by batch size, and whether .doc, .rtf and .odt read like their .docx.

    python -m bench.office [COUNT]

Then what opening a workbook and a deck costs, by size.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from extractors.office import conversion_of, open_converted, prepared
from extractors.reading import read_record
from extractors.sheet import open_sheet
from extractors.slides import open_slides
from extractors.word import open_word
from flows.campaigns import load_campaign
from flows.office import Errand, convert_batch, find_office
from samples.forms import make_form
from samples.office import convert
from schema.campaign import Campaign
from schema.document import Document
from tests.extractors.slidesmake import box, pptx, slide

ROOT = Path(__file__).parent.parent
FIRST_SEED = 9_000
BATCHES = (1, 5, 20)
FORMATS = ("doc", "rtf", "odt")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the seconds a file, the fields that differ, and what workbooks and decks cost."""
    parser = argparse.ArgumentParser(prog="python -m bench.office", description=main.__doc__)
    parser.add_argument("count", nargs="?", type=int, default=20)
    count: int = parser.parse_args(arguments).count
    forms = {str(seed): make_form(seed).docx for seed in range(FIRST_SEED, FIRST_SEED + count)}
    campaign = load_campaign(ROOT / "campaigns" / "wenzhou-2022-39")
    for to in FORMATS:
        saved = convert(forms, to)
        print_equality(campaign, forms, saved, to)
        if to == "doc":
            print_times(list(saved.values()))
    print_opening()


def converted(files: Sequence[bytes]) -> tuple[list[Document], float]:
    """The documents of files that LibreOffice opens in one batch, and its seconds."""
    with tempfile.TemporaryDirectory() as name:
        errands: list[Errand] = []
        for number, data in enumerate(files):
            conversion = conversion_of(data)
            assert conversion is not None
            path = Path(name, f"{number}{conversion.suffix}")
            path.write_bytes(prepared(data, conversion))
            errands.append(Errand(path=path, target=conversion.target, filter=conversion.filter))
        began = time.perf_counter()
        done = convert_batch(errands, Path(name), find_office(), 60)
        seconds = time.perf_counter() - began
        made = [done[errand.path] for errand in errands]
        return [
            open_converted(d, m.read_bytes()) for d, m in zip(files, made, strict=True) if isinstance(m, Path)
        ], seconds


def print_equality(campaign: Campaign, forms: dict[str, bytes], saved: dict[str, bytes], to: str) -> None:
    """How many fields differ from those of the .docx; LibreOffice's own saving of content controls is left out."""
    seeds = [seed for seed in forms if not make_form(int(seed)).style["wrap"].startswith("sdt")]
    documents, _ = converted([saved[seed] for seed in seeds])
    fields = wrong = 0
    for seed, document in zip(seeds, documents, strict=True):
        ours = read_record(document, "0" * 64, campaign).fields
        theirs = read_record(open_word(forms[seed]), "0" * 64, campaign).fields
        fields += len(theirs)
        wrong += sum(one.value != theirs[key].value for key, one in ours.items())
    print(f"{to:4} forms {len(seeds):3}   fields {fields:5}   unlike the .docx {wrong}")


def print_times(docs: Sequence[bytes]) -> None:
    """Seconds a file by how many go through one call."""
    for size in BATCHES:
        if size <= len(docs):
            print(f".doc, {size:3} in a call   {converted(docs[:size])[1] / size:5.2f} s a file")


def print_opening() -> None:
    """CPU milliseconds of workbooks and decks."""
    for rows in (50, 500, 5_000):
        book = Workbook(write_only=True)
        sheet = book.create_sheet("名单")
        for row in range(rows):
            sheet.append([f"第{row}行第{column}列" for column in range(10)])
        buffer = BytesIO()
        book.save(buffer)
        print(f".xlsx, {rows:5} rows of 10   {milliseconds(open_sheet, buffer.getvalue()):7.1f} ms")
    for slides in (10, 100):
        deck = pptx(*(slide(*(box(f"第{n}页第{m}行", 10, 20 * m) for m in range(10))) for n in range(slides)))
        print(f".pptx, {slides:5} slides        {milliseconds(open_slides, deck):7.1f} ms")


def milliseconds(work: Callable[[bytes], object], data: bytes) -> float:
    """The least CPU time of three runs."""
    times: list[float] = []
    for _ in range(3):
        start = time.process_time()
        work(data)
        times.append(time.process_time() - start)
    return min(times) * 1000


if __name__ == "__main__":
    main()
