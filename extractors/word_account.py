"""In: an XML part. Out: how many characters it holds, counted apart from the walk, so that the account can disagree.

A character is: each one of w:t, m:t, w:delText, w:instrText and w:delInstrText; one for each w:tab, w:ptab, w:cr,
w:noBreakHyphen, w:softHyphen and w:sym of a run, and for each w:br that breaks a line (not a page or column); and what
is shown without any character of its own: a legacy check box, the chosen entry of a legacy drop-down, an empty
w14:checkbox, a w:fldSimple whose code alone shows something.
"""

from typing import Final

from extractors.word_fields import chosen_entry, shown_by
from extractors.word_xml import (
    ALIGNED_TAB,
    BREAK,
    CHECK_BOX,
    CODE,
    CONTROL_CONTENT,
    DELETED_CODE,
    DELETED_TEXT,
    FORM_CHECK_BOX,
    FORM_DROP_DOWN,
    HARD_HYPHEN,
    MATH_TEXT,
    PARAGRAPH,
    RETURN,
    SIMPLE_FIELD,
    SOFT_HYPHEN,
    SYMBOL,
    TAB,
    TEXT,
    TYPE,
    Element,
    W,
    text_of,
)

TEXT_TAGS: Final = (TEXT, CODE, DELETED_TEXT, MATH_TEXT, DELETED_CODE)
SIGN_TAGS: Final = (
    TAB,
    BREAK,
    RETURN,
    SYMBOL,
    HARD_HYPHEN,
    SOFT_HYPHEN,
    ALIGNED_TAB,
    FORM_CHECK_BOX,
    FORM_DROP_DOWN,
    CHECK_BOX,
    SIMPLE_FIELD,
)
_TAB_STOPS: Final = W + "tabs"
_LINE_BREAKS: Final = (None, "textWrapping")


def breaks_line(element: Element) -> bool:
    """Whether a w:br is a line break, not one of page or column."""
    return element.get(TYPE) in _LINE_BREAKS


def count_characters(root: Element) -> int:
    """The characters of the element and everything in it, whether it is shown or not."""
    count = 0
    for element in root.iter(*TEXT_TAGS):
        count += len(text_of(element))
    for element in root.iter(*SIGN_TAGS):
        count += _signs(element)
    return count


def _signs(element: Element) -> int:
    tag = element.tag
    if tag == TAB:
        parent = element.getparent()
        return 0 if parent is not None and parent.tag == _TAB_STOPS else 1
    if tag == BREAK:
        return 1 if breaks_line(element) else 0
    if tag == FORM_DROP_DOWN:
        return len(chosen_entry(element))
    if tag == CHECK_BOX:
        return 1 if _is_empty_control(element) else 0
    if tag == SIMPLE_FIELD:
        return len(shown_by_simple_field(element))
    return 1


def _is_empty_control(box: Element) -> bool:
    properties = box.getparent()
    control = None if properties is None else properties.getparent()
    content = None if control is None else control.find(CONTROL_CONTENT)
    return content is not None and shows_nothing(content)


def shows_nothing(content: Element) -> bool:
    """Whether a check box's content is in the line and without any character: its sign is then made by its state."""
    return content.find(f".//{PARAGRAPH}") is None and count_characters(content) == 0


def shown_by_simple_field(element: Element) -> str:
    """What a w:fldSimple shows by its code, empty where it holds any character or shows nothing."""
    shown = shown_by(element.get(W + "instr") or "")
    return shown if shown and not any(count_characters(child) for child in element) else ""
