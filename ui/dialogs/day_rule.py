"""A day off or a make-up day: added, changed, or a proposal made to count by its decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from PySide6.QtWidgets import QCheckBox, QLineEdit

from cchc_desktop.domain.calendar import DayKind, DayRule, RuleStatus
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.services.calendars import UNDECIDED, Change
from ui.calendar.change_dialog import ChangeDialog
from ui.dialogs.usual_text import UsualText
from ui.dossier.pieces import words
from ui.format import day, long_day
from ui.shell import Shell
from ui.theme import Tone
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField

KINDS = ((DayKind.OFF, "Ngày nghỉ"), (DayKind.MAKE_UP, "Ngày làm bù"))
STATES = ((RuleStatus.CONFIRMED, "Đã có quyết định"), (RuleStatus.PROPOSED, "Đề xuất, chưa có quyết định"))
REASONS = (
    "Tết Dương lịch",
    "Tết Nguyên đán",
    "Giỗ Tổ Hùng Vương",
    "Ngày Chiến thắng",
    "Quốc tế lao động",
    "Quốc khánh",
    "Ngày Văn hóa Việt Nam",
    "Nghỉ hoán đổi",
    "Nghỉ bù",
    "Làm bù",
    "Nghỉ do bão, lũ theo chỉ đạo của tỉnh",
)
REMOVALS = ("Ghi nhầm", "Đề xuất không được chấp thuận", "Quyết định đã được thay thế")
LONGEST = 31
EXPLANATION = (
    "Trước khi lưu, chương trình liệt kê những hồ sơ đang mở có ngày hẹn bị ảnh hưởng để đơn vị chọn giữ ngày hẹn "
    "hay cấp phiếu thay thế. Đề xuất chưa có quyết định thì không tính."
)


class DayRuleDialog(ChangeDialog):
    """What a day is; ``days_off`` are the days that a make-up day may make up for."""

    def __init__(self, shell: Shell, day_: date, days_off: Iterable[DayRule], rule: DayRule | None = None) -> None:
        title = "Thêm ngày nghỉ, ngày làm bù" if rule is None else f"Sửa ngày {day(rule.day)}"
        super().__init__(shell, title, EXPLANATION, label_width=170, width=620)
        today = shell.now().date()
        self._rule = rule
        self.kind: Choice[DayKind] = self.form.add("kind", "Loại ngày", Choice(KINDS))
        self.first = self.form.add("day", "Ngày", DateField(today), required=True)
        self.last = self.form.add("last", "Đến hết ngày", DateField(today))
        self.last.setPlaceholderText("chỉ một ngày")
        off = [(rule.day, f"{day(rule.day)} – {rule.title}") for rule in days_off]
        self.replaces: Choice[date] = self.form.add("replaces", "Làm bù cho ngày nghỉ", Choice(off, placeholder="Chọn"))
        self.reason = self.form.add("reason", "Lý do", UsualText(REASONS), required=True)
        self.status: Choice[RuleStatus] = self.form.add("status", "Căn cứ", Choice(STATES))
        self.decision = self.form.add("decision", "Số, ngày quyết định", QLineEdit())
        self.why = self.form.add("why", "Ghi chú của lần sửa này", QLineEdit())
        self.first.set_value(day_)
        if rule is not None:
            self._fill(rule)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.status.currentIndexChanged.connect(self._on_status)
        self._on_kind()
        self._on_status()

    def start(self) -> None:
        """Show it with the cursor in the first question."""
        self.begin_at(self.kind if self._rule is None else self.reason)

    def change(self) -> Change:
        return Change(put=tuple(self._rules()), why=self.why.text())

    def _rules(self) -> list[DayRule]:
        kind = self.kind.value() or DayKind.OFF
        first = self.first.read("day")
        if first is None:
            raise InvalidInput("day", "Chưa ghi ngày.")
        last = self.last.read("last") if kind is DayKind.OFF else None
        if last is not None and not first <= last <= first + timedelta(days=LONGEST - 1):
            raise InvalidInput("last", f"Ngày cuối phải từ {day(first)} và không quá {LONGEST} ngày.")
        status = self.status.value() or RuleStatus.CONFIRMED
        decision = self.decision.text().strip() if status is RuleStatus.CONFIRMED else UNDECIDED
        if status is RuleStatus.CONFIRMED and not decision:
            raise InvalidInput("decision", "Chưa ghi số quyết định; chưa có thì chọn «Đề xuất».")
        replaces = self.replaces.value() if kind is DayKind.MAKE_UP else None
        reason = self.reason.text() or (f"Làm bù cho {day(replaces)}" if replaces else "")
        days = [first + timedelta(days=n) for n in range(((last or first) - first).days + 1)]
        return [DayRule(each, kind, reason, decision, status, replaces) for each in days]

    def _fill(self, rule: DayRule) -> None:
        self.kind.set_value(rule.kind)
        self.first.setReadOnly(True)
        self.reason.set_text(rule.reason)
        self.status.set_value(rule.status)
        self.decision.setText(rule.decision if rule.status is RuleStatus.CONFIRMED else "")
        self.replaces.set_value(rule.replaces)

    def _on_kind(self) -> None:
        is_off = self.kind.value() is DayKind.OFF
        self.form.set_shown("last", is_off and self._rule is None)
        self.form.set_shown("replaces", not is_off)

    def _on_status(self) -> None:
        self.form.set_shown("decision", self.status.value() is RuleStatus.CONFIRMED)


class ConfirmProposal(ChangeDialog):
    """The number of the decision, and which of the proposals that belong together it decides."""

    def __init__(self, shell: Shell, rule: DayRule, related: Mapping[date, bool], reasons: Mapping[date, str]) -> None:
        super().__init__(
            shell,
            f"Xác nhận đề xuất {day(rule.day)}",
            f"{long_day(rule.day)}: {rule.reason}. Từ khi xác nhận, ngày này được tính vào hạn trả.",
            action="&Xác nhận",
            label_width=170,
            width=620,
        )
        self._day = rule.day
        self.decision = self.form.add("decision", "Số, ngày quyết định", QLineEdit(), required=True)
        if rule.decision != UNDECIDED:
            self.decision.setText(rule.decision)
        self.decision.setPlaceholderText("ví dụ: 9441/TB-BNV ngày 20/10/2026")
        self.others: dict[date, QCheckBox] = {}
        if related:
            self.form.add_wide(words("Cùng quyết định này còn xác nhận:", Tone.MUTED))
        for other, is_usual in related.items():
            box = QCheckBox(f"{long_day(other)}: {reasons[other]}")
            box.setChecked(is_usual)
            self.others[other] = box
            self.form.add_wide(box)

    def start(self) -> None:
        """Show it."""
        self.begin_at(self.decision)

    def days(self) -> list[date]:
        """What the decision decides."""
        return [self._day, *(other for other, box in self.others.items() if box.isChecked())]

    def change(self) -> Change:
        return Change(confirm=tuple(self.days()), decision=self.decision.text())


class RemoveDay(ChangeDialog):
    """Why a day is taken out of the calendar again; the row stays in the history with this reason.

    ``made_up_by`` is the make-up day of a day off, which goes with it.
    """

    def __init__(self, shell: Shell, rule: DayRule, made_up_by: DayRule | None = None) -> None:
        super().__init__(
            shell,
            f"Bỏ ngày {day(rule.day)} khỏi lịch",
            f"{long_day(rule.day)}: {rule.reason}. Ngày này trở lại như mọi ngày cùng thứ; "
            "dòng cũ vẫn còn trong phần «Thay đổi».",
            action="&Bỏ khỏi lịch",
            label_width=80,
            width=620,
        )
        self._days = (rule.day,) if made_up_by is None else (rule.day, made_up_by.day)
        self.why = self.form.add("why", "Lý do", UsualText(REMOVALS), required=True)
        if made_up_by is not None:
            too = f"Ngày làm bù cho ngày này cũng được bỏ: {long_day(made_up_by.day)}."
            self.form.add_wide(words(too, Tone.WARN))

    def start(self) -> None:
        """Show it."""
        self.begin_at(self.why)

    def change(self) -> Change:
        why = self.why.text()
        if not why:
            raise InvalidInput("why", "Chưa ghi lý do bỏ ngày này.")
        return Change(remove=self._days, why=why)


def related_to(rule: DayRule, rules: Iterable[DayRule]) -> dict[date, bool]:
    """The other proposals that one decision may decide too; True for those that go together.

    So do the two sides of a swap, and the days that the same law fixes.
    """
    found = {}
    for other in rules:
        if other.status is not RuleStatus.PROPOSED or other.day == rule.day:
            continue
        is_swap = rule.day == other.replaces or other.day == rule.replaces
        is_law = other.decision == rule.decision not in ("", UNDECIDED)
        if is_swap or is_law or other.reason == rule.reason:
            found[other.day] = is_swap or is_law
    return found
