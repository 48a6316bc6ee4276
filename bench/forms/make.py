"""In: a folder to write to and a seed. Out: for each template its blank, its fillings and their truth.

python -m bench.forms.make OUT_DIR [--seed N] [--fillings N] [--count] [--soffice]
"""

from __future__ import annotations

import argparse
import json
import random
import zlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bench.forms import mutate
from bench.forms.answers import answer_all, new_writer
from bench.forms.count import print_counts
from bench.forms.model import Form
from bench.forms.ooxml import Manner, docx
from bench.forms.places import places
from bench.forms.resave import resave
from bench.forms.templates import FORMS
from bench.forms.truth import Sheet, truth


@dataclass(frozen=True)
class Filling:
    data: bytes
    truth: dict[str, Any]


def main() -> None:
    args = _arguments()
    truths: list[dict[str, Any]] = []
    files: list[Path] = []
    for form in FORMS:
        folder = args.out / form.half / form.name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "blank.docx").write_bytes(docx(form, manner=blank_manner(form)))
        for k in range(1, args.fillings + 1):
            filling = fill(form, k, args.seed)
            path = folder / f"filled_{k}.docx"
            path.write_bytes(filling.data)
            _write(folder / f"truth_{k}.json", filling.truth)
            truths.append(filling.truth)
            if mutate.BY_LIBREOFFICE in filling.truth["changes"]:
                files.append(path)
    if args.soffice:
        resave(files)
    print(f"{len(FORMS)} templates, {len(truths)} fillings in {args.out}")
    if args.count:
        print_counts(FORMS, truths)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Makes forms of many offices, filled, with their truth.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fillings", type=int, default=4)
    parser.add_argument("--count", action="store_true", help="print how often each habit occurs")
    parser.add_argument("--soffice", action="store_true", help="let LibreOffice save the sheets that are marked so")
    return parser.parse_args()


def _write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


def blank_manner(form: Form) -> Manner:
    """How the office saved its blank: whole runs or split ones, one of three fonts."""
    rng = random.Random(zlib.crc32(form.name.encode()))
    return Manner(
        split=rng.choice((0.0, 0.0, 0.1, 0.3)), font=rng.choice(("宋体", "仿宋", "宋体")), size=rng.choice((21, 21, 24))
    )


def fill(form: Form, number: int, seed: int) -> Filling:
    """Filling `number` of a form. Three in four are only typed into."""
    rng = random.Random(zlib.crc32(f"{form.name}/{number}/{seed}".encode()))
    writer = new_writer(rng)
    plan = mutate.plan(rng)
    if mutate.BY_LIBREOFFICE in plan and writer.tick == "field":
        writer = replace(writer, tick="replace")
    longer = mutate.before(form, plan, rng)
    found = places(longer)
    scene = mutate.Scene(answer_all(found, writer, rng), found, rng)
    scene.notes += ["record rows added"] if longer != form else []
    filled = mutate.after(longer, plan, scene)
    manner = mutate.manner(blank_manner(form), plan, rng)
    sheet = Sheet(form.name, number, tuple(scene.notes), tuple(scene.foreign))
    return Filling(docx(filled, scene.answers, writer, manner, number), truth(found, scene.answers, writer, sheet))


if __name__ == "__main__":
    main()
