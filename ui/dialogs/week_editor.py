"""The week's shifts: when the counter is open, and which of it counts towards a time limit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import time
from enum import StrEnum
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from cchc_desktop.domain.calendar import Shift, WorkCalendar
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.services.calendars import Change
from ui.calendar.change_dialog import ChangeDialog
from ui.dossier.pieces import words
from ui.format import WEEKDAYS
from ui.shell import Shell
from ui.theme import Tone, px
from ui.widgets.choice import Choice
from ui.widgets.time_field import TimeField


class Half(StrEnum):
    """What half a day is."""

    COUNTS = "Làm việc"
    RECEPTION = "Chỉ tiếp nhận, trả"
    CLOSED = "Nghỉ"


USUAL = ((time(7, 30), time(11, 30)), (time(13, 30), time(17)))
SIDES = ("Sáng", "Chiều")
EXPLANATION = (
    "Buổi «Chỉ tiếp nhận, trả» mở cửa nhưng không tính vào thời hạn. "
    "Giờ mới dùng ngay; trước khi lưu, chương trình liệt kê những hồ sơ đang mở có ngày hẹn bị ảnh hưởng."
)


class HalfField(QWidget):
    """One half of a weekday: what it is, from when to when."""

    edited = Signal()

    def __init__(self, name: str, usual: tuple[time, time]) -> None:
        super().__init__()
        self._usual = usual
        self.kind: Choice[Half] = Choice((half, half.value) for half in Half)
        self.start, self.end = TimeField(), TimeField()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(4))
        for field, words_, width in ((self.kind, "", 172), (self.start, " từ", 64), (self.end, " đến", 64)):
            field.setAccessibleName(f"{name}{words_}")
            field.setFixedWidth(px(width))
            line.addWidget(field)
        self.kind.currentIndexChanged.connect(self._on_kind)
        for field in (self.start, self.end):
            field.textEdited.connect(self.edited)

    def show_shift(self, shift: Shift | None) -> None:
        """Fill the fields."""
        self.kind.set_value(Half.CLOSED if shift is None else Half.COUNTS if shift.counts else Half.RECEPTION)
        self.start.set_value(shift.start if shift else None)
        self.end.set_value(shift.end if shift else None)
        self._on_kind()

    def shift(self) -> Shift | None:
        """What the fields say; raises InvalidInput ``week``."""
        if self.kind.value() in (Half.CLOSED, None):
            return None
        start, end = self.start.read("week"), self.end.read("week")
        if start is None or end is None:
            raise InvalidInput("week", f"{self.start.accessibleName().removesuffix(' từ')}: chưa ghi đủ giờ.")
        return Shift(start, end, self.kind.value() is Half.COUNTS)

    def _on_kind(self) -> None:
        is_open = self.kind.value() is not Half.CLOSED
        for field, usual in ((self.start, self._usual[0]), (self.end, self._usual[1])):
            field.setPlaceholderText("")
            field.setEnabled(is_open)
            if is_open and not field.text():
                field.set_value(usual)
            elif not is_open:
                field.set_value(None)
        self.edited.emit()


class WeekField(QWidget):
    """Seven weekdays with two halves each; shifts beyond the second are kept as they are."""

    valueChanged = Signal()  # noqa: N815  (the name that Form listens to)

    def __init__(self) -> None:
        super().__init__()
        self.halves: list[tuple[HalfField, HalfField]] = []
        self._more: list[tuple[Shift, ...]] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(4))
        for at, side in enumerate(SIDES):
            grid.addWidget(words(side, Tone.MUTED), 0, at + 1)
        for row, weekday in enumerate(WEEKDAYS):
            grid.addWidget(words(weekday), row + 1, 0)
            pair = (
                HalfField(f"{weekday}, {SIDES[0].lower()}", USUAL[0]),
                HalfField(f"{weekday}, {SIDES[1].lower()}", USUAL[1]),
            )
            for at, half in enumerate(pair):
                half.edited.connect(self.valueChanged)
                grid.addWidget(half, row + 1, at + 1)
            self.halves.append(pair)
        self.setFocusProxy(self.halves[0][0].kind)

    def show_week(self, week: Mapping[int, Sequence[Shift]]) -> None:
        """Fill the fields."""
        self._more = [tuple(week.get(weekday, ()))[2:] for weekday in range(7)]
        for weekday, pair in enumerate(self.halves):
            shifts = list(week.get(weekday, ()))[:2]
            if len(shifts) == 1 and shifts[0].start >= time(12):
                shifts.insert(0, None)  # type: ignore[arg-type]
            for half, shift in zip(pair, [*shifts, None, None], strict=False):
                half.show_shift(shift)

    def week(self) -> dict[int, tuple[Shift, ...]]:
        """What the fields say; raises InvalidInput ``week`` for shifts that overlap or when nothing counts.

        The cursor goes to the half of the day that is at fault.
        """
        found: dict[int, tuple[Shift, ...]] = {}
        for weekday, pair in enumerate(self.halves):
            shifts = [shift for half in pair if (shift := self._read(weekday, half)) is not None]
            shifts = sorted((*shifts, *self._more[weekday]))
            if any(later.start < earlier.end for earlier, later in pairwise(shifts)):
                self._stand_on(pair[1])
                raise InvalidInput(
                    "week", f"{WEEKDAYS[weekday]}: hai ca chồng lên nhau; hãy sửa giờ bắt đầu, kết thúc."
                )
            if shifts:
                found[weekday] = tuple(shifts)
        try:
            WorkCalendar(found)
        except InvalidInput as error:
            self._stand_on(self.halves[0][0])
            raise InvalidInput("week", error.message) from None
        return found

    def _read(self, weekday: int, half: HalfField) -> Shift | None:
        try:
            return half.shift()
        except InvalidInput as error:
            self._stand_on(half)
            raise InvalidInput("week", f"{WEEKDAYS[weekday]}: {error.message}") from None

    def _stand_on(self, half: HalfField) -> None:
        self.setFocusProxy(half.start if half.start.isEnabled() else half.kind)


class WeekEditor(ChangeDialog):
    """The week as it holds from now on."""

    def __init__(self, shell: Shell, week: Mapping[int, Sequence[Shift]]) -> None:
        super().__init__(shell, "Giờ làm việc", EXPLANATION, label_width=0, width=800)
        self.field = self.form.add("week", "", WeekField())
        self.field.setAccessibleName("Giờ làm việc trong tuần")
        self.field.show_week(week)

    def start(self) -> None:
        """Show it."""
        self.begin_at(self.field.halves[0][0].kind)

    def change(self) -> Change:
        return Change(week=self.field.week())
