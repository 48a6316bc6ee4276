import pytest

from workbooks.links import TARGET_LIMIT, link_target


@pytest.mark.parametrize(
    ("inbox", "path", "target"),
    [
        ("../../inbox", "滨江小学/申报表.docx", "../../inbox/滨江小学/申报表.docx"),
        ("../../inbox", "a b/50%#1.docx", "../../inbox/a%20b/50%25%231.docx"),
        ("/srv/收件", "a.docx", "file:///srv/收件/a.docx"),
        ("C:\\收件", "a.docx", "file:///C:/收件/a.docx"),
        ("\\\\server\\share", "a.docx", "file://server/share/a.docx"),
        ("../in", "bad\udce4name.docx", "../in/bad%E4name.docx"),
    ],
)
def test_a_link_leads_to_the_file(inbox: str, path: str, target: str) -> None:
    """Chinese stays as it is, what a link can't hold is percent-encoded, absolute folders become file links."""
    assert link_target(inbox, path) == target


def test_a_name_cannot_become_another_kind_of_link() -> None:
    """A file called like a web address or with a quotation mark stays a file of the inbox."""
    target = link_target("../in", 'http:"><x>.docx')
    assert target == "../in/http:%22%3E%3Cx%3E.docx"


def test_a_link_too_long_for_excel_is_left_out() -> None:
    assert link_target("../in", "长" * TARGET_LIMIT) == ""


def test_without_an_inbox_there_is_no_link() -> None:
    assert link_target("", "a.docx") == ""
