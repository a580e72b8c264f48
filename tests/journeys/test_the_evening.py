"""The evening of a day on which more was done on paper than clicked, at the real window, by keys alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Qt

from cchc_desktop.domain.settings import CodeSource
from cchc_desktop.domain.workflow import Status
from cchc_desktop.services import book, day_close, statistics
from tests.journeys.clerk import Clerk

Key = Qt.Key
PROMISED, DAY_AFTER = date(2026, 3, 5), date(2026, 3, 6)
NAMES = (
    *("Đặng Thị Hòa", "Trương Văn Lực", "Hoàng Thị Mỹ Duyên", "Phan Đình Khôi", "Lý Thị Sen", "Vũ Văn Tám"),
    *("Đỗ Thị Chín", "Bùi Văn Mười", "Cao Thị Hạnh", "Mai Văn Lợi", "Ngô Thị Tuyết", "Đinh Công Tráng"),
)


def test_what_was_done_on_paper_is_confirmed_with_its_true_times_and_the_day_is_closed(
    sit_down: Callable[[CodeSource], Clerk],
) -> None:
    clerk = sit_down(CodeSource.OWN)
    codes = [clerk.at.receive(name) for name in NAMES]
    clerk.at.clock.at(PROMISED, 16, 45)
    clerk.press(Key.Key_F12)
    assert clerk.question == "Hồ sơ của ngày"
    marks_three(clerk)
    confirms(clerk, codes)
    closes(clerk)
    counts_in_time(clerk)
    hears_of_the_rest_in_the_morning(clerk)


def marks_three(clerk: Clerk) -> None:
    """The first at 10:00 with its document, the third at 14:30, the fifth at 16:05 and handed out."""
    clerk.press(Key.Key_Return)
    clerk.answer({"Giờ": "1000"})
    clerk.wait_for("Trả kết quả")
    clerk.press(Key.Key_Return)
    clerk.answer({"Số văn bản": "15/XN-UBND", "Ngày văn bản": ""})
    clerk.press(Key.Key_Down, Key.Key_Down)
    clerk.type("1430")
    clerk.press(Key.Key_Return, Key.Key_Down, Key.Key_Down, Key.Key_Return)
    clerk.answer({"Giờ": "1605"})
    clerk.wait_for("Trả kết quả")
    clerk.press(Key.Key_Space, Key.Key_Return)
    clerk.answer({"Số văn bản": "", "Ngày văn bản": "", "Giờ": ""})
    assert clerk.question == "Hồ sơ của ngày"
    assert clerk.screen.foot.confirm.text() == "&Xác nhận 3 hồ sơ"


def confirms(clerk: Clerk, codes: list[str]) -> None:
    clerk.ctrl(Key.Key_Return)
    assert clerk.said == "Đã xác nhận 3 hồ sơ: 3 có kết quả, 1 đã trả."
    dossiers = [book.show(clerk.at.desk, codes[place]).dossier for place in (0, 2, 4)]
    finished = [dossier.finished for dossier in dossiers]
    assert [one.happened_at.time().isoformat("minutes") for one in finished if one] == ["10:00", "14:30", "16:05"]
    assert [dossier.status for dossier in dossiers] == [Status.FINISHED, Status.FINISHED, Status.RETURNED]
    assert finished[0] is not None
    assert finished[0].document is not None
    assert (finished[0].document.number, finished[0].document.date) == ("15/XN-UBND", PROMISED)
    assert finished[0].stamp.recorded_at == datetime(2026, 3, 5, 16, 45)


def closes(clerk: Clerk) -> None:
    clerk.alt(Key.Key_T)
    clerk.at.until(lambda: clerk.said.startswith("Đã chốt"))
    assert clerk.said == "Đã chốt ngày 05/03/2026: 3 hồ sơ đã xác nhận, còn 9 hồ sơ đến hạn chưa kết thúc."
    assert day_close.look(clerk.at.desk).section(day_close.Section.DUE).count == 9


def counts_in_time(clerk: Clerk) -> None:
    """Twelve received; three settled on the day of their promise, nine pending and in time this evening."""
    total = statistics.report(clerk.at.desk, statistics.open_quarter(clerk.at.desk)).total
    settled = (total.c7, total.c8, total.c9, total.c10)
    assert (total.c3, settled, total.c11, total.c13) == (12, (3, 0, 3, 0), 9, 0)


def hears_of_the_rest_in_the_morning(clerk: Clerk) -> None:
    clerk.at.clock.at(DAY_AFTER, 7, 30)
    left = day_close.left_over(clerk.at.desk)
    assert left is not None
    assert left.sentence == "Hôm qua còn 9 hồ sơ đến hạn chưa kết thúc."
