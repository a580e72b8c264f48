"""Two days of reception, from one to the other; either may be left empty."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal

from cchc_desktop.domain.errors import UserError
from ui.form import Form
from ui.messages import MessageBar
from ui.widgets.date_field import DateField


class DaysForm(Form):
    """``given(first, last)`` when both can be read, None for an empty one; else it is told by the field."""

    given = Signal(object, object)

    def __init__(
        self, bar: MessageBar, today: date, labels: tuple[str, str], *, columns: int = 1, label_width: int
    ) -> None:
        super().__init__(bar, columns=columns, label_width=label_width)
        self.first = self.add("from", labels[0], DateField(today))
        self.last = self.add("to", labels[1], DateField(today))
        self.submitted.connect(self.submit)

    def know_today(self, today: date) -> None:
        """Days may be typed short: this day completes what is left out."""
        self.first.today = self.last.today = today

    def submit(self) -> None:
        """Hand the days on."""
        self.clear_messages()
        try:
            first, last = self.first.read("from"), self.last.read("to")
        except UserError as error:
            self.show_error(error)
            return
        self.given.emit(first, last)
