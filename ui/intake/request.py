"""What is asked for, with which papers, and how the dossier came in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.domain.application import Channel, ReturnWay
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.procedure import DossierRole, ProcedureVersion, Tick
from cchc_desktop.domain.text import nfc
from cchc_desktop.domain.words import CHANNEL, RETURN_WAY, ROLE, TICK
from cchc_desktop.services import catalogue
from cchc_desktop.services.steps.certifying import certified_by
from ui.form import Form
from ui.intake import copies
from ui.intake.card_room import CardRoom
from ui.intake.papers import OtherPaper, PaperList
from ui.intake.wording import limit_words, procedure_words
from ui.messages import MessageBar
from ui.tasks import Tasks
from ui.theme import Tone, px
from ui.widgets.choice import Choice
from ui.widgets.icons import icon
from ui.widgets.money_field import MoneyField
from ui.widgets.search_box import SearchBox, Suggestion
from ui.widgets.status_badge import Badge, StatusBadge
from ui.widgets.tick_row import TickRow
from ui.widgets.typed_field import TypedField

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk

MORE = ("ticks", "role", "channel", "agency", "book_no", "book_serial", "note")
PAPERS = ("papers", "other_paper")
TEXTS = ("national_code", "agency", "note", "book_no", "book_serial")
UNFOLD, FOLD = "T&hêm", "Trở lại &giấy tờ"
TICKS = {Tick.DIGITISED: "đã số hóa", Tick.REUSED: "dùng lại dữ liệu", Tick.PAID_ONLINE: "trả trực tuyến"}
NO_VARIANT = "Trường hợp thông thường"


class SetsField(TypedField[int]):
    """How many sets of papers were handed in."""

    complaint = "Số bộ hồ sơ là một số, từ 1 đến 99."

    def parse(self, text: str) -> int | None:
        return int(text) if text.isascii() and text.isdigit() else None

    def write(self, value: int) -> str:
        return str(value)


class RequestPanel(QFrame):
    """Fields by the names that errors use; ``edited`` after each change, ``submitted`` on Enter in the checklist or the
    last field, ``procedure_chosen`` with the version in force."""

    edited = Signal(str)
    submitted = Signal()
    procedure_chosen = Signal(object)

    def __init__(self, tasks: Tasks, bar: MessageBar) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.version: ProcedureVersion | None = None
        self._certifies = False
        self.form = Form(bar, columns=2, label_width=96)
        self.procedure = SearchBox(tasks, _look, "Thủ tục")
        self.procedure.setPlaceholderText("Gõ vài chữ của tên hoặc mã, ví dụ: ksinh, 1.001193")
        self.variant = Choice[str]()
        self.papers = PaperList()
        self.other_paper = OtherPaper()
        self.fee = MoneyField()
        self.quantity = SetsField()
        self.copies = copies.CopiesField()
        self.ticks = TickRow[Tick](TICKS.items(), columns=3)
        for tick, box in self.ticks.boxes.items():
            box.setToolTip(f"{TICK[tick][:1].upper()}{TICK[tick][1:]}")
        self.return_way = Choice[ReturnWay](RETURN_WAY.items())
        self.channel = Choice[Channel](CHANNEL.items())
        self.role = Choice[DossierRole](ROLE.items())
        self.lines = {name: QLineEdit() for name in TEXTS}
        self.about = QLabel()
        self.doubt = StatusBadge(Badge("Cần đối chiếu", Tone.WARN))
        self.more = QPushButton(UNFOLD)
        self._lay_out()
        self.restore({})
        self._listen()

    @property
    def variant_name(self) -> str:
        """The case of the procedure that was chosen; empty for the usual one."""
        return self.variant.value() or ""

    def filled(self) -> dict[str, Any]:
        """The arguments of ``IntakeForm`` that stand here; raises InvalidInput by field for what cannot be read."""
        if self.version is None or nfc(self.procedure.text()) != self.version.name:
            raise InvalidInput("procedure", "Chưa chọn thủ tục; gõ vài chữ, chọn trong danh sách rồi Enter.")
        return {
            "procedure": self.version.code,
            "variant": self.variant_name,
            "papers": self.papers.submitted_papers(),
            "quantity": _given(self.quantity.read("quantity"), 1),
            "fee": _given(self.fee.read("fee"), 0),
            "copies": _given(self.copies.read("copies"), 0) if self._certifies else 0,
            **{f"is_{tick.value}": tick in self.ticks.value() for tick in TICKS},
            "return_way": self.return_way.value() or ReturnWay.COUNTER,
            "channel": self.channel.value() or Channel.IN_PERSON,
            "role": self.role.value(),
            **{name: line.text() for name, line in self.lines.items()},
        }

    def choose(self, version: ProcedureVersion) -> None:
        """Take a procedure: its papers and usual ticks set, its cases offered, its role chosen."""
        self.version = version
        self.show_more(False)
        self.procedure.setText(version.name)
        self.procedure.setCursorPosition(0)
        self.procedure.setToolTip(version.name)
        self.variant.set_options(
            [("", f"{NO_VARIANT} ({limit_words(version.limit)})")]
            + [
                (one.name, f"{one.name[:1].upper()}{one.name[1:]} ({limit_words(one.limit)})")
                for one in version.variants
            ]
        )
        self.variant.set_value("")
        self.form.set_shown("variant", bool(version.variants))
        self.form.warn("procedure", "")
        self.about.setText(procedure_words(version))
        self.about.setToolTip(version.fee_note)
        self.doubt.setVisible(not version.is_confirmed)
        self.fee.setPlaceholderText(f"mức thu {version.fee:,}".replace(",", ".") if version.fee else "đồng")
        self.fee.setToolTip(version.fee_note)
        self.role.set_value(version.default_role)
        certified = certified_by(version)
        if certified is not None:
            self.copies.ask(certified)
        self._ask_copies(certified is not None)
        self.ticks.set_value(version.ticks)
        self.papers.show_required(version.papers)
        self.procedure_chosen.emit(version)

    def show_more(self, is_shown: bool) -> None:
        """Show what is seldom asked in the place of the papers, or the papers again."""
        self.more.setChecked(is_shown)

    def open_for(self, name: str) -> None:
        """Turn to the side that holds the field."""
        if name in MORE or name in PAPERS:
            self.show_more(name in MORE)

    def kept(self) -> dict[str, Any]:
        """What was typed, as a draft keeps it."""
        return {
            "procedure": self.version.code if self.version else "",
            "procedure_text": self.procedure.text(),
            "variant": self.variant_name,
            "papers": self.papers.kept(),
            "fee": self.fee.text(),
            "quantity": self.quantity.text(),
            "copies": self.copies.text(),
            "ticks": sorted(tick.value for tick in self.ticks.value()),
            "return_way": (self.return_way.value() or ReturnWay.COUNTER).value,
            "channel": (self.channel.value() or Channel.IN_PERSON).value,
            "role": (self.role.value() or DossierRole.OWN).value,
            **{name: line.text() for name, line in self.lines.items()},
        }

    def restore(self, kept: Mapping[str, Any], version: ProcedureVersion | None = None) -> None:
        """Show again what a draft kept, with the version of its procedure; without anything the panel is empty."""
        self.form.clear_messages()
        self.procedure.close_list()
        if version is not None:
            self.choose(version)
            self.variant.set_value(kept.get("variant", ""))
            self.papers.restore(kept.get("papers", ()))
            self.ticks.set_value(Tick(tick) for tick in kept.get("ticks", version.ticks))
        else:
            self.version = None
            self.procedure.setText(str(kept.get("procedure_text", "")))
            self.form.set_shown("variant", False)
            self._ask_copies(False)
            self.ticks.set_value(())
            self.about.setText("")
            self.doubt.hide()
            self.papers.show_lines(())
        self.other_paper.clear()
        self.fee.setText(str(kept.get("fee", "")))
        self.quantity.setText(str(kept.get("quantity", "1")))
        self.copies.setText(str(kept.get("copies", "")))
        self.return_way.set_value(ReturnWay(kept.get("return_way", ReturnWay.COUNTER)))
        self.channel.set_value(Channel(kept.get("channel", Channel.IN_PERSON)))
        self.role.set_value(DossierRole(kept.get("role", DossierRole.OWN)))
        for name, line in self.lines.items():
            line.setText(str(kept.get(name, "")))
        self.show_more(False)

    def ask_for_code(self, is_asked: bool) -> None:
        """Show the field of the national code, or not where the office issues codes itself."""
        self.form.set_shown("national_code", is_asked)

    def _lay_out(self) -> None:
        form = self.form
        form.add("procedure", "Thủ tục", self.procedure, span=2, required=True)
        form.add("variant", "Trường hợp", self.variant, span=2)
        form.add("papers", "Giấy tờ", self.papers, span=2)
        form.add("other_paper", "Giấy tờ khác", self.other_paper, span=2)
        form.add("national_code", "Mã hồ sơ", self.lines["national_code"], span=2)
        self.lines["national_code"].setPlaceholderText("Mã của Hệ thống tỉnh: gõ, dán hoặc quét; có thể ghi sau")
        form.add("fee", "Phí, lệ phí", self.fee)
        form.add("quantity", "Số bộ", self.quantity)
        form.add("return_way", "Trả tại", self.return_way)
        form.add("copies", copies.LABEL, self.copies)
        form.add("ticks", "Đánh dấu", self.ticks, span=2)
        form.add("role", "Thẩm quyền", self.role, span=2)
        form.add("channel", "Cách nộp", self.channel)
        form.add("agency", "Cơ quan", self.lines["agency"])
        form.add("book_no", "Quyển số", self.lines["book_no"])
        form.add("book_serial", "Số thứ tự", self.lines["book_serial"])
        form.add("note", "Ghi chú", self.lines["note"], span=2)
        for name in MORE:
            form.set_shown(name, False)
        _give_room(form, self.papers)
        self.more.setCheckable(True)
        self.more.setAutoDefault(True)
        self.more.setProperty("kind", "line")
        self.more.setIcon(icon("chevron-down", Tone.ACCENT, 16))
        self.more.setToolTip("Đánh dấu số hóa, thẩm quyền, cách nộp, cơ quan, quyển số, số thứ tự, ghi chú")
        for choice in (self.return_way, self.channel, self.role, self.variant):
            choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            choice.setMinimumContentsLength(10)
            choice.setSizeAdjustPolicy(choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        heading = QLabel("Thủ tục và giấy tờ")
        heading.setProperty("role", "section")
        self.about.setProperty("tone", Tone.MUTED.value)
        self.about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.about.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.doubt.setToolTip("Thời hạn, giấy tờ của thủ tục này chưa được đối chiếu với quyết định công bố.")
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addWidget(heading)
        head.addWidget(self.about, 1)
        head.addWidget(self.doubt)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(10), px(16), px(6))
        column.setSpacing(px(6))
        column.addLayout(head)
        self.room = CardRoom(form)
        column.addWidget(self.room, 1)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def _listen(self) -> None:
        self.procedure.chosen.connect(self._on_chosen)
        self.form.edited.connect(self.edited)
        self.form.submitted.connect(self.submitted)
        self.papers.submitted.connect(self.submitted)
        self.other_paper.named.connect(self.papers.add)
        self.more.toggled.connect(self._on_more)

    def _ask_copies(self, is_asked: bool) -> None:
        self._certifies = is_asked
        self.form.set_shown("copies", is_asked)

    def _on_chosen(self, version: ProcedureVersion) -> None:
        self.choose(version)
        after = self.variant if version.variants else self.papers
        after.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_more(self, is_on: bool) -> None:
        for name in MORE:
            self.form.set_shown(name, is_on)
        for name in PAPERS:
            self.form.set_shown(name, not is_on)
        self.more.setText(FOLD if is_on else UNFOLD)
        self.more.setIcon(icon("arrow-left" if is_on else "chevron-down", Tone.ACCENT, 16))
        if self.more.hasFocus():
            (self.ticks if is_on else self.papers).setFocus(Qt.FocusReason.TabFocusReason)


def _give_room(form: Form, field: QWidget) -> None:
    """Let the row of one field take all the height that is left."""
    grid, cell = form.layout(), field.parentWidget()
    assert cell is not None
    column = cell.layout()
    assert isinstance(grid, QGridLayout)
    assert isinstance(column, QVBoxLayout)
    column.setStretchFactor(field, 100)
    row = next(row for row in range(grid.rowCount()) if (item := grid.itemAtPosition(row, 1)) and item.widget() is cell)
    grid.setRowStretch(row, 1)


def _look(desk: Desk, text: str) -> Sequence[Suggestion]:
    found = catalogue.find(desk, text)
    return [Suggestion(version.name, f"{version.code} · {limit_words(version.limit)}", version) for version in found]


def _given(value: int | None, otherwise: int) -> int:
    return otherwise if value is None else value
