"""A period is sent and opened again from the statistics; what changed since is a list of doors to the dossiers."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cchc_desktop.domain import period as periods_of
from cchc_desktop.domain.people import Role
from cchc_desktop.domain.period import PeriodRule
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import accounts, periods
from tests.ui.controls import nameless, squeezed
from tests.ui.counter import Counter, open_window
from ui.dialogs.form_dialog import FormDialog
from ui.statistics.sending import LockDialog, UnlockDialog
from ui.statistics.sent import SentPanel
from ui.watching.reminding import MORNING, due_report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_desktop.domain.period import ReportingPeriod

D = TypeVar("D", bound=FormDialog)


@pytest.fixture
def at(unopened: Counter) -> Counter:
    """Two receptions of quarter I, and the window on Monday 16/03/2026."""
    unopened.receive("Nguyễn Văn An")
    unopened.receive("Trần Thị Bình")
    unopened.clock.at(date(2026, 3, 16))
    open_window(unopened)
    return unopened


@pytest.fixture
def panel(at: Counter) -> Iterator[SentPanel]:
    shown = SentPanel(at.shell)
    shown.resize(1000, 420)
    shown.show()
    shown.show_period(first_quarter())
    at.wait()
    yield shown
    shown.close()
    shown.deleteLater()


def first_quarter() -> ReportingPeriod:
    return periods_of.quarter("2026Q1", PeriodRule.ND09, today=date(2026, 3, 16))


def asked(at: Counter, kind: type[D]) -> D:
    """The dialog that stands open."""
    (dialog,) = at.window.findChildren(kind)
    return dialog


def cells(panel: SentPanel, row: int) -> list[str]:
    model = panel.model
    return [str(model.index(row, column).data() or "") for column in range(model.columnCount())]


def lock(at: Counter, panel: SentPanel) -> None:
    periods.lock(at.desk, first_quarter(), "Công văn 12")
    panel.show_period(first_quarter())
    at.wait()


def test_a_period_that_was_not_sent_says_so_with_the_day_on_which_it_is_due(panel: SentPanel) -> None:
    assert panel.state.text() == "Chưa gửi báo cáo của kỳ này."
    assert panel.beside.text() == "Hạn gửi dự kiến: 18/03/2026."
    assert (panel.send.isVisible(), panel.open_again.isVisible()) == (True, False)


def test_sending_asks_for_a_note_and_keeps_the_report(at: Counter, panel: SentPanel) -> None:
    panel.send.click()
    dialog = asked(at, LockDialog)
    assert not dialog.early.isVisible()
    dialog.note.setText("Công văn 12")
    with at.bot.waitSignal(panel.changed):
        dialog.on_submit()
    at.wait()
    assert panel.state.text() == "Đã gửi lúc 09:00 16/03/2026, người gửi: Nguyễn Thị Lành."
    assert panel.beside.text() == "Ghi chú: Công văn 12."
    assert "giữ lại số liệu của 2 hồ sơ" in at.said
    assert panel.table.empty_text == "Chưa có điều chỉnh nào từ khi gửi."
    assert (panel.send.isVisible(), panel.open_again.isVisible()) == (False, True)


def test_a_period_that_still_runs_is_sent_only_after_a_tick(at: Counter, panel: SentPanel) -> None:
    second = periods_of.quarter("2026Q2", PeriodRule.ND09, today=date(2026, 3, 16))
    panel.show_period(second)
    at.wait()
    assert panel.state.text() == "Kỳ chưa kết thúc, chưa gửi báo cáo."
    panel.send.click()
    dialog = asked(at, LockDialog)
    assert dialog.early.isVisible()
    dialog.on_submit()
    at.wait()
    assert "mới kết thúc" in dialog.form.message("early")
    dialog.early.setChecked(True)
    with at.bot.waitSignal(panel.changed):
        dialog.on_submit()
    at.wait()
    assert panel.found is not None
    assert panel.found.sent is not None


def test_an_adjustment_tells_what_moved_why_and_opens_its_dossier(at: Counter, panel: SentPanel) -> None:
    lock(at, panel)
    at.clock.at(date(2026, 3, 17), 8)
    at.step(at.codes[1], Action.FINISH, at=datetime(2026, 3, 12, 15), late_reason="Quên nhập")
    panel.show_period(first_quarter())
    at.wait()
    assert cells(panel, 0)[1:] == [
        "Hộ tịch",
        "đang giải quyết quá hạn",
        "đã giải quyết quá hạn",
        "Có kết quả",
        "08:00 17/03/2026",
        "Quên nhập",
    ]
    assert panel.beside.text() == (
        "Ghi chú: Công văn 12. 1 hồ sơ điều chỉnh từ khi gửi; tổng cộng nay khác: (7) +1, (10) +1, (11) −1, (13) −1."
    )
    panel.table.setFocus()
    with at.bot.waitSignal(panel.opened) as opened:
        QTest.keyClick(panel.table, Qt.Key.Key_Return)
    assert opened.args == [at.codes[1]]


def test_an_event_that_changes_no_figure_is_told_as_such(at: Counter, panel: SentPanel) -> None:
    lock(at, panel)
    at.step(at.codes[0], Action.START, at=datetime(2026, 3, 3, 8), late_reason="Quên nhập")
    panel.show_period(first_quarter())
    at.wait()
    assert cells(panel, 0)[3] == "không đổi số liệu"
    assert panel.beside.text().endswith("1 hồ sơ điều chỉnh từ khi gửi; tổng cộng không đổi.")


def test_opening_a_period_again_needs_a_reason(at: Counter, panel: SentPanel) -> None:
    lock(at, panel)
    panel.open_again.click()
    dialog = asked(at, UnlockDialog)
    dialog.on_submit()
    at.wait()
    assert dialog.form.message("why") == "Hãy ghi lý do mở lại kỳ đã gửi báo cáo."
    dialog.why.setText("Tỉnh yêu cầu")
    with at.bot.waitSignal(panel.changed):
        dialog.on_submit()
    at.wait()
    assert panel.state.text() == "Chưa gửi báo cáo của kỳ này."
    assert panel.beside.text() == "Đã mở lại lúc 09:00 16/03/2026, Nguyễn Thị Lành: Tỉnh yêu cầu."


def test_a_clerk_sees_how_a_period_stands_but_cannot_send_it(at: Counter, panel: SentPanel) -> None:
    accounts.add(at.desk, "Lý Thị Mai", Role.CLERK, "Một cửa")
    at.shell.tasks.use(at.desk.acting_as("Lý Thị Mai"))
    lock(at, panel)
    assert panel.state.text().startswith("Đã gửi lúc")
    assert not panel.send.isVisible()
    assert not panel.open_again.isVisible()


def test_figures_that_the_adjustments_do_not_explain_are_not_shown(at: Counter, panel: SentPanel) -> None:
    from sqlalchemy import text

    lock(at, panel)
    with at.desk.change() as unit:
        unit.connection.execute(text("UPDATE sent_dossiers SET outcome = 'early'"))
        unit.commit()
    panel.show_period(first_quarter())
    at.wait()
    assert panel.state.text().startswith("Số đã gửi và số tính lại không khớp.")
    assert not panel.send.isVisible()


def test_every_control_has_a_name_and_the_words_have_room(at: Counter, panel: SentPanel) -> None:
    lock(at, panel)
    assert nameless(panel) == []
    assert squeezed(panel) == []


def test_the_morning_says_which_report_is_due_and_leads_to_the_statistics(at: Counter) -> None:
    notice = due_report(at.desk)
    assert notice is not None
    assert (notice.sentence, notice.screen) == (
        "Báo cáo Quý I/Năm 2026 đến hạn gửi ngày 18/03/2026.",
        "statistics",
    )
    assert due_report in MORNING
    periods.lock(at.desk, first_quarter())
    assert due_report(at.desk) is None
