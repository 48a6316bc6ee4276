"""In: digital PDFs (else made ones). Out: what each step of reading their scans costs, and how right they are read.

    python -m bench.scan [--wear NAME]… [--engine] [--write] [FILE …]
    python -m bench.scan --two

Each page is drawn, worn (resolution, skew, noise, seals, photos …) and read by OCR; the digital page says what's right.
`--engine` compares with rapidocr's own reading of the whole page, `--two` one process with two: on an idle machine.
"""

import argparse
import logging
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from rapidfuzz.distance import Levenshtein

from bench.scan_figures import Figures, write_figures
from bench.scan_forms import bench_forms
from extractors import scan, scan_page
from extractors.pdf import open_pdf
from extractors.scan_load import load_image
from extractors.seals import is_seal
from extractors.spots import Sheet
from schema.document import Cell, Document
from tests.extractors.scanmake import WEARS, Picture, Wear, worn

DRAWN = 300
LONG = 40
ENGINE_PAGES = 10
"""So many pages are also read by the engine alone."""
ALIKE = str.maketrans({"○": "〇", "✔": "√", "✓": "√", "☐": "□", "☒": "☑"})
"""Signs that look alike in print, and mean the same."""
STEPS = {
    "light": ("even_light",),
    "level": ("level",),
    "seals": (
        *("red_areas", "text_ink", "find_seals", "find_rings", "ring_pictures", "without_rings"),
        *("without_ring_strokes", "find_photos", "without_frames", "doubt_hidden"),
    ),
    "detection": ("detect",),
    "recognition": ("recognise",),
    "lines and grid": ("find_strokes", "straighten", "straight_rules"),
    "picture of the page": ("page_face",),
    "strips, ticks, runs": ("strips", "with_boxes", "with_strays", "runs"),
}
spent: dict[str, float] = defaultdict(float)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a line for each wear: cells read right, likeness of long ones, seals, seconds; then what the steps cost."""
    parser = argparse.ArgumentParser(prog="python -m bench.scan", description=main.__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--wear", action="append", choices=list(WEARS), help="only this one; may be repeated")
    parser.add_argument("--write", action="store_true", help="write bench/scan.md and bench/scan.svg")
    parser.add_argument("--engine", action="store_true", help="also time the engine alone on the whole page")
    parser.add_argument("--two", action="store_true", help="only compare one process with two, by the clock")
    told = parser.parse_args(arguments)
    files: dict[str, bytes] = {path.stem: path.read_bytes() for path in told.files} or bench_forms()
    if told.two:
        print_two([worn(page, WEARS["clean"], n) for n, page in enumerate(pages_of(files))])
        return
    for step, names in STEPS.items():
        for name in names:
            setattr(scan_page, name, timed(step, getattr(scan_page, name)))
    drawn = [(open_pdf(data), pages_of({name: data})) for name, data in files.items()]
    scan.document([read(worn(drawn[0][1][0], WEARS["clean"], 0), 1)], "scan")
    spent.clear()
    print("wear          grids   cells right        long likeness   seals   CPU s a page")
    figures = [measure(wear, drawn) for wear in told.wear or WEARS]
    pages = sum(len(pages) for _, pages in drawn)
    count = pages * len(figures)
    whole = spent.pop("page")
    steps = [f"of {whole / count:.2f} CPU s a page:"]
    for step, seconds in sorted(spent.items(), key=lambda s: -s[1]):
        steps.append(f"  {step:22}{seconds / count * 1000:7.0f} ms  {seconds / whole:6.1%}")
    print("", *steps, sep="\n")
    if told.engine or told.write:
        steps += ["", *engine_words([page for _, own in drawn for page in own])]
        print(*steps[-2:], sep="\n")
    if told.write:
        write_figures(figures, pages, len(files), "```\n" + "\n".join(steps) + "\n```")


def measure(wear: str, drawn: Iterable[tuple[Document, list[Picture]]]) -> Figures:
    """How well the documents are read after that wear; printed too."""
    right = cells = grids = tables = count = sealed = 0
    likeness: list[float] = []
    before = spent["page"]
    for n, (digital, pages) in enumerate(drawn):
        read_pages = [read(worn(p, WEARS[wear], 10 * n + i), i) for i, p in enumerate(pages, 1)]
        seen = scan.document(read_pages, "scan")
        count += len(pages)
        own = own_seals(digital, len(pages))
        sealed += sum(seals_right(page, WEARS[wear], n) for page, n in zip(read_pages, own, strict=True))
        grids += shapes(seen) == shapes(digital)
        tables += 1
        for wanted, got in paired(digital, seen):
            cells += 1
            right += wanted == got
            likeness += [Levenshtein.normalized_similarity(wanted, got)] if len(wanted) > LONG else []
    seconds = (spent["page"] - before) / count
    like = sum(likeness) / len(likeness) if likeness else None
    told = Figures(wear, right / cells if cells else 1.0, like, sealed / count, seconds)
    shown = 1.0 if like is None else like
    print(
        f"{wear:12}  {grids}/{tables}    {right:4}/{cells:<4} {told.cells:6.1%}   {shown:13.4f}   {told.seals:6.1%}"
        f"   {seconds:9.2f}",
        flush=True,
    )
    return told


def own_seals(document: Document, pages: int) -> list[int]:
    """How many seals each page of a digital form bears of itself."""
    counts = [0] * pages
    for picture in Sheet(document).all_pictures():
        if picture.page and is_seal(picture):
            counts[picture.page - 1] += 1
    return counts


def seals_right(page: Any, wear: Wear, own: int) -> bool:
    """Whether as many seals were found on the page (of a grey one: traces of some) as it bears and was stamped with."""
    return len(page.sheet.pictures) == own + wear.seal


def pages_of(files: Mapping[str, bytes]) -> list[Picture]:
    """The pages of PDFs, drawn."""
    opened: list[Any] = [import_module("pypdfium2").PdfDocument(data) for data in files.values()]
    return [np.asarray(page.render(scale=DRAWN / 72).to_pil().convert("RGB")) for pages in opened for page in pages]


def read(data: bytes, number: int) -> Any:
    """The page of an image file."""
    (photo,) = load_image(data)
    start = time.process_time()
    page = scan.image_page(photo.pixels, photo.dpi, number)
    spent["page"] += time.process_time() - start
    return page


def timed(step: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, its CPU time added to that of the step."""

    def run(*given: Any, **named: Any) -> Any:
        start = time.process_time()
        try:
            return function(*given, **named)
        finally:
            spent[step] += time.process_time() - start

    return run


