"""In: a form's alignment and the campaign's list of fields. Out: each field with value, raw words, status and place."""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from extractors.blank import Template
from extractors.choices import Choice, choose, shows_no_tick
from extractors.form import Alignment, Answer
from extractors.identity import is_name
from extractors.printed import DATE_BLANK, SIGNATURE
from extractors.seal_fields import read_seals
from extractors.seal_places import seal_places
from extractors.subtract import subtract
from extractors.text import fold, half, one_line, squeeze, tidy_paragraphs
from extractors.values import dates, name, phones
from schema.campaign import FieldSpec, FormSpec
from schema.document import Paragraph
from schema.record import DOUBTED_BELOW, Field

SURE: Final = 0.9
"""From this confidence on a value is given as `ok`; below it is `uncertain`."""

_CONFIRMED: Final = re.compile(r"转正|预备")
"""Beside the month of joining the party stands the month when membership was confirmed: the first is meant."""
_BROKEN: Final = re.compile(r"(?<=\d)\n(?=\d)")
_NO_WORDS: Final = re.compile(r"[\s_/\\\-—－.。…:：、,，()（）]*")


class _Context(NamedTuple):
    """What a value's reader may look at besides its answer."""

    form: FormSpec
    year: int


def read_fields(alignment: Alignment, template: Template, form: FormSpec, year: int) -> dict[str, Field]:
    """Every field of the form; `year` is the campaign's, the latest that two digits can mean."""
    context = _Context(form, year)
    answers = answers_of(alignment, template, form)
    seals = read_seals(seal_places(alignment, form, answers), alignment.sheet)
    fields: dict[str, Field] = {}
    for spec in form.fields:
        answer = answers.get(spec.part_of or spec.key)
        if spec.type == "seal":
            fields[spec.key] = seals[spec.key]
        elif answer is None or not answer.found:
            fields[spec.key] = Field(status="missing", confidence=0.95)
        else:
            fields[spec.key] = READERS[spec.type](spec, answer, context)
    return fields | _extras(alignment, context)


def answers_of(alignment: Alignment, template: Template, form: FormSpec) -> dict[str, Answer | None]:
    """The answer of every field that is no part of another's."""
    return {spec.key: _answer_of(spec, alignment, template) for spec in form.fields if not spec.part_of}


def _answer_of(spec: FieldSpec, alignment: Alignment, template: Template) -> Answer | None:
    """The alignment's answer for a field: its label, in the part of the sheet where the blank has it."""
    wanted = fold(spec.label)
    kind = "cell" if spec.place == "table" else "line"
    for answer in alignment.answers:
        if (
            answer.label is not None
            and answer.label.fold == wanted
            and template.sheet.spots[answer.label.spot].kind == kind
        ):
            return answer
    return None


def _blank(answer: Answer, note: str = "") -> Field:
    return Field(raw=answer.raw, status="blank", confidence=min(0.97, answer.sure), where=answer.where, note=note)


def _given(answer: Answer, value: str | tuple[str, ...], raw: str, sure: float, note: str = "") -> Field:
    confidence = round(min(answer.sure * sure, _recognised(answer)), 3)
    status = "ok" if confidence >= SURE else "uncertain"
    return Field(value=value, raw=raw, status=status, confidence=confidence, where=answer.where, note=note)


def _recognised(answer: Answer) -> float:
    """How surely an answer's least sure line was recognised; 1 where nothing had to be."""
    sure = (p.confidence for p in answer.paragraphs if p.confidence is not None and p.text.strip())
    return min(sure, default=1.0)


def _invalid(answer: Answer, raw: str, note: str) -> Field:
    sure = _recognised(answer)
    if sure < DOUBTED_BELOW:
        # What was perhaps misread is no mistake of the school's.
        return Field(raw=raw, status="uncertain", confidence=sure, where=answer.where, note=f"没有认清，读出来{note}")
    return Field(raw=raw, status="invalid", confidence=min(0.95, answer.sure), where=answer.where, note=note)


def _empty(text: str) -> bool:
    return _NO_WORDS.fullmatch(half(text)) is not None


def _read_text(_spec: FieldSpec, answer: Answer, _context: _Context) -> Field:
    value = one_line(answer.text)
    if not value:
        return _blank(answer)
    return _given(answer, value, answer.text, 0.99)


def _read_name(_spec: FieldSpec, answer: Answer, _context: _Context) -> Field:
    if _empty(answer.text):
        return _blank(answer)
    person = name(answer.text)
    return _given(
        answer, person.text, answer.text, 0.99 if person.plausible else 0.8, "" if person.plausible else "不像一个人名"
    )


