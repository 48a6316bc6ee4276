"""Claims about the lines that programs read."""

from datetime import UTC, datetime

from flows.lines import as_line, received_lines
from samples.pictures import seal_png
from schema.record import Record, Seal
from schema.submission import Received, SourceFile


def test_no_picture_goes_into_a_printed_line() -> None:
    """Crops are for the workbook: a line stays as long as its words are."""
    crop = seal_png(1)
    record = Record(
        sha256="0",
        format="scan",
        kind="application_form",
        pages=1,
        seals=(Seal(red=True, crop=crop),),
        crops={"phone": crop},
    )
    came = datetime(2022, 6, 18, tzinfo=UTC)
    source = SourceFile(path="表.pdf", sha256="0", size=1, arrived=came, seen=came)
    (line,) = received_lines(Received(source=source, path="表.pdf", fate="read", record=record))
    assert not {"crops", "seals"} & set(line)
    assert len(as_line(line)) < 500
