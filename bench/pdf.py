"""In: PDF files. Out: a table of the CPU time of `open_pdf` beside pdfplumber's words and tables alone.

    python -m bench.pdf [FILE…]        # without files: samples/inbox/**/*.pdf

The two are timed in turns, so that what else the machine does meets both; medians, and their ratio.
"""

import io
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber

from extractors.pdf import open_pdf
from schema.record import Rejected

SAMPLES = Path(__file__).parent.parent / "samples" / "inbox"
TURNS = 15


def words_and_tables(data: bytes) -> int:
    """How many words and table rows pdfplumber finds: no joining, no paragraphs, no spans."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        words = sum(len(page.extract_words()) for page in pdf.pages)
        return words + sum(len(table.extract()) for page in pdf.pages for table in page.find_tables())


def spent(work: Callable[[bytes], object], data: bytes) -> float:
    """CPU milliseconds of the work."""
    start = time.process_time()
    work(data)
    return (time.process_time() - start) * 1000


def measured(data: bytes) -> tuple[float, float, float]:
    """The medians of the fast engine, the reference engine, and pdfplumber alone."""
    turns = [(spent(open_pdf, data), spent(words_and_tables, data)) for _ in range(TURNS)]
    reference = [spent(lambda d: open_pdf(d, "reference"), data) for _ in range(3)]
    return (
        statistics.median(t[0] for t in turns),
        statistics.median(reference),
        statistics.median(t[1] for t in turns),
    )


def main(names: list[str]) -> None:
    paths = [Path(name) for name in names] or sorted(SAMPLES.glob("**/*.pdf"))
    print(f"{'CPU ms':>24}  open_pdf  reference  pdfplumber  ratio  file")
    ratios: list[float] = []
    for path in paths:
        data = path.read_bytes()
        try:
            pages = open_pdf(data).pages
        except Rejected as rejected:
            print(f"{rejected.rejection.code:>24}{'':>41}  {path.name}")
            continue
        fast, reference, alone = measured(data)
        ratios.append(alone / fast)
        print(f"{pages:>18} pages  {fast:8.1f}  {reference:9.1f}  {alone:10.1f}  {alone / fast:5.1f}  {path.name}")
    if ratios:
        print(f"{'median':>24}{'':>33}  {statistics.median(ratios):5.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])
