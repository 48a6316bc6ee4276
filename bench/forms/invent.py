"""In: a kind of answer ("name", "phone", "int:1:9") and a random source. Out: invented words; nobody real is meant."""

import random
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Final

Rng = random.Random
Maker = Callable[..., str]

_WORDS: Final = {
    k: v.split() for k, v in tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8")).items()
}
_MAIL: Final = ("lin", "tao", "zou", "bai", "yun")
_HOSTS: Final = ("com", "cn", "edu")
_CLASSES: Final = ("软件", "护理", "学前", "英语", "会计")


class Inventor:
    """Invents answers; within one sheet it avoids giving the same words twice."""

    def __init__(self, rng: Rng) -> None:
        self.rng = rng
        self.given: set[str] = set()

    def __call__(self, kind: str) -> str:
        """Words of that kind; KeyError for an unknown kind."""
        name, *args = kind.split(":")
        make = MAKERS[name]
        words = make(self.rng, *args)
        for _ in range(12):
            if words not in self.given:
                break
            words = make(self.rng, *args)
        self.given.add(words)
        return words


def _one_of(words: str) -> Maker:
    return lambda r: r.choice(_WORDS[words])


def _number(low: str, high: str) -> Maker:
    return lambda r: str(r.randint(int(low), int(high)))


def _name(r: Rng) -> str:
    return r.choice(_WORDS["surnames"]) + "".join(r.sample(_WORDS["given"], r.choice((1, 2, 2, 2))))


def _ym(r: Rng) -> str:
    y, m = r.randint(1968, 2022), r.randint(1, 12)
    return r.choice((f"{y}.{m:02d}", f"{y}年{m}月", f"{y}-{m:02d}", f"{y}{m:02d}", f"{y}.{m}", f"{y}/{m}"))


def _ymd(r: Rng) -> str:
    y, m, d = r.randint(1968, 2022), r.randint(1, 12), r.randint(1, 28)
    spaced = (f"{y}.{m:02d}.{d:02d}", f"{y}年{m}月{d}日", f"{y}-{m:02d}-{d:02d}", f"{y}/{m}/{d}")
    return r.choice((*spaced, f"{y}{m:02d}{d:02d}"))


def _period(r: Rng) -> str:
    a = r.randint(2001, 2018)
    b = a + r.randint(1, 4)
    return r.choice((f"{a}.09-{b}.06", f"{a}年9月至{b}年6月", f"{a}.09—{b}.07", f"{a}/9~{b}/6", f"{a}.9-至今"))


def _phone(r: Rng) -> str:
    digits = f"1{r.choice('35789')}{r.randint(0, 9)}0000{r.randint(0, 9999):04d}"
    dashed = f"{digits[:3]}-{digits[3:7]}-{digits[7:]}"
    return r.choice((digits, digits, digits, dashed, f"0577-5550{r.randint(1000, 9999)}"))


def _id18(r: Rng) -> str:
    """An identity number of no region (999…)."""
    born = f"{r.randint(1960, 2010)}{r.randint(1, 12):02d}{r.randint(1, 28):02d}"
    return f"999{r.randint(100, 999)}{born}{r.randint(0, 999):03d}{r.choice('0123456789X')}"


def _address(r: Rng) -> str:
    room = f"{r.randint(1, 20)}幢{r.randint(101, 909)}室"
    street = f"{r.choice(_WORDS['roads'])}{r.randint(1, 399)}号"
    return f"云浦市{r.choice(_WORDS['towns'])}区{street}{r.choice(('', room))}"


def _school(r: Rng) -> str:
    return f"云浦市{r.choice(_WORDS['towns'])}{r.choice(_WORDS['school'])}"


def _class(r: Rng) -> str:
    college = f"{r.choice(_CLASSES)}{r.randint(19, 25)}{r.randint(1, 4):02d}班"
    grade = f"{r.choice('一二三四五六')}年级（{r.randint(1, 9)}）班"
    return r.choice((college, grade, f"高{r.choice('一二三')}（{r.randint(1, 16)}）班"))


def _long(r: Rng, paragraphs: str = "2") -> str:
    return "\n".join(_paragraph(r) for _ in range(r.randint(1, int(paragraphs))))


