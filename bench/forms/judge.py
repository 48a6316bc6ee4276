"""In: a corpus of `make` and what was read of it. Out: a table of what was read right, by habit, and the errors.

python -m bench.forms.judge CORPUS [OUTPUT.jsonl] [--errors N] [--strict] [--templates] [--perfect] [--command TOOL]

Without OUTPUT.jsonl the reader's function is called; with --command the command itself is run, once a template:
`shenbao extract --blank BLANK FILLED... --json`. Values are compared after NFKC and without white space; a value given
as blank, missing or invalid is no value. A silent error is a wrong value given as "ok" with confidence >= 0.9 (or with
none). Every template's blank is also read against itself: whatever is found there is an error.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from bench.forms.verdicts import Read, Verdict, judge_blank, judge_sheet

_ERRORS: Final = ("unread", "stray", "false", "wrong", "missing")


def main() -> None:
    args = _arguments()
    truths = sorted(args.corpus.rglob("truth_*.json"))
    if not truths:
        sys.exit(f"no truth_*.json under {args.corpus}")
    if args.perfect:
        for line in _perfect(truths):
            print(json.dumps(line, ensure_ascii=False))
        return
    if args.output:
        output = _keyed(args.output.read_text(encoding="utf-8").splitlines())
    else:
        output = _run(args.corpus, args.command) if args.command else _call(args.corpus)
    _report(list(_verdicts(args.corpus, truths, output, args.strict)), args)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Judges forms read against their own blank.")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("output", type=Path, nargs="?")
    parser.add_argument("--errors", type=int, default=0, help="print this many errors")
    parser.add_argument("--strict", action="store_true", help="only the primary key and value count as right")
    parser.add_argument("--templates", action="store_true", help="print every template, not only the weakest")
    parser.add_argument("--perfect", action="store_true", help="print what a perfect reader would print")
    parser.add_argument("--command", default="", help="run this command (.venv/bin/shenbao) in place of the function")
    return parser.parse_args()


def _verdicts(corpus: Path, truths: list[Path], output: dict[str, Read], strict: bool) -> Iterator[Verdict]:
    for path in truths:
        sheet = path.with_name(_sheet(path))
        truth = json.loads(path.read_text(encoding="utf-8"))
        for verdict in judge_sheet(truth, output.get(_key(sheet)), strict):
            yield replace(verdict, file=_key(sheet), template=path.parent.name)
    for blank in sorted(corpus.rglob("blank.docx")):
        for verdict in judge_blank(output.get(_key(blank))):
            yield replace(verdict, file=_key(blank), template=blank.parent.name)


def _key(sheet: Path) -> str:
    """A sheet's name in the output: its folder and file."""
    return "/".join(sheet.parts[-2:])


def _sheet(truth: Path) -> str:
    return truth.name.replace("truth_", "filled_").replace(".json", ".docx")


def _keyed(lines: Iterable[str]) -> dict[str, Read]:
    reads = [json.loads(line) for line in lines if line.startswith("{")]
    return {_key(Path(r["file"])): r for r in reads}


def _run(corpus: Path, command: str) -> dict[str, Read]:
    """What the command prints for every template's sheets, and for its blank against itself."""
    tool = shutil.which(command) or sys.exit(f"no such command: {command}")
    output: dict[str, Read] = {}
    for blank in sorted(corpus.rglob("blank.docx")):
        sheets = map(str, (blank, *sorted(blank.parent.glob("filled_*.docx"))))
        line = [tool, "extract", "--blank", str(blank), *sheets, "--json"]
        output |= _keyed(subprocess.run(line, capture_output=True, text=True, check=False).stdout.splitlines())
    return output


def _call(corpus: Path) -> dict[str, Read]:
    """What the reader's function gives; a sheet on which it fails counts as unread, and the failure is printed."""
    from extractors.reading import read_against_blank

    output: dict[str, Read] = {}
    for blank in sorted(corpus.rglob("blank.docx")):
        for sheet in (blank, *sorted(blank.parent.glob("filled_*.docx"))):
            try:
                _, fields = read_against_blank(blank.read_bytes(), sheet.read_bytes())
            except Exception as error:  # noqa: BLE001 - a judge goes on to the next sheet
                output[_key(sheet)] = {"error": repr(error)}
                print(f"failed on {_key(sheet)}: {error!r}", file=sys.stderr)
                continue
            output[_key(sheet)] = {"fields": {k: f.model_dump(mode="json") for k, f in fields.items()}}
    return output


