"""In: truth files of submissions. Out: seeded defects found and false findings, of grouping and checks alone.

    python -m bench.defects TRUTH_DIR [--all]

The records are made from the truth itself, so that this judges `scoring/` and not the reading before it.
"""

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from flows.campaigns import load_campaign
from schema.campaign import Campaign
from schema.record import Field, Record, TemplateMatch
from schema.submission import Received, SourceFile, Submission
from scoring.completeness import check_all
from scoring.grouping import group_

CAMPAIGN = Path(__file__).parent.parent / "campaigns" / "wenzhou-2022-39"
ARRIVED = datetime(2022, 6, 20, 1, 0, tzinfo=UTC)
TODAY = date(2022, 6, 23)
CODES = {
    "blank_required": ("field_blank",),
    "missing_plan": ("attachment_missing",),
    "no_seal": ("seal_missing",),
    "no_branch_seal": ("seal_missing",),
    "no_date": ("date_missing",),
    "invalid_phone": ("phone_invalid",),
    "month13": ("date_implausible",),
    "party_before_18": ("date_implausible",),
    "category_missing": ("choice_none",),
    "category_two": ("choice_many",),
    "wrong_template": ("wrong_template",),
    "similar_to": ("near_copy",),
}
"""Which finding each seeded defect must give. Duplicates and resubmissions are judged by roles; conflicts elsewhere."""


def received(truths: list[dict[str, Any]], campaign: Campaign) -> Iterator[Received]:
    """The files of the truth as a night would have read them."""
    came: set[str] = set()
    for truth in truths:
        twin = next((d["code"].split(":")[1] for d in truth["defects"] if d["code"].startswith("duplicate_of")), None)
        for file in truth["files"]:
            path, member = f"{truth['submission']}/{file['path']}", file.get("member")
            content = f"{twin or truth['submission']}/{file['path']}/{member}" if file["kind"] != "notice" else "notice"
            sha256 = hashlib.sha256(content.encode()).hexdigest()
            source = SourceFile(path=path, member=member, sha256=sha256, size=1, arrived=ARRIVED, seen=ARRIVED)
            record = made_record(truth, file, sha256, campaign)
            fate = "duplicate" if sha256 in came else "read"
            came.add(sha256)
            yield Received(source=source, path=path, member=member, fate=fate, record=record)


def made_record(truth: dict[str, Any], file: dict[str, Any], sha256: str, campaign: Campaign) -> Record:
    """The record that a perfect reading gives; names of leader and school from the folder's name."""
    _, school, leader = truth["submission"].split("_")
    form = next(iter(f for f in truth["files"] if f["kind"] == "application_form"), {"fields": {}})
    studio = form["fields"].get("studio_name", {}).get("value")
    names = file["kind"] in ("application_form", "creation_plan")
    wrong = any(d["code"] == "wrong_template" for d in truth["defects"]) and file["kind"] == "application_form"
    template = TemplateMatch(campaign=campaign.id, score=0.2 if wrong else 1, matches=not wrong, title="申报表")
    return Record(
        sha256=sha256,
        format=file["format"],
        kind=file["kind"],
        pages=1,
        fields={key: made_field(value) for key, value in file["fields"].items()},
        template=template if file["kind"] == "application_form" else None,
        leader_names=(leader,) if names else (),
        studio_names=(studio,) if names and studio else (),
        schools=(school,) if names else (),
        modified="2022-06-15T09:00:00Z",
    )


def made_field(told: dict[str, Any]) -> Field:
    """A field of the truth as extraction would give it."""
    value = told["value"]
    value = tuple(value) if isinstance(value, list) else value or None if isinstance(value, str) else value
    raw = told.get("raw") or ("、".join(value) if isinstance(value, tuple) else value if isinstance(value, str) else "")
    return Field(value=value, raw=raw, status=told["status"], confidence=1.0)


def judged(truths: list[dict[str, Any]], submissions: tuple[Submission, ...], *, every: bool) -> Counter[str]:
    """Counts of defects due and found, and of findings that no defect explains.

    A defect of a form that was replaced is found in what the correction changed; of two that are alike both are shown.
    """
    counts: Counter[str] = Counter()
    by_folder = {d.source.path.partition("/")[0]: s for s in submissions for d in s.documents if d.role == "current"}
    roles = {(d.source.path.partition("/")[0], d.role) for s in submissions for d in s.documents}
    corrected = {change.key for s in submissions for change in s.changes}
    copied = {d["code"].partition(":")[2] for truth in truths for d in truth["defects"] if "similar_to" in d["code"]}
    for truth in truths:
        id_ = truth["submission"]
        submission = by_folder.get(id_)
        codes = [f"{f.code}:{f.key}" for f in submission.findings] if submission else []
        for defect in truth["defects"]:
            code, _, detail = defect["code"].partition(":")
            if code == "conflict":
                continue
            counts["due"] += 1
            wanted = [f"{c}:{detail if code == 'blank_required' else ''}" for c in CODES.get(code, ())]
            hit = [c for c in codes if any(c.startswith(w) for w in wanted)]
            found = bool(hit) or (code == "duplicate_of" and (id_, "duplicate") in roles)
            found = found or (code == "resubmission_of" and (detail, "superseded") in roles)
            found = found or ((id_, "superseded") in roles and detail in corrected)
            counts["found"] += found
            codes = [c for c in codes if c not in hit]
            if not found:
                print(f"  missed  {id_}: {defect['code']}")
        for code in codes:
            if code.startswith("near_copy") and id_ in copied:
                continue
            counts["seal_unknown" if code.startswith("seal_unknown") else "false"] += 1
            if every or not code.startswith("seal_unknown"):
                print(f"  no defect explains  {id_}: {code}")
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("truth", type=Path)
    parser.add_argument("--all", action="store_true", help="list also seals that can't be known")
    told = parser.parse_args()
    truths = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(told.truth.glob("*.truth.json"))]
    campaign = load_campaign(CAMPAIGN)
    submissions, unassigned = group_(tuple(received(truths, campaign)), campaign)
    counts = judged(truths, check_all(submissions, campaign, TODAY), every=told.all)
    print(f"{len(truths)} folders, {len(submissions)} submissions, {len(unassigned)} documents unassigned")
    print(f"defects found {counts['found']} of {counts['due']}; findings that no defect explains {counts['false']}")
    print(f"seals that can't be known (unprinted Word files) {counts['seal_unknown']}")


if __name__ == "__main__":
    main()
