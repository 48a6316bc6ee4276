"""A fresh clone shows what the samples are there to show, whatever times git gave their files."""

from zoneinfo import ZoneInfo

from samples.contents import sample_files
from tests.samples.night import CAMPAIGN, NOW, checked


def test_a_fresh_clone_gives_the_same_verdicts_and_calls_nobody_late_who_is_not() -> None:
    """One sample was saved a day after the deadline and says so itself; no other is late by a time that git made."""
    times = {file.path: file.came.replace(tzinfo=ZoneInfo(CAMPAIGN.timezone)) for file in sample_files()}
    stamped, fresh = checked(times.__getitem__), checked(lambda _: NOW)
    assert [(s.id, s.verdict) for s in fresh] == [(s.id, s.verdict) for s in stamped]
    for submissions in (stamped, fresh):
        assert [s.id for s in submissions for f in s.findings if f.code == "late"] == ["樟湾中学_秦坤军"]
