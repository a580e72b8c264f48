"""A form that changes the calendar: what it would move is shown first, and the office chooses what becomes of it."""

from __future__ import annotations

from functools import partial

from cchc_desktop.services import calendars
from cchc_desktop.services.calendars import Change, Impact
from ui.calendar.impact_dialog import ImpactDialog
from ui.dialogs.form_dialog import FormDialog, Work


class ChangeDialog(FormDialog):
    """``saved(Applied)`` after the commit. A subclass fills ``form`` and answers ``change``."""

    def start(self) -> None:
        """Show it with the cursor where the first answer is to be given."""
        raise NotImplementedError

    def change(self) -> Change:
        """What is to become of the calendar by the fields as they stand; raises InvalidInput for what is amiss."""
        raise NotImplementedError

    def work(self) -> Work:
        """Make the change and keep all promises."""
        change = self.change()
        return lambda desk: calendars.apply(desk, change)

    def on_submit(self) -> None:
        """Look what the change would move; what cannot be is told by its field before anything is shown or kept."""
        change = self._read(self.change)
        if change is None:
            return
        self._set_writing(True)
        self.bar.set_idle("Đang tìm những hồ sơ bị ảnh hưởng…")
        self.shell.tasks.read(
            lambda desk: calendars.impact(desk, change), partial(self._on_looked, change), self._on_refused, owner=self
        )

    def _on_looked(self, change: Change, impact: Impact) -> None:
        if not impact.moved:
            self._apply(change, ())
            return
        self._set_writing(False)
        asked = ImpactDialog(self, self.shell.tasks, impact.moved)
        asked.decided.connect(partial(self._apply, change))
        asked.rejected.connect(self.activateWindow)
        asked.start()

    def _set_writing(self, is_writing: bool) -> None:
        super()._set_writing(is_writing)
        if not is_writing:
            self.bar.set_idle("")

    def _apply(self, change: Change, codes: tuple[str, ...]) -> None:
        self._set_writing(True)
        self.bar.set_idle("Đang ghi lịch và cấp phiếu thay thế…" if codes else "Đang ghi lịch…")
        self.shell.tasks.write(
            lambda desk: calendars.apply(desk, change, codes), self._on_done, self._on_refused, owner=self
        )
