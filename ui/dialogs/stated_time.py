"""When something happened: now, unless the clerk states another time."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cchc_desktop.domain.errors import InvalidInput
from ui.dialogs.part import Answers
from ui.dossier.reading import Shown
from ui.form import Form
from ui.tasks import Tasks
from ui.theme import px
from ui.widgets.date_field import DateField
from ui.widgets.time_field import TimeField


class MomentField(QWidget):
    """Hour and day side by side; ``moment()`` is None while nobody has touched them."""

    valueChanged = Signal()  # noqa: N815  (the name that Form listens to)

    def __init__(self, shown_at: datetime, today: date) -> None:
        super().__init__()
        self._kept = shown_at.replace(second=0, microsecond=0)
        self.clock = TimeField()
        self.clock.setAccessibleName("Giờ")
        self.clock.setFixedWidth(px(84))
        self.day = DateField(today, latest=today)
        self.day.setAccessibleName("Ngày")
        self.day.setFixedWidth(px(144))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(8))
        line.addWidget(self.clock)
        line.addWidget(self.day)
        line.addStretch(1)
        self.setFocusProxy(self.clock)
        self.clock.set_value(self._kept.time())
        self.day.set_value(self._kept.date())
        for field in (self.clock, self.day):
            field.textChanged.connect(self.valueChanged)

    def offer(self, shown_at: datetime, today: date) -> None:
        """Offer another moment in place of one that nobody has touched."""
        if (self.clock.value(), self.day.value()) != (self._kept.time(), self._kept.date()):
            return
        self._kept = shown_at.replace(second=0, microsecond=0)
        self.day.latest = today
        self.clock.set_value(self._kept.time())
        self.day.set_value(self._kept.date())

    def read(self, name: str) -> datetime | None:
        """The stated moment, None for the one that was offered; raises InvalidInput when it cannot be read."""
        clock, day = self.clock.read(name), self.day.read(name)
        if clock is None or day is None:
            raise InvalidInput(name, "Hãy ghi cả giờ và ngày, ví dụ 09:05 và 22/11/2026.")
        stated = datetime.combine(day, clock)
        return None if stated == self._kept else stated


class StatedTime:
    """The first question of every dialog: the stated time of what happened."""

    def put(self, form: Form, shown: Shown, tasks: Tasks) -> None:
        self._field = form.add("at", "Thời điểm", MomentField(shown.read_at, shown.read_at.date()))

    def renew(self, shown: Shown) -> None:
        """Offer the time of the new look."""
        self._field.offer(shown.read_at, shown.read_at.date())

    def answers(self) -> Answers:
        return {"at": self._field.read("at")}
