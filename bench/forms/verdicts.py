"""In: a sheet's truth and what was read of it. Out: a verdict on every value that was written or read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

Read = dict[str, Any]
CONFIDENT: Final = 0.9
_SEPARATORS: Final = re.compile(r"[、,;/|:()]")
_INVISIBLE: Final = re.compile(r"[\s\u200b-\u200f\ufeff]+")
_BRACKETED: Final = re.compile(r"\([^()]*\)")
_ORDINAL: Final = re.compile(r"\[\d+\]|#\d+")


@dataclass(frozen=True)
class Verdict:
    """One judged value.

    `what`: right, wrong, missing, false (a blank read as filled), stray (no such label), empty, unread (the sheet).
    `silent`: wrong, yet given as ok with confidence; `sure`: right, and given so. `exact`: right by the primary key and
    value. `optional`: a value that the contract needn't have under a label of its own (the date under an opinion).
    """

    what: str
    key: str = ""
    want: str | None = None
    got: str | None = None
    silent: bool = False
    sure: bool = False
    exact: bool = True
    optional: bool = False
    groups: tuple[str, ...] = ()
    template: str = ""
    file: str = ""


def norm(text: object) -> str:
    """NFKC, without white space and invisible characters; a list as its items in a row."""
    joined = "、".join(map(str, text)) if isinstance(text, list | tuple) else str(text)
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", joined))


def name(key: str) -> str:
    """A key as keys are compared."""
    return norm(key).rstrip(":")


def judge_blank(read: Read | None) -> Iterator[Verdict]:
    """A blank read against itself holds no value."""
    if read is None or read.get("error"):
        yield Verdict("unread", got=str((read or {}).get("error")))
        return
    for key, field in (read.get("fields") or {}).items():
        got = _given(field)
        if got is not None and field.get("value") is not True:
            yield Verdict("false", key, None, got, _is_silent(field), groups=("the blank itself",))


def judge_sheet(truth: Read, read: Read | None, strict: bool) -> Iterator[Verdict]:
    """Every value of a filled sheet. `strict`: only the primary key and value count."""
    if read is None or read.get("error"):
        yield Verdict("unread", got=str((read or {}).get("error")))
    wanted: dict[str, Read] = truth["fields"]
    fields = {name(k): f for k, f in ((read or {}).get("fields") or {}).items()}
    where = _find_keys(wanted, fields, strict)
    verdicts = {k: _judge_one(k, t, fields.get(where.get(k, "")), where.get(k), strict) for k, t in wanted.items()}
    strays = {k: f for k, f in fields.items() if k not in where.values() and _given(f) is not None}
    if not strict:
        verdicts = {k: _look_further(wanted[k], v, verdicts, strays) for k, v in verdicts.items()}
    changes = tuple(f"change: {c}" for c in truth["changes"]) or ("change: none",)
    for key, t in wanted.items():
        groups = (f"relation: {t['relation']}", *t["habits"], *(("choice",) if t["choice"] else ()), *changes)
        yield replace(verdicts[key], groups=groups)
    for key, field in strays.items():
        if not _is_excused(key, field, truth):
            yield Verdict("stray", key, None, _given(field), _is_silent(field), groups=changes)


def _given(field: Read | None) -> str | None:
    """The value that was given, None where there is none."""
    if not field or field.get("status") in ("blank", "missing", "invalid"):
        return None
    value = field.get("value")
    return None if value in (None, "", [], False) else norm(value) or None


def _is_silent(field: Read | None) -> bool:
    confidence = (field or {}).get("confidence")
    return (field or {}).get("status") == "ok" and (1.0 if confidence is None else confidence) >= CONFIDENT


def _same(accept: Iterable[str], got: str, choice: bool) -> bool:
    """Whether the value is one of these; between the options of a choice any separator will do."""
    plain = (lambda s: _SEPARATORS.sub("", s)) if choice else str
    return plain(got) in {plain(norm(a)) for a in accept}


def _find_keys(wanted: dict[str, Read], fields: dict[str, Read], strict: bool) -> dict[str, str]:
    """For each truth the key under which it was read: its own, else the first other key that is no one else's."""
    primary = {name(k) for k in wanted}
    where = {k: name(k) for k in wanted if name(k) in fields}
    taken = set(where.values())
    for key, t in wanted.items():
        if key in where or strict:
            continue
        free = (name(a) for a in t["keys"] if name(a) in fields and name(a) not in primary | taken)
        other = next(free, None)
        if other is not None:
            where[key] = other
            taken.add(other)
    return where


def _judge_one(key: str, t: Read, field: Read | None, found: str | None, strict: bool) -> Verdict:
    got, want = _given(field), t["value"] or None
    verdict = Verdict("", key, want, got, optional=t["optional"])
    if got is None:
        return replace(verdict, what="missing" if want else "empty")
    if _same(t["accept"][:1] if strict else t["accept"], got, t["choice"]):
        is_primary = found == name(key) and want is not None and _same([want], got, t["choice"])
        return replace(verdict, what="right", exact=is_primary, sure=_is_silent(field))
    return replace(verdict, what="wrong" if want else "false", silent=_is_silent(field))


def _look_further(t: Read, v: Verdict, verdicts: dict[str, Verdict], strays: dict[str, Read]) -> Verdict:
    """A value not found under its keys may stand in its cell's answer, or under another of its sentence's words."""
    right = replace(v, what="right", exact=False, silent=False)
    if v.what == "missing" and t["parent"] is not None and v.want:
        parent = verdicts[t["parent"]]
        if parent.what == "right" and any(norm(a) in (parent.got or "") for a in t["accept"]):
            return replace(right, got=parent.got, sure=parent.sure)
    if v.what == "missing":
        key = next((k for k, f in strays.items() if _is_of_sentence(k, t) and _has(f, t["accept"], t["choice"])), None)
        if key is not None:
            field = strays.pop(key)
            return replace(right, got=_given(field), sure=_is_silent(field))
    if v.what == "wrong" and t.get("words") and _same(t["bare"], v.got or "", choice=True):
        key = next((k for k, f in strays.items() if _has(f, [t["words"]], choice=False)), None)
        if key is not None:
            return replace(right, sure=_is_silent(strays.pop(key)))
    return v


def _has(field: Read, accept: list[str], choice: bool) -> bool:
    return _same(accept, _given(field) or "", choice)


def _is_of_sentence(key: str, t: Read) -> bool:
    """A blank inside a sentence has no label of its own: any of the sentence's words will do for a key."""
    last = _last_label(key)
    return bool(last) and last in _BRACKETED.sub("", norm(t["sentence"]))


def _last_label(key: str) -> str:
    return _ORDINAL.sub("", key).rsplit("/", 1)[-1]


def _is_excused(key: str, field: Read, truth: Read) -> bool:
    """A picture's place, a label that the writer added, a value said twice by words beside its blank, or what the
    contract leaves without a label of its own.
    """
    got, last = _given(field) or "", _last_label(key)
    if any(name(p) in (key, last) for p in truth["pictures"]):
        return True
    if any(name(f["label"]) == last and norm(f["value"]) == got for f in truth["foreign"]):
        return True
    fields = truth["fields"].values()
    if any(_is_of_sentence(key, t) and got in map(norm, (*t.get("pieces", ()), *t["accept"])) for t in fields):
        return True
    loose = (t for t in fields if t["optional"] and t["value"])
    near = (t for t in loose if not t["parent"] or name(t["parent"]) in key or _is_of_sentence(key, t))
    return any(_has(field, t["accept"], t["choice"]) for t in near)