def _read_year_month(_spec: FieldSpec, answer: Answer, context: _Context) -> Field:
    raw = answer.raw.strip()
    if _empty(DATE_BLANK.sub("", half(raw))):
        return _blank(answer)
    found = dates(raw, context.year) or dates(_BROKEN.sub("", raw), context.year)
    if not found:
        return _invalid(answer, raw, "不是年月")
    if not all(d.possible for d in found):
        return _invalid(answer, raw, "没有这样的年月")
    months = {d.month_text for d in found}
    rest = squeeze(raw[: found[0].start] + raw[found[0].end :])
    if len(months) > 1 and not _CONFIRMED.search(raw):
        return _given(answer, found[0].month_text, raw, 0.6, "写了不止一个年月")
    return _given(answer, found[0].month_text, raw, 0.99 if len(rest) <= 1 else 0.96)


def _read_phone(_spec: FieldSpec, answer: Answer, _context: _Context) -> Field:
    raw = answer.text
    if _empty(raw):
        return _blank(answer)
    found = phones(raw)
    if not found.numbers or (found.bad and len(max(found.bad, key=len)) >= 7):
        return _invalid(answer, raw, "不是能拨通的号码")
    return _given(answer, found.numbers, raw, 0.7 if found.bad else 0.99, "有的数字不像号码" if found.bad else "")


def _read_choice(spec: FieldSpec, answer: Answer, _context: _Context) -> Field:
    choice = choose(spec.options, answer.raw, _marks(answer), spec.hint)
    if len(choice.chosen) > 1:
        return _invalid(answer, "、".join(choice.chosen), "选了不止一项：" + "、".join(choice.chosen))
    if choice.chosen:
        return _given(answer, choice.chosen[0], answer.raw, _choice_sure(choice, answer, spec))
    if _other_words(spec, answer.raw):
        return _invalid(answer, answer.raw, "不在可选的几项之中")
    if any(p.confidence is not None for p in answer.paragraphs) and not shows_no_tick(spec.options, answer.raw):
        # Of a picture a tick that wasn't recognised and one that isn't there look the same.
        return Field(raw=answer.raw, status="uncertain", confidence=0.5, where=answer.where, note="没有认出选了哪一项")
    return _blank(answer, "没有选定任何一项")


def _choice_sure(choice: Choice, answer: Answer, spec: FieldSpec) -> float:
    """A choice is less sure where words stand beside the options."""
    return choice.sure if len(_other_words(spec, answer.raw)) <= 2 else min(choice.sure, 0.92)


def _other_words(spec: FieldSpec, raw: str) -> str:
    """What stands in a choice's place besides the options, the hint and the signs."""
    rest = squeeze(half(raw))
    for option in (spec.hint, *sorted(spec.options, key=len, reverse=True)):
        rest = rest.replace(squeeze(half(option)), "")
    return re.sub(r"[\W_√]+", "", rest)


def _marks(answer: Answer) -> tuple[tuple[int, int, str], ...]:
    """The marks of an answer's paragraphs, counted from the start of its raw words."""
    found: list[tuple[int, int, str]] = []
    at = 0
    text = "\n".join(p.text for p in answer.paragraphs)
    begin = max(text.find(answer.raw), 0)
    for paragraph in answer.paragraphs:
        found += [(m.start + at - begin, m.end + at - begin, m.kind) for m in paragraph.marks]
        at += len(paragraph.text) + 1
    return tuple(found)


def _read_long_text(spec: FieldSpec, answer: Answer, _context: _Context) -> Field:
    value = tidy_paragraphs(subtract(answer.text, spec.hint)) if spec.hint else answer.text
    if _empty(value):
        return _blank(answer)
    return _given(answer, value, value, 0.99)


_SIGNED: Final = 6
_SCRAWLED: Final = 0.5
"""A line so short, recognised with so little confidence, is no opinion's."""
_BEFORE_DATE: Final = ("。", "）", ")", "：", ":", " ", "\u3000", "章", "！")
"""What stands before the date of a signature on its line; a date that runs on in a sentence is part of it."""


class _Opinion(NamedTuple):
    """An opinion's own words, its date as written, and whether a date is begun there at all."""

    words: str
    date: str


def split_opinion(raw: str) -> _Opinion:
    """An opinion parted from the printed signature words and from the date at its end."""
    found = dates(raw)
    date = ""
    kept = raw
    if found:
        last = found[-1]
        behind = SIGNATURE.sub("", half(raw[last.end :]))
        line = raw[raw.rfind("\n", 0, last.start) + 1 : last.start]
        if _empty(behind) and (
            _empty(_unsigned(line)) or line.endswith(_BEFORE_DATE) or line.rstrip().endswith(_BEFORE_DATE)
        ):
            date, kept = raw[last.start : last.end], raw[: last.start] + raw[last.end :]
    if not date:
        kept = _without_date_blanks(raw)
    lines = tidy_paragraphs("\n".join(_unsigned(line) for line in kept.split("\n"))).split("\n")
    while len(lines) > 1 and is_name(squeeze(lines[-1])):
        lines.pop()
    return _Opinion("\n".join(lines), date)


