"""In: nothing. Out: `PROFILE`, the settings of a LibreOffice that trusts no document and asks nobody.

It is the text of `user/registrymodifications.xcu` in a profile that lives for one call.
"""

from typing import Final
from xml.sax.saxutils import escape, quoteattr

_NOWHERE: Final = "127.0.0.1"
_NO_PORT: Final = "9"
_COMMON: Final = "/org.openoffice.Office.Common"
_SETTINGS: Final = (
    # Pictures, sections and sheets that stand elsewhere are not fetched for a document of unknown origin.
    (f"{_COMMON}/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    (f"{_COMMON}/Security/Scripting", "DisableMacrosExecution", "true"),
    (f"{_COMMON}/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.WriterWeb/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "1"),
    # What is fetched nevertheless goes to a proxy that isn't there.
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", _NOWHERE),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", _NO_PORT),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", _NOWHERE),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", _NO_PORT),
    ("/org.openoffice.Inet/Settings", "ooInetFTPProxyName", _NOWHERE),
    ("/org.openoffice.Inet/Settings", "ooInetFTPProxyPort", _NO_PORT),
    ("/org.openoffice.Inet/Settings", "ooInetNoProxy", ""),
    (
        "/org.openoffice.Office.Jobs/Jobs/org.openoffice.Office.Jobs:Job['UpdateCheck']/Arguments",
        "AutoCheckEnabled",
        "false",
    ),
    ("/org.openoffice.Office.Java/VirtualMachine", "Enable", "false"),
    (f"{_COMMON}/Misc", "FirstRun", "false"),
    (f"{_COMMON}/Misc", "UseOpenCL", "false"),
    (f"{_COMMON}/Misc", "CollectUsageInformation", "false"),
    (f"{_COMMON}/Misc", "CrashReport", "false"),
    ("/org.openoffice.Office.Recovery/AutoSave", "Enabled", "false"),
    # Documents that don't say their language are Chinese.
    ("/org.openoffice.Setup/L10N", "ooSetupSystemLocale", "zh-CN"),
    ("/org.openoffice.Office.Linguistic/General", "DefaultLocale_CJK", "zh-CN"),
)


def _item(path: str, name: str, value: str) -> str:
    prop = f'<prop oor:name={quoteattr(name)} oor:op="fuse"><value>{escape(value)}</value></prop>'
    return f"<item oor:path={quoteattr(path)}>{prop}</item>"


PROFILE: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
    + "\n".join(_item(*setting) for setting in _SETTINGS)
    + "\n</oor:items>\n"
)
