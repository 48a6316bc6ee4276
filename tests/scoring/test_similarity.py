"""Claims about likeness: copies are found whatever their number, stock sentences bring nobody together."""

import random
from typing import Final

from schema.submission import Submission, SubmittedDocument
from scoring.similarity import near_copies
from tests.scoring.made import came, campaign, form, ok

CHARACTERS: Final = [chr(n) for n in range(0x4E00, 0x4E00 + 800)]


def sentence(dice: random.Random, length: int = 40) -> str:
    return "".join(dice.choices(CHARACTERS, k=length))


def submission(id_: str, text: str) -> Submission:
    line = came(f"{id_}/f.docx", form("", "", foundation=ok(text), outline=ok("见方案")))
    assert line.source is not None
    document = SubmittedDocument(source=line.source, role="current", record=line.record)
    return Submission(id=id_, campaign=campaign().id, stage="application", documents=(document,))


def alike(texts: dict[str, str]) -> dict[str, str]:
    """Id → the id it is said to be like."""
    found = near_copies([submission(id_, text) for id_, text in texts.items()], campaign())
    return {id_: likeness.other for id_, likenesses in found.items() for likeness in likenesses}


def rewritten(text: str, share: float, dice: random.Random) -> str:
    return "".join(dice.choice(CHARACTERS) if dice.random() < share else c for c in text)


def test_a_copy_with_an_eighth_of_its_characters_rewritten_is_found_among_many() -> None:
    dice = random.Random(1)
    texts = {f"{n:03}": "。".join(sentence(dice) for _ in range(10)) for n in range(60)}
    texts["copy"] = rewritten(texts["007"], 0.125, dice)
    assert alike(texts) == {"copy": "007", "007": "copy"}


def test_texts_put_together_from_the_same_stock_sentences_are_no_copies() -> None:
    dice = random.Random(2)
    stock = [sentence(dice) for _ in range(30)]
    texts = {
        f"{n:03}": "。".join(sorted(dice.sample(stock, 4)) + [sentence(dice) for _ in range(6)]) for n in range(80)
    }
    assert alike(texts) == {}


def test_a_copy_is_found_though_every_sentence_of_it_is_stock() -> None:
    dice = random.Random(5)
    stock = [sentence(dice, 25) for _ in range(16)]
    texts = {f"{n:03}": "。".join(dice.sample(stock, 5)) for n in range(300)}
    texts["copy"] = texts["150"].replace(texts["150"][3:6], "某某某")
    assert alike(texts)["copy"] == "150"


def test_each_of_very_many_copies_is_found() -> None:
    dice = random.Random(3)
    text = "。".join(sentence(dice) for _ in range(10))
    texts = {f"{n:03}": rewritten(text, 0.03, dice) for n in range(120)}
    assert set(alike(texts)) == set(texts)


def test_short_answers_are_alike_without_being_copied() -> None:
    assert alike({"a": "详见附件创建方案。", "b": "详见附件创建方案。"}) == {}


def test_the_order_of_the_submissions_changes_nothing() -> None:
    dice = random.Random(4)
    text = "。".join(sentence(dice) for _ in range(10))
    texts = {f"{n:03}": rewritten(text, 0.1, dice) for n in range(20)}
    assert alike(texts) == alike(dict(reversed(list(texts.items()))))
