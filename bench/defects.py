"""In: submissions with their truth. Out: seeded defects found, and findings that no defect explains.

    python -m bench.defects DIR [--read] [--all]

DIR has `truth/` and `inbox/`. Without `--read` the records are made from the truth itself, so that grouping and checks
are judged alone; with it the files of the inbox are read, so that the whole way is judged, but for the night around it.
"""

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from extractors.archive import open_archive
from extractors.formats import is_archive
from extractors.reading import read_document
from flows.campaigns import load_campaign
from schema.campaign import Campaign
from schema.record import Field, Record, Rejected, TemplateMatch
from schema.submission import Received, SourceFile, Submission
from scoring.completeness import check_all
from scoring.grouping import group_

CAMPAIGN = Path(__file__).parent.parent / "campaigns" / "wenzhou-2022-39"
TODAY = date(2022, 6, 30)
SEEN = datetime.now(UTC)
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
    "late": ("late",),
}
"""Which finding each seeded defect must give. Duplicates and resubmissions are judged by roles; conflicts elsewhere."""

Truth = dict[str, Any]


def from_truth(truths: list[Truth], inbox: Path, campaign: Campaign) -> Iterator[Received]:
    """The files of the truth as a perfect reading gives them; their times are the inbox's."""
    came: set[str] = set()
    for truth in truths:
        twin = next((d["code"].split(":")[1] for d in truth["defects"] if d["code"].startswith("duplicate_of")), None)
        for file in truth["files"]:
            path, member = f"{truth['submission']}/{file['path']}", file.get("member")
            content = f"{twin or truth['submission']}/{file['path']}/{member}" if file["kind"] != "notice" else "notice"
            sha256 = hashlib.sha256(content.encode()).hexdigest()
            arrived = datetime.fromtimestamp((inbox / path).stat().st_mtime, UTC)
            record = made_record(truth, file, sha256, campaign)
            source = SourceFile(path=path, member=member, sha256=sha256, size=1, arrived=arrived, seen=SEEN)
            fate = "duplicate" if sha256 in came else "read"
            came.add(sha256)
            yield Received(source=source, path=path, member=member, fate=fate, record=record)


def made_record(truth: Truth, file: dict[str, Any], sha256: str, campaign: Campaign) -> Record:
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
    )


def made_field(told: dict[str, Any]) -> Field:
    """A field of the truth as extraction would give it."""
    value = told["value"]
    value = tuple(value) if isinstance(value, list) else value or None if isinstance(value, str) else value
    raw = told.get("raw") or ("、".join(value) if isinstance(value, tuple) else value if isinstance(value, str) else "")
    return Field(value=value, raw=raw, status=told["status"], confidence=1.0)


def from_files(inbox: Path, campaign: Campaign) -> Iterator[Received]:
    """The files of the inbox, read."""
    zone = ZoneInfo(campaign.timezone)
    for path in sorted(p for p in inbox.rglob("*") if p.is_file() and not p.name.startswith(("~$", "."))):
        data, name = path.read_bytes(), path.relative_to(inbox).as_posix()
        arrived = datetime.fromtimestamp(path.stat().st_mtime, zone)
        if not is_archive(name, data):
            yield read(name, None, data, arrived, campaign)
            continue
        for member in open_archive(data):
            moment = member.modified or arrived
            moment = moment if moment.tzinfo else moment.replace(tzinfo=zone)
            yield read(name, member.name, member.data, moment, campaign)


def read(path: str, member: str | None, data: bytes, arrived: datetime, campaign: Campaign) -> Received:
    """The file as received. Which of two of the same bytes came first is left to grouping."""
    sha256 = hashlib.sha256(data).hexdigest()
    source = SourceFile(path=path, member=member, sha256=sha256, size=len(data), arrived=arrived, seen=SEEN)
    try:
        record = read_document(path, data, campaign)
    except Rejected as refused:
        return Received(source=source, path=path, member=member, fate="set_aside", rejection=refused.rejection)
    return Received(source=source, path=path, member=member, fate="read", record=record)


def judged(truths: list[Truth], submissions: tuple[Submission, ...], *, every: bool) -> Counter[str]:
    """Counts of defects due and found, and of findings that no defect explains.

    A defect of a form that was replaced is found in what the correction changed; of two that are alike both are shown;
    a correction without a plan keeps the one that came before.
    """
    counts: Counter[str] = Counter()
    of_folder = {folder(d.source.path): s for s in submissions for d in s.documents if d.role == "current"}
    roles = {(folder(d.source.path), d.role): s for s in submissions for d in s.documents}
    copied = {d["code"].partition(":")[2] for truth in truths for d in truth["defects"] if "similar_to" in d["code"]}
    for truth in truths:
        id_ = truth["submission"]
        told = of_folder[id_].findings if id_ in of_folder else ()
        codes = [f"{f.code}:{f.key}" for f in told]
        explained = doubts_allowed(truth)
        corrected = any(d["code"].startswith("resubmission_of") for d in truth["defects"])
        for code, _, detail in (d["code"].partition(":") for d in truth["defects"]):
            if code == "conflict":
                continue
            counts["due"] += 1
            wanted = tuple(f"{c}:{detail if code == 'blank_required' else ''}" for c in CODES.get(code, ()))
            hits = {c for c in codes if wanted and c.startswith(wanted)}
            explained |= hits
            replaced = roles.get((id_, "superseded"))
            found = (
                bool(hits)
                or (id_, "duplicate") in roles
                or (code == "resubmission_of" and (detail, "superseded") in roles)
                or (replaced is not None and bool(replaced.changes))
                or (code == "missing_plan" and corrected)
            )
            counts["found"] += found
            if not found:
                print(f"  missed  {id_}: {code} {detail}")
        for code in (c for c in codes if c not in explained):
            if code.startswith("near_copy") and id_ in copied:
                continue
            known = code.partition(":")[0]
            counts[known if known in ("seal_unknown", "unreadable") else "false"] += 1
            if every or known not in ("seal_unknown", "unreadable"):
                print(f"  no defect explains  {id_}: {code}")
    return counts


def doubts_allowed(truth: Truth) -> set[str]:
    """Findings about answers that the truth itself lets be read with doubt."""
    fields = (item for file in truth["files"] for item in file.get("fields", {}).items())
    return {f"field_uncertain:{key}" for key, told in fields if "uncertain" in told.get("also", {}).get("status", ())}


def folder(path: str) -> str:
    return path.partition("/")[0]


def main() -> None:
    parser = argparse.ArgumentParser(description="Judge findings against seeded defects.")
    parser.add_argument("folder", type=Path, help="has truth/ and inbox/")
    parser.add_argument("--read", action="store_true", help="read the files instead of taking the truth for read")
    parser.add_argument("--all", action="store_true", help="list also seals that can't be known and unreadable files")
    told = parser.parse_args()
    paths = sorted((told.folder / "truth").glob("*.truth.json"))
    truths: list[Truth] = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    campaign, inbox = load_campaign(CAMPAIGN), told.folder / "inbox"
    came = tuple(from_files(inbox, campaign) if told.read else from_truth(truths, inbox, campaign))
    submissions, unassigned = group_(came, campaign)
    counts = judged(truths, check_all(submissions, campaign, TODAY), every=told.all)
    print(f"{len(truths)} folders, {len(submissions)} submissions, {len(unassigned)} documents unassigned")
    print(f"defects found {counts['found']} of {counts['due']}; findings that no defect explains {counts['false']}")
    print(f"seals that can't be known {counts['seal_unknown']}; files that can't be read {counts['unreadable']}")


if __name__ == "__main__":
    main()
