"""The grammar of values: whatever way a date, a number or a telephone number is written, it reads back as one thing."""

import itertools
from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractors.values import chinese_number, dates, name, phones, tokens

FAST = settings(max_examples=50, deadline=None, derandomize=True)

YEARS = st.integers(1950, 2030)
MONTHS = st.integers(1, 12)
EVERY_MONTH = tuple((year, month) for year in range(1950, 2031) for month in range(1, 13))
SOME_DAYS = tuple(date(1950, 1, 1) + timedelta(days=n) for n in range(0, 29_585, 29))
DIGITS = "〇一二三四五六七八九"


def wide(text: str) -> str:
    """The text in full-width signs."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def say(number: int) -> str:
    """A number below 100,000,000 in words, written without a look at the module's own reader."""
    if number >= 10_000:
        head, rest = divmod(number, 10_000)
        bridge = "零" if 0 < rest < 1000 else ""
        return say(head) + "万" + bridge + (say(rest) if rest else "")
    words, skipped = "", False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            words += ("零" if skipped and words else "") + DIGITS[digit] + unit
            skipped = False
        else:
            skipped = True
    return words or "零"


def hanzi_year(year: int, zero: str = "〇") -> str:
    return "".join(DIGITS[int(d)] for d in str(year)).replace("〇", zero)


def hanzi(number: int) -> str:
    """A month or day: 十, 十一, 二十三."""
    return say(number).removeprefix("一") if 10 <= number < 20 else say(number)


MONTH_FORMATS = {
    "1998.08": lambda y, m: f"{y}.{m:02d}",
    "1998.8": lambda y, m: f"{y}.{m}",
    "1998年8月": lambda y, m: f"{y}年{m}月",
    "1998年08月": lambda y, m: f"{y}年{m:02d}月",
    "1998 年 08 月": lambda y, m: f"{y} 年 {m:02d} 月",
    "1998　年　8　月": lambda y, m: f"{y}\u3000年\u3000{m}\u3000月",
    "1998年8": lambda y, m: f"{y}年{m}",
    "1998-08": lambda y, m: f"{y}-{m:02d}",
    "1998-8": lambda y, m: f"{y}-{m}",
    "1998－08": lambda y, m: f"{y}－{m:02d}",
    "199808": lambda y, m: f"{y}{m:02d}",
    "1998/8": lambda y, m: f"{y}/{m}",
    "1998／08": lambda y, m: f"{y}／{m:02d}",
    "1998、8": lambda y, m: f"{y}、{m}",
    "1998．08": lambda y, m: f"{y}．{m:02d}",
    "1998。8": lambda y, m: f"{y}。{m}",
    "1998·08": lambda y, m: f"{y}·{m:02d}",
    "1998. 08": lambda y, m: f"{y}. {m:02d}",
    "1998 . 8": lambda y, m: f" {y} . {m} ",
    "1998 08": lambda y, m: f"{y} {m:02d}",
    "1998/8/1": lambda y, m: f"{y}/{m}/1",
    "1998-08-01": lambda y, m: f"{y}-{m:02d}-01",
    "1998.08.01": lambda y, m: f"{y}.{m:02d}.01",
    "19980801": lambda y, m: f"{y}{m:02d}01",
    "1998年8月1日": lambda y, m: f"{y}年{m}月1日",
    "1998年8月1号": lambda y, m: f"{y}年{m}月1号",
    "1998年(line)8月": lambda y, m: f"{y}年\n{m}月",
    "full width": lambda y, m: wide(f"{y}.{m:02d}"),
    "full width 年": lambda y, m: f"{wide(str(y))}年{wide(str(m))}月",
    "一九九八年八月": lambda y, m: f"{hanzi_year(y)}年{hanzi(m)}月",
    "二○○八年八月": lambda y, m: f"{hanzi_year(y, '○')}年{hanzi(m)}月",
    "二零零八年八月": lambda y, m: f"{hanzi_year(y, '零')}年{hanzi(m)}月",
    "二OO八年八月": lambda y, m: f"{hanzi_year(y, 'O')}年{hanzi(m)}月",
    "二〇〇八年 8 月": lambda y, m: f"{hanzi_year(y)}年 {m} 月",
    "2008年八月": lambda y, m: f"{y}年{hanzi(m)}月",
}
SHORT_FORMATS = {
    "98.8": lambda y, m: f"{y % 100:02d}.{m}",
    "98.08": lambda y, m: f"{y % 100:02d}.{m:02d}",
    "98年8月": lambda y, m: f"{y % 100:02d}年{m}月",
    "98-08": lambda y, m: f"{y % 100:02d}-{m:02d}",
    "98/8": lambda y, m: f"{y % 100:02d}/{m}",
}


