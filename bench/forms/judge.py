"""In: a corpus of `make` and what was read of it. Out: a table of what was read right, by habit, and the errors.

python -m bench.forms.judge CORPUS [OUTPUT.jsonl] [--errors N] [--strict] [--templates] [--perfect]

Without OUTPUT.jsonl the reader's function is called; with --command the command itself is run, once a template:
`shenbao extract --blank BLANK FILLED... --json`.
Values are compared after NFKC and without white space. A value given as blank, missing or invalid is no value.
A silent error is a wrong value given as "ok" with confidence >= 0.9 (or with none).
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

Read = dict[str, Any]
_SEPARATORS: Final = re.compile(r"[、,;/|:()]")
_CONFIDENT: Final = 0.9


@dataclass(frozen=True)
class Verdict:
    """One judged value. `what`: right, wrong, missing, false (a blank read as filled), stray (no such label), empty."""

    what: str
    key: str
    want: str | None
    got: str | None
    silent: bool = False
    exact: bool = True
    optional: bool = False
    groups: tuple[str, ...] = ()
    file: str = ""
    template: str = ""


def main() -> None:
    args = _arguments()
    truths = sorted(args.corpus.rglob("truth_*.json"))
    if not truths:
        sys.exit(f"no truth_*.json under {args.corpus}")
    if args.perfect:
        print("\n".join(json.dumps(line, ensure_ascii=False) for line in _perfect(truths)))
        return
    output = (
        _load(args.output) if args.output else _run(args.corpus, args.command) if args.command else _call(args.corpus)
    )
    verdicts = [v for path in truths for v in _judge_file(path, output, args.strict)]
    verdicts += [v for path in sorted(args.corpus.rglob("blank.docx")) for v in _judge_blank(path, output)]
    _report(verdicts, args)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Judges forms read against their own blank.")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("output", type=Path, nargs="?")
    parser.add_argument("--errors", type=int, default=0, help="print this many errors")
    parser.add_argument("--strict", action="store_true", help="only the first key and the first value count as right")
    parser.add_argument("--templates", action="store_true", help="print every template, not only the weakest")
    parser.add_argument("--perfect", action="store_true", help="print what a perfect reader would print")
    parser.add_argument(
        "--command", default="", help="run this command (for instance .venv/bin/shenbao) in place of the function"
    )
    return parser.parse_args()


def _run(corpus: Path, command: str) -> dict[str, Read]:
    """What the command prints for every template's sheets, and for its blank against itself."""
    tool = shutil.which(command) or sys.exit(f"no such command: {command}")
    output: dict[str, Read] = {}
    for blank in sorted(corpus.rglob("blank.docx")):
        sheets = [str(p) for p in (blank, *sorted(blank.parent.glob("filled_*.docx")))]
        done = subprocess.run(
            [tool, "extract", "--blank", str(blank), *sheets, "--json"], capture_output=True, text=True, check=False
        )
        output |= _keyed(done.stdout.splitlines())
    return output


def _call(corpus: Path) -> dict[str, Read]:
    """What the reader's function gives; a sheet on which it fails counts as unread, and the failure is printed."""
    from extractors.reading import read_against_blank

    output: dict[str, Read] = {}
    for blank in sorted(corpus.rglob("blank.docx")):
        for sheet in (blank, *sorted(blank.parent.glob("filled_*.docx"))):
            name = "/".join(sheet.parts[-2:])
            try:
                _, fields = read_against_blank(blank.read_bytes(), sheet.read_bytes())
            except Exception as error:  # noqa: BLE001 - a judge goes on to the next sheet
                output[name] = {"error": repr(error)}
                print(f"failed on {name}: {error!r}", file=sys.stderr)
                continue
            output[name] = {"fields": {k: f.model_dump(mode="json") for k, f in fields.items()}}
    return output


def _load(path: Path) -> dict[str, Read]:
    return _keyed(path.read_text(encoding="utf-8").splitlines())


def _keyed(lines: Iterable[str]) -> dict[str, Read]:
    reads = [json.loads(line) for line in lines if line.startswith("{")]
    return {"/".join(Path(r["file"]).parts[-2:]): r for r in reads}


def _perfect(truths: list[Path]) -> Iterator[Read]:
    for path in truths:
        fields = json.loads(path.read_text(encoding="utf-8"))["fields"]
        given = {
            k: {"value": f["value"], "status": "ok" if f["value"] else "blank", "confidence": 0.99}
            for k, f in fields.items()
            if f["relation"] != "whole"
        }
        yield {"file": str(path.with_name(_sheet(path))), "fields": given}
    for blank in sorted({path.with_name("blank.docx") for path in truths}):
        yield {"file": str(blank), "fields": {}}


