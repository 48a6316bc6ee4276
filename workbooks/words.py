"""In: the codes of `schema`. Out: the Chinese words, marks and advice that people see in their place."""

from typing import Final, NamedTuple

from schema.record import Field
from schema.submission import Fate, Finding, FindingCode, Role, Severity, Verdict

MarkSign = str
OK: Final = "✓"
BLANK: Final = "空"
LACKING: Final = "缺"
WRONG: Final = "✗"
LOOK: Final = "⚠"
UNCHECKED: Final = "？"
NOT_DUE: Final = "—"


class MarkWords(NamedTuple):
    """A sign of the sheet 完整性 and what it means. The worst comes first where one item has several."""

    sign: MarkSign
    meaning: str


class CodeWords(NamedTuple):
    """What people read for a finding's code: its short name, the mark of its item, its meaning, and what to do."""

    code: FindingCode
    name: str
    mark: MarkSign
    severity: str
    meaning: str
    advice: str


MARKS: Final[tuple[MarkWords, ...]] = (
    MarkWords(WRONG, "填得不对：写了，但不是合格的内容（例如月份是13、手机号少一位、选了两项），须更正"),
    MarkWords(LACKING, "没有：该交的材料没有交，该盖的章没有盖，或者表里根本没有这一栏"),
    MarkWords(BLANK, "没有填：表里有这一栏，但里面是空的"),
    MarkWords(LOOK, "请人看：读到了但没有看准，或者要由经办人判断，请对照原件"),
    MarkWords(UNCHECKED, "没有检查：没有读到申报表，或交来的是别的表，等重新报送后再逐栏检查"),
    MarkWords(OK, "齐：填了，也看得懂"),
    MarkWords(NOT_DUE, "不需要：不是必填的内容，空着也可以"),
)

VERDICTS: Final[tuple[tuple[Verdict, str, str], ...]] = (
    ("complete", "齐全", "不用再要任何东西"),
    ("fix", "需补正", "有必须补正的内容，请联系填表人"),
    ("look", "需人工看", "没有必须补正的，但有几处请人看，由经办人定"),
)

SEVERITIES: Final[tuple[tuple[Severity, str], ...]] = (("must_fix", "必须补正"), ("look", "请人看"))

ROLES: Final[tuple[tuple[Role, str], ...]] = (
    ("current", "现用"),
    ("superseded", "旧件，已更正"),
    ("duplicate", "重复"),
    ("supporting", "附带材料"),
)

FATES: Final[tuple[tuple[Fate, str], ...]] = (
    ("read", "已读取"),
    ("duplicate", "重复"),
    ("archive", "压缩包，已打开"),
    ("set_aside", "搁置"),
    ("left_alone", "未处理"),
)

_MUST: Final = "必须补正"
_LOOK: Final = "请人看"

CODES: Final[tuple[CodeWords, ...]] = (
    CodeWords("field_blank", "没有填", BLANK, _MUST, "必填的一栏是空的", "请填表人补填后重新报送"),
    CodeWords(
        "field_missing",
        "表里没有这一栏",
        LACKING,
        _MUST,
        "表里找不到这一栏，可能被删掉了",
        "请用通知所附的空白表填好后重新报送",
    ),
    CodeWords("field_invalid", "填得不对", WRONG, _MUST, "写了，但不是这一栏该有的内容", "请填表人更正后重新报送"),
    CodeWords(
        "field_uncertain",
        "没有看准",
        LOOK,
        _LOOK,
        "读到了，但没有把握",
        "请对照原件；原件有错的，请填表人更正后重新报送",
    ),
    CodeWords("choice_none", "没有选", BLANK, _MUST, "几项里要选一项，一项也没有选", "请填表人选定一项后重新报送"),
    CodeWords(
        "choice_many", "选了不止一项", WRONG, _MUST, "几项里只能选一项，却选了不止一项", "请填表人只留一项后重新报送"
    ),
    CodeWords("seal_missing", "没有盖章", LACKING, _MUST, "该盖章的地方没有章", "请学校盖章后重新报送"),
    CodeWords(
        "seal_unknown",
        "看不出是否盖章",
        LOOK,
        _LOOK,
        "电子文件看不出纸上是否盖了章",
        "请经办人核对纸质件，或请学校补交盖章后的扫描件",
    ),
    CodeWords("date_missing", "没有写日期", BLANK, _MUST, "签了意见，但没有写日期", "请学校补写日期后重新报送"),
    CodeWords(
        "date_implausible",
        "日期不合理",
        WRONG,
        _MUST,
        "日期不可能是真的（例如还没到、13月、未满18岁入党）",
        "请填表人核对更正后重新报送",
    ),
    CodeWords(
        "phone_invalid", "电话号码不对", WRONG, _MUST, "不是能打通的号码（例如少一位）", "请填表人更正后重新报送"
    ),
    CodeWords("attachment_missing", "没有交", LACKING, _MUST, "通知要求的材料没有交", "请学校补交这份材料"),
    CodeWords(
        "name_mismatch",
        "几份材料说法不一",
        LOOK,
        _LOOK,
        "同一申报的材料里，工作室名称或领衔人姓名不一样",
        "请经办人问清以哪一个为准",
    ),
    CodeWords(
        "wrong_template", "用错了表", WRONG, _MUST, "不是这次通知所附的表", "请用这次通知所附的空白表填好后重新报送"
    ),
    CodeWords("late", "晚于截止时间", LOOK, _LOOK, "材料在截止时间之后才到", "由经办人决定是否接收"),
    CodeWords(
        "not_eligible", "可能不符合条件", LOOK, _LOOK, "例如没有市名师工作室，或不是党员", "由经办人核实申报资格"
    ),
    CodeWords("near_copy", "与另一份相似", LOOK, _LOOK, "大段文字与另一份申报几乎一样", "请对照两份原件，由经办人判断"),
    CodeWords(
        "unreadable", "没有读出来", WRONG, _MUST, "文件打不开或不能读，列为搁置", "请学校照“问题”一列说的办法重新报送"
    ),
)


