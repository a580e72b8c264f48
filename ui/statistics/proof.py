"""What stands under and behind the figures: rates with their formulas, the checks in words, the counting rule."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from cchc_desktop.domain.counting import MEMO_WORDS
from cchc_desktop.domain.ratio import Rate
from cchc_desktop.domain.statistics import Check, Report
from ui.dossier.pieces import Room, words
from ui.format import number
from ui.paged_model import Badge
from ui.statistics.formulas import worked
from ui.statistics.looking import checks_of
from ui.theme import Tone, px
from ui.widgets.page import card
from ui.widgets.status_badge import StatusBadge

if TYPE_CHECKING:
    from ui.statistics.looking import Seen

RATES, TILE = 4, 100


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
        self.setMinimumWidth(px(TILE))
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
        self.setToolTip(f"{rate.label}\n{rate.formula}: {worked(rate)}")
        self.setAccessibleName(f"{rate.label}: {rate.shown}")
        self.setAccessibleDescription(f"{rate.formula}: {worked(rate)}")


class Summary(QWidget):
    """Under the table: four rates, one badge for all checks, and the rule they were counted by."""

    def __init__(self) -> None:
        super().__init__()
        self.rates = tuple(RateTile() for _ in range(RATES))
        self.checks = StatusBadge()
        self.rule = words("", hint=True)
        self._grid = QGridLayout()
        self._grid.setSpacing(px(8))
        self._abreast = 0
        self._is_low = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(self._grid)
        column.addWidget(self.rule)
        # It takes the width there is, and never asks for more than two tiles need.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(px(2 * TILE + 20))
        self._share(RATES)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = RATES * px(TILE + 8) + self.checks.sizeHint().width()
        self._share(RATES if self.width() >= needed else RATES // 2)
        self._fit_rule()
        # What is wrapped into the width needs its height, or the table above would be given too much.
        inside = self.layout()
        if inside is not None:
            self.setMinimumHeight(max(0, inside.totalHeightForWidth(self.width())))

    def _share(self, abreast: int) -> None:
        """All tiles in one line with the badge at its end, or two in a line and the badge below."""
        if abreast == self._abreast:
            return
        self._abreast = abreast
        for at, tile in enumerate(self.rates):
            self._grid.addWidget(tile, at // abreast, at % abreast)
        is_wide = abreast == RATES
        row, column, span = (0, RATES, 1) if is_wide else (RATES // abreast, 0, abreast)
        self._grid.addWidget(self.checks, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
        for place in range(RATES):
            self._grid.setColumnStretch(place, 1 if place < abreast else 0)

    def show_seen(self, seen: Seen) -> None:
        """Show another report's, by the numbers of its layout; a tile for which that has no share stays away."""
        report = seen.report
        if report is None:
            return
        rates = seen.layout.fitted(report.profile).rates_of(report)
        for tile in self.rates[len(rates) :]:
            tile.hide()
        for tile, rate in zip(self.rates, rates, strict=False):
            tile.show_rate(rate)
            tile.show()
        self.show_checks(checks_of(seen))
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
        """Where there is little room the rule takes one line; its tip has it whole."""
        self._is_low = is_low
        self._fit_rule()

    def _fit_rule(self) -> None:
        is_short = self._is_low or self._abreast < RATES
        if self.rule.wordWrap() is is_short:
            self.rule.setWordWrap(not is_short)
            across = QSizePolicy.Policy.Ignored if is_short else QSizePolicy.Policy.Preferred
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

    def show_seen(self, seen: Seen) -> None:
        """Fill it anew."""
        report = seen.report
        if report is None:
            return
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(6), 0)
        column.setSpacing(px(10))
        column.addWidget(self._checks(checks_of(seen)))
        column.addWidget(self._rates(seen.layout.fitted(report.profile).rates_of(report)))
        column.addWidget(self._memo(report))
        column.addWidget(words(report.profile.sentence, hint=True))
        column.addStretch(1)
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._column.addWidget(Room(inside, "Kiểm tra số liệu, tỷ lệ và số liệu kèm theo"))

    def _checks(self, checks: Sequence[Check]) -> QWidget:
        frame, column = card("Kiểm tra số liệu")
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(14))
        grid.setColumnStretch(3, 1)
        for at, check in enumerate(checks):
            named = words(check.id)
            named.setWordWrap(False)
            grid.addWidget(named, at, 0)
            grid.addWidget(words(f"{number(check.left)} = {number(check.right)}", Tone.MUTED), at, 1)
            grid.addWidget(StatusBadge(check_badge(check)), at, 2)
        column.addLayout(grid)
        return frame

    def _rates(self, rates: Sequence[Rate]) -> QWidget:
        frame, column = card("Tỷ lệ và cách tính")
        for rate in rates:
            column.addWidget(words(f"{rate.label}: {rate.shown}", bold=True))
            column.addWidget(words(f"{rate.formula}: {worked(rate)}", hint=True))
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
