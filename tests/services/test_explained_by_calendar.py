"""A promise told after the calendar changed: by the calendar of its own time."""

from __future__ import annotations

from datetime import datetime

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.deadline import DueTerms
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.services.steps.explained import explained
from tests.services.stories import LATER, LETTER, TERMS, asked, received, stamp, told


def by_then(_moment: datetime) -> DueTerms:
    return TERMS


def test_a_promise_is_told_by_the_calendar_of_its_own_time_and_judged_by_the_next_day() -> None:
    assert told(received(), LATER, by_then)[-3:] == [
        ("05/03", "Ngày làm việc thứ 3"),
        (
            "05/03",
            (
                "Ngày 05/03/2026 là ngày nghỉ (Nghỉ theo quyết định của tỉnh): "
                "xét theo ngày làm việc tiếp theo, 06/03/2026"
            ),
        ),
        ("05/03", "Hẹn trả kết quả lúc 09:00"),
    ]


def test_a_promise_kept_over_a_changed_calendar_says_so() -> None:
    assert told(received("03-03T09:00"), LATER, by_then)[-2:] == [
        ("06/03", "Lịch làm việc đổi sau khi hẹn; ngày đã hẹn với người dân được giữ nguyên"),
        ("06/03", "Hẹn trả kết quả lúc 09:00"),
    ]


def test_a_date_that_no_count_gives_is_kept_as_it_was_promised() -> None:
    printed = datetime(2026, 3, 12, 9)
    dossier = Dossier.receive(stamp("03-02T09:00"), asked(), TERMS, local_no="TN-260302-0001", promised=printed)
    assert told(dossier)[-3:] == [
        ("05/03", "Cách tính này cho 09:00 05/03/2026, khác ngày đã hẹn"),
        ("11/03", LETTER),
        ("12/03", "Ngày đã hẹn với người dân được giữ nguyên: 09:00 12/03/2026"),
    ]


def test_a_slip_that_replaces_tells_the_decision_and_counts_by_the_new_calendar() -> None:
    dossier = received()
    event = ev.Reissued(stamp=stamp("03-04T08:00"), due_at=datetime(2026, 3, 6, 9), decision="Quyết định 99")
    lines = [(f"{line.date:%d/%m}", line.note) for line in explained([*dossier.history, event], LATER, past=by_then)]
    assert lines[2:] == [
        ("04/03", "Ngày làm việc thứ 2 – không còn tính, đã tính lại"),
        (
            "04/03",
            "Cấp phiếu thay thế lúc 08:00 theo Quyết định 99 do lịch làm việc đổi; thay ngày hẹn 09:00 05/03/2026",
        ),
        ("02/03", "Tính lại từ lúc tiếp nhận 09:00"),
        ("03/03", "Ngày làm việc thứ 1"),
        ("04/03", "Ngày làm việc thứ 2"),
        ("04/03", LETTER),
        ("05/03", "Không tính: Nghỉ theo quyết định của tỉnh"),
        ("06/03", "Ngày làm việc thứ 3"),
        ("06/03", "Hẹn trả kết quả lúc 09:00"),
    ]
