"""All that is marked and not confirmed yet: kept as a draft of this PC, and what was refused of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from cchc_desktop.services.day_close import Confirmed, DayRow, DayView
from cchc_desktop.services.drafts import Draft
from ui.day_close import marks
from ui.day_close.marks import Mark
from ui.dialogs.usual_text import UsualText
from ui.intake.draft_keeper import DraftKeeper
from ui.tasks import Tasks

DRAFT = "day_close"


class Marked(QObject):
    """Marks and refusals by the dossier's id, and the one ``reason`` of the batch.

    ``changed(id)`` tells that the mark of a dossier changed, ``brought_back`` that those of a crash are here again.
    """

    changed = Signal(int)
    brought_back = Signal()

    def __init__(self, tasks: Tasks, reason: UsualText, parent: QObject) -> None:
        super().__init__(parent)
        self.marks: dict[int, Mark] = {}
        self.refused: dict[int, str] = {}
        self._reason = reason
        self.keeper = DraftKeeper(tasks, DRAFT, self._as_kept, self)
        self.keeper.found.connect(self._on_found)
        self.keeper.bring_back(lambda _, draft: draft)
        reason.valueChanged.connect(self.keeper.touch)

    def put(self, one: DayRow, mark: Mark | None) -> None:
        """Mark a dossier, or take its mark away."""
        number = one.row.id
        if mark is None:
            self.marks.pop(number, None)
        else:
            self.marks[number] = mark
        self.refused.pop(number, None)
        self.keeper.touch()
        self.changed.emit(number)

    def refuse(self, one: DayRow, sentence: str) -> None:
        """Say at a dossier why it could not be confirmed; its mark stays."""
        self.refused[one.row.id] = sentence
        self.changed.emit(one.row.id)

    def clear(self) -> None:
        """All of it is in the book."""
        self.marks.clear()
        self.refused.clear()
        self._reason.set_text("")
        self.keeper.forget()

    def drop_what_left(self, view: DayView) -> int:
        """Forget the marks of dossiers that someone else has dealt with; returns how many."""
        sections = {one.row.id: one.section for one in view.rows}
        gone = [
            number
            for number, mark in self.marks.items()
            if number not in sections or mark.action not in marks.ACTIONS[sections[number]]
        ]
        for number in gone:
            del self.marks[number]
            self.refused.pop(number, None)
        if gone:
            self.keeper.touch()
        return len(gone)

    def late(self, view: DayView) -> int:
        """How many of them are keyed late."""
        return sum(mark.earliest < view.late_before for mark in self.marks.values())

    def confirmed(self, view: DayView) -> tuple[Confirmed, ...]:
        """All marks as the service takes them, in the order in which they were made."""
        rows = {one.row.id: one for one in view.rows}
        return tuple(
            marks.confirmed(rows[number], mark, view.officers) for number, mark in self.marks.items() if number in rows
        )

    def _as_kept(self) -> dict[str, Any] | None:
        if not self.marks:
            return None
        kept = {str(number): marks.as_kept(mark) for number, mark in self.marks.items()}
        return {"marks": kept, "reason": self._reason.text()}

    def _on_found(self, draft: Draft | None) -> None:
        if draft is None:
            return
        try:
            found = {int(number): marks.from_kept(mark) for number, mark in draft.values["marks"].items()}
        except (ValueError, KeyError, TypeError, AttributeError):
            return
        self.marks.update({number: mark for number, mark in found.items() if number not in self.marks})
        if not self._reason.text():
            self._reason.set_text(str(draft.values.get("reason") or ""))
        self.brought_back.emit()