def _sheet(truth: Path) -> str:
    return truth.name.replace("truth_", "filled_").replace(".json", ".docx")


def norm(text: object) -> str:
    """NFKC, without white space and invisible characters."""
    if isinstance(text, list | tuple):
        return norm("、".join(str(x) for x in text))
    return re.sub(r"[\s\u200b-\u200f\ufeff]+", "", unicodedata.normalize("NFKC", str(text)))


def _key(text: str) -> str:
    return norm(text).rstrip(":")


def _given(field: Read | None) -> str | None:
    """The value that was given, None where there is none."""
    if (
        not field
        or field.get("status") in ("blank", "missing", "invalid")
        or field.get("value") in (None, "", [], False)
    ):
        return None
    return norm(field["value"]) or None


def _is_silent(field: Read | None) -> bool:
    confidence = (field or {}).get("confidence")
    return (
        bool(field)
        and (field or {}).get("status") == "ok"
        and (1.0 if confidence is None else confidence) >= _CONFIDENT
    )


def _same(accept: Iterable[str], got: str, choice: bool) -> bool:
    strip = (lambda s: _SEPARATORS.sub("", s)) if choice else (lambda s: s)
    return any(strip(norm(a)) == strip(got) for a in accept)


def _judge_blank(path: Path, output: dict[str, Read]) -> Iterator[Verdict]:
    """A blank read against itself holds no value."""
    read = output.get("/".join(path.parts[-2:]))
    template = path.parent.name
    if read is None:
        yield Verdict("unread", "", None, None, file=f"{template}/blank.docx", template=template)
        return
    for key, field in (read.get("fields") or {}).items():
        got = _given(field)
        if got is not None and field.get("value") is not True:
            yield Verdict(
                "false",
                key,
                None,
                got,
                _is_silent(field),
                groups=("the blank itself",),
                file=f"{template}/blank.docx",
                template=template,
            )


def _judge_file(path: Path, output: dict[str, Read], strict: bool) -> Iterator[Verdict]:
    truth = json.loads(path.read_text(encoding="utf-8"))
    name = f"{path.parent.name}/{_sheet(path)}"
    read = output.get(name)
    changes = tuple(f"change: {c}" for c in truth["changes"]) or ("change: none",)
    common = {"file": name, "template": path.parent.name}
    if read is None or read.get("error"):
        yield Verdict("unread", "", None, str((read or {}).get("error")), **common)
        read = {}
    fields = {_key(k): v for k, v in (read.get("fields") or {}).items()}
    where = _find_keys(truth["fields"], fields, strict)
    right = {
        k: _judge_one(t, fields.get(where.get(k, "")), where.get(k) == _key(k), strict)
        for k, t in truth["fields"].items()
    }
    for key, t in truth["fields"].items():
        if right[key].what == "missing" and not strict and _carried(t, truth["fields"], right):
            right[key] = Verdict("right", key, t["value"], right[t["parent"]].got, exact=False)
    strays = {k: f for k, f in fields.items() if k not in where.values() and _given(f) is not None}
    _claim_in_sentences(truth["fields"], strays, right, strict)
    for key, t in truth["fields"].items():
        groups = (f"relation: {t['relation']}", *t["habits"], *(["choice"] if t["choice"] else []), *changes)
        v = right[key]
        yield Verdict(v.what, key, t["value"], v.got, v.silent, v.exact, t["optional"], groups, **common)
    for key, field in strays.items():
        if not _excused(key, field, truth):
            yield Verdict("stray", key, None, _given(field), _is_silent(field), groups=changes, **common)


def _find_keys(truths: dict[str, Read], fields: dict[str, Read], strict: bool) -> dict[str, str]:
    """For each truth the key under which it was read: its own, else the first other key that is no one else's."""
    primary = {_key(k) for k in truths}
    where = {k: _key(k) for k in truths if _key(k) in fields}
    taken = set(where.values())
    for key, t in truths.items():
        if key in where or strict:
            continue
        other = next((_key(a) for a in t["keys"] if _key(a) in fields and _key(a) not in primary | taken), None)
        if other:
            where[key] = other
            taken.add(other)
    return where


def _judge_one(t: Read, field: Read | None, own_key: bool, strict: bool) -> Verdict:
    got = _given(field)
    want = t["value"] or None
    if got is None:
        return Verdict("missing" if want else "empty", "", want, None)
    accept = t["accept"][:1] if strict else t["accept"]
    if _same(accept, got, t["choice"]):
        return Verdict("right", "", want, got, exact=own_key and bool(want) and _same([want or ""], got, t["choice"]))
    return Verdict("wrong" if want else "false", "", want, got, _is_silent(field))


