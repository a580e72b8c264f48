"""The periods to choose from: those of NĐ 09/2019 or of the calendar, and any two dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.errors import UserError
from cchc_desktop.domain.period import PeriodRule, ReportingPeriod
from ui.form import Form
from ui.messages import MessageBar
from ui.paged_model import Index
from ui.theme import Tone, colours, font, px
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.page import button

RULES = ((PeriodRule.ND09, "Theo NĐ 09/2019"), (PeriodRule.CALENDAR, "Theo lịch"))
_PERIOD = Qt.ItemDataRole.UserRole
_ROMAN = ("I", "II", "III", "IV")


def offered(rule: PeriodRule, today: date) -> Iterator[tuple[str, list[tuple[str, ReportingPeriod]]]]:
    """The periods of this year and the last that have begun, newest first, by kinds."""
    year = periods.open_quarter(rule, today=today).last.year
    years = (year, year - 1)
    quarters = [
        (f"Quý {_ROMAN[number - 1]}/{each}", periods.quarter(f"{each}Q{number}", rule, today=today))
        for each in years
        for number in (4, 3, 2, 1)
        if _has_begun(each, number * 3 - 2, rule, today)
    ]
    yield "Quý", quarters
    longer = []
    for each in years:
        longer.append((f"Năm {each}", periods.whole_year(each, rule, today=today)))
        if _has_begun(each, 7, rule, today):
            longer.append((f"9 tháng/{each}", periods.nine_months(each, rule, today=today)))
        longer.append((f"6 tháng/{each}", periods.six_months(each, rule, today=today)))
    yield "6 tháng, 9 tháng, năm", longer
    months = [
        (f"Tháng {number}/{each}", periods.month(each, number, rule, today=today))
        for each in years
        for number in range(12, 0, -1)
        if _has_begun(each, number, rule, today)
    ]
    yield "Tháng", months[:13]
    monday = today - timedelta(days=today.weekday())
    near = [
        ("Hôm nay", periods.one_day(today, today=today)),
        ("Tuần này", periods.week(today, today=today)),
        ("Tuần trước", periods.week(monday - timedelta(days=1), today=today)),
    ]
    yield "Ngày, tuần", near


def _has_begun(year: int, month: int, rule: PeriodRule, today: date) -> bool:
    try:
        periods.month(year, month, rule, today=today)
    except UserError:
        return False
    return True


class PeriodPanel(QFrame):
    """``chosen(period)`` as soon as the cursor stands on one; two dates need their button or Enter."""

    chosen = Signal(object)

    def __init__(self, today: date, bar: MessageBar) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setFixedWidth(px(212))
        self.today = today
        title = QLabel("Kỳ báo cáo")
        title.setProperty("role", "section")
        self.rule: Choice[PeriodRule] = Choice(RULES)
        self.rule.setAccessibleName("Cách cắt kỳ báo cáo")
        self.list = PeriodList()
        self.form = Form(bar, label_width=40)
        self.first = self.form.add("from", "Từ", DateField(today))
        self.last = self.form.add("to", "Đến", DateField(today))
        for field in (self.first, self.last):
            field.setMinimumWidth(px(112))
        self.first.setAccessibleName("Từ ngày")
        self.last.setAccessibleName("Đến ngày")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(10), px(10), px(10), px(10))
        column.setSpacing(px(8))
        column.addWidget(title)
        column.addWidget(self.rule)
        column.addWidget(self.list, 1)
        column.addWidget(self.form)
        column.addWidget(button("&Xem hai ngày này", self.on_two_dates))
        self.rule.currentIndexChanged.connect(self._on_rule)
        self.list.currentRowChanged.connect(self._on_row)
        self.form.submitted.connect(self.on_two_dates)
        self.offer(today)

    def offer(self, today: date) -> None:
        """Offer the periods that have begun by this day, and stand on the open quarter."""
        self.today = self.first.today = self.last.today = today
        rule = self.rule.value() or PeriodRule.ND09
        self.list.show_groups(list(offered(rule, today)), today)
        if self.current is not None:
            self.first.set_value(self.current.first)
            self.last.set_value(self.current.last)

    @property
    def current(self) -> ReportingPeriod | None:
        """The period under the cursor of the list; None while two dates of one's own are shown."""
        return self.list.period_at(self.list.currentRow())

    def on_two_dates(self) -> None:
        """Show the days between the two dates; what is wrong with them is told by the field."""
        self.form.clear_messages()
        try:
            first, last = self.first.read("from"), self.last.read("to")
            first = first or self.today.replace(day=1)
            period = periods.between(first, last or self.today, today=self.today)
        except UserError as error:
            self.form.show_error(error)
            return
        self.first.set_value(period.first)
        self.last.set_value(period.last)
        self.list.forget()
        self.chosen.emit(period)

    def _on_rule(self) -> None:
        self.offer(self.today)
        if self.current is not None:
            self.chosen.emit(self.current)

    def _on_row(self, row: int) -> None:
        period = self.list.period_at(row)
        if period is not None:
            self.form.clear_messages()
            self.first.set_value(period.first)
            self.last.set_value(period.last)
            self.chosen.emit(period)