_BEGUN_DATE: Final = re.compile(r"(?:\d{2,4})?[\s_]*年[\s_]*\d{0,2}[\s_]*月(?:[\s_]*\d{0,2}[\s_]*日)?(?=[\s)）]*$)")


def _without_date_blanks(raw: str) -> str:
    """The raw text without a date's printed blanks at its end, also where only the year or the month was filled in."""
    plain = half(raw)
    match = _BEGUN_DATE.search(plain) or DATE_BLANK.search(plain)
    return raw if match is None else raw[: match.start()] + " " + raw[match.end() :]


_SIGN_LINE: Final = re.compile(
    r"[(（]?[\u3400-\u9fff、/]{0,12}[(（]?(?:签\s*名|签\s*字|签\s*章|盖\s*章|公\s*章|手\s*签)[\u3400-\u9fff]{0,4}[)）]?\s*[:：]?(?P<name>[\s\u3000_]*[\u3400-\u9fff]{0,4}[\s\u3000_]*)"
)
_SIGN_ROLE: Final = re.compile(
    r"[\u3400-\u9fff]{0,8}(?:负责人|书记|经办人|审核人|校长|园长|日期|时间)\s*[:：](?P<name>[\s\u3000_]*[\u3400-\u9fff]{0,4}[\s\u3000_]*)"
)
_SIGN_TAIL: Final = re.compile(
    r"[\s(（]*(?:单位|学校|党组织|党支部|支部|党委)?(?:负责人|书记|校长|园长|领导)?\s*[(（]?\s*(?:盖|签)\s*[章名字]\s*[)）]?\s*[:：]?\s*$"
)


def _unsigned(line: str) -> str:
    """A line without printed signature and date words; a line that is only such words (and a name) becomes empty."""
    bare = line.strip()
    if _empty(SIGNATURE.sub("", half(squeeze(bare)))) or _SIGN_LINE.fullmatch(bare) or _SIGN_ROLE.fullmatch(bare):
        return ""
    tail = _SIGN_TAIL.search(line)
    return line[: tail.start()] if tail and tail.group().strip() else line


def _read_opinion(_spec: FieldSpec, answer: Answer, _context: _Context) -> Field:
    scrawls = {p.text.strip() for p in answer.paragraphs if _is_scrawl(p)}
    words = split_opinion("\n".join(line for line in answer.raw.split("\n") if line.strip() not in scrawls)).words
    if _empty(words):
        return _blank(answer)
    return _given(answer, words, answer.raw, 0.99)


def _is_scrawl(paragraph: Paragraph) -> bool:
    """Whether it is a signature, most likely, that was taken for print."""
    few = len(squeeze(paragraph.text)) <= _SIGNED
    return few and paragraph.confidence is not None and paragraph.confidence < _SCRAWLED


def _read_date(_spec: FieldSpec, answer: Answer, context: _Context) -> Field:
    raw = split_opinion(answer.raw).date
    if not raw and _recognised(answer) < DOUBTED_BELOW:
        # Of a picture a date that wasn't recognised, under a seal say, and one that isn't there look the same.
        return Field(raw=answer.raw, status="uncertain", confidence=0.5, where=answer.where, note="没有认出日期")
    if not raw:
        return _blank(answer)
    found = dates(raw, context.year)[-1]
    if not found.possible:
        return _invalid(answer, raw, "没有这样的日期")
    if not found.day:
        return Field(raw=raw, status="blank", confidence=0.9, where=answer.where, note="日期只写到月")
    return _given(answer, found.day_text, raw, 0.99)


def _extras(alignment: Alignment, context: _Context) -> dict[str, Field]:
    """Rows that the school added, where a value stands to the right of a label the campaign knows."""
    found: dict[str, Field] = {}
    wanted = {fold(text): spec for spec in context.form.extras for text in (spec.label, *spec.aliases)}
    for spot in alignment.sheet.spots:
        spec = wanted.get(spot.fold) if spot.kind == "cell" and spot.fold else None
        right = alignment.sheet.right_of(spot) if spec else None
        if spec is None or right is None or not right.bare:
            continue
        answer = Answer(
            key=spec.key,
            slot=None,
            label=None,
            found=True,
            raw=right.text,
            text=right.text,
            sure=0.97,
            where=right.where,
            paragraphs=right.paragraphs,
        )
        found[spec.key] = READERS[spec.type](spec, answer, context)
    return found


READERS: Final[dict[str, Callable[[FieldSpec, Answer, _Context], Field]]] = {
    "text": _read_text,
    "name": _read_name,
    "year_month": _read_year_month,
    "date": _read_date,
    "phone": _read_phone,
    "choice": _read_choice,
    "long_text": _read_long_text,
    "opinion": _read_opinion,
}
"""How each type of field is read."""
