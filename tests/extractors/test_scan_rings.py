"""What is read under the ring of a seal in a grey copy: its own characters go, print stays, and nothing is believed."""

from extractors.scan_engine import Sign
from extractors.scan_lines import Strip
from extractors.scan_rings import Ring, without_rings
from extractors.scan_text import Read

RING = Ring(x=200, y=200, radius=50)
SIZE = 12.0


def line(text: str, x: float, y: float, sure: float = 0.99, high: float = SIZE) -> Read:
    box = (x, y - high / 2, x + SIZE * len(text), y + high / 2)
    return Read(Strip(box, box), tuple(Sign(c, n + 0.5, sure) for n, c in enumerate(text)))


ELSEWHERE = [line("这一行在别处", 20, y) for y in (400, 430, 460)]


def left(*reads: Read) -> list[tuple[str, float]]:
    """What is left of these, and how sure it still is."""
    kept = without_rings([*ELSEWHERE, *reads], [RING], [], 1.0)
    return [("".join(s.text for s in r.signs), min(s.sure for s in r.signs)) for r in kept[len(ELSEWHERE) :]]


def test_print_that_reaches_out_of_the_ring_stays_and_is_doubted() -> None:
    """However badly it was read: a seal's characters never reach out."""
    assert left(line("小橘灯党员工作室", 180, 200, sure=0.5)) == [("小橘灯党员工作室", 0.5)]
    assert left(line("小橘灯党员工作室", 180, 200)) == [("小橘灯党员工作室", 0.6)]


def test_a_date_within_the_ring_stays() -> None:
    assert left(line("2022.6.15", 160, 210, sure=0.7)) == [("2022.6.15", 0.6)]


def test_the_seals_own_characters_go() -> None:
    assert left(line("王三川", 180, 175, sure=0.4)) == []
    assert left(line("日日日", 180, 175)) == []
    assert left(line("中学党", 180, 170, high=40)) == []
    assert left(line("校", 238, 200)) == []


def test_what_was_read_twice_comes_once() -> None:
    assert left(line("2022年06月", 160, 210, sure=0.95), line("党2022", 158, 208, sure=0.6)) == [("2022年06月", 0.6)]
