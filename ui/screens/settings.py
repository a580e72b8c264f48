"""Cài đặt: the office and its papers, who signs, who works here, how limits and reports are counted, this PC's look."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QWidget,
)

from cchc_desktop.domain.errors import UserError
from cchc_desktop.domain.people import Officer, Right, Signer
from cchc_desktop.services import office
from ui.calendar.wording import shift_words
from ui.changes import Changes, touches
from ui.dialogs.password_editor import PasswordEditor
from ui.dialogs.people_editor import OfficerEditor, SignerEditor
from ui.dialogs.week_editor import WeekEditor
from ui.dossier.pieces import Entries, words
from ui.format import WEEKDAYS, day
from ui.messages import Ask
from ui.settings.book_place import BookPlacePanel
from ui.settings.display import DisplayPanel, Dressed
from ui.settings.people import OfficerList, SignerList
from ui.settings.printers import PrintersPanel
from ui.settings.reasons import ReasonList
from ui.settings.rooms import Rooms
from ui.settings.sections import SECTIONS, Section
from ui.settings.setting_form import SINCE, SettingForm
from ui.settings.wording import WordingPanel
from ui.shell import Shell
from ui.theme import Tone, px
from ui.widgets.icons import icon
from ui.widgets.page import Page, button, card

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cchc_desktop.desk import Desk
    from cchc_desktop.domain.calendar import Shift
    from cchc_desktop.domain.settings import OfficeSettings
    from cchc_desktop.services.changes import Done
    from ui.printing.papers import Printing
    from ui.settings.book_place import Window

UNSAVED, WORDINGS = " (chưa lưu)", "wordings"


class SettingsScreen(Page):
    """Sections left, the one under the cursor right; "Lưu" keeps what was changed in it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("Cài đặt")
        self.shell = shell
        self._today = shell.now().date()
        self._week: Mapping[int, tuple[Shift, ...]] = {}
        self._may_set = False
        self.save = self.add_head_button(
            "&Lưu",
            self.on_save,
            icon_name="device-floppy",
            key="Ctrl+S",
            primary=True,
            right=Right.KEEP_SETTINGS,
        )
        self.sections = QListWidget()
        self.sections.setAccessibleName("Các phần của cài đặt")
        self.sections.setIconSize(QSize(px(20), px(20)))
        self.forms: dict[str, SettingForm] = {}
        self.signers = SignerList(shell.tasks, lambda: self._today, self.on_signer)
        self.officers = OfficerList(shell.tasks, self.on_officer, self.on_password)
        self.reasons = ReasonList(shell)
        self.printers = PrintersPanel(shell, cast("Printing", shell))
        self.wordings = WordingPanel(shell)
        self.book_place = BookPlacePanel(shell, cast("Window", shell))
        self.display = DisplayPanel(shell.bar, cast("Dressed", shell.window()))
        self._rooms = Rooms()
        self._rule = words("", Tone.MUTED)
        self._shifts = Entries("Giờ làm việc trong tuần")
        self.edit_week = button("Sửa &giờ làm việc", self.on_week, icon_name="clock")
        self._lay_out()
        self.sections.currentRowChanged.connect(self._on_section)
        self.sections.itemActivated.connect(self._on_section_entered)
        self.wordings.edited.connect(self._mark)
        self.sections.setCurrentRow(0)

    def shown(self, *, section: str = "", **what: object) -> None:
        """Look again; ``section`` opens that section."""
        self._look()
        if section:
            self.sections.setCurrentRow([one.id for one in SECTIONS].index(section))
        self.sections.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changes: Changes | None) -> None:
        if touches(changes, {"settings", "people", "calendar"}):
            self._look()

    def leave(self) -> bool:
        """Ask before what was typed and not saved is thrown away."""
        unsaved = [section.title for section in SECTIONS if self._is_dirty(section)]
        if not unsaved:
            return True
        question = f"Chưa lưu thay đổi ở phần {', '.join(unsaved)}. Bỏ những thay đổi này?"
        if not Ask.yes(self, question, "&Bỏ thay đổi", "Ở &lại"):
            return False
        for form in self.forms.values():
            form.show_settings(form.shown_settings, self._today, keeps_typed=False)
            form.clear_messages()
        self.wordings.forget()
        self._mark()
        return True

    def is_being_typed(self) -> bool:
        """Whether something was changed and not saved."""
        return any(self._is_dirty(section) for section in SECTIONS)

    def on_save(self) -> None:
        """Keep what was changed in the section in front."""
        if self._section.id == WORDINGS:
            self.save.setEnabled(False)
            self.wordings.save()
            return
        form = self.forms.get(self._section.id)
        if form is None:
            return
        form.clear_messages()
        try:
            changes = form.changes()
            since = form.since.read(SINCE) if form.since is not None else None
        except UserError as error:
            form.show_error(error)
            return
        if not changes:
            self.shell.bar.say("Không có gì thay đổi.")
            return
        self.save.setEnabled(False)

        def work(desk: Desk) -> Done[OfficeSettings]:
            return office.change(desk, changes, since)

        self.shell.tasks.write(work, lambda _: self._on_saved(len(changes), since), self._on_refused)

    def on_signer(self, signer: Signer | None) -> None:
        """Add or change a signer."""
        dialog = SignerEditor(self.shell, signer)
        dialog.saved.connect(lambda _: self.shell.bar.say(f"Đã lưu người ký {dialog.name.text()}."))
        dialog.start()

    def on_officer(self, officer: Officer | None) -> None:
        """Add or change an officer."""
        known = self.officers.model.rows
        names = sorted({one.section for one in known if one.section})
        dialog = OfficerEditor(self.shell, names, officer, is_first=not any(one.has_account for one in known))
        dialog.saved.connect(lambda kept: self.shell.bar.say(f"Đã lưu {kept.name}."))
        dialog.start()

    def on_password(self, officer: Officer) -> None:
        """Give an officer a password, or change one's own."""
        desk = self.shell.tasks.desk
        is_own = desk is not None and desk.actor.id == officer.id
        dialog = PasswordEditor(self.shell, officer, is_own=is_own, has_one=self.officers.has_password(officer))
        dialog.saved.connect(lambda kept: self.shell.bar.say(f"Đã lưu mật khẩu của {kept.name}."))
        dialog.start()

    def on_week(self) -> None:
        """Change the shifts of the week."""
        dialog = WeekEditor(self.shell, self._week)
        dialog.saved.connect(lambda _: self.shell.bar.say("Đã lưu giờ làm việc."))
        dialog.start()

    @property
    def _section(self) -> Section:
        return SECTIONS[max(0, self.sections.currentRow())]

    def _lay_out(self) -> None:
        self.sections.setFixedWidth(px(244))
        for section in SECTIONS:
            item = QListWidgetItem(icon(section.icon, Tone.MUTED), section.title)
            item.setSizeHint(QSize(px(180), px(38)))
            self.sections.addItem(item)
            self._rooms.addWidget(self._room(section))
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(self.sections)
        row.addWidget(self._rooms, 1)
        self.body.addLayout(row, 1)

    def _room(self, section: Section) -> QWidget:
        frame, column = card(section.title)
        if section.explanation:
            column.addWidget(words(section.explanation, Tone.MUTED))
        column.addSpacing(px(4))
        if section.names:
            form = self.forms[section.id] = SettingForm(self.shell.bar, section)
            form.edited.connect(self._on_edited)
            form.submitted.connect(self.on_save)
            column.addWidget(form)
        else:
            lists: dict[str, QWidget] = {
                "signers": self.signers,
                "officers": self.officers,
                "reasons": self.reasons,
                "printers": self.printers,
                WORDINGS: self.wordings,
                "book_place": self.book_place,
            }
            column.addWidget(lists.get(section.id, self.display), 1)
            return frame
        if section.id == "deadlines":
            column.addWidget(words("Giờ làm việc trong tuần", bold=True))
            column.addWidget(self._shifts)
            column.addWidget(self.edit_week, 0, Qt.AlignmentFlag.AlignLeft)
        if section.id == "counting":
            column.addWidget(words("Dòng in dưới bảng báo cáo", bold=True))
            column.addWidget(self._rule)
        column.addStretch(1)
        return _scrolled(frame)

    def _look(self) -> None:
        def work(desk: Desk) -> tuple[OfficeSettings, date, bool, bool]:
            may_set, may_staff = (desk.actor.may(right) for right in (Right.KEEP_SETTINGS, Right.KEEP_PEOPLE))
            return office.look(desk).settings, desk.now().date(), may_set, may_staff

        self.shell.tasks.read(work, self._on_looked, group=self, owner=self)
        self.signers.look()
        self.officers.look()
        self.reasons.look()
        self.printers.look()
        self.wordings.look()
        self.book_place.look()

    def _on_looked(self, found: tuple[OfficeSettings, date, bool, bool]) -> None:
        settings, self._today, self._may_set, may_staff = found
        self._week = settings.week
        for form in self.forms.values():
            form.show_settings(settings, self._today, keeps_typed=True)
            form.allow(may_keep=self._may_set)
        for one in (self.signers, self.reasons, self.wordings, self.book_place):
            one.allow(may_keep=self._may_set)
        self.officers.allow(may_keep=may_staff)
        self.edit_week.setEnabled(self._may_set)
        self._shifts.clear()
        for weekday, name in enumerate(WEEKDAYS):
            self._shifts.add(name, shift_words(settings.week.get(weekday, ())))
        self.set_subtitle("" if self._may_set else "Chỉ xem: cài đặt do quản trị thay đổi.")
        self._mark()

    def _on_section(self, at: int) -> None:
        self._rooms.setCurrentIndex(at)
        self._mark()

    def _on_section_entered(self) -> None:
        """Enter on a section goes into it."""
        if self._section.names:
            self.forms[self._section.id].field(self._section.names[0]).setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.focusNextChild()

    def _on_edited(self, _: str) -> None:
        self._mark()

    def _mark(self) -> None:
        """Say which sections hold something unsaved, and whether there is anything to save here."""
        for at, section in enumerate(SECTIONS):
            self.sections.item(at).setText(section.title + (UNSAVED if self._is_dirty(section) else ""))
        self.save.setVisible(self._section.id in (*self.forms, WORDINGS))
        self.save.setEnabled(self._may_set and self._is_dirty(self._section))
        counting = self.forms.get("counting")
        if counting is not None and counting.is_readable:
            self._rule.setText(counting.values().profile.sentence)

    def _is_dirty(self, section: Section) -> bool:
        if section.id == WORDINGS:
            return self.wordings.is_dirty
        form = self.forms.get(section.id)
        return form is not None and form.is_dirty

    def _on_saved(self, number: int, since: date | None) -> None:
        later = since is not None and since > self._today
        when = f" Giá trị mới áp dụng từ {day(since)}; đến hết ngày trước đó vẫn theo giá trị cũ." if later else ""
        self.shell.bar.say(f"Đã lưu {number} thay đổi.{when}")
        form = self.forms[self._section.id]
        if later:
            form.show_settings(form.shown_settings, self._today, keeps_typed=False)

    def _on_refused(self, error: UserError) -> None:
        self.save.setEnabled(True)
        self.forms[self._section.id].show_error(error)


def _scrolled(inside: QWidget) -> QScrollArea:
    """A room that scrolls where large type leaves too little height."""
    room = QScrollArea()
    room.setWidgetResizable(True)
    room.setFrameShape(QFrame.Shape.NoFrame)
    room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    room.setWidget(inside)
    return room
