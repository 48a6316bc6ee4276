"""In: a date, a number, a name. Out: the many ways people write it down, and what a right reading of each yields."""

from random import Random
from typing import Any, Final

Truth = dict[str, Any]
"""One field as the truth files have it: value, status, and where they differ raw and also."""

_DIGITS: Final = "〇一二三四五六七八九"
_MONTHS: Final = ("", *"一二三四五六七八九十", "十一", "十二")

MONTH_STYLES: Final = (
    "dot", "dot1", "cn", "cn0", "cn_sp", "dash", "compact", "slash", "slash_day", "short", "short_cn", "hanzi",
    "hanzi_zero", "dash_day", "cn_day", "two_lines", "full_width", "full_stop", "dot_day", "padded",
)  # fmt: skip
SIGN_STYLES: Final = ("cn", "cn_sp", "cn0", "dot", "dot0", "dash", "slash", "hanzi", "cn_uneven", "full_width")
PHONE_STYLES: Final = (
    "plain", "dashed", "spaced", "short", "short_half", "two", "two_slash", "two_lines", "landline",
    "landline_bracket", "landline_space", "both", "labelled", "plus86", "full_width", "hard_dash", "local",
    "trailing",
)  # fmt: skip


def month_as(style: str, year: int, month: int) -> str:
    """Year and month written in that style."""
    forms = {
        "dot": f"{year}.{month:02d}",
        "dot1": f"{year}.{month}",
        "cn": f"{year}年{month}月",
        "cn0": f"{year}年{month:02d}月",
        "cn_sp": f"{year} 年 {month:02d} 月",
        "dash": f"{year}-{month:02d}",
        "compact": f"{year}{month:02d}",
        "slash": f"{year}/{month}",
        "slash_day": f"{year}/{month}/1",
        "short": f"{year % 100:02d}.{month}",
        "short_cn": f"{year % 100:02d}年{month}月",
        "hanzi": f"{_hanzi_year(year)}年{_MONTHS[month] if month <= 12 else '十三'}月",
        "hanzi_zero": f"{_hanzi_year(year).replace('〇', '○')}年{_MONTHS[month] if month <= 12 else '十三'}月",
        "dash_day": f"{year}-{month:02d}-01",
        "cn_day": f"{year}年{month}月1日",
        "two_lines": f"{year}年\n{month}月",
        "full_width": _wide(f"{year}.{month:02d}"),
        "full_stop": f"{year}．{month:02d}",
        "dot_day": f"{year}.{month:02d}.01",
        "padded": f"  {year} . {month} ",
    }
    return forms[style]


def month_truth(rng: Random, style: str, year: int, month: int, *, note: str = "") -> tuple[str, Truth]:
    """The words and their truth; month 13 is what nobody can have meant. `note` is a remark after the date."""
    raw = month_as(style, year, month)
    if note == "probation":
        raw += rng.choice(("（{}转正）", "，{}转正", "({}转正)")).format(
            month_as(style.replace("two_lines", "cn").replace("padded", "dot"), year + 1, month)
        )
    elif note == "word":
        raw += rng.choice(("入党", "（预备）", "起"))
    if not 1 <= month <= 12:
        return raw, {
            "value": None,
            "status": "invalid",
            "raw": raw.strip(),
            "also": {"status": ["invalid", "uncertain"]},
        }
    truth: Truth = {"value": f"{year}-{month:02d}", "status": "ok", "raw": raw.strip()}
    if note or style.startswith("short"):
        truth["also"] = {"status": ["ok", "uncertain"]}
    return raw, truth


def sign_as(style: str, day: int, month: int = 6, year: int = 2022) -> str:
    """A full date, as it is written under an opinion."""
    forms = {
        "cn": f"{year}年{month}月{day}日",
        "cn_sp": f"{year} 年 {month} 月 {day} 日",
        "cn0": f"{year}年{month:02d}月{day:02d}日",
        "dot": f"{year}.{month}.{day}",
        "dot0": f"{year}.{month:02d}.{day:02d}",
        "dash": f"{year}-{month:02d}-{day:02d}",
        "slash": f"{year}/{month}/{day}",
        "hanzi": f"{_hanzi_year(year)}年{_MONTHS[month]}月{_hanzi_day(day)}日",
        "cn_uneven": f"{year}年   {month} 月  {day}日",
        "full_width": _wide(f"{year}") + f"年{_wide(str(month))}月{_wide(str(day))}日",
    }
    return forms[style]


