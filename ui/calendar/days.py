"""The days off and make-up days of a year as a list, with who kept each, when and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cchc_desktop.domain.calendar import DayRule, RuleStatus
from cchc_desktop.domain.people import Right
from cchc_desktop.services import calendars
from ui.calendar.wording import badge_of, short_day
from ui.dossier.pieces import retell, words
from ui.format import day, long_day, moment
from ui.paged_model import Badge, Column, PagedModel
from ui.tasks import Tasks
from ui.theme import Tone, px
from ui.widgets.page import button
from ui.widgets.table import PagedTable

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk


class KeptDay(Protocol):
    """A rule with its history, as the calendar gives it."""

    @property
    def id(self) -> int: ...
    @property
    def rule(self) -> DayRule: ...
    @property
    def changed_at(self) -> datetime: ...
    @property
    def changed_by(self) -> str: ...
    @property
    def why(self) -> str: ...
    @property
    def ended_at(self) -> datetime | None: ...


def _exception(kept: KeptDay) -> Badge | None:
    """A make-up day or a proposal stands out; a day off is said quietly."""
    badge = badge_of(kept.rule)
    return None if badge.tone is Tone.PLAIN else badge


COLUMNS: tuple[Column[KeptDay], ...] = (
    Column("Ngày", lambda kept: short_day(kept.rule.day), width=84),
    Column("Là", lambda kept: badge_of(kept.rule).word, width=106, badge=_exception),
    Column("Lý do", lambda kept: kept.rule.reason, width=0),
)


class DayList(QWidget):
    """``chosen(day)`` when the cursor moves; ``opened(rule)`` on Enter; the buttons below act on the row."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self.may_keep = False
        self._year = 0
        self.model: PagedModel[KeptDay] = PagedModel(
            tasks, COLUMNS, id_of=lambda kept: kept.rule.day, parent=self, page_rows=400
        )
        self.table = PagedTable(
            self.model, "Ngày nghỉ, ngày làm bù", empty_text="Năm này chưa có ngày nghỉ, ngày làm bù nào."
        )
        self.table.current_row.connect(self._on_row)
        self.table.opened.connect(self._on_opened)
        self._told = words("", Tone.MUTED)
        self._told.setMinimumHeight(px(82))
        self._told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.confirm = button("Xác &nhận", self._on_nothing, icon_name="check", right=Right.KEEP_CALENDAR)
        self.edit = button("&Sửa", self._on_nothing, icon_name="pencil", right=Right.KEEP_CALENDAR)
        self.remove = button("&Bỏ", self._on_nothing, icon_name="trash", right=Right.KEEP_CALENDAR)
        line = QHBoxLayout()
        line.setSpacing(px(6))
        for one in (self.confirm, self.edit, self.remove):
            line.addWidget(one)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.table, 1)
        column.addWidget(self._told)
        column.addLayout(line)
        self._column = column
        self._on_row(None)

    def add_line(self, *buttons: QPushButton) -> None:
        """More buttons, below those of the row: for the whole year."""
        line = QHBoxLayout()
        line.setSpacing(px(6))
        for one in buttons:
            line.addWidget(one)
        line.addStretch(1)
        self._column.addLayout(line)

    def show_year(self, year: int) -> None:
        """List the rules of a year."""
        self._year = year

        def source(desk: Desk, _after: Any, _limit: int) -> tuple[Sequence[KeptDay], None]:
            return calendars.year(desk, year).days, None

        self.model.show_rows(source)

    def stand_on(self, day_: date) -> None:
        """Put the cursor on the row of a day, or on none."""
        if self.model.index_of(day_).isValid():
            self.table.select_id(day_)
        else:
            self.table.setCurrentIndex(self.model.index(-1, -1))

    @property
    def rule(self) -> DayRule | None:
        """The rule under the cursor."""
        kept: KeptDay | None = self.table.current()
        return kept.rule if kept is not None else None

    def allow(self, *, may_keep: bool) -> None:
        """Whether who works here may change the calendar."""
        self.may_keep = may_keep
        self._on_row(self.table.current())

    def _on_row(self, kept: KeptDay | None) -> None:
        is_proposal = kept is not None and kept.rule.status is RuleStatus.PROPOSED
        self.confirm.setEnabled(self.may_keep and is_proposal)
        for one in (self.edit, self.remove):
            one.setEnabled(self.may_keep and kept is not None)
        retell(self._told, history_line(kept) if kept is not None else "Chọn một ngày để xem căn cứ.", Tone.MUTED)
        if kept is not None and self.table.hasFocus():
            self.chosen.emit(kept.rule.day)

    def _on_opened(self, kept: KeptDay) -> None:
        self.opened.emit(kept.rule)

    def _on_nothing(self) -> None:
        """The screen listens to the buttons' own signal."""


def history_line(kept: KeptDay) -> str:
    """The decision, and who kept it, when and why."""
    rule = kept.rule
    bound = f", bù cho {day(rule.replaces)}" if rule.replaces else ""
    decision = rule.decision or "chưa ghi số quyết định"
    why = f": {kept.why}" if kept.why else ""
    by = f"{said_by(kept)} ghi lúc {moment(kept.changed_at)}{why}."
    return f"{long_day(rule.day)}: {rule.reason}{bound}. Căn cứ: {decision}. {by}"


def said_by(kept: KeptDay) -> str:
    """Who kept a row, to begin a sentence with."""
    return f"{kept.changed_by[:1].upper()}{kept.changed_by[1:]}"