class RejectionWords(NamedTuple):
    """What people read for the code of a file that was not read: its short name, and what to ask the school for."""

    code: str
    name: str
    advice: str


REJECTIONS: Final[tuple[RejectionWords, ...]] = (
    RejectionWords("encrypted", "加了密码", "去掉密码后重新报送"),
    RejectionWords("corrupt", "文件损坏", "打开原文件另存一份，重新报送"),
    RejectionWords("empty", "里面没有内容", "检查原文件后重新报送"),
    RejectionWords("unsupported", "这种文件还不能读", "另存为 .docx，或导出为 PDF 后重新报送；压缩包请用 zip"),
    RejectionWords("no_text", "扫描件、照片读不出文字", "再扫描或拍得清楚些，或用 Word 文件，重新报送"),
    RejectionWords("type_mismatch", "内容与后缀不符", "用原来的程序打开，另存后重新报送"),
    RejectionWords("active", "带有宏或会自动运行的内容", "另存为不带宏的 .docx 后重新报送"),
    RejectionWords("bomb", "展开后大得异常", "压缩图片、拆开，或不用压缩包，重新报送"),
    RejectionWords("unsafe_path", "压缩包里的路径不安全", "压缩后重新报送"),
    RejectionWords("special_file", "不是普通文件（链接、设备）", "放入原文件，压缩后重新报送"),
    RejectionWords("timeout", "读得太久", "检查是否过大或损坏，另存一份重新报送"),
    RejectionWords("memory", "要用的内存太多", "压缩图片或拆开后重新报送"),
    RejectionWords("crashed", "读的时候程序中断", "另存一份重新报送，并告诉维护人员"),
    RejectionWords("not_found", "找不到这个文件", "检查路径和权限（只在命令行里会有）"),
)
"""Every code of a `Rejection`; programs find them in the data files, people in the sheet 说明."""


_STATUS_CODES: Final[tuple[tuple[str, FindingCode], ...]] = (
    ("blank", "field_blank"),
    ("missing", "field_missing"),
    ("invalid", "field_invalid"),
    ("uncertain", "field_uncertain"),
)


def status_words(field: Field) -> str:
    """What a field's status is called: ✓, or the name of the finding that it gives where the field is required."""
    if field.status == "ok" or (field.status == "uncertain" and not field.doubtful):
        return OK
    return next(code_words(code).name for status, code in _STATUS_CODES if status == field.status)


def code_words(code: FindingCode) -> CodeWords:
    """The words for a finding's code."""
    return next(row for row in CODES if row.code == code)


def verdict_name(verdict: Verdict) -> str:
    """齐全, 需补正 or 需人工看."""
    return next(name for code, name, _ in VERDICTS if code == verdict)


def severity_name(severity: Severity) -> str:
    """必须补正 or 请人看."""
    return next(name for code, name in SEVERITIES if code == severity)


def role_name(role: Role) -> str:
    """What a document is for in its submission."""
    return next(name for code, name in ROLES if code == role)


def fate_name(fate: Fate) -> str:
    """What became of a file that came."""
    return next(name for code, name in FATES if code == fate)


def worst_mark(findings: tuple[Finding, ...]) -> MarkSign:
    """The gravest mark that these findings give their item; empty where there are none."""
    signs = {code_words(finding.code).mark for finding in findings}
    return next((row.sign for row in MARKS if row.sign in signs), "")