def shapes(document: Document) -> list[tuple[int, int]]:
    """The tables' numbers of rows and cells."""
    return [(t.rows, len(t.cells)) for t in document.tables]


def paired(digital: Document, seen: Document) -> list[tuple[str, str]]:
    """The words of each digital cell and of the cell that stands at its place in the scan."""
    found = {(i, c.row, order): words(c) for i, c, order in placed(seen)}
    return [(words(c), found.get((i, c.row, order), "")) for i, c, order in placed(digital)]


def placed(document: Document) -> list[tuple[int, Cell, int]]:
    """Every cell with its table's number and its rank in its row."""
    return [(i, c, n) for i, table in enumerate(document.tables) for row in table.by_row for n, c in enumerate(row)]


def words(cell: Cell) -> str:
    """A cell's words as they are compared: no blanks, one form for each sign."""
    return "".join(unicodedata.normalize("NFKC", cell.text).translate(ALIKE).split())


def engine_words(pages: Sequence[Picture]) -> list[str]:
    """What rapidocr takes for whole pages, and how all that is done here compares with it, page by page."""
    engine = rapid_engine()
    ratios: list[float] = []
    times: list[float] = []
    for number, page in enumerate(pages[:: max(1, len(pages) // ENGINE_PAGES)], 1):
        data = worn(page, WEARS["clean"], number)
        (photo,) = load_image(data)
        own, theirs = (
            min(seconds(work) for _ in range(2))
            for work in (partial(read, data, number), partial(engine, photo.pixels[:, :, ::-1]))
        )
        ratios.append(own / theirs)
        times.append(theirs)
    spread = f"{min(ratios):.2f} to {max(ratios):.2f}"
    return [
        f"the engine alone, on the whole page: {median(times):.2f} CPU s; a page here, all steps in: "
        f"{median(ratios):.2f} times that ({spread}, {len(ratios)} pages side by side)"
    ]


def seconds(work: Callable[[], Any]) -> float:
    """The CPU seconds that it takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def rapid_engine() -> Callable[[Any], Any]:
    """rapidocr as it comes, with the same models and OpenVINO, on one thread, without the angle classifier."""
    logging.disable(logging.INFO)
    made: Any = import_module("rapidocr")
    spec = find_spec("rapidocr")
    models = Path(((spec and spec.submodule_search_locations) or ["."])[0]) / "models"
    settings = {f"{part}.engine_type": made.EngineType.OPENVINO for part in ("Det", "Cls", "Rec")}
    settings |= {f"{p}.model_path": str(models / f"PP-OCRv6_{p.lower()}_small.onnx") for p in ("Det", "Rec")}
    settings |= {"Cls.model_path": str(models / "ch_ppocr_mobile_v2.0_cls_mobile.onnx"), "Global.use_cls": False}
    return made.RapidOCR(params={**settings, "EngineConfig.openvino.inference_num_threads": 1})


def print_two(pages: Sequence[bytes]) -> None:
    """How many times as many pages two processes read in the same time as one; the better of two runs each."""
    walls = {count: min(wall(pages, count) for _ in range(2)) for count in (1, 2)}
    print(f"{len(pages)} pages: one process {walls[1]:.1f} s, two {walls[2]:.1f} s by the clock")
    print(f"two processes read {walls[1] / walls[2]:.2f} times as much as one")


def wall(pages: Sequence[bytes], processes: int) -> float:
    """Seconds by the clock in which so many processes, warmed up, read the pages."""
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        list(pool.map(read_quietly, [pages[0]] * 2 * processes))
        start = time.perf_counter()
        list(pool.map(read_quietly, pages))
        return time.perf_counter() - start


def read_quietly(data: bytes) -> int:
    """Read a page; only how many characters it has goes back."""
    return sum(len(run.text) for run in read(data, 1).sheet.runs)


if __name__ == "__main__":
    main()