def _perfect(truths: list[Path]) -> Iterator[Read]:
    for path in truths:
        fields = json.loads(path.read_text(encoding="utf-8"))["fields"].items()
        given = {k: _perfect_field(f) for k, f in fields if f["relation"] != "whole"}
        yield {"file": str(path.with_name(_sheet(path))), "fields": given}
    for blank in sorted({path.with_name("blank.docx") for path in truths}):
        yield {"file": str(blank), "fields": {}}


def _perfect_field(truth: Read) -> Read:
    return {"value": truth["value"], "status": "ok" if truth["value"] else "blank", "confidence": 0.99}


def _report(verdicts: list[Verdict], args: argparse.Namespace) -> None:
    counted = [v for v in verdicts if not v.optional]
    what = Counter(v.what for v in counted)
    written = sum(v.want is not None for v in counted)
    given = sum(v.got is not None and v.what != "unread" for v in counted)
    right = sum(v.what == "right" and v.want is not None for v in counted)
    silent = Counter(v.what for v in verdicts if v.silent)
    print(f"sheets {len({v.file for v in verdicts})}, unread {what['unread']}, values written {written}")
    print(f"right {right} = {right / max(1, written):.4f}   precision {right / max(1, given):.4f}")
    sure = sum(v.what == "right" and v.want is not None and v.sure for v in counted)
    print(f"right and sure {sure} = {sure / max(1, written):.4f}")
    print(f"missing {what['missing']}  wrong {what['wrong']}  false {what['false']}  stray {what['stray']}")
    print(f"silent errors (ok, confidence >= 0.9): {silent.total()} {dict(silent)}")
    print(f"right only by another reading of the contract: {sum(v.what == 'right' and not v.exact for v in counted)}")
    loose = Counter(v.what for v in verdicts if v.optional and (v.want or v.got))
    print(f"dates without a label, cells read as one (not counted): {dict(loose)}")
    _table("by relation, habit and change", verdicts, lambda v: v.groups, 999)
    most = 999 if args.templates else 12
    _table("by template" if args.templates else "weakest templates", verdicts, lambda v: (v.template,), most)
    _list_errors(verdicts, args.errors)


def _table(title: str, verdicts: list[Verdict], groups_of: Callable[[Verdict], tuple[str, ...]], most: int) -> None:
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for v in (v for v in verdicts if not v.optional or v.what in ("wrong", "false")):
        for group in groups_of(v):
            rows[group].update({v.what: 1, "n": v.want is not None, "silent": v.silent})
            rows[group]["hit"] += v.what == "right" and v.want is not None
    print(f"\n{title:<40} written  right  share  missing wrong false stray silent")
    shares = {g: c["hit"] / c["n"] if c["n"] else 1.0 for g, c in rows.items()}
    for group in sorted(rows, key=lambda g: (shares[g], g))[:most]:
        c = rows[group]
        errors = f"{c['missing']:7d} {c['wrong']:5d} {c['false']:5d} {c['stray']:5d} {c['silent']:6d}"
        print(f"  {group:<38} {c['n']:7d} {c['hit']:6d}  {shares[group]:.3f}  {errors}")


def _list_errors(verdicts: list[Verdict], most: int) -> None:
    errors = [v for v in verdicts if v.what in _ERRORS and not (v.optional and v.what == "missing")]
    for v in sorted(errors, key=lambda v: not v.silent)[:most]:
        mark = "SILENT " if v.silent else ""
        print(f"  {mark}{v.what} {v.file} {v.key}: want {_cut(v.want)}, got {_cut(v.got)}")


def _cut(text: str | None) -> str:
    return repr(text if text is None or len(text) < 70 else text[:70] + "…")


if __name__ == "__main__":
    main()
