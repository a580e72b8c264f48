"""A sentence of one's own, or one of the usual ones from the list below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit

from cchc_desktop.domain.text import nfc
from ui.dialogs.part import Answers
from ui.dossier.reading import Shown
from ui.form import Form
from ui.tasks import Tasks


class UsualText(QComboBox):
    """Typed freely; Down opens the usual sentences. Nothing is ever completed into what is being typed."""

    valueChanged = Signal()  # noqa: N815  (the name that Form listens to)

    def __init__(self, usual: Sequence[str] = (), *, placeholder: str = "") -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(None)  # type: ignore[arg-type]  # None is how Qt takes the completer away
        self.setMinimumContentsLength(30)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.addItems(list(usual))
        self.setCurrentIndex(-1)
        self.setEditText("")
        line = self.lineEdit()
        assert line is not None
        line.setPlaceholderText(placeholder or ("Gõ, hoặc bấm ↓ để chọn" if usual else ""))
        self.editTextChanged.connect(self.valueChanged)

    def text(self) -> str:
        """What stands there, as the book keeps it."""
        return nfc(self.currentText())

    def set_text(self, text: str) -> None:
        """Put a sentence there."""
        self.setEditText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if self.count():
                self.showPopup()
            event.accept()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Worded:
    """A line of words under the name ``name`` of ``StepForm``, with usual sentences where there are some."""

    def __init__(
        self, name: str, label: str, usual: Sequence[str] = (), *, required: bool = False, hint: str = ""
    ) -> None:
        self._name, self._label, self._usual = name, label, usual
        self._required, self._hint = required, hint

    def put(self, form: Form, shown: Shown, tasks: Tasks) -> None:
        field = UsualText(self._usual) if self._usual else QLineEdit()
        self._field = form.add(self._name, self._label, field, required=self._required, hint=self._hint)

    def answers(self) -> Answers:
        return {self._name: nfc(self._field.text())}
