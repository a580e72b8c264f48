"""The checklist of papers: already ticked, each as original or copy and how many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableView, QWidget

from cchc_desktop.domain.application import SubmittedPaper
from cchc_desktop.domain.procedure import PaperKind, RequiredPaper
from cchc_desktop.domain.text import nfc
from cchc_desktop.domain.words import PAPER_KIND
from ui.paged_model import Index
from ui.theme import Tone, colours, px

KIND_WORDS = {kind: word.capitalize() for kind, word in PAPER_KIND.items()}
NAME, KIND, COUNT = range(3)
MOST = 999
ROW = 32
LINES = 2


@dataclass(frozen=True)
class PaperLine:
    """One line of the checklist; a ``required`` one belongs to the procedure, others were brought besides."""

    name: str
    kind: PaperKind = PaperKind.ORIGINAL
    count: int = 1
    is_ticked: bool = True
    is_required: bool = True

    @property
    def count_words(self) -> str:
        """A paper of which none is kept is only shown."""
        return str(self.count) if self.count else "xem"


class PaperList(QTableView):
    """Arrows walk, the space bar ticks a paper or turns original into copy, + and − or digits count.

    ``valueChanged`` after each change, ``submitted`` on Enter. A click does what the space bar does in that cell.
    """

    valueChanged = Signal()  # noqa: N815  (the name that Form listens to)
    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Giấy tờ của hồ sơ")
        self._model = _Papers(self)
        self._typed = ""
        self.setModel(self._model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.hide()
        header.setMinimumSectionSize(px(40))
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in ((KIND, 88), (COUNT, 44)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, px(width))
        self.clicked.connect(self._act)
        self._model.dataChanged.connect(self._on_changed)

    @property
    def lines(self) -> tuple[PaperLine, ...]:
        """The checklist as it stands."""
        return tuple(self._model.lines)

    def show_required(self, papers: Iterable[RequiredPaper]) -> None:
        """Begin anew with the papers of a procedure, all ticked."""
        self.show_lines(PaperLine(paper.name, paper.kind, paper.count) for paper in papers)

    def show_lines(self, lines: Iterable[PaperLine]) -> None:
        """Show these lines in place of what stood here."""
        self._model.put(list(lines))
        self._fit_rows()
        if self._model.lines:
            self.setCurrentIndex(self._model.index(0, NAME))
        self.valueChanged.emit()

    def add(self, name: str) -> None:
        """Add a paper that the procedure does not name; one that stands there already is ticked."""
        known = [line.name.casefold() for line in self._model.lines]
        if name.casefold() in known:
            at = known.index(name.casefold())
            self._model.change(at, is_ticked=True)
        else:
            at = len(known)
            self._model.append(PaperLine(name, is_required=False))
            self._fit_rows()
            self.valueChanged.emit()
        self.setCurrentIndex(self._model.index(at, NAME))

    def submitted_papers(self) -> tuple[SubmittedPaper, ...]:
        """What was handed in."""
        return tuple(SubmittedPaper(line.name, line.kind.value, line.count) for line in self.lines if line.is_ticked)

    def missing(self) -> tuple[str, ...]:
        """What the procedure wants and was not handed in."""
        return tuple(line.name for line in self.lines if line.is_required and not line.is_ticked)

    def kept(self) -> list[dict[str, Any]]:
        """The checklist as a draft keeps it."""
        return [asdict(line) for line in self.lines]

    def restore(self, kept: Iterable[dict[str, Any]]) -> None:
        """Show a checklist again as a draft kept it."""
        self.show_lines(PaperLine(**{**line, "kind": PaperKind(line["kind"])}) for line in kept)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, index = event.key(), self.currentIndex()
        is_digit = event.text().isascii() and event.text().isdigit()
        self._typed = self._typed + event.text() if is_digit else ""
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit()
        elif not index.isValid():
            super().keyPressEvent(event)
            return
        elif key == Qt.Key.Key_Space:
            self._act(index)
        elif is_digit and int(self._typed) <= MOST:
            self._model.change(index.row(), count=int(self._typed))
        elif event.text() in ("+", "=", "-"):
            step = -1 if event.text() == "-" else 1
            count = self._model.lines[index.row()].count + step
            self._model.change(index.row(), count=max(0, min(MOST, count)))
        elif not is_digit:
            super().keyPressEvent(event)
            return
        event.accept()

    def keyboardSearch(self, search: str) -> None:
        """Letters typed on a list do not move its cursor: Unikey would mangle them."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rows()

    def sizeHint(self) -> QSize:
        return QSize(px(380), px(ROW) * 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(240), px(ROW) * 2 + px(4))

    def _act(self, index: QModelIndex) -> None:
        line = self._model.lines[index.row()]
        if index.column() == NAME:
            self._model.change(index.row(), is_ticked=not line.is_ticked)
        elif index.column() == KIND:
            other = PaperKind.COPY if line.kind is PaperKind.ORIGINAL else PaperKind.ORIGINAL
            self._model.change(index.row(), kind=other)

    def _on_changed(self) -> None:
        self.valueChanged.emit()

    def _fit_rows(self) -> None:
        """One line of words or two; what is longer is cut and told in full by the tip."""
        metrics = QFontMetrics(self.font())
        room = self.columnWidth(NAME) - px(46)
        for row, line in enumerate(self._model.lines):
            is_long = metrics.horizontalAdvance(line.name) > room
            height = max(px(ROW), metrics.height() * (LINES if is_long else 1) + px(8))
            self.setRowHeight(row, height)


class OtherPaper(QLineEdit):
    """A paper that the procedure does not name: ``named`` on Enter, and the line is free for the next one."""

    named = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("Tên giấy tờ, rồi Enter")
        self.setMaxLength(300)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = nfc(self.text())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and name:
            self.named.emit(name)
            self.clear()
            event.accept()
        else:
            super().keyPressEvent(event)


class _Papers(QAbstractTableModel):
    """The lines under the view."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: list[PaperLine] = []

    def put(self, lines: list[PaperLine]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def append(self, line: PaperLine) -> None:
        at = len(self.lines)
        self.beginInsertRows(QModelIndex(), at, at)
        self.lines.append(line)
        self.endInsertRows()

    def change(self, row: int, **values: Any) -> None:
        self.lines[row] = replace(self.lines[row], **values)
        self.dataChanged.emit(self.index(row, NAME), self.index(row, COUNT))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, column = self.lines[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return (line.name, KIND_WORDS[line.kind], line.count_words)[column]
            case Qt.ItemDataRole.CheckStateRole if column == NAME:
                return Qt.CheckState.Checked if line.is_ticked else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.ForegroundRole:
                return None if line.is_ticked else colours().of(Tone.WARN if line.is_required else Tone.MUTED)
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignVCenter | _ALIGN[column])
            case Qt.ItemDataRole.ToolTipRole:
                return line.name if column == NAME else _TIPS[column]
            case Qt.ItemDataRole.AccessibleTextRole:
                return _told(line, column)
        return None


_ALIGN = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
_TIPS = ("", "Phím cách: đổi bản chính, bản sao", "Gõ số, hoặc + và − để đổi số lượng; 0 là chỉ xuất trình để xem")


def _told(line: PaperLine, column: int) -> str:
    if column == KIND:
        return KIND_WORDS[line.kind]
    if column == COUNT:
        return f"{line.count} bản" if line.count else "chỉ xuất trình"
    state = "đã nộp" if line.is_ticked else "chưa nộp"
    return f"{line.name}, {state}"