def months_of(text: str, latest_year: int = 2049) -> list[str]:
    return [d.month_text for d in dates(text, latest_year)]


@pytest.mark.parametrize("style", MONTH_FORMATS)
def test_a_month_reads_back_however_it_is_written(style: str) -> None:
    """Every month of 1950 to 2030 in any of the ways offices write it is that month, and no other date stands there."""
    write = MONTH_FORMATS[style]
    wrong = [text for y, m in EVERY_MONTH if months_of(text := write(y, m)) != [f"{y}-{m:02d}"]]
    assert wrong == []


@pytest.mark.parametrize("style", SHORT_FORMATS)
def test_a_year_of_two_digits_lies_in_the_hundred_years_up_to_the_campaign(style: str) -> None:
    """98.8 is 1998-08 and 08.8 is 2008-08, for the campaign of 2022."""
    write = SHORT_FORMATS[style]
    known = [(y, m) for y, m in EVERY_MONTH if y <= 2022]
    assert [text for y, m in known if months_of(text := write(y, m), 2022) != [f"{y}-{m:02d}"]] == []


DAY_FORMATS = {
    "2022年6月3日": lambda y, m, d: f"{y}年{m}月{d}日",
    "2022年06月03日": lambda y, m, d: f"{y}年{m:02d}月{d:02d}日",
    "2022 年 6 月 3 日": lambda y, m, d: f"{y} 年 {m} 月 {d} 日",
    "uneven": lambda y, m, d: f"{y}年   {m} 月  {d}日",
    "2022.6.3": lambda y, m, d: f"{y}.{m}.{d}",
    "2022.06.03": lambda y, m, d: f"{y}.{m:02d}.{d:02d}",
    "2022-06-03": lambda y, m, d: f"{y}-{m:02d}-{d:02d}",
    "2022/6/3": lambda y, m, d: f"{y}/{m}/{d}",
    "20220603": lambda y, m, d: f"{y}{m:02d}{d:02d}",
    "二〇二二年六月三日": lambda y, m, d: f"{hanzi_year(y)}年{hanzi(m)}月{hanzi(d)}日",
    "full width": lambda y, m, d: wide(f"{y}") + f"年{wide(str(m))}月{wide(str(d))}日",
    "full width dots": lambda y, m, d: wide(f"{y}.{m}.{d}"),
    "broken over lines": lambda y, m, d: f"{y}年\n{m}月{d}日",
}


@pytest.mark.parametrize("style", DAY_FORMATS)
def test_a_day_reads_back_however_it_is_written(style: str) -> None:
    """Any day of the calendar is read as itself, and known to be possible."""
    write = DAY_FORMATS[style]
    read = {
        text: [(d.day_text, d.possible) for d in dates(text)]
        for d in SOME_DAYS
        if (text := write(d.year, d.month, d.day))
    }
    right = {write(d.year, d.month, d.day): [(d.isoformat(), True)] for d in SOME_DAYS}
    assert read == right


@FAST
@given(
    year=YEARS,
    month=MONTHS,
    before=st.sampled_from(("", "于", "入党：", "预备：", "（", "  ")),
    after=st.sampled_from(("", "入党", "起", "（预备）", "，至今", "。", "）", "  ")),
)
def test_words_around_a_date_leave_it_and_its_stretch_alone(year: int, month: int, before: str, after: str) -> None:
    """The stretch that a date gives is exactly the words it was written with."""
    for write in MONTH_FORMATS.values():
        words = write(year, month)
        found = dates(before + words + after)
        assert [d.month_text for d in found] == [f"{year}-{month:02d}"], before + words + after
        assert (before + words + after)[found[0].start : found[0].end].strip() == words.strip()


