"""In: seconds. Out: a check that raises once so much of a processor's time was used."""

import time
from collections.abc import Callable
from typing import Final

from schema.record import Rejected

MOST_SECONDS: Final = 15.0
"""Of one processor's time, which other programs don't use up: a book of 500 pages takes a third of it."""

Check = Callable[[], None]


def within(seconds: float = MOST_SECONDS) -> Check:
    """A check, to be called between two pages: it raises Rejected (`timeout`) after that time."""
    until = time.thread_time() + seconds

    def check() -> None:
        if time.thread_time() > until:
            raise Rejected(
                "timeout", "页数太多、内容太密，没能及时读完，没有采用。请拆成几份，或用 Word 原件重新报送。"
            )

    return check
