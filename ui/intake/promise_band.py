"""The promise in large type, what may still move it, and what saving will do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from cchc_desktop.domain.people import Right
from cchc_desktop.domain.reasons import ReasonKind
from cchc_desktop.domain.text import nfc
from ui import format as written
from ui.dialogs import reasons
from ui.dialogs.usual_text import UsualText
from ui.dossier.pieces import retell, words
from ui.form import Form
from ui.intake.moment import ReceptionMoment
from ui.intake.wording import Outcome
from ui.messages import MessageBar
from ui.rights import RightedButton
from ui.tasks import Tasks
from ui.theme import Tone, px
from ui.widgets.icons import icon, pixmap

if TYPE_CHECKING:
    from cchc_desktop.services.intake import Preview

SAME_DAY = "Trả kết quả trong ngày: không cần in giấy hẹn, trừ khi người dân yêu cầu."
NOTHING_YET = "Chọn thủ tục để biết ngày hẹn"
_USUAL = {Outcome.GUIDE: reasons.SUPPLEMENT, Outcome.TURN_AWAY: reasons.REFUSAL}
_ASKED = {
    Outcome.RECEIVE: ("at",),
    Outcome.GUIDE: ("missing", "reason"),
    Outcome.TURN_AWAY: ("reason",),
    Outcome.REGISTER: ("at",),
}


class SaveButton(RightedButton):
    """The one large button of the form."""

    def __init__(self) -> None:
        super().__init__(right=Right.RECEIVE)
        self.setProperty("kind", "primary")
        self.setIconSize(QSize(px(20), px(20)))
        self.setToolTip("Enter ở danh mục giấy tờ, hoặc Ctrl+Enter ở bất cứ đâu")
        self.setAutoDefault(True)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(px(230), px(44)))


class PromiseBand(QFrame):
    """Left the promise, in the middle what is asked for this outcome, right the button.

    ``edited`` after each change of a field, ``submitted`` on Enter in the last one.
    """

    edited = Signal(str)
    submitted = Signal()

    def __init__(self, tasks: Tasks, bar: MessageBar, now: datetime) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.outcome = Outcome.RECEIVE
        self.form = Form(bar, label_width=110)
        self.at = self.form.add("at", "Nhận lúc", ReceptionMoment(now))
        late_reason = reasons.LedgerText(tasks, ReasonKind.LATE_KEYING)
        self.late_reason = self.form.add("late_reason", "Lý do ghi muộn", late_reason, required=True)
        self.missing = self.form.add("missing", "Nội dung khác", QLineEdit())
        self.missing.setPlaceholderText("Cách nhau bằng dấu chấm phẩy")
        self.reason = self.form.add("reason", "Lý do", UsualText())
        self.caption = QLabel()
        self.promise = QLabel()
        self.notes = words("")
        self.shape = QLabel()
        self.explain = QPushButton("Cách tí&nh ngày hẹn")
        self.save = SaveButton()
        self._promised: Preview | None = None
        self._unbrought = 0
        self.line = QHBoxLayout(self)
        self._lay_out()
        self.form.edited.connect(self.edited)
        self.form.submitted.connect(self.submitted)
        self.ask(Outcome.RECEIVE)

    @property
    def other_missing(self) -> tuple[str, ...]:
        """What else is missing, in the clerk's words."""
        parts = (nfc(part) for part in self.missing.text().split(";"))
        return tuple(part for part in parts if part)

    def ask(self, outcome: Outcome) -> None:
        """Ask what this outcome needs; what was typed for another stays."""
        self.outcome = outcome
        self.form.clear_messages()
        for name in self.form.names():
            self.form.set_shown(name, name in _ASKED[outcome])
        typed = self.reason.text()
        self.reason.clear()
        self.reason.addItems(list(_USUAL.get(outcome, ())))
        self.reason.setCurrentIndex(-1)
        self.reason.set_text(typed)
        self.save.setText(outcome.doing)
        self.save.setIcon(pixmap(outcome.icon, on_accent=True))
        self._tell()

    def ask_late_reason(self) -> None:
        """The time stated lies too far back: a reason is owed."""
        self.late_reason.look()
        self.form.set_shown("late_reason", True)

    def show_promise(self, preview: Preview | None) -> None:
        """Show what would be promised; None while no procedure is chosen."""
        self._promised = preview
        self._tell()

    def show_missing(self, names: Sequence[str]) -> None:
        """Say how many papers were not brought, or name what the guidance slip will ask for."""
        self._unbrought = len(names)
        if self.outcome is Outcome.RECEIVE:
            self._tell_promise(self._promised)
        if self.outcome is Outcome.GUIDE:
            lines = [f"{at}. {name}" for at, name in enumerate((*names, *self.other_missing), 1)]
            shown = lines[:3] + ([f"và {len(lines) - 3} nội dung khác"] if len(lines) > 3 else [])
            empty = "Bỏ dấu ở những giấy tờ còn thiếu, hoặc ghi nội dung khác."
            self._note("\n".join(shown) or empty, Tone.PLAIN if shown else Tone.MUTED)
            self.notes.setToolTip("\n".join(lines))

    def kept(self) -> dict[str, Any]:
        """What was typed, as a draft keeps it."""
        return {
            "outcome": self.outcome.name,
            "at": self.at.kept(),
            "late_reason": self.late_reason.text(),
            "missing": self.missing.text(),
            "reason": self.reason.text(),
        }

    def restore(self, kept: Mapping[str, Any], now: datetime) -> None:
        """Show again what a draft kept; without anything the band is empty."""
        self.at.restore(kept.get("at", {}), now)
        self.late_reason.set_text(kept.get("late_reason", ""))
        self.missing.setText(kept.get("missing", ""))
        self.reason.set_text(kept.get("reason", ""))
        self.ask(Outcome[kept.get("outcome", Outcome.RECEIVE.name)])

    def set_saving(self, is_saving: bool) -> None:
        self.save.setEnabled(not is_saving)

    def _tell(self) -> None:
        preview, outcome = self._promised, self.outcome
        promises = outcome is Outcome.RECEIVE
        self.promise.setVisible(promises)
        self.explain.setVisible(promises and preview is not None)
        self.notes.setToolTip("")
        if promises:
            self.caption.setText("Hẹn trả kết quả")
            self._tell_promise(preview)
        elif outcome is Outcome.GUIDE:
            self.caption.setText("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (mẫu 02)")
            self.show_missing(())
        elif outcome is Outcome.TURN_AWAY:
            self.caption.setText("Phiếu từ chối tiếp nhận giải quyết hồ sơ (mẫu 03)")
            self._note("Hồ sơ không được cấp mã; phiếu có số riêng và được ghi vào sổ.", Tone.MUTED)
        else:
            self.caption.setText("Hồ sơ trực tuyến chờ tiếp nhận")
            self._note("Phải có mã hồ sơ của Cổng. Tiếp nhận hoặc trả lời trong 8 giờ làm việc.", Tone.MUTED)

    def _tell_promise(self, preview: Preview | None) -> None:
        if preview is None:
            self._large(NOTHING_YET, "muted")
            self._note("")
            return
        due = preview.due_at
        self._large(f"{written.clock(due)}  {written.long_day(due.date())}" if due else "Không hẹn ngày", "")
        warnings = [sentence for field, sentence in preview.warnings if field == "due_at"]
        if self._unbrought:
            warnings.append(f"Thiếu {self._unbrought} giấy tờ so với quy định; chưa đủ thì dùng «Hướng dẫn bổ sung».")
        if warnings:
            self._note("\n".join(warnings), Tone.WARN)
        else:
            is_same_day = due is not None and due.date() == self.at.shown_day
            self._note(SAME_DAY if is_same_day else "", Tone.MUTED)

    def _note(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        self.shape.setVisible(tone is Tone.WARN)
        retell(self.notes, text, tone)

    def _large(self, text: str, tone: str) -> None:
        self.promise.setText(text)
        self.promise.setProperty("role", "section" if tone else "promise")
        self.promise.setProperty("tone", tone)
        self.promise.style().unpolish(self.promise)
        self.promise.style().polish(self.promise)
        self.promise.setAccessibleName(f"{self.caption.text()}: {text}")

    def _lay_out(self) -> None:
        self.caption.setProperty("tone", Tone.MUTED.value)
        self.explain.setProperty("kind", "line")
        self.explain.setIcon(icon("list-check", Tone.ACCENT, 16))
        self.explain.setAutoDefault(True)
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(self.caption)
        head.addWidget(self.explain)
        head.addStretch(1)
        told = QVBoxLayout()
        told.setSpacing(px(2))
        told.addLayout(head)
        told.addWidget(self.promise)
        noted = QHBoxLayout()
        noted.setSpacing(px(6))
        self.shape.setPixmap(pixmap("alert-triangle", Tone.WARN, 18))
        noted.addWidget(self.shape, 0, Qt.AlignmentFlag.AlignTop)
        noted.addWidget(self.notes, 1)
        told.addLayout(noted)
        told.addStretch(1)
        end = QHBoxLayout()
        end.setSpacing(px(12))
        end.addWidget(words("Ctrl+Enter", hint=True), 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        end.addWidget(self.save)
        asked = QVBoxLayout()
        asked.setSpacing(px(8))
        asked.addWidget(self.form)
        asked.addLayout(end)
        self.line.setContentsMargins(px(16), px(10), px(16), px(10))
        self.line.setSpacing(px(20))
        self.line.addLayout(told, 1)
        self.line.addLayout(asked)