@FAST
@given(
    first=st.tuples(YEARS, MONTHS),
    second=st.tuples(YEARS, MONTHS),
    style=st.sampled_from(sorted(MONTH_FORMATS)),
    joint=st.sampled_from(("至", "（转正：", "，转正", "—至—")),
)
def test_two_dates_are_two(first: tuple[int, int], second: tuple[int, int], style: str, joint: str) -> None:
    """Two dates with words between them are both found, in their order."""
    write = MONTH_FORMATS[style]
    found = dates(write(*first) + joint + write(*second))
    assert [d.month_text for d in found] == [f"{y}-{m:02d}" for y, m in (first, second)]


@pytest.mark.parametrize(
    "text",
    [
        "199907，200007转正",
        "199907,200007",
        "199907（200007转正）",
        "199907 200007",
        "199907、200007",
        "1999年7月，2000年7月转正",
        "1999.07（2000.07转正）",
    ],
)
def test_joining_and_confirmation_are_two_dates(text: str) -> None:
    """The month of joining and that of confirmation behind it, as offices write them."""
    assert months_of(text) == ["1999-07", "2000-07"]


@FAST
@given(
    year=YEARS,
    month=st.integers(13, 99),
    style=st.sampled_from(("1998.08", "1998年8月", "1998-08", "199808", "1998/8", "1998 年 08 月", "full width")),
)
@example(year=2010, month=13, style="199808")
def test_an_impossible_month_is_told_and_never_corrected(year: int, month: int, style: str) -> None:
    """Month 13 and beyond is read as it stands and said to be impossible; nothing is guessed in its place."""
    found = dates(MONTH_FORMATS[style](year, month))
    assert [(d.year, d.month, d.possible) for d in found] == [(year, month, False)]


@FAST
@given(year=YEARS, month=MONTHS, over=st.integers(1, 9))
def test_a_day_that_the_month_has_not_is_impossible(year: int, month: int, over: int) -> None:
    """The 30th of February, the 31st of April, the 29th of February in common years: none is a day."""
    day = monthrange(year, month)[1] + over
    assert [d.possible for d in dates(f"{year}年{month}月{day}日")] == [False]
    assert all(
        not d.possible or d.day_text == f"{year}-{month:02d}-{day:02d}" for d in dates(f"{year}-{month:02d}-{day:02d}")
    )


def test_month_zero_is_impossible() -> None:
    """A month 0 exists as little as a month 13."""
    assert [d.possible for d in dates("2010.00")] == [False]
    assert [d.possible for d in dates("2010年0月")] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "年  月",
        "    年  月  日",
        "20  年  月  日",
        "1998",
        "1998年",
        "8月",
        "8月1日",
        "三年级",
        "〔2022〕39号",
        "2019—2022",
        "1.5",
        "3.14159",
        "第3届",
        "500字",
        "2020学年",
        "一、二、三",
    ],
)
def test_what_is_no_date_is_no_date(text: str) -> None:
    """Blanks, bare years, periods of years and other numbers give no date."""
    assert dates(text) == ()


@FAST
@given(st.integers(0, 99_999_999))
@example(10)
@example(100_010)
@example(10_001)
@example(1_0000_0000 - 1)
def test_chinese_counts_round_trip(number: int) -> None:
    """Any number up to a hundred million, written out in words, is that number."""
    assert chinese_number(say(number)) == number


