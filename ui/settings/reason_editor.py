"""One reason of the ledger, added or changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.outcome import CauseSide
from cchc_desktop.domain.reasons import Reason, ReasonKind
from cchc_desktop.domain.text import nfc
from cchc_desktop.domain.words import CAUSE_SIDE
from cchc_desktop.services import reasons
from ui.dialogs.form_dialog import FormDialog, Work
from ui.shell import Shell
from ui.widgets.choice import Choice

RENAMED = "Hồ sơ đã ghi lý do cũ vẫn giữ lời cũ; lời cũ còn trong danh mục, thôi dùng."


class ReasonEditor(FormDialog):
    """``put`` gives the whole list with the reason as it was typed."""

    def __init__(
        self,
        shell: Shell,
        kind: ReasonKind,
        reason: Reason | None,
        put: Callable[[Reason], tuple[Reason, ...]],
    ) -> None:
        super().__init__(shell, "Thêm lý do" if reason is None else "Sửa lý do", "" if reason is None else RENAMED)
        self._kind, self._reason, self._put = kind, reason, put
        self.text = self.form.add("text", "Lý do", QLineEdit(), required=True)
        self.side: Choice[CauseSide] = self.form.add(
            "side", "Nguyên nhân", Choice([(side, CAUSE_SIDE[side]) for side in CauseSide])
        )
        self.form.set_shown("side", kind is ReasonKind.OVERDUE)
        self.side.set_value(CauseSide.SUBJECTIVE)
        if reason is not None:
            self.text.setText(reason.text)
            self.side.set_value(reason.side or CauseSide.SUBJECTIVE)

    def start(self) -> None:
        """Show it."""
        self.begin_at(self.text)

    def work(self) -> Work:
        text = nfc(self.text.text())
        if not text:
            raise InvalidInput("text", "Chưa ghi lý do.")
        kind, side = self._kind, self.side.value() if self._kind is ReasonKind.OVERDUE else None
        was = self._reason or Reason(kind, text, side)
        listed = self._put(replace(was, text=text, side=side))
        return lambda desk: reasons.keep(desk, kind, listed)