def _carried(t: Read, truths: dict[str, Read], right: dict[str, Verdict]) -> bool:
    """Whether the cell's own answer, read right, holds this part of it too."""
    parent = t["parent"]
    if parent is None or right[parent].what != "right" or t["value"] is None:
        return False
    return any(norm(a) in (right[parent].got or "") for a in t["accept"])


def _claim_in_sentences(
    truths: dict[str, Read], strays: dict[str, Read], right: dict[str, Verdict], strict: bool
) -> None:
    """A blank inside a sentence has no label of its own: any of the sentence's words will do for a key."""
    for key, t in truths.items():
        if strict or not t["sentence"] or t["relation"] == "line" or right[key].what not in ("missing", "right"):
            continue
        for stray in list(strays):
            words = re.sub(r"\[\d+\]|#\d+", "", stray).rsplit("/", 1)[-1]
            if (
                words
                and words in norm(t["sentence"])
                and t["value"]
                and _same(t["accept"], _given(strays[stray]) or "", t["choice"])
            ):
                right[key] = Verdict("right", key, t["value"], _given(strays.pop(stray)), exact=False)
                break


def _excused(key: str, field: Read, truth: Read) -> bool:
    """A picture's place, a label that the writer added, or a date and signature under a name of the reader's own."""
    got = _given(field)
    last = re.sub(r"\[\d+\]|#\d+", "", key).rsplit("/", 1)[-1]
    if any(_key(p) in (key, last) for p in truth["pictures"]):
        return True
    if any(_key(f["label"]) == last and norm(f["value"]) == got for f in truth["foreign"]):
        return True
    loose = [t for t in truth["fields"].values() if t["optional"] and t["value"]]
    return any(
        _same(t["accept"], got or "", t["choice"])
        and (not t["parent"] or _key(t["parent"]) in key or last in norm(t["sentence"]))
        for t in loose
    )


def _report(verdicts: list[Verdict], args: argparse.Namespace) -> None:
    main_ones = [v for v in verdicts if not v.optional]
    count = Counter(v.what for v in main_ones)
    written = sum(v.want is not None for v in main_ones)
    given = sum(v.got is not None for v in main_ones if v.what != "unread")
    right = sum(v.what == "right" and v.want is not None for v in main_ones)
    print(f"sheets {len({v.file for v in verdicts})}, values written {written}, unread sheets {count['unread']}")
    print(f"right {right} = {right / max(1, written):.4f}   precision {right / max(1, given):.4f}")
    print(
        f"missing {count['missing']}  wrong {count['wrong']}  a blank read as filled {count['false']}  under no known label {count['stray']}"
    )
    silent = [v for v in verdicts if v.silent]
    print(f"silent errors (ok, confidence >= 0.9): {len(silent)} " + str(dict(Counter(v.what for v in silent))))
    print(f"right only by another reading of the contract: {sum(v.what == 'right' and not v.exact for v in main_ones)}")
    parts = Counter(v.what for v in verdicts if v.optional and (v.want or v.got))
    print(f"unlabelled parts (dates under an opinion, cells read whole): {dict(parts)}")
    _table("by relation, habit and change", verdicts, lambda v: v.groups, 999)
    _table(
        "by template" if args.templates else "weakest templates",
        verdicts,
        lambda v: (v.template,),
        999 if args.templates else 12,
    )
    shown = sorted(
        (
            v
            for v in verdicts
            if v.what in ("missing", "wrong", "false", "stray", "unread") and not (v.optional and v.what == "missing")
        ),
        key=lambda v: not v.silent,
    )
    for v in shown[: args.errors]:
        print(f"  {'SILENT ' if v.silent else ''}{v.what} {v.file} {v.key}: want {_cut(v.want)}, got {_cut(v.got)}")


def _cut(text: str | None) -> str:
    return repr(text if text is None or len(text) < 70 else text[:70] + "…")


def _table(title: str, verdicts: list[Verdict], groups_of: Any, most: int) -> None:
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for v in verdicts:
        if v.optional and v.what != "false" and v.what != "wrong":
            continue
        for group in groups_of(v):
            rows[group][v.what] += 1
            rows[group]["n"] += v.want is not None
            rows[group]["hit"] += v.what == "right" and v.want is not None
            rows[group]["silent"] += v.silent
    print(f"\n{title:<40} written  right  share  missing wrong false stray silent")
    order = sorted(rows.items(), key=lambda x: (x[1]["hit"] / x[1]["n"] if x[1]["n"] else 1, x[0]))
    for name, c in order[:most]:
        share = f"{c['hit'] / c['n']:.3f}" if c["n"] else "  –  "
        print(
            f"  {name:<38} {c['n']:7d} {c['hit']:6d}  {share}  {c['missing']:7d} {c['wrong']:5d} {c['false']:5d} {c['stray']:5d} {c['silent']:6d}"
        )


if __name__ == "__main__":
    main()