@FAST
@given(st.integers(0, 99_999_999), st.sampled_from("〇零○"))
def test_chinese_digits_round_trip(number: int, zero: str) -> None:
    """Digits written one by one (一九九八) are the number."""
    assert chinese_number("".join(DIGITS[int(d)] for d in str(number)).replace("〇", zero)) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("十", 10),
        ("十八", 18),
        ("二十", 20),
        ("廿一", 21),
        ("廿", 20),
        ("卅", 30),
        ("卅一", 31),
        ("两百零三", 203),
        ("一百一十", 110),
        ("壹仟贰佰", 1200),
        ("两千", 2000),
        ("三万二", None),
        ("十万", 100_000),
        ("一亿", 100_000_000),
        ("一万零五", 10_005),
        ("二〇二二", 2022),
    ],
)
def test_counts_as_they_are_spoken(words: str, number: int | None) -> None:
    """The short forms of speech are their numbers; 三万二 (32,000 in speech) is at least not a wrong sum by silence."""
    if number is not None:
        assert chinese_number(words) == number


@pytest.mark.parametrize("text", ["", "8", "一八十", "张三", "三人", "十八岁", "一 二"])
def test_what_is_no_number_is_none(text: str) -> None:
    """Words that aren't numerals through and through state no number."""
    assert chinese_number(text) is None


@FAST
@given(
    st.text(
        alphabet="0123456789\uff10\uff11\uff12〇零一二十百千万廿卅年月日号./-、·—－ 　\n（）():+张三电话Ⅲ①²",
        max_size=24,
    )
)
def test_any_text_is_read_without_fail(text: str) -> None:
    """No text makes the grammar fail; tokens lie one behind another inside it; numbers are digits."""
    tape = tokens(text)
    assert all(0 <= a.start < a.end <= len(text) for a in tape)
    assert all(a.end <= b.start for a, b in itertools.pairwise(tape))
    assert all(0 <= d.start < d.end <= len(text) for d in dates(text))
    assert all(n.isdigit() and n.isascii() for n in phones(text).numbers)


MOBILES = st.from_regex(r"1[3-9]0000[0-9]{5}", fullmatch=True)
CODES = st.sampled_from(("010", "021", "0577", "0571", "0755", "028"))
LOCALS = st.from_regex(r"[2-8]000[0-9]{4}", fullmatch=True)
SHORTS = st.from_regex(r"[5-6][0-9]{2,5}", fullmatch=True)


def parted(number: str, joint: str) -> str:
    return joint.join((number[:3], number[3:7], number[7:]))


@FAST
@given(
    number=MOBILES,
    joint=st.sampled_from(("", "-", " ", ".", "－", "—", "–", "\u3000", " - ", "  ")),
    around=st.sampled_from(
        ("{}", " {} ", "手机：{}", "手机{}", "电话:{}", "Tel：{}", "{}（微信同号）", "联系电话 {}", "{}。")
    ),
)
def test_a_mobile_number_reads_back_as_digits(number: str, joint: str, around: str) -> None:
    """Spaces, dashes, dots and words around a mobile number leave its eleven digits."""
    found = phones(around.format(parted(number, joint)))
    assert found.numbers == (number,)
    assert found.bad == ()


@FAST
@given(
    number=MOBILES,
    joint=st.sampled_from(("", "-", " ")),
    code=st.sampled_from(("+86 {}", "+86{}", "+86-{}", "86 {}", "86-{}", "0086 {}", "0086-{}", "+(86){}")),
)
def test_the_country_code_is_no_part_of_a_number(number: str, joint: str, code: str) -> None:
    """+86, 86 and 0086 before a mobile number are left out."""
    assert phones(code.format(parted(number, joint))) == ((number,), ())


@pytest.mark.parametrize("code", ["(+86)", "（+86）", "(86)", "（86） "])
def test_a_country_code_in_brackets_is_no_part_of_a_number(code: str) -> None:
    """Neither does its bracket make a second number, nor one that can't be called."""
    assert phones(f"{code}13800001234") == (("13800001234",), ())


@pytest.mark.parametrize("hyphen", ["\u2010", "\u2011", "\u2012", "\u2212", "\u2015", "\ufe63"])
def test_every_hyphen_of_unicode_is_a_hyphen(hyphen: str) -> None:
    """Word's non-breaking hyphen and its kin part dates and numbers as the typewriter's does."""
    assert months_of(f"1998{hyphen}08") == ["1998-08"]
    assert phones(parted("13800001234", hyphen)) == (("13800001234",), ())
    assert phones(f"0577{hyphen}88000012") == (("057788000012",), ())


