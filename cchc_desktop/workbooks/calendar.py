"""A year of the working calendar as a workbook, one day a row, in both directions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from cchc_desktop.domain.calendar import DayKind, DayRule, RuleStatus
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.text import fold
from cchc_desktop.workbooks.reading import Columns, Workbook, moment_of, text_of
from cchc_desktop.workbooks.sheet import PRACTICE_MARK, Book, Column, Kind, new_book

SHEET, GUIDE = "Lịch nghỉ", "Cách ghi"
_EMPTY_ROWS = 60
KINDS: Mapping[DayKind, str] = {DayKind.OFF: "Nghỉ", DayKind.MAKE_UP: "Làm bù"}
STATES: Mapping[RuleStatus, str] = {RuleStatus.CONFIRMED: "Xác nhận", RuleStatus.PROPOSED: "Đề xuất"}
COLUMNS: Mapping[str, Column] = {
    "day": Column("Ngày", 13, Kind.DAY),
    "kind": Column("Loại", 11),
    "reason": Column("Lý do", 48),
    "decision": Column("Quyết định", 34),
    "replaces": Column("Bù cho ngày", 13, Kind.DAY),
    "status": Column("Tình trạng", 13),
}
TITLE_OF: Mapping[str, str] = {name: column.title for name, column in COLUMNS.items()}
_NEEDED = ("day", "kind", "reason")
_KIND_WORDS = {fold(word): kind for kind, word in KINDS.items()} | {
    fold("Ngày nghỉ"): DayKind.OFF,
    fold("Ngày làm bù"): DayKind.MAKE_UP,
}
_STATE_WORDS = {fold(word): state for state, word in STATES.items()} | {fold("Đã xác nhận"): RuleStatus.CONFIRMED}
_HOW = (
    "Mỗi dòng của trang «Lịch nghỉ» là một ngày; không ghi hai dòng cho một ngày.",
    "Ngày: ngày/tháng/năm, ví dụ 02/09/2027.",
    "Loại: Nghỉ hoặc Làm bù. Ngày thứ Bảy, Chủ nhật thường lệ không phải ghi.",
    "Lý do: ví dụ Quốc khánh; nghỉ bù Quốc tế lao động (01/5/2027).",
    "Quyết định: số, ngày của văn bản; ngày đã xác nhận phải có.",
    "Bù cho ngày: chỉ ghi với ngày làm bù, là ngày nghỉ được hoán đổi.",
    "Tình trạng: Xác nhận hoặc Đề xuất. Đề xuất chưa được tính vào ngày hẹn. Để trống: có quyết định là xác nhận.",
)


@dataclass(frozen=True, slots=True)
class Cover:
    """Whose calendar it is, and when it was drawn."""

    office: str
    made_at: datetime
    is_practice: bool = False


@dataclass(frozen=True, slots=True)
class ReadDay:
    """A row: the rule it says, None when it cannot be read, and (title, sentence) pairs of what is wrong with it."""

    number: int
    rule: DayRule | None
    problems: tuple[tuple[str, str], ...] = ()


def write(path: Path, cover: Cover, rules: Iterable[DayRule]) -> int:
    """Write the rules with room to go on and a sheet that says how; returns how many. Raises Unavailable."""
    rows = sorted(rules, key=lambda rule: rule.day)
    with new_book(path, title=SHEET, author=cover.office, made_at=cover.made_at) as book:
        sheet = book.add_sheet(SHEET)
        if cover.is_practice:
            sheet.set_header(f"&C{PRACTICE_MARK}")
        table = book.table(sheet, 0, tuple(COLUMNS.values()))
        for rule in rows:
            table.add((rule.day, KINDS[rule.kind], rule.reason, rule.decision, rule.replaces, STATES[rule.status]))
        for _ in range(_EMPTY_ROWS):
            table.add((None,) * len(COLUMNS))
        for name, words in (("kind", KINDS), ("status", STATES)):
            place = tuple(COLUMNS).index(name)
            told = {"error_title": TITLE_OF[name], "error_message": "Hãy chọn trong danh sách."}
            choices = {"validate": "list", "source": list(words.values()), **told}
            sheet.data_validation(1, place, table.last, place, choices)
        _write_guide(book)
    return len(rows)


def _write_guide(book: Book) -> None:
    sheet = book.add_sheet(GUIDE)
    sheet.set_column(0, 0, 110)
    for row, sentence in enumerate(_HOW):
        book.text(sheet, row, 0, sentence, text_wrap=True)


class IncomingCalendar:
    """An opened workbook of a calendar."""

    def __init__(self, path: Path) -> None:
        """Open it; raises InvalidInput ``file`` for a file that is no calendar, by title for a missing column."""
        book = Workbook(path)
        self.digest = book.digest
        self._table = next(book.require(SHEET))
        self._columns: Columns = self._table.columns({title: name for name, title in TITLE_OF.items()})
        for name in _NEEDED:
            if name not in self._columns.places:
                raise InvalidInput(TITLE_OF[name], f"Trang tính «{SHEET}» thiếu cột «{TITLE_OF[name]}».")

    def rows(self) -> Iterator[ReadDay]:
        """The rows in their order."""
        for number, cells in self._table.rows():
            yield _read(number, cells, self._columns.places)


def _read(number: int, cells: Sequence[Any], places: Mapping[str, int]) -> ReadDay:
    values: dict[str, Any] = {}
    problems: list[tuple[str, str]] = []
    for name, read in _READERS.items():
        place = places.get(name)
        try:
            values[name] = read("" if place is None or place >= len(cells) else cells[place])
        except ValueError as error:
            problems.append((TITLE_OF[name], str(error)))
    problems += [(TITLE_OF[name], "chưa ghi") for name in _NEEDED if name in values and not values[name]]
    problems += [(TITLE_OF[name], sentence) for name, sentence in _at_odds(values)]
    if problems:
        return ReadDay(number, None, tuple(problems))
    values["status"] = values["status"] or (RuleStatus.CONFIRMED if values["decision"] else RuleStatus.PROPOSED)
    try:
        return ReadDay(number, DayRule(**values))
    except InvalidInput as refused:
        return ReadDay(number, None, ((TITLE_OF[refused.field or "replaces"], refused.message),))


def _at_odds(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What two cells of one row say against each other, by the column to be changed."""
    if values.get("status") is RuleStatus.CONFIRMED and not values["decision"]:
        yield "decision", "ngày đã xác nhận phải có số quyết định; chưa có thì ghi Đề xuất ở cột Tình trạng"
    if values.get("kind") is DayKind.OFF and values.get("replaces"):
        yield "replaces", "ngày nghỉ không bù cho ngày nào; chỉ ghi với ngày làm bù"


def _day(value: Any) -> date | None:
    found = moment_of(value)
    return found.date() if isinstance(found, datetime) else found


def _word(words: Mapping[str, Any], choice: str) -> Callable[[Any], Any]:
    """One of these words, accents and case aside; the reader raises ValueError that names them."""

    def read(value: Any) -> Any:
        written = text_of(value)
        if written and fold(written) not in words:
            raise ValueError(f"“{written}” không đọc được; ghi {choice}")
        return words.get(fold(written))

    return read


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "day": _day,
    "kind": _word(_KIND_WORDS, "Nghỉ hoặc Làm bù"),
    "reason": text_of,
    "decision": text_of,
    "replaces": _day,
    "status": _word(_STATE_WORDS, "Xác nhận hoặc Đề xuất"),
}
