"""Lịch làm việc: the year with its days off and make-up days, their decisions, and the week's shifts."""

from __future__ import annotations

from datetime import date
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabWidget, QToolButton, QVBoxLayout, QWidget

from cchc_desktop.domain.calendar import DayKind, DayRule, RuleStatus
from cchc_desktop.domain.people import Right
from cchc_desktop.services import calendars, printing
from cchc_desktop.services.calendars import Applied, ImportPlan
from ui.calendar.change_dialog import ChangeDialog
from ui.calendar.days import DayList
from ui.calendar.history import History, add_weeks
from ui.calendar.import_dialog import ImportDialog
from ui.calendar.proposal_dialog import ProposalDialog
from ui.calendar.wording import moved_words, shift_words
from ui.calendar.year_view import Legend, YearView
from ui.changes import Changes, touches
from ui.dialogs.day_rule import ConfirmProposal, DayRuleDialog, RemoveDay, related_to
from ui.dialogs.week_editor import WeekEditor
from ui.dossier.pieces import Entries, Room, retell, words
from ui.files import WORKBOOK, AskFile
from ui.format import WEEKDAYS, number
from ui.printing.recipe import Recipe
from ui.shell import Shell
from ui.theme import Tone, px
from ui.widgets.icons import icon
from ui.widgets.page import Page, button, card

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from cchc_desktop.services.calendars import CalendarView
    from cchc_desktop.services.changes import Done