def _paragraph(r: Rng) -> str:
    deeds = "；".join(r.sample(_WORDS["deeds"], r.randint(1, 3)))
    return f"{r.choice(_WORDS['openers'])}，{deeds}。{r.choice(_WORDS['closers'])}。"


def _text(r: Rng, most: str = "24") -> str:
    return r.choice(_WORDS["deeds"]).split("，")[0][: int(most)]


def _money(r: Rng) -> str:
    cents = f"{r.randint(100, 9999)}.{r.randint(10, 99)}"
    return r.choice((f"{r.randint(1, 90)}00", cents, f"{r.randint(1, 99)}000"))


def _prize(r: Rng) -> str:
    year = r.choice(("", f"20{r.randint(10, 25)}年"))
    return f"{year}{r.choice(_WORDS['levels'])}{r.choice(_WORDS['prizes'])}"


MAKERS: Final[dict[str, Maker]] = {
    "address": _address,
    "age": _number("18", "59"),
    "birth": _ym,
    "carmodel": _one_of("cars"),
    "class": _class,
    "cm": _number("150", "190"),
    "days": _number("1", "30"),
    "decimal": lambda r: f"{r.randint(1, 9)}.{r.randint(0, 9)}",
    "degree": _one_of("degrees"),
    "dept": _one_of("depts"),
    "edu": _one_of("edu"),
    "edudegree": lambda r: f"{r.choice(_WORDS['edu'])}{r.choice('/， 、')}{r.choice(_WORDS['degrees'])}",
    "email": lambda r: f"{r.choice(_MAIL)}{r.randint(100, 9999)}@example.{r.choice(_HOSTS)}",
    "exam": _one_of("ills"),
    "exam12": lambda r: f"9{r.randint(10**10, 10**11 - 1)}",
    "eye": lambda r: f"{r.choice('45')}.{r.randint(0, 9)}",
    "gender": lambda r: r.choice("男女"),
    "grade": _one_of("grades"),
    "health": _one_of("health"),
    "hobby": lambda r: "、".join(r.sample(_WORDS["hobbies"], r.randint(1, 3))),
    "id18": _id18,
    "int": lambda r, low="1", high="60": str(r.randint(int(low), int(high))),
    "kin": _one_of("kin"),
    "level": _one_of("levels"),
    "long": _long,
    "major": _one_of("majors"),
    "model": _one_of("models"),
    "money": _money,
    "name": _name,
    "names": lambda r: "、".join(_name(r) for _ in range(r.randint(2, 4))),
    "nation": _one_of("nations"),
    "number": lambda r: f"{r.choice(('', 'ZX', 'JY', 'B'))}{r.randint(2019, 2026)}{r.randint(1, 9999):04d}",
    "opinion": _one_of("opinions"),
    "origin": _one_of("places"),
    "party": _one_of("party"),
    "percent": lambda r: f"{r.randint(1, 99)}%",
    "period": _period,
    "phone": _phone,
    "place": _one_of("venues"),
    "plate": lambda r: f"浙Z·{r.randint(10000, 99999)}",
    "post": _one_of("posts"),
    "postcode": _number("310000", "339999"),
    "prize": _prize,
    "qq": lambda r: str(r.randint(10**7, 10**10)),
    "reason": _one_of("reasons"),
    "school": _school,
    "score": _number("60", "100"),
    "studentno": lambda r: f"20{r.randint(18, 25)}{r.randint(10, 99)}{r.randint(0, 99999):05d}",
    "subject": _one_of("subjects"),
    "text": _text,
    "thing": _one_of("things"),
    "time": lambda r: f"{r.randint(7, 20)}:{r.choice(('00', '30', '15'))}",
    "title": _one_of("titles"),
    "topic": _one_of("books"),
    "topic2": lambda r: f"{r.choice(_WORDS['towns'])}地区{r.choice(_WORDS['books'])}的行动研究",
    "unit": _one_of("units"),
    "university": _one_of("universities"),
    "ym": _ym,
    "ymd": _ymd,
}
NOTHING: Final = ("无", "无", "/", "无", "——")
"""What people write for "nothing": an answer, not a blank."""
MAY_BE_NOTHING: Final = (
    *("text", "post", "prize", "hobby", "qq", "email"),
    *("degree", "title", "level", "long", "number"),
)
