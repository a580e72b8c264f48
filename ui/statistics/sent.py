"""Whether the report of a period was sent, and what changed since: each adjustment is a door to its dossier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cchc_desktop.domain.numbering import code_tail
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.sent import Adjustment, SentReport
from cchc_desktop.domain.statistics import StatisticsBroken
from cchc_desktop.services import periods
from ui import format as written
from ui.dossier.pieces import retell, words
from ui.paged_model import Column, PagedModel
from ui.statistics.sending import LockDialog, UnlockDialog
from ui.theme import Tone, px
from ui.widgets.page import button
from ui.widgets.table import PagedTable

if TYPE_CHECKING:
    from datetime import date

    from cchc_desktop.desk import Desk
    from cchc_desktop.domain.period import ReportingPeriod
    from cchc_desktop.storage.sent_periods import SentPeriod
    from ui.shell import Shell

NOT_ASKED, NONE_SINCE = "", "Chưa có điều chỉnh nào từ khi gửi."


def _what(one: Adjustment) -> str:
    return "; ".join(event.label for event in one.events) or one.why


def _when(one: Adjustment) -> str:
    return written.moment(one.events[-1].recorded_at) if one.events else written.NOTHING


def _reason(one: Adjustment) -> str:
    return next((event.reason for event in reversed(one.events) if event.reason), one.why) or written.NOTHING


def _whole(one: Adjustment) -> str:
    """Everything that was recorded of it since, line by line."""
    told = [
        f"{event.label}: {written.moment(event.happened_at)}, ghi lúc {written.moment(event.recorded_at)}, "
        f"{event.officer}{f'; {event.reason}' if event.reason else ''}"
        for event in one.events
    ]
    return "\n".join([*told, one.why] if one.why else told)


COLUMNS: tuple[Column[Adjustment], ...] = (
    Column("Mã hồ sơ", lambda one: code_tail(one.code), width=110, tip=lambda one: one.code),
    Column("Lĩnh vực", lambda one: one.field, width=120, tip=lambda one: one.field),
    Column("Đã gửi là", lambda one: one.in_short[0], width=196, tip=lambda one: one.was_said),
    Column(
        "Nay là",
        lambda one: one.in_short[1] if one.changes_figures else "không đổi số liệu",
        width=196,
        tip=lambda one: one.now_said,
        tone=lambda one: Tone.PLAIN if one.changes_figures else Tone.MUTED,
    ),
    Column("Việc đã ghi", _what, width=150, tip=_whole),
    Column("Ghi lúc", _when, width=150),
    Column("Lý do", _reason, width=0, tip=_whole),
)


@dataclass(frozen=True)
class Found:
    """What the panel shows of a period."""

    period: ReportingPeriod
    sent: SentReport | None
    opened: SentPeriod | None
    may_send: bool
    is_over: bool
    due_on: date
    broken: StatisticsBroken | None = None


class SentPanel(QWidget):
    """``show_period`` looks; ``opened(code)`` when an adjustment is entered; ``changed`` after sending or opening."""

    opened = Signal(str)
    changed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setAccessibleName("Gửi báo cáo và điều chỉnh sau khi gửi")
        self.shell = shell
        self.found: Found | None = None
        self._adjustments: tuple[Adjustment, ...] = ()
        self.state = words("")
        self.beside = words("", Tone.MUTED)
        self.send = button("Gửi, &khóa kỳ", self.on_send, icon_name="lock")
        self.open_again = button("Mở &lại kỳ", self.on_open_again, icon_name="arrow-back-up")
        self.model: PagedModel[Adjustment] = PagedModel(
            shell.tasks, COLUMNS, id_of=lambda one: one.dossier_id, parent=self
        )
        self.table = PagedTable(self.model, "Điều chỉnh sau khi gửi", empty_text=NOT_ASKED)
        self.table.opened.connect(lambda one: self.opened.emit(one.code))
        self._lay_out()
        self._show_buttons()

    def show_period(self, period: ReportingPeriod) -> None:
        """Look whether this period was sent, and what changed since."""

        def work(desk: Desk) -> Found:
            return look(desk, period)

        self.shell.tasks.read(work, self._on_found, group=(self, "sent"), owner=self)

    def on_send(self) -> None:
        """Ask what belongs to a sending, and keep the report as sent."""
        if self.found is not None:
            dialog = LockDialog(self.shell, self.found.period, is_over=self.found.is_over)
            dialog.saved.connect(self._on_sent)
            dialog.begin_at(dialog.note)

    def on_open_again(self) -> None:
        """Ask why, and open the period again."""
        if self.found is not None and self.found.sent is not None:
            dialog = UnlockDialog(self.shell, self.found.sent)
            dialog.saved.connect(self._on_opened)
            dialog.begin_at(dialog.why)

    def _lay_out(self) -> None:
        said = QVBoxLayout()
        said.setSpacing(px(2))
        said.addWidget(self.state)
        said.addWidget(self.beside)
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addLayout(said, 1)
        for one in (self.send, self.open_again):
            head.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(head)
        column.addWidget(self.table, 1)

    def _on_found(self, found: Found) -> None:
        self.found = found
        self._adjustments = found.sent.adjustments if found.sent else ()
        tone = Tone.BAD if found.broken else Tone.GOOD if found.sent else Tone.PLAIN
        retell(self.state, _state(found), tone)
        retell(self.beside, _beside(found), Tone.MUTED)
        self.table.empty_text = NONE_SINCE if found.sent else NOT_ASKED
        self.model.show_rows(self._page)
        self._show_buttons()

    def _page(self, desk: Desk, after: Any, limit: int) -> tuple[tuple[Adjustment, ...], Any]:
        del desk
        start, end = after or 0, (after or 0) + limit
        return self._adjustments[start:end], end if end < len(self._adjustments) else None

    def _show_buttons(self) -> None:
        """Only what can be done now; whoever may not send sees how things stand."""
        found = self.found
        may = found is not None and found.may_send and found.broken is None
        is_sent = found is not None and found.sent is not None
        self.send.setVisible(may and not is_sent)
        self.open_again.setVisible(may and is_sent)

    def _on_sent(self, locked: periods.Locked) -> None:
        count = written.number(locked.dossiers)
        self.shell.bar.say(f"Đã khóa kỳ {locked.report.period.label}; giữ lại số liệu của {count} hồ sơ như đã gửi.")
        self._look_again()

    def _on_opened(self, kept: SentPeriod) -> None:
        self.shell.bar.say(f"Đã mở lại kỳ {kept.label}; số liệu đã gửi vẫn được giữ.")
        self._look_again()

    def _look_again(self) -> None:
        if self.found is not None:
            self.show_period(self.found.period)
        self.changed.emit()


def look(desk: Desk, period: ReportingPeriod) -> Found:
    """How a period stands, read from the book."""
    of_these_days = [one for one in periods.sent(desk) if (one.first, one.last) == (period.first, period.last)]
    opened = of_these_days[0] if of_these_days and of_these_days[0].opened_at is not None else None
    is_over = period.last < desk.now().date()
    sent: SentReport | None = None
    broken: StatisticsBroken | None = None
    try:
        sent = periods.sent_report(desk, period)
    except StatisticsBroken as error:
        broken = error
    due_on = periods.report_due(desk, period)
    return Found(period, sent, opened, desk.actor.may(Right.OVERRULE), is_over, due_on, broken)


def _state(found: Found) -> str:
    if found.broken is not None:
        return f"Số đã gửi và số tính lại không khớp. {found.broken.message}"
    if found.sent is not None:
        return f"Đã gửi lúc {written.moment(found.sent.sent_at)}, người gửi: {found.sent.sent_by}."
    return "Chưa gửi báo cáo của kỳ này." if found.is_over else "Kỳ chưa kết thúc, chưa gửi báo cáo."


def _beside(found: Found) -> str:
    if found.sent is not None:
        parts = [found.sent.note and f"Ghi chú: {found.sent.note}.", _moved(found.sent)]
        return " ".join(part for part in parts if part)
    if found.opened is not None:
        opened = found.opened
        return f"Đã mở lại lúc {written.moment(opened.opened_at)}, {opened.opened_by}: {opened.opened_why}."
    return f"Hạn gửi dự kiến: {written.day(found.due_on)}." if found.period.rule else ""


def _moved(sent: SentReport) -> str:
    """The figures that differ from those sent: "Tổng cộng nay khác: (7) +1, (13) −1"."""
    columns = sent.movement.total.columns.items()
    moved = [
        f"({name.removeprefix('c')}) {'+' if by > 0 else '−'}{written.number(abs(by))}" for name, by in columns if by
    ]
    count = f"{written.number(len(sent.adjustments))} hồ sơ điều chỉnh từ khi gửi"
    if not sent.adjustments:
        return ""
    return f"{count}; tổng cộng nay khác: {', '.join(moved)}." if moved else f"{count}; tổng cộng không đổi."