@FAST
@given(number=MOBILES)
def test_full_width_digits_are_digits(number: str) -> None:
    assert phones(wide(number)) == ((number,), ())
    assert phones(wide(parted(number, "-"))) == ((number,), ())


@FAST
@given(
    code=CODES,
    local=LOCALS,
    form=st.sampled_from(("{}-{}", "{}{}", "{} {}", "（{}）{}", "({}){}", "({}) {}", "{}—{}", "{}－{}", "{}.{}")),
)
def test_a_landline_keeps_its_area_code(code: str, local: str, form: str) -> None:
    """Area code and local number are one number, however they are parted."""
    assert phones(form.format(code, local)) == ((code + local,), ())


@FAST
@given(local=LOCALS)
def test_a_local_number_can_be_called(local: str) -> None:
    assert phones(local) == ((local,), ())


@FAST
@given(
    number=MOBILES,
    short=SHORTS,
    form=st.sampled_from(
        (
            "{}（{}）",
            "{}({})",
            "{}（短号{}）",
            "{}(短号：{})",
            "{} ({})",
            "{}\n（{}）",
            "{}，短号{}",
            "{} 短号：{}",
            "{}【{}】",
            "{}/{}",
            "{}、{}",
            "{}；{}",
        )
    ),
)
def test_a_short_number_is_a_second_number(number: str, short: str, form: str) -> None:
    """The short number of an office exchange, in brackets or beside the mobile number, is given for itself."""
    assert phones(form.format(number, short)).numbers == (number, short)


@FAST
@given(
    one=MOBILES,
    code=CODES,
    local=LOCALS,
    joint=st.sampled_from(("、", "，", ",", "；", ";", "/", " 、", "  ", "\n", " ", "或", " / ", "\u3000")),
    turned=st.booleans(),
    dash=st.sampled_from(("", "-")),
)
def test_two_numbers_are_two(one: str, code: str, local: str, joint: str, turned: bool, dash: str) -> None:
    """A mobile number and a landline, in either order and however parted, are both given, in the order written."""
    written = [(one, one), (code + dash + local, code + local)]
    if turned:
        written.reverse()
    found = phones(joint.join(w for w, _ in written))
    assert found == (tuple(n for _, n in written), ())


@FAST
@given(
    one=MOBILES,
    two=MOBILES,
    joint=st.sampled_from(("、", "/", " ", "\n", "，", "  ")),
    inner=st.sampled_from(("", "-", " ")),
)
def test_two_mobile_numbers_are_two(one: str, two: str, joint: str, inner: str) -> None:
    """Two mobile numbers are two, also where both are parted inside; the same number twice is one."""
    found = phones(parted(one, inner) + joint + parted(two, inner))
    assert found == (tuple(dict.fromkeys((one, two))), ())


@FAST
@given(
    code=CODES,
    local=LOCALS,
    extension=st.integers(100, 9999),
    form=st.sampled_from(("{}-{}-{}", "{}-{}转{}", "{}-{} 转 {}", "{}-{}（分机{}）")),
)
def test_an_extension_leaves_the_landline_callable(code: str, local: str, extension: int, form: str) -> None:
    """Behind a landline an extension may stand; the landline itself is found whole."""
    assert phones(form.format(code, local, extension)).numbers[0] == code + local


@FAST
@given(
    number=MOBILES,
    fault=st.sampled_from(("short", "long", "first", "second", "half")),
    joint=st.sampled_from(("", "-", " ")),
)
def test_a_wrong_number_never_comes_out_as_callable(number: str, fault: str, joint: str) -> None:
    """A digit short, a digit too many, a prefix that isn't given out: no piece of it is offered to be called."""
    wrong = {
        "short": number[:-1],
        "long": number + "3",
        "first": "2" + number[1:],
        "second": "12" + number[2:],
        "half": number[:7],
    }[fault]
    found = phones(parted(wrong, joint))
    assert found.numbers == ()
    assert "".join(found.bad) == wrong


