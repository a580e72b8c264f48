"""Cells of the register: what each kind of column says in words, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any, TypeVar

from cchc_desktop.domain.events import ResultDocument
from cchc_desktop.domain.text import fold, identity_warning
from cchc_desktop.workbooks.reading import moment_of, procedure_code_of, text_of, whole_of

E = TypeVar("E", bound=Enum)
Remark = Callable[[str], None]
STRUCK_OUT = "x"
_LONGEST_NUMBER = 40
_NOTHING_PAID = frozenset({"khong", "mien", "mien phi", "khong thu", "-"})
_DOCUMENT = re.compile(
    r"(?P<number>.*?)[,;]?\s*(?:ngày\s*)?(?P<day>\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2})", re.IGNORECASE
)


def text(value: Any, _remark: Remark) -> str:
    """Plain text."""
    return text_of(value)


def code(value: Any, _remark: Remark) -> str:
    """A code in capitals without spaces."""
    return "".join(text_of(value).upper().split())


def procedure(value: Any, _remark: Remark) -> str:
    """The code of a procedure."""
    return procedure_code_of(value)


def money(value: Any, _remark: Remark) -> int | None:
    """What was paid; "không" and "miễn" are nothing paid."""
    return 0 if fold(text_of(value)) in _NOTHING_PAID else whole_of(value)


def identity(value: Any, remark: Remark) -> str:
    """An identity number; one that a cell kept as a number gets its leading zeros back where 12 digits are meant."""
    number = _short(text_of(value).replace(" ", ""))
    if isinstance(value, float) and len(number) in (10, 11):
        return number.zfill(12)
    if identity_warning(number):
        remark("số định danh không có 9 hoặc 12 chữ số, giữ nguyên")
    return number


def phone(value: Any, remark: Remark) -> str:
    """A phone number; one that a cell kept as a number gets its leading zero back."""
    number = _short(text_of(value))
    if isinstance(value, float):
        if len(number) == 9 or (len(number) == 10 and number.startswith("2")):
            return f"0{number}"
        if not number.startswith("0"):
            remark("số điện thoại lưu dạng số, có thể mất số 0 ở đầu")
    return number


def _short(number: str) -> str:
    if len(number) > _LONGEST_NUMBER:
        raise ValueError(f"dài quá {_LONGEST_NUMBER} ký tự")
    return number


def moment(value: Any, _remark: Remark) -> date | datetime | None:
    """A day, with its time when given."""
    return moment_of(value)


def document(value: Any, _remark: Remark) -> ResultDocument | None:
    """Number and day of a document: "12/XN, 05/03/2026"."""
    written = text_of(value)
    if not written:
        return None
    match = _DOCUMENT.fullmatch(written)
    if match is None:
        return ResultDocument(written, None)
    day = moment_of(match["day"])
    return ResultDocument(match["number"].strip(), day.date() if isinstance(day, datetime) else day)


def struck_out(value: Any, _remark: Remark) -> bool | None:
    """Whether the line is struck out."""
    return bool(text_of(value)) or None


def one_of(words: Mapping[E, str], also: Mapping[str, E] | None = None) -> Callable[[Any, Remark], E | None]:
    """One of these words, accents and case aside; raises ValueError that names them."""
    known = {fold(word): key for key, word in words.items()} | {fold(w): key for w, key in (also or {}).items()}
    exact = {word: key for key, word in words.items()}
    named = ", ".join(words.values())

    def read(value: Any, _remark: Remark) -> E | None:
        written = text_of(value)
        if not written:
            return None
        found = exact.get(written) or known.get(fold(written))
        if found is None:
            raise ValueError(f"“{written}” không có trong danh sách: {named}")
        return found

    return read


def if_known(read: Callable[[Any, Remark], E | None]) -> Callable[[Any, Remark], E | None]:
    """The same, but an unknown word is left out with a remark."""

    def lenient(value: Any, remark: Remark) -> E | None:
        try:
            return read(value, remark)
        except ValueError:
            remark(f"bỏ qua “{text_of(value)}” vì không có trong danh sách")
            return None

    return lenient


def written(value: Any) -> Any:
    """A value of a line as a cell holds it."""
    if isinstance(value, ResultDocument):
        day = f"{value.date:%d/%m/%Y}" if value.date else ""
        return ", ".join(part for part in (value.number, day) if part)
    if isinstance(value, bool):
        return STRUCK_OUT if value else None
    return value