def _hanzi_year(year: int) -> str:
    return "".join(_DIGITS[int(d)] for d in str(year))


def _hanzi_day(day: int) -> str:
    tens, ones = divmod(day, 10)
    return ("", "十", "二十", "三十")[tens] + (_DIGITS[ones] if ones else "")


def _wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def phone_truth(rng: Random, style: str, mobile: str, short: str, landline: str) -> tuple[str, Truth]:
    """The number or numbers as written, and their truth. A landline is given with its area code 0577."""
    dashed, spaced = (sep.join((mobile[:3], mobile[3:7], mobile[7:])) for sep in ("-", " "))
    local = landline[4:]
    both, only, line = [mobile, landline], [mobile], [landline]
    forms: dict[str, tuple[str, list[str]]] = {
        "plain": (mobile, only),
        "dashed": (dashed, only),
        "spaced": (spaced, only),
        "short": (f"{mobile}（{short}）", [mobile, short]),
        "short_half": (f"{dashed}({rng.choice(('', '短号', '短号:'))}{short})", [mobile, short]),
        "two": (f"{mobile}{rng.choice(('、', '，', '；', ' 、', '  '))}{landline[:4]}-{local}", both),
        "two_slash": (f"{landline[:4]}-{local}/{mobile}", both),
        "two_lines": (f"{mobile}\n{landline[:4]}-{local}", both),
        "landline": (f"{landline[:4]}-{local}", line),
        "landline_bracket": (f"（{landline[:4]}）{local}", line),
        "landline_space": (f"{landline[:4]} {local}", line),
        "both": (f"办：{landline[:4]}-{local}  手机：{mobile}", both),
        "labelled": (f"{rng.choice(('手机：', '手机', '电话:', 'Tel：'))}{mobile}", only),
        "plus86": (f"+86 {spaced}", only),
        "full_width": (_wide(mobile), only),
        "hard_dash": (dashed.replace("-", "\u2011"), only),
        "local": (local, [local]),
        "trailing": (f"{mobile} （{rng.choice(('微信同号', '同微信', '白天'))}）", only),
    }
    raw, numbers = forms[style]
    truth: Truth = {"value": numbers, "status": "ok", "raw": raw}
    if style == "plus86":
        truth["also"] = {"value": [only, ["86" + mobile]]}
    if style in ("local", "trailing"):
        truth["also"] = {"status": ["ok", "uncertain"]}
    return raw, truth


def bad_phone(rng: Random, mobile: str) -> tuple[str, Truth]:
    """A number that cannot be called: a digit short, a digit too many, a prefix that doesn't exist."""
    raw = rng.choice(
        (
            mobile[:-1],
            mobile + "3",
            "2" + mobile[1:],
            mobile[:7],
            "12" + mobile[2:],
            f"{mobile[:3]}-{mobile[3:7]}-{mobile[7:10]}",
        )
    )
    return raw, {"value": None, "status": "invalid", "raw": raw, "also": {"status": ["invalid", "uncertain"]}}


NAME_STYLES: Final = ("plain", "plain", "plain", "plain", "spaced", "wide_spaced", "double_spaced", "remark")


def name_truth(style: str, name: str) -> tuple[str, Truth]:
    """A name, two-character ones spread as offices like them."""
    gaps = {"spaced": " ", "wide_spaced": "　", "double_spaced": "  "}
    raw = gaps[style].join(name) if style in gaps and len(name) < 4 else name
    truth: Truth = {"value": name, "status": "ok"}
    return raw, truth | ({"raw": raw} if raw != name else {})


EDUCATION_STYLES: Final = (
    "space",
    "slash",
    "comma",
    "two_lines",
    "joined",
    "caesura",
    "wide_space",
    "bracket",
    "semicolon",
)


def education_truth(style: str, parts: tuple[str, str]) -> tuple[str, Truth]:
    """Schooling and degree in one cell."""
    joints = {
        "space": " ",
        "slash": "/",
        "comma": "，",
        "two_lines": "\n",
        "joined": "",
        "caesura": "、",
        "wide_space": "　",
        "semicolon": "；",
    }
    raw = f"{parts[0]}（{parts[1]}）" if style == "bracket" else joints[style].join(parts)
    truth: Truth = {"value": raw.replace("\n", " "), "status": "ok"}
    return raw, truth | ({"raw": raw} if "\n" in raw else {})
