"""In: a file's name, and what its bytes turned out to be. Out: the rejection of what the name promises and isn't."""

from typing import Final

from schema.record import Rejected

_SCRIPTS: Final = (
    *(".exe", ".com", ".scr", ".pif", ".msi", ".bat", ".cmd", ".ps1", ".vbs", ".vbe", ".js", ".jse", ".wsf", ".wsh"),
    *(".hta", ".reg", ".jar", ".sh", ".app", ".dll", ".cpl", ".chm"),
)
"""Endings of files that Windows runs when they are opened; as text they look like any other."""
_DOCUMENTS: Final = (
    *(".docx", ".docm", ".doc", ".wps", ".rtf", ".odt", ".pdf", ".xlsx", ".xlsm", ".xls", ".et", ".csv", ".ods"),
    *(".pptx", ".ppt", ".dps", ".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".gif", ".webp", ".heic", ".zip"),
)
_PICTURES: Final = (
    ".jp2",
    ".j2k",
    ".avif",
    ".tga",
    ".ppm",
    ".pcx",
    ".psd",
    ".svg",
    ".eps",
    ".ai",
    ".wmf",
    ".emf",
    ".ico",
)
NO_PROGRAMS: Final = "没有打开，也不会运行；请直接报送 Word、PDF 等材料原件"
RESAVE: Final = "请用 Word 或 WPS 打开，另存为 .docx 后重新报送"


def refuse_scripts(kind: str, name: str) -> None:
    """Raises Rejected (`active`) for text of that kind (`csv`, `html`, empty: nobody's) that is named as a script."""
    if kind in ("", "csv", "html", "office") and name.lower().endswith(_SCRIPTS):
        raise Rejected("active", f"这是程序、脚本或快捷方式，{NO_PROGRAMS}")


def unknown(suffix: str) -> Rejected:
    """The rejection of bytes that nobody knows, by what the end of the name promises."""
    if suffix in _DOCUMENTS:
        return Rejected(
            "type_mismatch", f"文件名以 {suffix} 结尾，内容却不是这种文件，打不开；请用原来的程序打开，另存后重新报送"
        )
    if suffix in _PICTURES:
        return Rejected("unsupported", f"{suffix} 这种图片读不了，请另存为 JPG 或 PNG 后重新报送")
    return Rejected("unsupported", f"认不出是什么文件，{RESAVE}")
