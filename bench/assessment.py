"""In: a night's data folder. Out: one line a submission, as the judge of the sample inbox reads it.

    python bench/assessment.py OUTBOX/2026-11-22_224735/data > merged.jsonl

A submission is named by the innermost folder of its first document, as the sample inbox names its truth files.
"""

import json
import sys
from pathlib import Path
from typing import Any

PASSED = {"pass": True, "fail": False}


def main(data: Path) -> None:
    folders = {line["id"]: _folder(line) for line in _lines(data / "submissions.jsonl")}
    for card in _lines(data / "scorecards.jsonl"):
        print(json.dumps(merged(card, folders[card["id"]]), ensure_ascii=False))


def merged(card: dict[str, Any], folder: str) -> dict[str, Any]:
    """The scorecard in the words of the truth files."""
    items = {item["item"]: item for item in card["items"]}
    return {
        "submission": folder,
        "facts": {key: fact["value"] for key, fact in card["facts"].items()},
        "gates": {gate["item"]: {"pass": PASSED.get(gate["state"])} for gate in card["gates"]},
        "rule_scores": {
            "activities": items["activities"]["points"],
            "leader_trainee_research": items["research"]["points"],
            "public_band": items["public"]["band"],
            "promotion_band": items["promotion"]["band"],
            "bonus_items": items["bonus"]["held"],
        },
    }


def _folder(submission: dict[str, Any]) -> str:
    return submission["documents"][0]["file"].partition("/")[0]


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
