"""What looks after the book by itself while others work: warnings, copies, the PC's clock, the other counters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui.changes import Changes
from ui.watching.clock_watch import ClockWatch
from ui.watching.other_counters import OtherCounters

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from ui.backups.keeping import BackupKeeping
    from ui.frame.status_line import StatusLine
    from ui.shell import Shell
    from ui.watching.reminding import Reminding

# Warnings begin when the first screen has stood there long enough to be read.
REMIND_AFTER_MS = 1_500


class Watchers(QObject):
    """Each begins when its time has come; ``reminding`` and ``backing`` are None until then.

    ``alarmed`` carries how many dossiers press; ``forward_wanted`` and ``end_wanted``: the user asked the icon beside
    the system's clock for the window, or for the end of the program.
    """

    alarmed = Signal(int)
    forward_wanted = Signal()
    end_wanted = Signal()

    def __init__(self, shell: Shell, screens: Sequence[str], line: StatusLine, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._screens = screens
        self._line = line
        self.reminding: Reminding | None = None
        self.backing: BackupKeeping | None = None
        self.others = OtherCounters(self)
        self.others.changed.connect(shell.changes.announce)
        self.clock_watch = ClockWatch(shell.tasks, shell.bar, self)
        self._settling_in = QTimer(self, singleShot=True, interval=REMIND_AFTER_MS)
        self._settling_in.timeout.connect(self._begin)

    def begin_soon(self) -> None:
        """The book is open and it is known whose it is; another book that is opened later begins nothing anew."""
        if self.reminding is None:
            self._settling_in.start()

    def work_as(self, desk: Desk) -> None:
        """A book was opened, or somebody else works here."""
        self.others.listen_at(desk)
        if self.reminding is not None:
            self.reminding.start_over()

    def on_changes(self, changes: Changes) -> None:
        """Something of the book was changed, here or elsewhere."""
        if self.reminding is not None:
            self.reminding.on_changes(changes)
        if self.backing is not None:
            self.backing.on_changes(changes)

    def on_tick(self) -> None:
        """Time went by."""
        if self.reminding is not None and self._shell.tasks.desk is not None:
            self.reminding.on_tick()

    def copies_first(self, then: Callable[[], object]) -> bool:
        """Whether a copy of the book is made before the program closes; ``then`` is called when it may."""
        return self.backing is not None and self.backing.copies_first(then)

    def is_closing(self) -> bool:
        """Whether the window is gone and only its copy is still being made; what tells of that comes forward."""
        return self.backing is not None and self.backing.come_forward()

    def close_down(self) -> None:
        """Look no more."""
        self._settling_in.stop()
        self.clock_watch.close_down()
        self.others.close_down()
        if self.reminding is not None:
            self.reminding.close_down()
        if self.backing is not None:
            self.backing.close_down()

    def _begin(self) -> None:
        from ui.backups.keeping import BackupKeeping
        from ui.watching.reminding import Reminding

        self.reminding = Reminding(self._shell, self._screens, self)
        self.reminding.alarmed.connect(self.alarmed)
        self.reminding.forward_wanted.connect(self.forward_wanted)
        self.reminding.end_wanted.connect(self.end_wanted)
        self.reminding.start_over()
        self.backing = BackupKeeping(self._shell, self._line.backup, self)
        self.backing.start()
