"""A layout out of a file's plain values, with one sentence for whatever is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import fields
from datetime import date
from itertools import pairwise
from typing import Any, NoReturn

from cchc_desktop.domain.counting import Memo
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.layout import FIRST_NUMBER, Identity, Layout, LayoutColumn, LayoutRate
from cchc_desktop.domain.statistics import Figures
from cchc_desktop.domain.text import nfc

_FIGURES = frozenset(field.name for field in fields(Figures))
_MEMO = frozenset(memo.value for memo in Memo)
_ID = re.compile(r"[a-z0-9][a-z0-9-]{1,39}")
_SHEET = re.compile(r"[^\[\]:*?/\\']{1,31}")
_DEEPEST, _LEAST_COLUMNS, _MOST_COLUMNS = 4, 2, 60
_WIDTHS = (4, 20)
_NEEDED = ("id", "name", "form", "issued_by", "title", "effective_from", "sheet", "columns")
_ALLOWED = {*_NEEDED, "unit", "column_width", "identities", "rates"}
_OF_COLUMN = {"number", "title", "groups", "figures", "memo", "sum_of", "apart"}
_OF_RATE = {"name", "label", "part", "whole", "less"}


def layout_from(record: object) -> Layout:
    """The layout that a file describes. Raises InvalidInput ``layout`` with what is to be mended in the file."""
    whole = _Entry(record, "Tệp bố cục", _ALLOWED, _NEEDED)
    columns = tuple(map(_column, whole.items("columns")))
    _check_numbers(columns)
    known = {column.number for column in columns}
    for column in columns:
        _check_known(column.sum_of, known, f"Cột ({column.number})")
    _check_sums(columns)
    identities = tuple(_identity(one, known) for one in whole.items("identities"))
    layout_id, sheet = whole.text("id"), whole.text("sheet")
    if not _ID.fullmatch(layout_id):
        _refuse(f"Mã bố cục “{layout_id}” chỉ gồm chữ thường không dấu, chữ số và dấu nối.")
    if not _SHEET.fullmatch(sheet):
        _refuse(f"Tên trang tính “{sheet}” dài quá 31 ký tự hoặc có ký tự không dùng được ([ ] : * ? / \\ ').")
    return Layout(
        id=layout_id,
        name=whole.text("name"),
        form=whole.text("form"),
        issued_by=whole.text("issued_by"),
        title=whole.text("title"),
        effective_from=_day(whole.text("effective_from")),
        sheet=sheet,
        unit=whole.text("unit", "Đơn vị tính: Số hồ sơ TTHC"),
        columns=columns,
        further_identities=identities,
        rates=tuple(_rate(one, known) for one in whole.items("rates")),
        column_width=whole.width(),
    )


class _Entry:
    """One object of the file, named ``where`` in what is said of it."""

    def __init__(self, record: object, where: str, allowed: Collection[str], needed: Collection[str]) -> None:
        if not isinstance(record, Mapping):
            _refuse(f"{where} phải là một đối tượng gồm các mục có tên.")
        self._record: Mapping[str, Any] = record
        self.where = where
        missing = [name for name in needed if name not in record]
        if missing:
            _refuse(f"{where} thiếu mục “{missing[0]}”.")
        strange = [name for name in record if name not in allowed]
        if strange:
            _refuse(f"{where} có mục “{strange[0]}” không hiểu được; hãy xóa hoặc sửa tên.")

    def text(self, name: str, otherwise: str = "") -> str:
        """A text that is not empty."""
        value = self._record.get(name, otherwise)
        if not isinstance(value, str) or not nfc(value):
            _refuse(f"{self.where}: mục “{name}” phải là chữ và không để trống.")
        return nfc(value)

    def items(self, name: str) -> list[Any]:
        """A list; empty when the file has none."""
        value = self._record.get(name, [])
        if not isinstance(value, list):
            _refuse(f"{self.where}: mục “{name}” phải là danh sách.")
        return value

    def names(self, name: str, known: Collection[str]) -> tuple[str, ...]:
        """Names of measures."""
        return tuple(_one_of(value, known, self.where) for value in self.items(name))

    def numbers(self, name: str) -> tuple[int, ...]:
        """Numbers of columns."""
        return tuple(_number(value, f"{self.where}: mục “{name}”") for value in self.items(name))

    def number(self, name: str) -> int:
        """The number of a column."""
        return _number(self._record.get(name), f"{self.where}: mục “{name}”")

    def flag(self, name: str) -> bool:
        """A mark; not set when the file has none."""
        value = self._record.get(name, False)
        if not isinstance(value, bool):
            _refuse(f"{self.where}: mục “{name}” phải là true hoặc false.")
        return value

    def pairs(self, name: str, known: Collection[str]) -> tuple[tuple[str, str], ...]:
        """Measures with the words that a formula has for them."""
        record = self._record.get(name, {})
        found = _Entry(record, f"{self.where}: mục “{name}”", known, ())
        return tuple((key, found.text(key)) for key in record)

    def width(self) -> float:
        """How wide a column of figures is, in characters."""
        value = self._record.get("column_width", 9.5)
        least, most = _WIDTHS
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            _refuse(f"{self.where}: mục “column_width” phải là số từ {least} đến {most}.")
        return float(value)


def _column(record: object) -> LayoutColumn:
    entry = _Entry(record, "Mỗi cột", _OF_COLUMN, ("number", "title"))
    number = entry.number("number")
    entry.where = f"Cột ({number})"
    groups = tuple(_words(value, entry.where) for value in entry.items("groups"))
    if len(groups) >= _DEEPEST:
        _refuse(f"{entry.where} có quá nhiều tầng tiêu đề; nhiều nhất là {_DEEPEST} tầng.")
    column = LayoutColumn(
        number,
        entry.text("title"),
        groups,
        entry.names("figures", _FIGURES),
        entry.names("memo", _MEMO),
        entry.numbers("sum_of"),
        entry.flag("apart"),
    )
    if not column.figures and not column.memo:
        _refuse(f"{entry.where} không lấy số liệu nào; hãy ghi mục “figures” hoặc “memo”.")
    return column


def _check_numbers(columns: tuple[LayoutColumn, ...]) -> None:
    if not _LEAST_COLUMNS <= len(columns) <= _MOST_COLUMNS:
        _refuse(f"Bố cục phải có từ {_LEAST_COLUMNS} đến {_MOST_COLUMNS} cột số liệu.")
    for wanted, column in enumerate(columns, start=FIRST_NUMBER):
        if column.number != wanted:
            _refuse(f"Các cột phải đánh số liên tục từ ({FIRST_NUMBER}): cần ({wanted}) mà ghi ({column.number}).")
    for one, following in pairwise(columns):
        if one.is_apart and not following.is_apart:
            _refuse(f"Cột tính riêng ({one.number}) phải đứng sau mọi cột khác.")


def _check_known(numbers: tuple[int, ...], known: Collection[int], where: str) -> None:
    for number in numbers:
        if number not in known:
            _refuse(f"{where} nhắc đến cột ({number}), bố cục không có cột này.")


def _check_sums(columns: tuple[LayoutColumn, ...]) -> None:
    """No column may be the sum of itself, be it by way of others."""
    parts = {column.number: column.sum_of for column in columns}
    for number, first in parts.items():
        reached: set[int] = set()
        waiting = list(first)
        while waiting:
            one = waiting.pop()
            if one not in reached:
                reached.add(one)
                waiting.extend(parts[one])
        if number in reached:
            _refuse(f"Cột ({number}) cộng từ chính nó; hãy sửa mục “sum_of”.")


def _identity(record: object, known: Collection[int]) -> Identity:
    entry = _Entry(record, "Mỗi đẳng thức", {"left", "right"}, ("left", "right"))
    left, right = entry.number("left"), entry.numbers("right")
    _check_known((left, *right), known, "Đẳng thức")
    if not right:
        _refuse(f"Đẳng thức của cột ({left}) chưa có vế phải.")
    return left, right


def _rate(record: object, known: Collection[int]) -> LayoutRate:
    entry = _Entry(record, "Mỗi tỷ lệ", _OF_RATE, ("name", "label", "part", "whole"))
    label = entry.text("label")
    entry.where = f"Tỷ lệ «{label}»"
    rate = LayoutRate(
        entry.text("name"), label, entry.numbers("part"), entry.numbers("whole"), entry.pairs("less", _MEMO)
    )
    if not rate.part or not rate.whole:
        _refuse(f"{entry.where} phải có cột ở cả tử số và mẫu số.")
    _check_known((*rate.part, *rate.whole), known, entry.where)
    return rate


def _number(value: object, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        _refuse(f"{where} phải là số thứ tự cột.")
    return value


def _words(value: object, where: str) -> str:
    if not isinstance(value, str) or not nfc(value):
        _refuse(f"{where}: tiêu đề nhóm phải là chữ.")
    return nfc(value)


def _one_of(value: object, known: Collection[str], where: str) -> str:
    if not isinstance(value, str) or value not in known:
        _refuse(f"{where}: không có số liệu tên “{value}”.")
    return value


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        _refuse(f"Ngày áp dụng “{text}” phải ghi như 2026-01-31.")


def _refuse(sentence: str) -> NoReturn:
    raise InvalidInput("layout", sentence)
