"""In: a sentence about projects and books. Out: its stretches that speak of the leader or of trainees.

A sentence is cut at the people it names; what stands from one to the next is said of them. Where a project stands
before anybody («市级课题：领衔人1项，学员3项») or before brackets that name somebody, it is theirs.
"""

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from extractors.report import Report, any_of
from extractors.text import without_titles

Whose = Literal["leader", "trainee"]
BOOK: Final = re.compile(
    r"专著|(?<!主编)(?<!编)著作|独著|所著|合著|一书|写出了?一本书|一本书|出版社|商务印书馆|书局|出版(?!刊|物)"
    r"|面世|问世|付梓"
)
_PROJECT: Final = re.compile(r"课题|规划项目|科研项目|研究项目|教(?:学)?改(?:革)?项目|立项|社科基金")
OBJECT: Final = re.compile(f"{BOOK.pattern}|{_PROJECT.pattern}")
_TRAINEE: Final = re.compile(r"学员(?!.{0,3}课题组成员)|徒弟")
_SELF: Final = re.compile(
    r"我(?:本人|自己|也|手上|名下|主持|承担|的(?:课题|专著"
    r"|书|研究)|有[^,，。;]{0,6}课题|没有写)|本人|作者署名"
)
_TITLED: Final = re.compile(
    r"([\u3400-\u9fff]{2,4}?)(?=老师|同志|(?<!副)校长|(?<!副)园长|书记|主任|院长)|(?<=师父"
    r"|师傅)([\u3400-\u9fff]{2,3}?)(?=的)"
)
_PERSON: Final = re.compile(
    r"(?<![\u3400-\u9fff])([\u3400-\u9fff]{2,3}?)(?=主持|的[《“课专市省规]|领衔|所著|著有"
    r"|[:：](?=[^。;]{0,60}(?:课题|专著|出版|立项))|负责|牵头|获[^奖]|独立|《|专著|市级课题|省级课题"
    r"|[级]课题)"
)
_NO_NAME: Final = re.compile(
    r"课题|成果|专著|著作|研究|科研|市级|省级|县级|校级|论文|项目|立项|学员|成员|本周|目前|其中|均|省|市"
    r"|区|县|工作|一个|一本|教师|学校|同时|先后|已|曾|也|由|获|一|两|三|这|我|还|本|方面|情况|教科研"
    r"|研究力"
)
_OTHERS: Final = re.compile(r"(?<!工作室)(?<!核心)成员(?!.{0,2}学员)|学校|本校|我校|教研组|园所|教研员|专家")
MOST: Final = 12
"""People and projects looked at in one sentence: what has more is no sentence."""


class Piece(NamedTuple):
    """A stretch of a sentence that is said of somebody: `own` from their name on, `head` what stands before."""

    own: str
    head: str
    at: int
    sure: float


def label_of(report: Report, number: int) -> str:
    """What a line stands under that names the project only there (`课题` over `领衔人：市级1项`)."""
    sentence = report.sentences[number]
    nearest = sentence.heading.split("\n")[-1]
    before = re.split(r"[。;；]", sentence.before.rstrip("。;； "))[-1]
    return nearest + " " + (before if len(before) <= 30 else "")


def pieces_of(report: Report, number: int, plain: str, whose: Whose) -> Iterator[Piece]:
    """The stretches of the sentence that speak of the one asked for, each up to where another is named."""
    named = _named(report, plain)
    if not named:
        who, sure = _nobody_named(report, number)
        if whose == who:
            yield Piece(plain, label_of(report, number), 0, sure)
        return
    for n, (start, who, sure) in enumerate(named):
        if whose not in who:
            continue
        later = [_from(plain, at) for at, other, _ in named[n + 1 :] if whose not in other]
        end = max(start, later[0]) if later else len(plain)
        low = _from(plain, start)
        inside = plain[start : max(plain.find(")", start), start)]
        if low < start and OBJECT.search(inside):
            yield Piece(inside, "", start, sure)
            continue
        if low < start:
            stop = re.compile(r"[,，;；。]|$").search(plain, max(plain.find(")", start), start))
            yield Piece(plain[low : stop.start() if stop else end], plain[:low], low, sure)
            continue
        if re.search(r"(?:负责人|主持人|作者|承担者)(?:即|为|是|:|就是)(?:工作室)?$", plain[:start]):
            yield Piece(plain, "", 0, sure)
            continue
        head = plain[: named[0][0]] if OBJECT.search(plain[: named[0][0]]) else label_of(report, number)
        yield Piece(plain[start:end], head, start, sure)


