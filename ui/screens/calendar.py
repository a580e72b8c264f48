"""Lịch làm việc: the year with its days off and make-up days, their decisions, and the week's shifts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabWidget, QToolButton, QVBoxLayout, QWidget

from cchc_desktop.domain.calendar import DayKind, DayRule, RuleStatus, WorkCalendar
from cchc_desktop.domain.people import Right
from cchc_desktop.services import calendars
from ui.calendar.days import DayList, ended_line
from ui.calendar.wording import moved_words, shift_words
from ui.calendar.year_view import Legend, YearView
from ui.changes import Changes, touches
from ui.dialogs.day_rule import ConfirmProposal, DayRuleDialog, RemoveDay, related_to
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.week_editor import WeekEditor
from ui.dossier.pieces import Entries, Room, retell, words
from ui.format import WEEKDAYS
from ui.shell import Shell
from ui.theme import Tone, px
from ui.widgets.icons import icon
from ui.widgets.page import Page, button, card

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from cchc_desktop.services.calendars import CalendarView

SIDE_WIDTHS = (312, 404)
PREPARE_FROM_MONTH = 10


class CalendarScreen(Page):
    """Twelve months left; the days, the shifts and what held before at the right."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("Lịch làm việc")
        self.shell = shell
        self._view: CalendarView | None = None
        self.add = self.add_head_button("&Thêm ngày nghỉ, làm bù", self.on_add, icon_name="calendar-plus")
        self.year = YearView()
        self.days = DayList(shell.tasks)
        self.warning = words("", Tone.WARN)
        self._year_label = QLabel()
        self._year_label.setProperty("role", "section")
        self._week = Entries("Giờ làm việc trong tuần")
        self._past = Entries("Đã thay đổi")
        self.edit_week = button("Sửa &giờ làm việc", self.on_week, icon_name="clock")
        self._lay_out()
        self._listen()

    def shown(self, **what: object) -> None:
        self._look()
        self.year.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changes: Changes | None) -> None:
        if touches(changes, {"calendar", "settings", "people"}):
            self._look()

    def on_add(self) -> None:
        """Ask what the day under the cursor is to be, or change what it is."""
        self._ask_for(self.year.current)

    def on_open(self, what: date | DayRule) -> None:
        """Change a day that has a rule, add one to a day that has none."""
        self._ask_for(what.day if isinstance(what, DayRule) else what)

    def on_edit(self) -> None:
        """Change the rule under the cursor of the list."""
        if self.days.rule is not None:
            self._ask_for(self.days.rule.day)

    def on_confirm(self) -> None:
        """Ask for the decision that makes a proposal count."""
        rule = self.days.rule
        if rule is None or self._view is None or rule.status is not RuleStatus.PROPOSED:
            return
        rules = [kept.rule for kept in self._view.days]
        dialog = ConfirmProposal(self.shell, rule, related_to(rule, rules), {r.day: r.reason for r in rules})
        dialog.saved.connect(self._on_saved)
        dialog.start()

    def on_remove(self) -> None:
        """Ask why a day is to be what its weekday makes of it again."""
        rule = self.days.rule
        if rule is None:
            return
        dialog = RemoveDay(self.shell, rule)
        dialog.saved.connect(self._on_removed)
        dialog.start()

    def on_week(self) -> None:
        """Ask for the shifts of the week."""
        if self._view is not None:
            week = dict(enumerate(self._view.calendar.week))
            self._open(WeekEditor(self.shell, week), lambda _: self.shell.bar.say("Đã lưu giờ làm việc."))

    def on_year(self, step: int) -> None:
        """Show the year before or after."""
        current = self.year.current
        self.year.stand_on(date(current.year + step, current.month, min(current.day, 28)))
        self._look()

    def _ask_for(self, day_: date) -> None:
        if self._view is None or not self.add.isEnabled():
            return
        off = [kept.rule for kept in self._view.days if kept.rule.kind is DayKind.OFF]
        dialog = DayRuleDialog(self.shell, day_, off, self.year.rule_on(day_))
        self._open(dialog, self._on_saved)

    def _open(self, dialog: DayRuleDialog | WeekEditor, done: object) -> None:
        assert isinstance(dialog, FormDialog)
        dialog.saved.connect(done)
        dialog.start()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(6))
        for name, tip, step in (("chevron-left", "Năm trước", -1), ("chevron-right", "Năm sau", 1)):
            arrow = QToolButton()
            arrow.setIcon(icon(name, Tone.ACCENT))
            arrow.setToolTip(tip)
            arrow.setAccessibleName(tip)
            arrow.setProperty("step", step)
            arrow.clicked.connect(self._on_arrow)
            head.addWidget(arrow)
            if step < 0:
                head.addWidget(self._year_label)
        head.addStretch(1)
        frame, left = card()
        left.addLayout(head)
        left.addWidget(self.year, 1)
        left.addWidget(Legend(), 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(px(18))
        row.addWidget(frame, 5)
        row.addWidget(self._side(), 3)
        self.body.addWidget(self.warning)
        self.body.addLayout(row, 1)
        self.warning.hide()

    def _side(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setMinimumWidth(px(SIDE_WIDTHS[0]))
        tabs.setMaximumWidth(px(SIDE_WIDTHS[1]))
        tabs.setDocumentMode(True)
        week = QWidget()
        column = QVBoxLayout(week)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._week)
        column.addWidget(self.edit_week, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        tabs.addTab(self.days, "Ngày nghỉ")
        tabs.addTab(week, "Giờ làm")
        tabs.addTab(Room(self._past, "Những gì đã thay đổi"), "Thay đổi")
        tabs.tabBar().setUsesScrollButtons(False)
        return tabs

    def _listen(self) -> None:
        self.year.walked.connect(self._on_walked)
        self.year.opened.connect(self.on_open)
        self.days.chosen.connect(self.year.stand_on)
        self.days.opened.connect(self.on_open)
        self.days.model.loaded.connect(self._on_listed)
        self.days.confirm.clicked.connect(self.on_confirm)
        self.days.edit.clicked.connect(self.on_edit)
        self.days.remove.clicked.connect(self.on_remove)

    def _look(self) -> None:
        year = self.year.year
        self._year_label.setText(f"Năm {year}")
        self.days.show_year(year)

        def work(desk: Desk) -> tuple[CalendarView, date, bool, bool]:
            view = calendars.year(desk, year)
            may_keep, may_set = (desk.actor.may(right) for right in (Right.KEEP_CALENDAR, Right.KEEP_SETTINGS))
            return view, desk.now().date(), may_keep, may_set

        self.shell.tasks.read(work, self._on_looked, group=self, owner=self)

    def _on_looked(self, found: tuple[CalendarView, date, bool, bool]) -> None:
        view, today, may_keep, may_set = found
        if self._view is None and self.year.current == self.year.today != today:
            self.year.stand_on(today)
        self._view = view
        self.year.show_year(view.calendar, {kept.rule.day: kept.rule for kept in view.days}, today)
        self.days.allow(may_keep=may_keep)
        self.add.setEnabled(may_keep)
        self.edit_week.setEnabled(may_set)
        for one, may in ((self.add, may_keep), (self.edit_week, may_set)):
            one.setToolTip("" if may else "Việc này do người có quyền sửa lịch, cài đặt thực hiện.")
        self._show_counts(view)
        self._show_warning(view, today)
        self._show_week(view.calendar)
        self._show_past(view)

    def _show_counts(self, view: CalendarView) -> None:
        confirmed = [kept.rule for kept in view.days if kept.rule.status is RuleStatus.CONFIRMED]
        off = sum(rule.kind is DayKind.OFF for rule in confirmed)
        proposed = len(view.days) - len(confirmed)
        parts = [f"Năm {self.year.year}: {off} ngày nghỉ", f"{len(confirmed) - off} ngày làm bù"]
        if proposed:
            parts.append(f"{proposed} đề xuất chưa có quyết định")
        self.set_subtitle(", ".join(parts))

    def _show_warning(self, view: CalendarView, today: date) -> None:
        missing = [year for year in (self.year.year, today.year + 1) if not view.calendar.has_year(year)]
        is_time = today.month >= PREPARE_FROM_MONTH or self.year.year in missing
        text = ""
        if missing and is_time:
            text = (
                f"Năm {missing[0]} chưa có ngày nghỉ nào trong lịch: hạn trả chỉ trừ ngày nghỉ hằng tuần. "
                "Hãy thêm ngày nghỉ lễ, Tết, nghỉ bù theo thông báo của cơ quan có thẩm quyền."
            )
        retell(self.warning, text, Tone.WARN)

    def _show_week(self, calendar: WorkCalendar) -> None:
        self._week.clear()
        for weekday, shifts in zip(WEEKDAYS, calendar.week, strict=True):
            self._week.add(weekday, shift_words(shifts), tone=Tone.PLAIN if shifts else Tone.MUTED)

    def _show_past(self, view: CalendarView) -> None:
        self._past.clear()
        if not view.past:
            self._past.heading("Chưa có thay đổi nào trong năm này.")
        for kept in sorted(view.past, key=lambda kept: str(kept.ended_at), reverse=True):
            self._past.add(*ended_line(kept))

    def _on_walked(self, day_: date) -> None:
        if self._year_label.text() != f"Năm {day_.year}":
            self._look()
        self.days.stand_on(day_)

    def _on_listed(self) -> None:
        self.days.stand_on(self.year.current)

    def _on_arrow(self) -> None:
        sender = self.sender()
        self.on_year(int(sender.property("step")))

    def _on_saved(self, moved: int) -> None:
        self.shell.bar.say(f"Đã lưu lịch làm việc. {moved_words(moved)}")

    def _on_removed(self, moved: int) -> None:
        self.shell.bar.say(f"Đã bỏ khỏi lịch. {moved_words(moved)}")
