"""When the dossier was received: now, going on with the clock, unless the clerk states another time."""

from __future__ import annotations

from datetime import date, datetime

from ui.dialogs.stated_time import MomentField


class ReceptionMoment(MomentField):
    """Follows the clock while nobody has touched it."""

    def __init__(self, now: datetime) -> None:
        super().__init__(now, now.date())
        self.setAccessibleName("Thời điểm nhận")

    @property
    def is_now(self) -> bool:
        """Whether the time shown is still the clock's."""
        return self.clock.value() == self._kept.time() and self.day.value() == self._kept.date()

    @property
    def shown_day(self) -> date | None:
        """The day that stands there."""
        return self.day.value()

    def follow(self, now: datetime) -> None:
        """Show the present time, unless another was stated."""
        if self.is_now and not self.clock.hasFocus() and not self.day.hasFocus():
            self.reset(now)

    def reset(self, now: datetime) -> None:
        """Go back to the present time."""
        self._kept = now.replace(second=0, microsecond=0)
        self.day.today = self.day.latest = now.date()
        self.clock.set_value(self._kept.time())
        self.day.set_value(self._kept.date())

    def kept(self) -> dict[str, str]:
        """What was typed, as a draft keeps it; empty while it is the clock's."""
        return {} if self.is_now else {"clock": self.clock.text(), "day": self.day.text()}

    def restore(self, kept: dict[str, str], now: datetime) -> None:
        """Show again what a draft kept."""
        self.reset(now)
        if kept:
            self.clock.setText(kept.get("clock", ""))
            self.day.setText(kept.get("day", ""))
