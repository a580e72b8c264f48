"""The parts of one form as fields that grow with their words, each with what became of it and what is wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from cchc_desktop.domain.text import nfc
from ui.dossier.pieces import Room, retell, words
from ui.form import FieldMessage
from ui.format import day, moment
from ui.theme import Tone, px
from ui.widgets.cursor_follower import CursorFollower

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cchc_desktop.services.form_wording import FormWords, Kept, PartWords

ISO = "iso"
MOST_LINES, TOLD_CHANGES = 7, 3
NOTHING_PRINTED = "Để trống thì không in"
ISO_HINT = "In ở góc trên bên trái mỗi trang của biểu mẫu này."


class WordsField(QPlainTextEdit):
    """One paragraph, as tall as it needs; ``entered`` on Enter, ``came`` when the cursor comes in, ``grew``."""

    entered = Signal()
    came = Signal()
    grew = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(px(2))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._fit)
        self._fit()

    def put(self, text: str) -> None:
        """Hold other words."""
        if nfc(self.toPlainText()) != text:
            self.setPlainText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.came.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """A part is one paragraph: lines that were copied are joined."""
        self.insertPlainText(" ".join(source.text().split("\n")))

    def _fit(self) -> None:
        document = self.document()
        lines = round(document.documentLayout().documentSize().height())
        if document.isEmpty() and self.placeholderText():
            room = QRect(0, 0, max(1, self.viewport().width() - round(2 * document.documentMargin())), 0)
            told = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self.placeholderText())
            lines = max(lines, round(told.height() / self.fontMetrics().lineSpacing()))
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if lines > MOST_LINES else policy.ScrollBarAlwaysOff)
        around = self.contentsMargins().top() + self.contentsMargins().bottom() + round(2 * document.documentMargin())
        height = max(px(32), min(lines, MOST_LINES) * self.fontMetrics().lineSpacing() + around)
        if height != self.height():
            self.setFixedHeight(height)
            self.grew.emit()


class PartField(QWidget):
    """A part under its title; ``typed`` is what would be kept, empty fields stand for the official words."""

    def __init__(self, part: PartWords) -> None:
        super().__init__()
        self.part = part
        self.field = WordsField()
        self.field.setAccessibleName(part.title)
        self._title = QLabel(part.title)
        self._title.setProperty("role", "field-label")
        self._title.setBuddy(self.field)
        self._title.setWordWrap(True)
        self.mark = words("", hint=True)
        self.mark.setWordWrap(False)
        self.message = FieldMessage()
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self._title, 1)
        head.addWidget(self.mark)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        column.addLayout(head)
        column.addWidget(self.field)
        column.addWidget(self.message)
        self._put(part)
        self.field.textChanged.connect(self._on_changed)

    @property
    def typed(self) -> str:
        """The words that stand there, the official ones where none do."""
        return nfc(self.field.toPlainText()) or self.part.official

    @property
    def is_dirty(self) -> bool:
        """Whether they are others than those in force."""
        return self.typed != self.part.text

    @property
    def story(self) -> str:
        """The official words where others stand, what is to come, and who changed it when."""
        part = self.part
        lines = [f"Lời chính thức: «{part.official}»"] if part.official and self.typed != part.official else []
        if part.ahead is not None:
            lines.append(f"Từ {day(part.ahead.valid_from)}: {_said(part.ahead)}.")
        lines.extend(_told(one) for one in part.history[:TOLD_CHANGES])
        plain = "lời chính thức" if part.official else "mẫu chính thức không có"
        return "\n".join(lines) or f"{part.title}: {plain}, chưa sửa lần nào."

    def show_part(self, part: PartWords, *, keeps_typed: bool) -> None:
        """The part as it was read again; what is being typed stays if asked."""
        if keeps_typed and self.is_dirty:
            self.part = part
            self._tell_state()
        else:
            self._put(part)

    def tell(self, tone: Tone, sentence: str) -> None:
        """What is wrong with the words; nothing when the sentence is empty."""
        self.message.tell(tone if sentence else Tone.PLAIN, sentence)
        state = "" if not sentence else "error" if tone is Tone.BAD else "warning"
        if (self.field.property("state") or "") != state:
            self.field.setProperty("state", state)
            self.field.style().unpolish(self.field)
            self.field.style().polish(self.field)
        self._tell_state()

    def _put(self, part: PartWords) -> None:
        self.part = part
        self.field.setPlaceholderText(part.official or NOTHING_PRINTED)
        self.field.setToolTip(f"Lời chính thức: «{part.official}»" if part.official else f"{NOTHING_PRINTED}.")
        self.field.put(part.text)
        self.tell(Tone.PLAIN, "")

    def _on_changed(self) -> None:
        self.tell(Tone.PLAIN, "")

    def _tell_state(self) -> None:
        part = self.part
        if self.is_dirty:
            retell(self.mark, "chưa lưu", Tone.WARN)
        elif part.ahead is not None:
            retell(self.mark, f"đổi từ {day(part.ahead.valid_from)}", Tone.ACCENT)
        else:
            retell(self.mark, "đã sửa" if part.own else "", Tone.ACCENT)
        told = ". ".join(text for text in (self.mark.text(), self.message.text) if text)
        self.field.setAccessibleDescription(told)


class PartList(Room):
    """All parts of a form; ``edited`` and ``came_to`` name a part, ``submitted`` is Enter after the last."""

    edited = Signal(str)
    came_to = Signal(str)
    submitted = Signal()

    def __init__(self, form: FormWords) -> None:
        inside = QWidget()
        super().__init__(inside, f"Lời in: {form.name}")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._following = QTimer(self, singleShot=True, interval=0)
        self._following.timeout.connect(self._keep_in_sight)
        self.fields: dict[str, PartField] = {}
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, px(8), px(8))
        self._column.setSpacing(px(8))
        for part in form.parts:
            self._add(part)
        self._column.addStretch(1)
        CursorFollower(self)

    def sizeHint(self) -> QSize:
        """Little: what is left of the window is enough, the parts scroll."""
        return QSize(px(240), px(120))

    def show_form(self, form: FormWords, *, keeps_typed: bool = True) -> None:
        """The parts as they were read again."""
        for part in form.parts:
            self.fields[part.key].show_part(part, keeps_typed=keeps_typed)

    def typed(self) -> dict[str, str]:
        """The words that differ from those in force."""
        return {key: field.typed for key, field in self.fields.items() if field.is_dirty}

    def settle(self, kept: Mapping[str, str], *, holds_now: bool) -> None:
        """These were kept: what stands there is in force now, or only from a later day on."""
        for key, text in kept.items():
            field = self.fields[key]
            if field.typed != text:
                continue
            part = replace(field.part, own="" if text == field.part.official else text) if holds_now else field.part
            field.show_part(part, keeps_typed=False)

    def forget(self) -> None:
        """Throw away what was typed."""
        for field in self.fields.values():
            field.show_part(field.part, keeps_typed=False)

    def allow(self, *, may_keep: bool) -> None:
        """Whether who works here may change words."""
        for field in self.fields.values():
            field.field.setReadOnly(not may_keep)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._following.start()

    def _keep_in_sight(self) -> None:
        """What is written in stays whole when it grows or the room gets lower."""
        front = next((one for one in self.fields.values() if one.field.hasFocus()), None)
        if front is not None:
            self.ensureWidgetVisible(front, 0, px(6))

    def _add(self, part: PartWords) -> None:
        made = self.fields[part.key] = PartField(part)
        if part.key == ISO:
            self._column.addWidget(words(ISO_HINT, hint=True))
        self._column.addWidget(made)
        if part.key == ISO:
            self._column.addWidget(words("Lời in theo thứ tự trên giấy", role="section"))
        made.field.textChanged.connect(lambda: self.edited.emit(part.key))
        made.field.came.connect(lambda: self.came_to.emit(part.key))
        made.field.grew.connect(self._following.start)
        made.field.entered.connect(lambda: self._go_on(part.key))

    def _go_on(self, key: str) -> None:
        names = list(self.fields)
        at = names.index(key) + 1
        if at < len(names):
            self.fields[names[at]].field.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.submitted.emit()


def _said(kept: Kept) -> str:
    return f"«{kept.text}»" if kept.text else "lời chính thức"


def _told(kept: Kept) -> str:
    who = kept.changed_by or "Văn phòng"
    return f"{who} sửa lúc {moment(kept.changed_at)}, dùng từ {day(kept.valid_from)}: {_said(kept)}."
