"""Claims about a night that the system cuts off or refuses a call; `python -m bench.faults` tries every call.

Needs strace, as LibreOffice's tests need LibreOffice.
"""

from collections.abc import Iterator, Sequence

import pytest

from tests.flows.faults import REFUSABLE, Call, Scene, Zygote, injection, unsettled

KILLED = "signal=SIGKILL"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with Zygote() as zygote:
        yield Scene(tmp_path_factory.mktemp("faults") / "scene", zygote)


@pytest.fixture(scope="module")
def calls(scene: Scene) -> list[Call]:
    return scene.calls()


def some(calls: Sequence[Call], number: int) -> Sequence[Call]:
    """So many of them, from the whole night."""
    return calls[:: max(1, len(calls) // number)][:number]


def test_a_night_without_faults_keeps_its_promises(scene: Scene) -> None:
    assert scene.wrong_after() == []


def test_after_a_kill_at_any_durable_call_nothing_is_lost_or_counted_twice(scene: Scene, calls: list[Call]) -> None:
    for call in some(calls, 12):
        assert scene.wrong_after(strace=injection(call, KILLED)) == [], call


@pytest.mark.parametrize("code", ["ENOSPC", "EIO"])
def test_a_call_that_the_disk_refuses_is_told_plainly_and_loses_nothing(
    scene: Scene, calls: list[Call], code: str
) -> None:
    refusable = [c for c in calls if c.name in REFUSABLE and "told.txt" not in c.arguments]
    for number, call in enumerate(some(refusable, 8)):
        on = number % 2 == 1
        strace = injection(call, f"error={code}", on=on)
        assert scene.wrong_after(strace=strace, mute=on and call.name == "write") == [], call


def test_everything_is_on_the_disk_before_anything_relies_on_it(calls: list[Call]) -> None:
    assert unsettled(calls) == []


@pytest.mark.parametrize("mistake", ["no fsync", "lazy ledger"])
def test_a_night_that_does_not_wait_for_the_disk_is_noticed(scene: Scene, mistake: str) -> None:
    assert unsettled(scene.calls(mistake))


@pytest.mark.parametrize(
    ("mistake", "name", "argument"),
    [
        ("write in place", "write", "/work/store/"),
        ("shown before whole", "openat", "run.json"),
        ("ledger before data", "mkdir", "/work/store/"),
        ("split transaction", "fdatasync", "ledger.sqlite-wal"),
        ("moved inputs", "rename", "shenbao-night"),
    ],
)
def test_a_planted_mistake_is_noticed_by_a_kill(scene: Scene, mistake: str, name: str, argument: str) -> None:
    suspects = [c for c in scene.calls(mistake) if c.name == name and argument in c.arguments]
    assert any(scene.wrong_after(mistake, strace=injection(call, KILLED)) for call in suspects)
