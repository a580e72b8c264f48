"""What stands under and behind the figures: rates with their formulas, the checks in words, the counting rule."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from cchc_desktop.domain.counting import MEMO_WORDS
from cchc_desktop.domain.ratio import Rate
from cchc_desktop.domain.statistics import Check, Report
from ui.dossier.pieces import Room, words
from ui.format import number
from ui.paged_model import Badge
from ui.theme import Tone, px
from ui.widgets.page import card
from ui.widgets.status_badge import StatusBadge

RATES = 4


def check_badge(check: Check) -> Badge:
    """One check as a word and a tone."""
    return Badge("Khớp", Tone.GOOD) if check.ok else Badge("Không khớp", Tone.BAD)


def summed_up(checks: Sequence[Check]) -> Badge:
    """All checks in one badge."""
    wrong = sum(not check.ok for check in checks)
    if wrong:
        return Badge(f"Không khớp {wrong}/{len(checks)} phép kiểm tra", Tone.BAD)
    return Badge(f"Khớp {len(checks)}/{len(checks)} phép kiểm tra", Tone.GOOD)


class RateTile(QWidget):
    """A rate: the figure large, what it is small; the formula with its numbers in its tip."""

    def __init__(self) -> None:
        super().__init__()
        self.figure, self.label = QLabel(), QLabel()
        self.figure.setProperty("role", "section")
        self.label.setProperty("role", "hint")
        self.label.setWordWrap(True)
        self.setMinimumWidth(px(100))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(0)
        column.addWidget(self.figure)
        column.addWidget(self.label)
        column.addStretch(1)

    def show_rate(self, rate: Rate) -> None:
        """Show another rate."""
        self.figure.setText(rate.shown)
        self.label.setText(rate.label.replace("(", "").replace(")", ""))
        self.setToolTip(f"{rate.label}\n{rate.explained}")
        self.setAccessibleName(f"{rate.label}: {rate.shown}")
        self.setAccessibleDescription(rate.explained)


class Summary(QWidget):
    """Under the table: four rates, one badge for all checks, and the rule they were counted by."""

    def __init__(self) -> None:
        super().__init__()
        self.rates = tuple(RateTile() for _ in range(RATES))
        self.checks = StatusBadge()
        self.rule = words("", hint=True)
        line = QHBoxLayout()
        line.setSpacing(px(8))
        for tile in self.rates:
            line.addWidget(tile)
        for tile in self.rates:
            line.setStretchFactor(tile, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        line.addWidget(self.checks, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        column.addWidget(self.rule)

    def show_report(self, report: Report) -> None:
        """Show another report's."""
        for tile, rate in zip(self.rates, report.rates, strict=True):
            tile.show_rate(rate)
        self.show_checks(report.checks)
        self.rule.setText(report.profile.sentence)
        self.rule.setToolTip(report.profile.sentence)

    def clear(self) -> None:
        """Nothing is known: no figure of another period stays."""
        for tile in self.rates:
            tile.figure.setText("–")
            tile.setToolTip("")
        self.checks.show_badge(None)
        self.rule.setText("")

    def set_low(self, is_low: bool) -> None:
        """Where there is little height the rule takes one line; its tip has it whole."""
        self.rule.setWordWrap(not is_low)
        across = QSizePolicy.Policy.Ignored if is_low else QSizePolicy.Policy.Preferred
        self.rule.setSizePolicy(across, QSizePolicy.Policy.Preferred)

    def show_checks(self, checks: Sequence[Check]) -> None:
        self.checks.show_badge(summed_up(checks))
        self.checks.setToolTip("\n".join(told(check) for check in checks))
        self.checks.setAccessibleDescription("; ".join(told(check) for check in checks))


def told(check: Check) -> str:
    """A check in one line with both its sides, and the dossiers that break it."""
    if check.ok:
        return f"{check.id}: {number(check.left)} = {number(check.right)}, khớp"
    broken = f"; hồ sơ: {', '.join(check.dossiers)}" if check.dossiers else ""
    return f"{check.where}: {check.id}: {number(check.left)} ≠ {number(check.right)}, không khớp{broken}"


class Beside(QWidget):
    """The checks with both sides, the rates with their formulas, and what is counted outside the columns."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_report(self, report: Report) -> None:
        """Fill it anew."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(6), 0)
        column.setSpacing(px(10))
        column.addWidget(self._checks(report))
        column.addWidget(self._rates(report))
        column.addWidget(self._memo(report))
        column.addStretch(1)
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._column.addWidget(Room(inside, "Kiểm tra số liệu, tỷ lệ và số liệu kèm theo"))

    def _checks(self, report: Report) -> QWidget:
        frame, column = card("Kiểm tra số liệu")
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(14))
        grid.setColumnStretch(1, 1)
        for at, check in enumerate(report.checks):
            grid.addWidget(words(check.id), at, 0)
            grid.addWidget(words(f"{number(check.left)} = {number(check.right)}", Tone.MUTED), at, 1)
            grid.addWidget(StatusBadge(check_badge(check)), at, 2)
        column.addLayout(grid)
        return frame

    def _rates(self, report: Report) -> QWidget:
        frame, column = card("Tỷ lệ và cách tính")
        for rate in report.rates:
            column.addWidget(words(f"{rate.label}: {rate.shown}", bold=True))
            column.addWidget(words(rate.explained, hint=True))
        return frame

    def _memo(self, report: Report) -> QWidget:
        frame, column = card("Số liệu kèm theo, ngoài các cột")
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(14))
        grid.setColumnStretch(0, 1)
        found = [(name, count) for name, count in report.memo.items() if count]
        for at, (name, count) in enumerate(found):
            grid.addWidget(words(MEMO_WORDS.get(name, name)), at, 0)
            grid.addWidget(words(number(count), bold=True), at, 1, Qt.AlignmentFlag.AlignRight)
        column.addLayout(grid)
        if not found:
            column.addWidget(words("Không có hồ sơ nào ngoài các cột.", Tone.MUTED))
        return frame
