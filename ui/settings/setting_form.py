"""The settings of one section as a form: each with its title, its field and its line of meaning."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, time
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QSpinBox, QWidget

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.setting_words import CHOICES
from cchc_desktop.domain.settings import OfficeSettings
from cchc_desktop.domain.text import nfc
from ui.form import Form
from ui.messages import MessageBar
from ui.settings.sections import Section
from ui.theme import px
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.time_field import TimeField

LABEL_WIDTH, FIELD_WIDTH, LEAST_MEANING = 240, 300, 180
SINCE = "since"
_DEFINED = {field.name: field for field in fields(OfficeSettings)}
_MOST = 999


class SettingForm(Form):
    """``changes()`` are the settings that differ from those shown; ``is_dirty`` says whether there are any."""

    def __init__(self, bar: MessageBar, section: Section) -> None:
        super().__init__(bar, label_width=LABEL_WIDTH)
        self._section = section
        self._is_narrow = False
        self._meanings: list[tuple[int, QLabel]] = []
        self._shown = OfficeSettings()
        self._is_filled = False
        self._grid.setColumnStretch(1, 0)
        self._grid.setColumnStretch(2, 1)
        for name in section.names:
            metadata = _DEFINED[name].metadata
            self._add(name, metadata["title"], _field_for(name), metadata["meaning"])
        if section.dated:
            self.since: DateField | None = DateField(date(2000, 1, 1))
            self._add(SINCE, "Áp dụng từ ngày", self.since, "Kỳ báo cáo kết thúc trước ngày này giữ cách đếm cũ.")
        else:
            self.since = None

    def show_settings(self, settings: OfficeSettings, today: date, *, keeps_typed: bool) -> None:
        """Show the settings in force; what was typed and not saved yet stays if asked."""
        typed = self._typed() if keeps_typed else set()
        self._shown, self._is_filled = settings, True
        for name in self._section.names:
            if name not in typed:
                _put(self.field(name), getattr(settings, name))
        if self.since is not None and not typed:
            self.since.today = today
            self.since.set_value(today)

    @property
    def shown_settings(self) -> OfficeSettings:
        """The settings in force, as they were read."""
        return self._shown

    @property
    def is_readable(self) -> bool:
        """Whether every field holds a value."""
        try:
            self.changes()
        except InvalidInput:
            return False
        return True

    @property
    def is_dirty(self) -> bool:
        """Whether something differs from what is in force, also what cannot be read yet."""
        return self._is_filled and not (self.is_readable and not self.changes())

    def changes(self) -> dict[str, Any]:
        """The settings that were changed; raises InvalidInput for what cannot be read."""
        read = {name: _read(self.field(name), name) for name in self._section.names}
        return {name: value for name, value in read.items() if value != getattr(self._shown, name)}

    def values(self) -> OfficeSettings:
        """The settings as they would be with what stands in the fields."""
        return self._shown.with_changes(self.changes())

    def _typed(self) -> set[str]:
        """The settings that someone is changing now, readable or not."""
        found = set()
        for name in self._section.names if self._is_filled else ():
            try:
                if _read(self.field(name), name) != getattr(self._shown, name):
                    found.add(name)
            except InvalidInput:
                found.add(name)
        return found

    def allow(self, *, may_keep: bool) -> None:
        """Whether who works here may change settings."""
        for name in self.names():
            self.field(name).setEnabled(may_keep)

    def _add(self, name: str, title: str, field: QWidget, meaning: str) -> None:
        field.setFixedWidth(px(FIELD_WIDTH))
        field.setToolTip(meaning)
        self.add(name, title, field)
        field.setAccessibleDescription(meaning)
        quiet = QLabel(meaning)
        quiet.setProperty("role", "hint")
        quiet.setWordWrap(True)
        self._meanings.append((self._row, quiet))
        self._next_row()
        self._row += 1  # room for the meaning below its field
        self._place(quiet, self._meanings[-1][0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < px(LABEL_WIDTH + FIELD_WIDTH + LEAST_MEANING)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            for row, quiet in self._meanings:
                self._place(quiet, row)

    def _place(self, quiet: QLabel, row: int) -> None:
        """Beside the field, or below it where there is no room beside."""
        self._grid.removeWidget(quiet)
        quiet.setMinimumHeight(0 if self._is_narrow else px(32))
        place = (row + 1, 1) if self._is_narrow else (row, 2)
        self._grid.addWidget(quiet, *place, Qt.AlignmentFlag.AlignTop)


def _field_for(name: str) -> QWidget:
    if name in CHOICES:
        return Choice(CHOICES[name])
    default = _DEFINED[name].default
    if isinstance(default, time):
        return TimeField()
    if isinstance(default, int):
        spin = QSpinBox(minimum=0, maximum=_MOST)
        spin.lineEdit().setTextMargins(px(6), 0, 0, 0)
        return spin
    return QLineEdit()


def _put(field: QWidget, value: Any) -> None:
    if isinstance(field, Choice | TimeField):
        field.set_value(value)
    elif isinstance(field, QSpinBox):
        field.setValue(value)
    elif isinstance(field, QLineEdit) and nfc(field.text()) != value:
        field.setText(value)
        field.setCursorPosition(0)


def _read(field: QWidget, name: str) -> Any:
    if isinstance(field, TimeField):
        value = field.read(name)
        if value is None:
            raise InvalidInput(name, "Chưa ghi giờ.")
        return value
    if isinstance(field, Choice):
        return field.value()
    if isinstance(field, QSpinBox):
        return field.value()
    assert isinstance(field, QLineEdit)
    return nfc(field.text())
