"""The one list of the evening: sections as headings, a line a dossier, what was marked beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from cchc_desktop.domain.numbering import code_tail
from cchc_desktop.domain.urgency import Urgency
from cchc_desktop.services.day_close import LABELS, DayRow, DayView, Section
from ui import format as written
from ui.day_close import marks
from ui.day_close.marks import Mark
from ui.dossier.listing import Listed
from ui.dossier.wording import badge_of
from ui.paged_model import Align, Badge, Index, Role
from ui.theme import Tone, colours, font
from ui.widgets.icons import icon

CODE, OWNER, PROCEDURE, STATE, OFFICER, TIME, NOTE = range(7)
TITLES = ("Mã hồ sơ", "Chủ hồ sơ", "Thủ tục", "Còn lại", "Công chức", "Lúc", "Sẽ ghi / còn thiếu")
FEES = "fees"
# What is long and rarely the point of the evening is opened by hand.
CLOSED_AT_FIRST = frozenset({Section.READY.value, Section.WITHOUT_CODE.value, FEES})


@dataclass(frozen=True)
class Item:
    """A line of the list: the heading of a section, a dossier of it, or words (``is_more``: there are more of them)."""

    section: str
    one: DayRow | None = None
    text: str = ""
    is_heading: bool = False
    is_more: bool = False


class DayModel(QAbstractTableModel):
    """Shows a day; ``marked`` and ``refused`` are by the dossier's id and belong to the screen."""

    def __init__(self, marked: Mapping[int, Mark], refused: Mapping[int, str], parent: QObject) -> None:
        super().__init__(parent)
        self._marked, self._refused = marked, refused
        self._closed = set(CLOSED_AT_FIRST)
        self._items: list[Item] = []
        self.view: DayView | None = None

    def show_day(self, view: DayView) -> None:
        """Show another look at the day."""
        self.beginResetModel()
        self.view = view
        self._items = list(self._lines(view))
        self.endResetModel()

    def item(self, row: int) -> Item | None:
        """The line at that place."""
        return self._items[row] if 0 <= row < len(self._items) else None

    def place_of(self, dossier_id: int) -> int:
        """Where a dossier stands, its section opened for it; -1 when the day does not hold it."""
        if self.view is not None:
            found = next((one for one in self.view.rows if one.row.id == dossier_id), None)
            if found is not None and found.section.value in self._closed:
                self._closed.discard(found.section.value)
                self.show_day(self.view)
        places = (at for at, item in enumerate(self._items) if item.one is not None and item.one.row.id == dossier_id)
        return next(places, -1)

    def heading_of(self, section: str) -> int:
        """Where the heading of a section stands."""
        return next((at for at, one in enumerate(self._items) if one.is_heading and one.section == section), -1)

    def is_open(self, section: str) -> bool:
        return section not in self._closed

    def open_section(self, section: str, is_open: bool) -> None:
        """Show or hide what stands below a heading."""
        (self._closed.discard if is_open else self._closed.add)(section)
        if self.view is not None:
            self.show_day(self.view)

    def tell(self, dossier_id: int) -> None:
        """The mark of a dossier changed."""
        for at, item in enumerate(self._items):
            if item.one is not None and item.one.row.id == dossier_id:
                self.dataChanged.emit(self.index(at, 0), self.index(at, len(TITLES) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Align.LEFT)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        item = self.item(index.row())
        return usual | Qt.ItemFlag.ItemIsEditable if item and item.one and index.column() == TIME else usual

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.item(index.row())
        if item is None or self.view is None:
            return None
        if item.one is None:
            return self._said(item, role)
        mark = self._marked.get(item.one.row.id)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._text(item.one, mark, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(item.one, mark, index.column())
            case Qt.ItemDataRole.CheckStateRole if index.column() == CODE:
                return Qt.CheckState.Checked if mark else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.FontRole:
                return font(bold=True) if index.column() == OWNER or (mark and index.column() == TIME) else None
            case Qt.ItemDataRole.ForegroundRole:
                return colours().of(self._tone(item.one, mark)) if index.column() == NOTE else None
            case Role.BADGE:
                return self._badge(item.one) if index.column() == STATE else None
            case Role.ROW:
                return item.one
        return None

    def _lines(self, view: DayView) -> Iterator[Item]:
        for part in view.sections:
            name = part.section.value
            if part.count:
                yield Item(name, text=f"{LABELS[part.section]} ({written.number(part.count)})", is_heading=True)
            if self.is_open(name):
                yield from (Item(name, one) for one in part.rows)
                if part.count > len(part.rows):
                    more = written.number(part.count - len(part.rows))
                    yield Item(name, text=f"… và {more} hồ sơ nữa: Enter để xem thêm, hoặc quét giấy hẹn", is_more=True)
        if view.fees:
            yield Item(FEES, text=f"Phí, lệ phí trong ngày: {written.money(view.fees_total)}", is_heading=True)
            if self.is_open(FEES):
                yield from (
                    Item(FEES, text=f"{one.clerk}: {written.number(one.cases)} lượt thu, {written.money(one.amount)}")
                    for one in view.fees
                )

    def _said(self, item: Item, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return item.text
            case Qt.ItemDataRole.FontRole:
                return font(bold=True) if item.is_heading else None
            case Qt.ItemDataRole.BackgroundRole:
                return colours().soft(Tone.PLAIN) if item.is_heading else None
            case Qt.ItemDataRole.ForegroundRole:
                return colours().of(Tone.PLAIN if item.is_heading else Tone.MUTED)
            case Qt.ItemDataRole.DecorationRole if item.is_heading:
                return icon("chevron-down" if self.is_open(item.section) else "chevron-right", Tone.ACCENT)
        return None

    def _text(self, one: DayRow, mark: Mark | None, column: int) -> str:
        row = one.row
        match column:
            case 0:
                return code_tail(row.code)
            case 1:
                return row.owner
            case 2:
                return row.procedure_name
            case 3:
                return self._badge(one).word
            case 4:
                return row.officer or written.NOTHING
            case 5:
                return marks.time_words(mark, self._day) if mark else ""
        return self._note(one, mark)

    @property
    def _day(self) -> DayView:
        assert self.view is not None
        return self.view

    def _note(self, one: DayRow, mark: Mark | None) -> str:
        refused = self._refused.get(one.row.id)
        if refused:
            return refused
        if mark is None:
            return _in_one_line(one.notes)
        caution = marks.caution(one, mark, self._day)
        return f"{marks.words(mark, self._day)}; {caution}" if caution else marks.words(mark, self._day)

    def _tone(self, one: DayRow, mark: Mark | None) -> Tone:
        if one.row.id in self._refused:
            return Tone.BAD
        if mark is None:
            return Tone.MUTED
        return Tone.WARN if marks.caution(one, mark, self._day) else Tone.GOOD

    def _tip(self, one: DayRow, mark: Mark | None, column: int) -> str:
        if column == CODE:
            return one.row.code
        if column == STATE:
            return f"Hẹn trả {written.moment(one.row.due_at)}"
        return self._text(one, mark, column)

    def _badge(self, one: DayRow) -> Badge:
        told = badge_of(Listed(one.row, one.left, owes_letter=False))
        # In the evening the time counts; that a letter is due has a screen of its own.
        return Badge(one.left, told.tone) if one.row.urgency is Urgency.APOLOGY_DUE and one.left else told


def _in_one_line(notes: tuple[str, ...]) -> str:
    return "; ".join([*notes[:1], *(f"{note[:1].lower()}{note[1:]}" for note in notes[1:])])