class PeriodList(QListWidget):
    """Periods under headings; the arrows step over the headings."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Các kỳ báo cáo")
        self.setItemDelegate(_PeriodPainter(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)

    def show_groups(self, groups: list[tuple[str, list[tuple[str, ReportingPeriod]]]], today: date) -> None:
        """Fill the list anew and stand on its first period, saying nothing: whoever fills it asks for the figures."""
        self.blockSignals(True)
        self.clear()
        for heading, found in groups:
            head = QListWidgetItem(heading)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(head)
            for name, period in found:
                item = QListWidgetItem(name)
                item.setData(_PERIOD, period)
                is_open = period.last >= today
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{period.label}, {period.span}")
                item.setToolTip(f"{period.label}\n{period.span}" + ("\nKỳ đang mở" if is_open else ""))
                self.addItem(item)
        self.setCurrentRow(1)
        self.blockSignals(False)

    def forget(self) -> None:
        """No period of the list is shown."""
        self.blockSignals(True)
        self.setCurrentRow(-1)
        self.blockSignals(False)

    def period_at(self, row: int) -> ReportingPeriod | None:
        """The period in this row; None for a heading or no row."""
        item = self.item(row) if 0 <= row < self.count() else None
        period: ReportingPeriod | None = None if item is None else item.data(_PERIOD)
        return period

    def select(self, label: str) -> bool:
        """Stand on the period of that label."""
        for at in range(self.count()):
            period = self.period_at(at)
            if period is not None and period.label == label:
                self.setCurrentRow(at)
                return True
        return False

    def keyboardSearch(self, search: str) -> None:
        """Letters do not move the cursor: a scan is a burst of them."""


class _PeriodPainter(QStyledItemDelegate):
    """The period at the left, its days at the right; headings in quiet bold."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        period = index.data(_PERIOD)
        area = QRect(option.rect).adjusted(px(6), 0, -px(6), 0)
        painter.save()
        if period is None:
            painter.setFont(font(scale=0.86, bold=True))
            painter.setPen(QColor(colours().muted))
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, str(index.data()))
        else:
            name = str(index.data())
            self._paint_ground(painter, option)
            painter.setFont(font(scale=0.82))
            painter.setPen(QColor(colours().muted))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(area, right, f"{_short(period.first)} – {_short(period.last)}")
            painter.setFont(font())
            painter.setPen(colours().of(Tone.PLAIN))
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        return QSize(px(160), px(28))

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(colours().accent_soft))
            painter.fillRect(
                QRect(option.rect.left(), option.rect.top(), px(3), option.rect.height()), colours().of(Tone.ACCENT)
            )


def _short(day: date) -> str:
    return f"{day.day}/{day.month}"
