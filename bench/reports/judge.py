"""How many facts are read right from reports in wordings that the readers' authors didn't write.

    python -m bench.reports.judge [--part prose|tables|papers] [--half odd|even] [--errors N]

`prose.jsonl`, `tables.jsonl` and `papers.jsonl` hold a case a line: paragraphs or tables, the facts that a careful
person reads from them, other defensible answers (`also`), and facts that must not be read (`absent`). People and
schools are invented. A silent error is a wrong fact given as ok with a confidence of 0.9 or more.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractors.facts import read_facts
from extractors.identity import identity
from flows.campaigns import load_campaign
from schema.document import Block, Cell, Document, Paragraph, Table
from schema.record import Fact, Record

HERE = Path(__file__).parent
PARTS = ("prose", "tables", "papers")
Case = dict[str, Any]


def document(case: Case) -> Document:
    """A case as an opened document; a row of one cell spans the table."""
    blocks: list[Block] = [Paragraph(text=t, page=1) for t in case.get("paragraphs", case.get("title_paragraphs", []))]
    blocks += [table(rows, index) for index, rows in enumerate(case.get("tables", []))]
    blocks += [Paragraph(text=text, page=1) for text in case.get("after_paragraphs", [])]
    return Document(format="docx", pages=1, blocks=tuple(blocks))


def table(rows: list[list[str]], index: int) -> Table:
    cols = max(len(row) for row in rows)
    cells = [
        Cell(
            row=number,
            col=col,
            col_span=cols - col if col == len(row) - 1 else 1,
            blocks=(Paragraph(text=str(words), page=1),),
            page=1,
        )
        for number, row in enumerate(rows)
        for col, words in enumerate(row)
    ]
    return Table(index=index, rows=len(rows), cols=cols, cells=tuple(cells), page=1)


def read(case: Case, campaign: Any) -> dict[str, Fact]:
    opened = document(case)
    names = identity("\n".join(opened.all_text()).split("\n"))
    record = Record(
        sha256="", format="docx", kind=case["kind"], pages=1, leader_names=names.leaders, studio_names=names.studios
    )
    return read_facts(opened, record, campaign).facts


def same(wanted: Any, got: Any) -> bool:
    if wanted is None or got is None:
        return wanted is got
    if isinstance(wanted, list) or isinstance(got, list):
        return isinstance(wanted, list) and isinstance(got, list) and set(wanted) == set(got)
    if isinstance(wanted, bool) or isinstance(got, bool):
        return wanted is got
    return abs(float(wanted) - float(got)) <= (0.006 if min(wanted, got) < 1 else 0)


def judged(case: Case, facts: dict[str, Fact]) -> Iterator[tuple[str, bool, Fact | None]]:
    for key in dict.fromkeys([*case["facts"], *case.get("absent", [])]):
        fact = facts.get(key)
        value = fact.value if fact and fact.value != [] else None
        allowed = [case["facts"].get(key), *case.get("also", {}).get(key, [])]
        yield key, any(same(wanted, value) for wanted in allowed), fact


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=PARTS, action="append")
    parser.add_argument("--half", choices=["odd", "even"])
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    campaign = load_campaign(HERE.parent.parent / "campaigns" / "wenzhou-2022-39")
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    for part in options.part or PARTS:
        for line in (HERE / f"{part}.jsonl").read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            odd = int(case["id"][1:]) % 2 == 1
            if options.half and odd != (options.half == "odd"):
                continue
            for key, right, fact in judged(case, read(case, campaign)):
                silent = not right and fact is not None and fact.status == "ok" and fact.confidence >= 0.9
                tally[key].update(n=1, right=right, silent=silent)
                if not right and options.errors > 0:
                    options.errors -= 1
                    got = fact.value if fact else None
                    print(f"{'SILENT ' if silent else ''}{case['id']} {key}: want {case['facts'].get(key)}, got {got}")
    for key, counts in sorted(tally.items()):
        print(f"{key:18} {counts['right']:4}/{counts['n']:<4} silent {counts['silent']}")
    whole = sum(tally.values(), Counter[str]())
    print(f"{'all':18} {whole['right']:4}/{whole['n']:<4} {whole['right'] / whole['n']:.3f} silent {whole['silent']}")


if __name__ == "__main__":
    main()
