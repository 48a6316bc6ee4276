"""A file that takes too long is given up between two pages, by the time of a processor."""

import pytest

from extractors import pdf as module
from extractors.deadline import within
from extractors.pdf import open_pdf
from schema.record import Rejected
from tests.extractors.pdfmake import pdf, text


def test_after_its_time_a_check_raises_in_words() -> None:
    within(60)()
    with pytest.raises(Rejected) as caught:
        within(-1)()
    assert caught.value.rejection.code == "timeout"
    assert "请" in caught.value.rejection.message


@pytest.mark.parametrize("engine", ["fast", "reference"])
def test_pages_without_end_are_given_up(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "within", lambda: within(-1))
    with pytest.raises(Rejected) as caught:
        open_pdf(pdf(text(80, 100, "姓名：柏子衡")), engine)  # type: ignore[arg-type]
    assert caught.value.rejection.code == "timeout"