@pytest.mark.parametrize("text", ["230-0000-1000", "230 0000 1000", "120-8800-0012", "138-0000-123", "2380 0001 234"])
def test_no_piece_of_a_wrong_number_is_offered(text: str) -> None:
    """A wrong number in three groups isn't taken apart until one of its pieces could be called."""
    assert phones(text).numbers == ()


@pytest.mark.parametrize("text", ["", "无", "——", "/", "请填写", "（短号）"])
def test_words_without_digits_are_no_number(text: str) -> None:
    assert phones(text) == ((), ())


@FAST
@given(number=MOBILES, code=CODES, local=LOCALS, joint=st.sampled_from(("", "-", " ", ".")))
def test_a_telephone_number_is_never_a_date(number: str, code: str, local: str, joint: str) -> None:
    """Neither a mobile number in pieces nor a landline gives a date."""
    assert dates(parted(number, joint)) == ()
    assert dates(f"{code}-{local}") == ()
    assert dates(f"{code}{local}") == ()


@pytest.mark.parametrize("local", ["20080808", "20051231", "2008080", "2005123"])
def test_a_landline_that_looks_like_a_day_is_no_date_behind_its_area_code(local: str) -> None:
    """0577-20080808 is a telephone number."""
    assert dates(f"0577-{local}") == ()
    assert phones(f"0577-{local}").numbers == (f"0577{local}",)


@pytest.mark.parametrize("style", [s for s in MONTH_FORMATS if s != "19980801"])
def test_a_month_is_never_a_telephone_number(style: str) -> None:
    """A month in the telephone's place is no number to call."""
    assert [text for y, m in EVERY_MONTH[::13] if phones(text := MONTH_FORMATS[style](y, m)).numbers] == []


HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)


@FAST
@given(
    person=st.text(HAN, min_size=2, max_size=3),
    joint=st.sampled_from(("", " ", "　", "  ", "\n", "\t", "\u00a0")),
    around=st.sampled_from(("{}", " {} ", "　{}　", "\n{}")),
)
def test_blanks_inside_a_name_are_no_part_of_it(person: str, joint: str, around: str) -> None:
    """王　芳 is 王芳."""
    read = name(around.format(joint.join(person)))
    assert read.text == person
    assert read.plausible or person.endswith(("老师", "同志", "校长", "书记", "园长", "主任", "先生", "女士"))


@pytest.mark.parametrize("text", ["欧阳修远", "阿依古丽·买买提", "买买提•艾力", "𠮷田", "John Smith", "㑇云"])
def test_less_common_names_are_names(text: str) -> None:
    assert name(text).plausible


@pytest.mark.parametrize(
    "text", ["张三老师", "张三（校长）", "13800000000", "张", "某某实验小学校长", "张三、李四", "2022.6", "男"]
)
def test_what_is_no_bare_name_is_doubted(text: str) -> None:
    """Titles, remarks, numbers and two names at once don't look like one person's name."""
    assert not name(text).plausible


@pytest.mark.parametrize("text", ["202 2年6月1 4 日", "2 0 2 2 年 6 月 1 4 日", wide("202 2年6月14日")])
def test_digits_that_blanks_part_are_one_date(text: str) -> None:
    """Recognised text and typed blanks tear numbers apart; 年, 月, 日 tell where they end."""
    assert [(d.year, d.month, d.day) for d in dates(text)] == [(2022, 6, 14)]


@pytest.mark.parametrize("text", ["电话 12 2022年6月", "12\n2022年6月"])
def test_a_number_before_a_year_is_no_part_of_it(text: str) -> None:
    assert [(d.year, d.month) for d in dates(text)] == [(2022, 6)]


@pytest.mark.parametrize("text", ["0577-\n88123456", "138-0577-\n0123", "138.0577.\n0123"])
def test_a_number_broken_behind_its_hyphen_is_one(text: str) -> None:
    assert phones(text).numbers == (text.replace("\n", "").replace("-", "").replace(".", ""),)