def _from(plain: str, start: int) -> int:
    """From where on a sentence speaks of somebody: where they stand in brackets, from what the brackets are about."""
    bracket = plain.rfind("(", 0, start)
    if bracket < 0 or start - bracket > 6 or ")" in plain[bracket:start]:
        return start
    return max((m.end() for m in re.finditer(r"[,，;；。:：)、]", plain[:bracket])), default=0)


def _nobody_named(report: Report, number: int) -> tuple[str, float]:
    """Whose a sentence is that names nobody: whom the words before it in its paragraph name last, else its headings."""
    sentence = report.sentences[number]
    before = without_titles(sentence.before[-80:])
    named = _named(report, before)
    if named and re.match(r"[\u3400-\u9fff]{0,8}(?:方面|[:：,，]|老师|同志)", before[named[-1][0] :]):
        return named[-1][1], 0.8
    for words in reversed(sentence.heading.split("\n")):
        headed = _named(report, words)
        if headed:
            return headed[-1][1], 0.9
    return "", 0.0


def _named(report: Report, plain: str) -> list[tuple[int, str, float]]:
    """Who is named where, people joined by «和» together; who has no known part is the leader, less surely."""
    leaders = any_of((*report.words.leader, *(re.escape(name) for name in report.leaders)))
    marks = [(m.start(), m.end(), "trainee", 0.93) for m in _TRAINEE.finditer(plain)]
    marks += [(m.start(), m.end(), "leader", 0.93) for m in leaders.finditer(plain)]
    marks += [(m.start(), m.end(), "leader", 0.93) for m in _SELF.finditer(plain) if report.kind != "trainee_summary"]
    marks += [(m.start(), m.end(), "others", 0.93) for m in _OTHERS.finditer(plain)]
    for match in (*_TITLED.finditer(plain), *_PERSON.finditer(plain)):
        if match[1] is None:
            marks.append((match.start(), match.end(), "leader", 0.75))
        elif report.is_leader(match[1]):
            marks.append((match.start(1), match.end(1), "leader", 0.93))
        elif not _NO_NAME.search(match[1]) and not re.search(r"学员[^,，。;；:：]{0,3}$", plain[: match.start(1)]):
            before = plain[: match.start(1)]
            if _OTHERS.search(before):
                continue
            topic = "trainee" if _TRAINEE.search(before) and not leaders.search(before) else "leader"
            marks.append((match.start(1), match.end(1), topic, 0.75))
    marks.sort()
    return _joined(plain, marks)[:MOST]


def _joined(plain: str, marks: list[tuple[int, int, str, float]]) -> list[tuple[int, str, float]]:
    joined: list[tuple[int, str, float]] = []
    last_end = -9
    for start, end, who, sure in marks:
        if start < last_end:
            continue
        if joined and re.fullmatch(r"[^,，。;()\d]{0,6}?(?:和|与|及|、|以及)[^,，。;()\d]{0,4}", plain[last_end:start]):
            joined[-1] = (joined[-1][0], joined[-1][1] + "+" + who, min(joined[-1][2], sure))
        elif joined and joined[-1][1] == "trainee" and who == "leader" and sure < 0.9 and start - last_end <= 1:
            continue
        else:
            joined.append((start, who, sure))
        last_end = end
    return joined
