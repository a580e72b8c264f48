"""Who stands at the counter, and whom they act for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from cchc_desktop.domain.people import ApplicantKind, Person
from cchc_desktop.domain.text import identity_warning, nfc
from cchc_desktop.domain.words import APPLICANT_KIND
from ui.form import Form
from ui.intake.card_room import CardRoom
from ui.messages import MessageBar
from ui.theme import px
from ui.widgets.choice import Choice

if TYPE_CHECKING:
    from cchc_desktop.domain.identity import Card

LABELS = 114
OWN = ("name", "id", "address", "phone", "email")
NUMBERS = ("id", "for_id")
OTHERS = ("for", "for_id", "for_address", "for_phone", "for_email")


class ApplicantPanel(QFrame):
    """Fields by the names that errors use; ``edited`` after each change, ``id_entered`` when a number stands complete.

    ``submitted`` when Enter leaves the last field.
    """

    edited = Signal(str)
    id_entered = Signal(str)
    submitted = Signal()

    def __init__(self, bar: MessageBar) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.form = Form(bar, columns=2, label_width=LABELS)
        self.kind = Choice[ApplicantKind](APPLICANT_KIND.items())
        self.kind.setAccessibleName("Đối tượng nộp hồ sơ")
        self.told = _quiet()
        self.acts_for_another = QCheckBox("Nộp tha&y cho người khác (được ủy quyền)")
        self._lines: dict[str, QLineEdit] = {}
        self._lay_out()
        self._order_tabs()
        self.form.edited.connect(self.edited)
        self.form.submitted.connect(self.submitted)
        self.kind.currentIndexChanged.connect(self._on_kind_chosen)
        self.acts_for_another.toggled.connect(self._on_toggled)
        for name in NUMBERS:
            self._lines[name].editingFinished.connect(partial(self._on_number_left, name))
        for outside in (self.kind, self.acts_for_another):
            outside.installEventFilter(self)

    def __getitem__(self, name: str) -> QLineEdit:
        return self._lines[name]

    @property
    def person(self) -> Person:
        """Who stands at the counter."""
        return self._person(OWN)

    @property
    def owner(self) -> Person | None:
        """Whom they act for; None when they act for themselves."""
        return self._person(OTHERS) if self.acts_for_another.isChecked() else None

    @property
    def applicant_kind(self) -> ApplicantKind:
        return self.kind.value() or ApplicantKind.INDIVIDUAL

    def take_card(self, card: Card) -> None:
        """Fill in what a card says; a second card of another person is the one they act for, once that is ticked."""
        is_others = (
            self.acts_for_another.isChecked()
            and bool(self._lines["id"].text())
            and self._lines["id"].text() != card.id_number
        )
        names = OTHERS if is_others else OWN
        if self._lines[names[1]].text() != card.id_number:
            for name in names[3:]:
                self._lines[name].clear()
        for name, text in zip(names, (card.name, card.id_number, card.address), strict=False):
            self._lines[name].setText(text)
        if not is_others:
            self.kind.set_value(ApplicantKind.INDIVIDUAL)
            self.tell(f"Theo thẻ: {card.told[:1].lower()}{card.told[1:]}")
        self._check_numbers()
        self.id_entered.emit(card.id_number)

    def take_person(self, person: Person) -> None:
        """Fill in a person of the book."""
        for name, text in zip(OWN, _texts(person), strict=True):
            self._lines[name].setText(text)
        self._check_numbers()

    def fill_gaps(self, id_number: str, name: str, address: str, phone: str) -> None:
        """Add what the book knows of the person with that number where nothing was typed."""
        for names in (OWN, OTHERS):
            if "".join(self._lines[names[1]].text().split()) == id_number:
                for field, text in zip((names[0], names[2], names[3]), (name, address, phone), strict=True):
                    if not self._lines[field].text().strip():
                        self._lines[field].setText(text)

    def tell(self, text: str) -> None:
        """A quiet line below the number: what the clerk compares with the card."""
        self.told.setText(text)
        self.told.setVisible(bool(text))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on from what stands outside the grid of fields, too."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.modifiers() & _CONTROL:
                return False
            if watched is self.kind:
                self._lines["name"].setFocus(Qt.FocusReason.TabFocusReason)
            elif self.acts_for_another.isChecked():
                self._lines["for"].setFocus(Qt.FocusReason.TabFocusReason)
            else:
                self.submitted.emit()
            return True
        return super().eventFilter(watched, event)

    def kept(self) -> dict[str, Any]:
        """What was typed, as a draft keeps it."""
        texts = {name: line.text() for name, line in self._lines.items()}
        return {**texts, "kind": self.applicant_kind.value, "acts_for_another": self.acts_for_another.isChecked()}

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Show again what a draft kept; without anything the panel is empty."""
        self.form.clear_messages()
        self.tell("")
        self.kind.set_value(ApplicantKind(kept.get("kind", ApplicantKind.INDIVIDUAL)))
        self.acts_for_another.setChecked(bool(kept.get("acts_for_another", False)))
        for name, line in self._lines.items():
            line.setText(str(kept.get(name, "")))

    def _person(self, names: tuple[str, ...]) -> Person:
        return Person(*(self._lines[name].text() for name in names))

    def _lay_out(self) -> None:
        heading = QLabel("Người nộp hồ sơ")
        heading.setProperty("role", "section")
        head = QHBoxLayout()
        head.addWidget(heading, 1)
        head.addWidget(self.kind)
        self._add("name", "Họ và tên", span=2, required=True)
        self._add("id", "Số định danh", span=2)
        self.form.add_wide(self.told)
        self._add("address", "Địa chỉ", span=2)
        self._add("phone", "Điện thoại")
        self._add("email", "Email")
        self.form.add_wide(self.acts_for_another)
        self._add("for", "Người ủy quyền", span=2, required=True)
        self._add("for_id", "Số định danh", span=2)
        self._add("for_address", "Địa chỉ", span=2)
        self._add("for_phone", "Điện thoại")
        self._add("for_email", "Email")
        for name in OTHERS:
            self.form.set_shown(name, False)
        for name in OTHERS[1:]:
            self._lines[name].setAccessibleName(f"{self._lines[name].accessibleName()} (người ủy quyền)")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(10), px(16), px(10))
        column.setSpacing(px(6))
        column.addLayout(head)
        inside = QWidget()
        filled = QVBoxLayout(inside)
        filled.setContentsMargins(0, 0, 0, 0)
        filled.addWidget(self.form)
        filled.addStretch(1)
        self.room = CardRoom(inside)
        column.addWidget(self.room, 1)

    def _add(self, name: str, label: str, *, span: int = 1, required: bool = False) -> None:
        self._lines[name] = self.form.add(name, label, QLineEdit(), span=span, required=required)

    def _order_tabs(self) -> None:
        steps = [self.kind, *(self._lines[n] for n in OWN), self.acts_for_another, *(self._lines[n] for n in OTHERS)]
        for before, after in pairwise(steps):
            self.setTabOrder(before, after)

    def _on_toggled(self, is_on: bool) -> None:
        for name in OTHERS:
            self.form.set_shown(name, is_on)
        if is_on and self.acts_for_another.hasFocus():
            self._lines["for"].setFocus(Qt.FocusReason.TabFocusReason)
        self.edited.emit("acts_for_another")

    def _on_kind_chosen(self) -> None:
        is_person = self.applicant_kind is ApplicantKind.INDIVIDUAL
        for name, label in (
            ("name", "Họ và tên *" if is_person else "Tên tổ chức *"),
            ("id", "Số định danh" if is_person else "Mã số thuế"),
        ):
            line = self._lines[name]
            for title in self.form.findChildren(QLabel):
                if title.buddy() is line:
                    title.setText(label)
                    line.setAccessibleName(label.removesuffix(" *"))
        self._check_numbers()
        self.edited.emit("kind")

    def _on_number_left(self, name: str) -> None:
        self._check_numbers()
        number = "".join(nfc(self._lines[name].text()).split())
        if number:
            self.id_entered.emit(number)

    def _check_numbers(self) -> None:
        """An odd number is told and blocks nobody; a company's has another form."""
        is_person = self.applicant_kind is ApplicantKind.INDIVIDUAL
        for name in NUMBERS:
            number = nfc(self._lines[name].text())
            odd = identity_warning(number) if number and (is_person or name == "for_id") else None
            self.form.warn(name, odd or "")


_CONTROL = Qt.KeyboardModifier.ControlModifier


def _texts(person: Person) -> tuple[str, ...]:
    return (person.name, person.id_number, person.address, person.phone, person.email)


def _quiet() -> QLabel:
    label = QLabel()
    label.setProperty("role", "hint")
    label.setWordWrap(True)
    label.setIndent(px(LABELS + 10))
    label.hide()
    return label
