"""The one confirmation before a signed folder is recorded: how many dossiers, what is kept of each, what is left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from cchc_desktop.domain.errors import UserError
from cchc_desktop.domain.reasons import ReasonKind
from cchc_desktop.services import signing
from cchc_desktop.services.changes import Done
from cchc_desktop.services.signing import Finished, Folder, Left, Sitting
from cchc_desktop.services.steps.doing import Stepped
from ui.dialogs.apology import Lateness
from ui.dialogs.form_dialog import FormDialog, Work
from ui.dialogs.reasons import LedgerText
from ui.dialogs.stated_time import MomentField
from ui.dossier.pieces import words
from ui.format import number
from ui.shell import Shell
from ui.theme import Tone

# So many are written in one go: in between, what others ask of this PC has its turn, and the button tells how far.
AT_ONCE = 20
MOST_TOLD = 6


class FolderDialog(FormDialog):
    """``saved(Finished)`` when each dossier was recorded or left; the cursor stands on the button, Enter records."""

    def __init__(self, shell: Shell, folder: Folder) -> None:
        count = number(len(folder.papers))
        super().__init__(
            shell, f"Đã ký: ghi có kết quả {count} hồ sơ", explained(folder), action=f"&Ghi {count} hồ sơ", width=600
        )
        self._waiting = list(folder.papers)
        self._all = len(folder.papers)
        self._stepped: list[Stepped] = []
        self._left: list[Left] = list(folder.left)
        if folder.left:
            self.form.add_wide(words(left_words(folder.left), Tone.WARN))
        now = shell.now()
        self.at = self.form.add("at", "Ký xong lúc", MomentField(now, now.date()))
        self.lateness = Lateness("late_cause", required=False)
        if folder.late:
            self.form.add_wide(
                words(f"{number(folder.late)} hồ sơ đã quá ngày hẹn; nguyên nhân ghi chung cho các hồ sơ này:")
            )
            self.lateness.ask(self.form, shell.tasks)
        self._is_late = bool(folder.late)
        late_reason = LedgerText(shell.tasks, ReasonKind.LATE_KEYING)
        self.late_reason = self.form.add("late_reason", "Lý do cập nhật chậm", late_reason, required=True)
        self.form.set_shown("late_reason", False)

    def start(self) -> None:
        """Show it; one more Enter records."""
        self._save.setAutoDefault(True)
        self.begin_at(self._save)
        self._save.setFocus(Qt.FocusReason.OtherFocusReason)

    def work(self) -> Work:
        said = self.lateness.answers() if self._is_late else {}
        sitting = Sitting(
            at=self.at.read("at"),
            late_reason=self.late_reason.text(),
            cause=str(said.get("cause", "")),
            side=said.get("side"),
        )
        papers = tuple(self._waiting[:AT_ONCE])
        return lambda desk: signing.finish(desk, papers, sitting)

    def _on_done(self, done: Done[Finished]) -> None:
        """Go on with the next ones until none waits."""
        self._stepped += done.value.done
        self._left += done.value.left
        del self._waiting[:AT_ONCE]
        if self._waiting:
            self._save.setText(f"Đã ghi {number(self._all - len(self._waiting))} / {number(self._all)}")
            self.shell.tasks.write(self.work(), self._on_done, self._on_refused)
            return
        super()._on_done(Done(Finished(tuple(self._stepped), tuple(self._left)), done.changes))

    def _on_refused(self, error: UserError) -> None:
        if error.field == "late_reason":
            self.form.set_shown("late_reason", True)
        super()._on_refused(error)


def explained(folder: Folder) -> str:
    """What will be recorded, in plain words."""
    told = ", ".join(f"{name or 'chưa ghi người ký'} ({number(count)})" for name, count in folder.signers)
    return (
        "Từng hồ sơ được ghi «Có kết quả» (đã giải quyết), rời danh sách «Chờ ký» và chờ trả cho công dân. "
        f"Người ký: {told}. Không ghi số, ngày văn bản: hồ sơ nào cần thì bỏ dấu và ghi riêng."
    )


def left_words(left: Sequence[Left]) -> str:
    """Which are left and why, one a line; of many the first."""
    lines = [f"{number(len(left))} hồ sơ đánh dấu không ghi được, để nguyên:"]
    lines += [f"• {one.reason}" for one in left[:MOST_TOLD]]
    if len(left) > MOST_TOLD:
        lines.append(f"• và {number(len(left) - MOST_TOLD)} hồ sơ khác.")
    return "\n".join(lines)