SIDE_WIDTHS = (312, 404)


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
        self.tabs = QTabWidget()
        self.days = DayList(shell.tasks)
        self.warning = words("", Tone.WARN)
        self._year_label = QLabel()
        self._year_label.setProperty("role", "section")
        self._week = Entries("Giờ làm việc trong tuần")
        self._past = History()
        self.edit_week = button("Sửa &giờ làm việc", self.on_week, icon_name="clock", right=Right.KEEP_SETTINGS)
        self.propose = button("Đề &xuất lịch năm", self.on_propose, icon_name="list-check", right=Right.KEEP_CALENDAR)
        self.take_in = button("Nhập từ &Excel…", self.on_import, icon_name="table-import", right=Right.KEEP_CALENDAR)
        self.take_out = button("&Lưu ra Excel…", self.on_export, icon_name="file-spreadsheet")
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
        self._open(ConfirmProposal(self.shell, rule, related_to(rule, rules), {r.day: r.reason for r in rules}))

    def on_remove(self) -> None:
        """Ask why a day is to be what its weekday makes of it again."""
        rule = self.days.rule
        if rule is not None and self._view is not None:
            made_up_by = next((kept.rule for kept in self._view.days if kept.rule.replaces == rule.day), None)
            self._open(RemoveDay(self.shell, rule, made_up_by))

    def on_week(self) -> None:
        """Ask for the shifts of the week."""
        if self._view is not None:
            self._open(WeekEditor(self.shell, dict(enumerate(self._view.calendar.week))))

    def on_propose(self) -> None:
        """Show the days that law and moon give the year, before they are kept as proposals."""
        year = self._year_to_propose

        def work(desk: Desk) -> tuple[int, tuple[DayRule, ...]]:
            return year, calendars.proposals(desk, year)

        self.shell.tasks.read(work, self._on_proposed, owner=self)

    def on_import(self) -> None:
        """Ask for a workbook with a year's days and show what it would bring in."""
        desk = self.shell.tasks.desk
        if desk is None:
            return
        path = AskFile.to_read(self.shell.window(), "Chọn tệp Excel có lịch nghỉ", desk.config.documents, WORKBOOK)
        if path is not None:
            self.look_at(path)

    def look_at(self, path: Path) -> None:
        """Read a workbook and show what it would bring in."""
        self.shell.tasks.read(lambda desk: calendars.plan_import(desk, path), self._on_planned, owner=self)

    def on_export(self) -> None:
        """Write the year into a workbook, which an office can also fill in."""
        desk, year = self.shell.tasks.desk, self.year.year
        if desk is None:
            return
        suggested = desk.config.documents / f"lich-nghi-{year}.xlsx"
        path = AskFile.to_write(self.shell.window(), f"Lưu lịch nghỉ năm {year}", suggested, WORKBOOK)
        if path is not None:
            self.shell.tasks.read(
                lambda desk: (path, calendars.export_year(desk, path, year)), self._on_exported, owner=self
            )

    def on_print(self, codes: tuple[str, ...]) -> None:
        """Print the slips that were given anew, all in one go."""
        self.shell.tasks.long(
            lambda desk, job: printing.dossier_receipts(desk, codes, job.progress),
            lambda done: self._on_drawn(done, codes),
            title="Lập phiếu thay thế",
            writes=True,
            owner=self,
        )

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
        self._open(DayRuleDialog(self.shell, day_, off, self.year.rule_on(day_)))

    def _open(self, dialog: ChangeDialog) -> None:
        dialog.saved.connect(self._on_saved)
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
        head.addWidget(self.propose)
        self.days.add_line(self.take_in, self.take_out)
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
        tabs = self.tabs
        tabs.setMinimumWidth(px(SIDE_WIDTHS[0]))
        tabs.setMaximumWidth(px(SIDE_WIDTHS[1]))
        tabs.setDocumentMode(True)
        week = QWidget()
        column = QVBoxLayout(week)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.edit_week, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Room(self._week, "Giờ làm việc và các lần thay đổi"), 1)
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
        self._show_counts(view)
        self._show_warning(view)
        self._show_week(view)
        self._past.show_year(self.year.year, (*view.days, *view.past), self.year.current)

    def _show_counts(self, view: CalendarView) -> None:
        confirmed = [kept.rule for kept in view.days if kept.rule.status is RuleStatus.CONFIRMED]
        off = sum(rule.kind is DayKind.OFF for rule in confirmed)
        proposed = len(view.days) - len(confirmed)
        parts = [f"Năm {self.year.year}: {off} ngày nghỉ", f"{len(confirmed) - off} ngày làm bù"]
        if proposed:
            parts.append(f"{proposed} đề xuất chưa có quyết định")
        self.set_subtitle(", ".join(parts))

    def _show_warning(self, view: CalendarView) -> None:
        missing = self.year.year if not view.calendar.has_year(self.year.year) else view.missing
        text = ""
        if missing is not None:
            text = (
                f"Lịch năm {missing} chưa có ngày nghỉ nào: hạn trả chỉ trừ ngày nghỉ hằng tuần. "
                "Hãy đề xuất lịch theo luật, hoặc nhập lịch từ Excel."
            )
        retell(self.warning, text, Tone.WARN)

    def _show_week(self, view: CalendarView) -> None:
        self._week.clear()
        for weekday, shifts in zip(WEEKDAYS, view.calendar.week, strict=True):
            self._week.add(weekday, shift_words(shifts), tone=Tone.PLAIN if shifts else Tone.MUTED)
        add_weeks(self._week, view.weeks)

    def _on_walked(self, day_: date) -> None:
        if self._year_label.text() != f"Năm {day_.year}":
            self._look()
        self.days.stand_on(day_)
        self._past.stand_on(day_)

    def _on_listed(self) -> None:
        self.days.stand_on(self.year.current)

    def _on_arrow(self) -> None:
        sender = self.sender()
        self.on_year(int(sender.property("step")))

    def _on_saved(self, done: Applied) -> None:
        if done.reissued:
            self.shell.bar.say(
                f"Đã lưu lịch làm việc và cấp {number(len(done.reissued))} phiếu thay thế.",
                ("In &phiếu", lambda: self.on_print(done.reissued)),
            )
        else:
            self.shell.bar.say(f"Đã lưu lịch làm việc. {moved_words(done.judged_anew)}")

    def _on_proposed(self, found: tuple[int, tuple[DayRule, ...]]) -> None:
        year, rules = found
        if rules:
            self.year.stand_on(rules[0].day)
            self._look()
            self._open(ProposalDialog(self.shell, year, rules))
        else:
            self.shell.bar.say(f"Lịch năm {year} đã có đủ các ngày nghỉ theo luật; không có gì để đề xuất.")

    def _on_planned(self, plan: ImportPlan) -> None:
        if plan.rules:
            self.year.stand_on(plan.rules[0].day)
            self._look()
        self._open(ImportDialog(self.shell, plan))

    def _on_exported(self, found: tuple[Path, int]) -> None:
        path, days = found
        self.shell.bar.say(f"Đã lưu {number(days)} ngày vào {path.name}.", ("&Mở", lambda: self.shell.open_file(path)))

    def _on_drawn(self, done: Done[printing.PrintedPaper], codes: tuple[str, ...]) -> None:
        paper, recipe = done.value, Recipe.of_receipts(codes)
        self.shell.print_pdf(paper.pdf, paper.title, recipe=recipe, file_name=paper.file_name)
        if done.value.warnings:
            self.shell.bar.warn(" ".join(done.value.warnings))
