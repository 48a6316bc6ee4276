"""Claims about `flows.ledger`."""

from datetime import UTC, datetime
from pathlib import Path

from flows.ledger import Ledger, running_since
from schema.record import Reading, Rejection

STARTED = datetime(2022, 6, 20, 2, tzinfo=UTC)
ANSWER = Reading(sha256="a", rejection=Rejection(code="corrupt", message="坏了"))


def test_an_attempt_is_known_to_the_next_process_before_there_is_an_answer(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l") as ledger:
        ledger.attempt("v1", ["a"])
        with Ledger(tmp_path / "l") as other:
            assert other.unanswered("v1") == {"a": 1}
            assert other.readings("v1", ["a"]) == {}


def test_an_answer_is_kept_for_its_version_only(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l") as ledger:
        ledger.attempt("v1", ["a", "b"])
        ledger.answer("v1", [ANSWER])
        assert ledger.readings("v1", ["a", "b"]) == {"a": ANSWER}
        assert ledger.unanswered("v1") == {"b": 1}
        assert ledger.readings("v2", ["a"]) == {}


def test_a_run_that_never_ended_is_known_as_cut_off_by_the_next(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l") as ledger:
        ledger.begin_run(STARTED)
        assert running_since(tmp_path / "l") == STARTED
        ledger.end_run(ledger.begin_run(STARTED.replace(day=21)), STARTED, "delivered")
        assert running_since(tmp_path / "l") is None


def test_a_try_that_is_withdrawn_was_none(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l") as ledger:
        ledger.attempt("v1", ["a", "b"])
        ledger.attempt("v1", ["a"])
        ledger.answer("v1", [Reading(sha256="b")])
        ledger.withdraw("v1", ["a", "b"])
        assert ledger.unanswered("v1") == {"a": 1}
        ledger.withdraw("v1", ["a"])
        assert ledger.unanswered("v1") == {}
        assert set(ledger.readings("v1", ["a", "b"])) == {"b"}
