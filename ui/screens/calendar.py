"""Lịch làm việc: the year with its days off and make-up days, their decisions, and the week's shifts."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton

from cchc_desktop.domain.calendar import DayKind, DayRule, RuleStatus
from cchc_desktop.domain.people import Right
from cchc_desktop.services import calendars
from cchc_desktop.services.calendars import ImportPlan
from ui.calendar.change_trip import ChangeTrip
from ui.calendar.import_dialog import ImportDialog
from ui.calendar.proposal_dialog import ProposalDialog
from ui.calendar.side import Side
from ui.calendar.wording import counted_words, lacking_words
from ui.calendar.workbook_trip import WorkbookTrip
from ui.calendar.year_view import Legend, YearView
from ui.changes import Changes, touches
from ui.dialogs.day_rule import ConfirmProposal, DayRuleDialog, RemoveDay, related_to
from ui.dialogs.week_editor import WeekEditor
from ui.dossier.pieces import retell, words
from ui.shell import Shell
from ui.theme import Tone, px
from ui.widgets.icons import icon
from ui.widgets.page import Page, button, card

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from cchc_desktop.services.calendars import CalendarView


class CalendarScreen(Page):
    """Twelve months left; the days, the shifts and what held before at the right."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("Lịch làm việc")
        self.shell = shell
        self._view: CalendarView | None = None
        self.add = self.add_head_button(
            "&Thêm ngày nghỉ, làm bù", self.on_add, icon_name="calendar-plus", right=Right.KEEP_CALENDAR
        )
        self.year = YearView()
        self.side = Side(shell.tasks, self.on_week)
        self.days = self.side.days
        self.warning = words("", Tone.WARN)
        self._year_label = QLabel()
        self._year_label.setProperty("role", "section")
        self.propose = button("Đề &xuất lịch năm", self.on_propose, icon_name="list-check", right=Right.KEEP_CALENDAR)
        self.workbook = WorkbookTrip(shell, self.year, self)
        self.change = ChangeTrip(shell, self)
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
        self.change.begin(ConfirmProposal(self.shell, rule, related_to(rule, rules), {r.day: r.reason for r in rules}))

    def on_remove(self) -> None:
        """Ask why a day is to be what its weekday makes of it again."""
        rule = self.days.rule
        if rule is not None and self._view is not None:
            made_up_by = next((kept.rule for kept in self._view.days if kept.rule.replaces == rule.day), None)
            self.change.begin(RemoveDay(self.shell, rule, made_up_by))

    def on_week(self) -> None:
        """Ask for the shifts of the week."""
        if self._view is not None:
            self.change.begin(WeekEditor(self.shell, dict(enumerate(self._view.calendar.week))))

    def on_propose(self) -> None:
        """Show the days that law and moon give the year, before they are kept as proposals."""
        year = self._year_to_propose

        def work(desk: Desk) -> tuple[int, tuple[DayRule, ...]]:
            return year, calendars.proposals(desk, year)

        self.shell.tasks.read(work, self._on_proposed, owner=self)

    def on_year(self, step: int) -> None:
        """Show the year before or after."""
        current = self.year.current
        self.year.stand_on(date(current.year + step, current.month, min(current.day, 28)))
        self._look()

    @property
    def _year_to_propose(self) -> int:
        """The year in sight when it has no days yet, else the first to come that has none."""
        year, view = self.year.year, self._view
        if view is None or not view.calendar.has_year(year):
            return year
        return next(later for later in count(self.year.today.year) if not view.calendar.has_year(later))

    def _ask_for(self, day_: date) -> None:
        if self._view is None or not self.add.isEnabled():
            return
        off = [kept.rule for kept in self._view.days if kept.rule.kind is DayKind.OFF]
        self.change.begin(DayRuleDialog(self.shell, day_, off, self.year.rule_on(day_)))

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
        head.addWidget(self.propose)
        self.days.add_line(self.workbook.take_in, self.workbook.take_out)
        frame, left = card()
        left.addLayout(head)
        left.addWidget(self.year, 1)
        left.addWidget(Legend(), 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(px(18))
        row.addWidget(frame, 5)
        row.addWidget(self.side, 3)
        self.body.addWidget(self.warning)
        self.body.addLayout(row, 1)
        self.warning.hide()

    def _listen(self) -> None:
        self.year.walked.connect(self._on_walked)
        self.year.opened.connect(self.on_open)
        self.workbook.planned.connect(self._on_planned)
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

        def work(desk: Desk) -> tuple[CalendarView, date, bool]:
            view = calendars.year(desk, year)
            return view, desk.now().date(), desk.actor.may(Right.KEEP_CALENDAR)

        self.shell.tasks.read(work, self._on_looked, group=self, owner=self)

    def _on_looked(self, found: tuple[CalendarView, date, bool]) -> None:
        view, today, may_keep = found
        if self._view is None and self.year.current == self.year.today != today:
            self.year.stand_on(today)
        self._view = view
        self.year.show_year(view.calendar, {kept.rule.day: kept.rule for kept in view.days}, today)
        self.days.allow(may_keep=may_keep)
        self.propose.setText(f"Đề &xuất lịch năm {self._year_to_propose}")
        self.set_subtitle(counted_words(view, self.year.year))
        retell(self.warning, lacking_words(view, self.year.year), Tone.WARN)
        self.side.show_view(view, self.year.year, self.year.current)

    def _on_walked(self, day_: date) -> None:
        if self._year_label.text() != f"Năm {day_.year}":
            self._look()
        self.side.stand_on(day_)

    def _on_listed(self) -> None:
        self.days.stand_on(self.year.current)

    def _on_arrow(self) -> None:
        sender = self.sender()
        self.on_year(int(sender.property("step")))

    def _on_proposed(self, found: tuple[int, tuple[DayRule, ...]]) -> None:
        year, rules = found
        if rules:
            self.year.stand_on(rules[0].day)
            self._look()
            self.change.begin(ProposalDialog(self.shell, year, rules))
        else:
            self.shell.bar.say(f"Lịch năm {year} đã có đủ các ngày nghỉ theo luật; không có gì để đề xuất.")

    def _on_planned(self, plan: ImportPlan) -> None:
        if plan.rules:
            self.year.stand_on(plan.rules[0].day)
            self._look()
        self.change.begin(ImportDialog(self.shell, plan))
