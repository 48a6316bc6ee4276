"""In: `contents`. Out: samples/inbox and its truth, brought up to date; what is already right is left untouched.

The .docx, .zip and broken files come out the same everywhere. PDFs don't: LibreOffice stamps them; they are made only
where one is missing, or anew with --pdf.
"""

import argparse
import json
import os
import re
from collections.abc import Sequence
from datetime import timedelta, timezone
from pathlib import Path
from typing import Final

from samples import office
from samples.contents import SampleFile, sample_files
from samples.zips import unpack

HERE: Final = Path(__file__).parent
_TABLE: Final = re.compile(r"(?<=<!-- files -->\n).*?(?=<!-- end -->)", re.DOTALL)
_ZONE: Final = timezone(timedelta(hours=8))


def main(arguments: Sequence[str] | None = None) -> None:
    """Bring samples/inbox, its times, its truth and the table in samples/README.md up to date."""
    parser = argparse.ArgumentParser(prog="python -m samples.make", description=main.__doc__)
    parser.add_argument("--pdf", action="store_true", help="make the PDFs anew (needs LibreOffice and Noto CJK fonts)")
    parser.add_argument("--times", action="store_true", help="only set the times at which the files came")
    told = parser.parse_args(arguments)
    files = sample_files()
    if not told.times:
        write(files, anew=told.pdf)
    stamp(files)


def write(files: Sequence[SampleFile], *, anew: bool) -> None:
    """Write what is missing or differs; PDFs only where missing, unless `anew`."""
    inbox = HERE / "inbox"
    for file in files:
        path = inbox / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        if file.data and not (path.exists() and same(path.read_bytes(), file.data)):
            path.write_bytes(file.data)
    wanted = [file for file in files if file.source and (anew or not (inbox / file.path).exists())]
    for password in sorted({file.password for file in wanted}):
        sources = {file.path: file.source for file in wanted if file.password == password}
        for path, data in office.convert(sources, office.pdf_filter(password)).items():
            (inbox / path).write_bytes(data)
    (HERE / "truth").mkdir(exist_ok=True)
    (HERE / "truth" / "inbox.truth.json").write_text(truth(files), encoding="utf-8")
    readme = HERE / "README.md"
    readme.write_text(_TABLE.sub(lambda _: table(files), readme.read_text(encoding="utf-8")), encoding="utf-8")


def stamp(files: Sequence[SampleFile]) -> None:
    """Set the modification times at which the files came: git keeps none."""
    for file in files:
        seconds = file.came.replace(tzinfo=_ZONE).timestamp()
        os.utime(HERE / "inbox" / file.path, (seconds, seconds))


def same(old: bytes, new: bytes) -> bool:
    """Whether two files hold the same; zips are compared by what is in them, since compressors differ."""
    return old == new or (unpack(new) is not None and unpack(old) == unpack(new))


def truth(files: Sequence[SampleFile]) -> str:
    """The truth file: what a right reading of every document yields."""
    empty: dict[str, object] = {"fields": {}, "facts": {}, "style": {}}
    told = [{"path": file.path} | empty | entry for file in files for entry in file.entries]
    whole: dict[str, object] = {"submission": "inbox", "stage": "both", "files": told, "defects": []}
    whole |= {"expected_facts": {}, "expected_gates": {}, "expected_rule_scores": {}}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def table(files: Sequence[SampleFile]) -> str:
    """The table of the README: every file, when it came, what it is for and what must become of it."""
    rows = [f"| `{f.path}` | {f.came:%Y-%m-%d %H:%M} | {f.purpose} | {f.outcome} |" for f in files]
    return "\n".join(["| file | came | what it is | what must become of it |", "|---|---|---|---|", *rows, ""])


if __name__ == "__main__":
    main()
