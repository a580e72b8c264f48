"""The whole history of a promise, told in dated lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.counting import Judging
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.procedure import DossierRole, TimeLimit
from cchc_desktop.services.steps.explained import explained
from tests.services.stories import LETTER, TERMS, asked, notes, received, stamp, told


def test_a_pending_dossier_tells_the_last_day_for_the_letter_among_its_days() -> None:
    dossier = received()
    assert told(dossier) == [
        ("02/03", "Tiếp nhận lúc 09:00"),
        ("03/03", "Ngày làm việc thứ 1"),
        ("04/03", "Ngày làm việc thứ 2"),
        ("04/03", LETTER),
        ("05/03", "Ngày làm việc thứ 3"),
        ("05/03", "Hẹn trả kết quả lúc 09:00"),
    ]
    dossier.finish(stamp("03-03T15:00"))
    assert LETTER not in notes(told(dossier))
    dossier.reopen(stamp("03-03T16:00"), "Sai tên")
    assert LETTER in notes(told(dossier))


def test_a_supplement_stops_the_count_and_what_was_counted_counts_no_more() -> None:
    dossier = received()
    dossier.request_supplement(stamp("03-04T10:00"), ("Bản sao",), "Thiếu", "01/PBS")
    waiting = told(dossier)
    assert waiting[-2:] == [
        ("04/03", "Ngày làm việc thứ 2"),
        (
            "04/03",
            (
                "Ngừng tính từ 10:00 04/03/2026, chờ bổ sung hồ sơ (phiếu số 01/PBS); "
                "ngày hẹn 09:00 05/03/2026 không chạy trong lúc chờ"
            ),
        ),
    ]
    dossier.complete_supplement(stamp("03-09T18:00"), TERMS)
    assert told(dossier)[1:] == [
        ("03/03", "Ngày làm việc thứ 1 – không còn tính, đã tính lại"),
        ("04/03", "Ngày làm việc thứ 2 – không còn tính, đã tính lại"),
        waiting[-1],
        ("09/03", "Bổ sung đủ hồ sơ, tính lại từ đầu lúc 18:00"),
        ("10/03", "Tính từ 07:30 (bổ sung đủ sau giờ làm việc)"),
        ("11/03", "Ngày làm việc thứ 1"),
        ("12/03", "Ngày làm việc thứ 2"),
        ("12/03", LETTER),
        ("13/03", "Ngày làm việc thứ 3"),
        ("13/03", "Hẹn trả kết quả lúc 07:30"),
    ]


def test_a_request_after_the_promise_says_that_the_dossier_stays_late() -> None:
    dossier = received()
    dossier.request_supplement(stamp("03-06T10:00"), ("Bản sao",), "Thiếu", "")
    assert told(dossier)[-2:] == [
        ("05/03", "Hẹn trả kết quả lúc 09:00"),
        (
            "06/03",
            (
                "Ngừng tính từ 10:00 06/03/2026, chờ bổ sung hồ sơ; "
                "ngày hẹn 09:00 05/03/2026 đã qua nên hồ sơ vẫn là quá hạn"
            ),
        ),
    ]


def test_a_suspension_tells_its_paper_and_what_was_left_and_the_count_goes_on_where_it_stood() -> None:
    dossier = received()
    dossier.suspend(stamp("03-03T10:00"), TERMS, paper="TB 12/TB-CCT", is_financial_duty=True)
    assert told(dossier)[-1] == (
        "03/03",
        (
            "Tạm dừng tính thời hạn từ ngày 03/03/2026 (chờ thực hiện nghĩa vụ tài chính, văn bản: TB 12/TB-CCT), "
            "còn lại 2 ngày làm việc đến ngày hẹn 09:00 05/03/2026"
        ),
    )
    dossier.resume(stamp("03-10T14:00"), TERMS)
    assert told(dossier)[3:] == [
        ("10/03", "Tiếp tục tính thời hạn lúc 14:00, còn lại 2 ngày làm việc"),
        ("11/03", "Ngày làm việc thứ 2"),
        ("11/03", LETTER),
        ("12/03", "Ngày làm việc thứ 3"),
        ("12/03", "Hẹn trả kết quả lúc 09:00"),
    ]


def test_days_that_a_suspension_left_beyond_the_limit_are_told_as_added() -> None:
    dossier = received(application=asked(5, "calendar_day"))
    dossier.suspend(stamp("03-04T10:00"), TERMS, paper="VB 3")
    dossier.resume(stamp("03-05T10:00"), TERMS)
    assert told(dossier)[4:] == [
        ("05/03", "Tiếp tục tính thời hạn lúc 10:00, còn lại 5 ngày"),
        ("06/03", "Ngày thứ 3"),
        ("07/03", "Ngày thứ 4"),
        ("08/03", "Ngày thứ 5"),
        ("09/03", "Cộng thêm theo số ngày còn lại ghi khi tạm dừng"),
        ("09/03", LETTER),
        ("10/03", "Cộng thêm theo số ngày còn lại ghi khi tạm dừng"),
        ("10/03", "Hẹn trả kết quả lúc 09:00"),
    ]


def test_hours_are_counted_up_to_the_minute_of_the_suspension_and_on_from_there() -> None:
    dossier = received(application=asked(6, "working_hour"))
    dossier.suspend(stamp("03-02T10:00"), TERMS, paper="VB 3")
    dossier.resume(stamp("03-04T16:00"), TERMS)
    assert notes(told(dossier)) == [
        "Tiếp nhận lúc 09:00",
        "Tính 1 giờ, cộng dồn 1 giờ",
        (
            "Tạm dừng tính thời hạn từ ngày 02/03/2026 (văn bản: VB 3), "
            "còn lại 5 giờ làm việc đến ngày hẹn 17:00 02/03/2026"
        ),
        "Tiếp tục tính thời hạn lúc 16:00, còn lại 5 giờ làm việc",
        "Tính 1 giờ, cộng dồn 2 giờ",
        "Tính 4 giờ, cộng dồn 6 giờ",
        "Hẹn trả kết quả lúc 11:30",
    ]


def test_a_suspension_after_the_promise_or_of_clock_hours_says_that_nothing_moves() -> None:
    late = received()
    late.suspend(stamp("03-06T10:00"), TERMS, paper="VB 3")
    late.resume(stamp("03-09T10:00"), TERMS)
    assert told(late)[-3:] == [
        (
            "06/03",
            (
                "Tạm dừng tính thời hạn từ ngày 06/03/2026 (văn bản: VB 3): "
                "đã qua ngày hẹn 09:00 05/03/2026 nên ngày hẹn không đổi"
            ),
        ),
        ("09/03", "Tiếp tục giải quyết lúc 10:00, ngày hẹn không đổi"),
        ("05/03", "Ngày hẹn không đổi: 09:00 05/03/2026"),
    ]
    by_the_clock = received(application=asked(12, "clock_hour"))
    by_the_clock.suspend(stamp("03-02T10:00"), TERMS, paper="VB 3")
    assert "thời hạn tính liên tục theo giờ nên ngày hẹn không đổi" in told(by_the_clock)[-2][1]
    assert told(by_the_clock)[-1] == ("02/03", "Ngày hẹn không đổi: 21:00 02/03/2026")
    without = received(application=asked(0, "none"))
    without.suspend(stamp("03-02T10:00"), TERMS, paper="VB 3")
    without.resume(stamp("03-02T11:00"), TERMS)
    assert "thủ tục không có thời hạn" in told(without)[-2][1]


def test_an_extension_is_the_last_date_and_the_judging_date_is_told_with_it() -> None:
    dossier = received()
    dossier.extend(stamp("03-04T09:30"), date(2026, 3, 10), TERMS, ev.Letter("01/PXL"), reason="Chờ xác minh")
    assert told(dossier)[3:] == [
        ("04/03", "Gia hạn theo thư xin lỗi số 01/PXL: hẹn lại 17:00 10/03/2026"),
        ("05/03", "Ngày làm việc thứ 3"),
        ("05/03", "Hẹn trả kết quả lúc 09:00"),
        ("05/03", "Xét quá hạn theo ngày hẹn 05/03/2026, không theo ngày gia hạn"),
        ("10/03", "Hẹn trả kết quả lúc 17:00 theo thư gia hạn"),
    ]
    assert told(dossier, judging=Judging.EXTENDED)[-2][1] == "Xét quá hạn theo ngày đã gia hạn 10/03/2026"
    dossier.extend(
        stamp("03-10T08:00"), date(2026, 3, 12), TERMS, ev.Letter(), reason="Chờ xác minh", leader_note="Đồng ý"
    )
    again = "Gia hạn theo thư xin lỗi, lần 2 (trái khoản 6 Điều 19): hẹn lại 17:00 12/03/2026"
    assert ("10/03", again) in told(dossier)
    assert told(dossier)[-1] == ("12/03", "Hẹn trả kết quả lúc 17:00 theo thư gia hạn")


def test_a_letter_without_a_date_is_told_and_the_promise_stays_last() -> None:
    dossier = received()
    dossier.issue_letter(stamp("03-06T08:00"), ev.Letter("02/PXL"), reason="Chờ xác minh")
    assert told(dossier)[-2:] == [
        ("06/03", "Gửi thư xin lỗi số 02/PXL, không hẹn lại ngày"),
        ("05/03", "Ngày hẹn không đổi: 09:00 05/03/2026"),
    ]


def test_a_correction_names_what_it_changed_and_the_date_it_replaces_and_loses_no_pause() -> None:
    dossier = received()
    dossier.suspend(stamp("03-03T10:00"), TERMS, paper="VB 3")
    dossier.resume(stamp("03-05T10:00"), TERMS)
    rightly = replace(dossier.asked, limit=TimeLimit.read(5, "working_day"))
    dossier.correct(stamp("03-05T11:00"), rightly, datetime(2026, 3, 2, 8), TERMS, reason="Nhầm")
    assert told(dossier)[4:] == [
        (
            "05/03",
            (
                "Sửa hồ sơ lúc 11:00, thời hạn 5 ngày làm việc thay cho 3 ngày làm việc, "
                "tiếp nhận 08:00 02/03/2026 thay cho 09:00 02/03/2026; thay ngày hẹn 09:00 09/03/2026"
            ),
        ),
        ("02/03", "Tính lại từ lúc tiếp nhận 08:00"),
        ("03/03", "Ngày làm việc thứ 1"),
        (
            "03/03",
            (
                "Tạm dừng tính thời hạn từ ngày 03/03/2026 (văn bản: VB 3), "
                "còn lại 4 ngày làm việc đến ngày hẹn 08:00 09/03/2026"
            ),
        ),
        ("05/03", "Tiếp tục tính thời hạn lúc 10:00, còn lại 4 ngày làm việc"),
        ("06/03", "Ngày làm việc thứ 2"),
        ("07/03", "Không tính: Thứ Bảy"),
        ("08/03", "Không tính: Chủ nhật"),
        ("09/03", "Ngày làm việc thứ 3"),
        ("10/03", "Ngày làm việc thứ 4"),
        ("10/03", LETTER),
        ("11/03", "Ngày làm việc thứ 5"),
        ("11/03", "Hẹn trả kết quả lúc 08:00"),
    ]


def test_a_correction_of_the_papers_alone_is_no_part_of_the_count() -> None:
    dossier = received()
    before = told(dossier)
    dossier.correct(stamp("03-02T10:00"), replace(dossier.asked, note="Đủ"), datetime(2026, 3, 2, 9), TERMS)
    assert told(dossier) == before


def test_an_online_dossier_has_eight_working_hours_and_then_its_own_count() -> None:
    dossier = Dossier.register(stamp("03-02T16:00"), asked(), "H56.001-260302-0001", TERMS)
    assert told(dossier) == [
        ("02/03", "Đăng ký trực tuyến lúc 16:00, có 8 giờ làm việc để tiếp nhận"),
        ("02/03", "Tính 1 giờ, cộng dồn 1 giờ"),
        ("03/03", "Tính 7 giờ, cộng dồn 8 giờ"),
        ("03/03", "Phải tiếp nhận hoặc từ chối chậm nhất lúc 16:30"),
    ]
    dossier.accept(stamp("03-03T16:45"), TERMS, "TN-260303-0001")
    assert told(dossier)[1:3] == [
        ("02/03", "Phải tiếp nhận hoặc từ chối chậm nhất lúc 16:30 03/03/2026"),
        ("03/03", "Tiếp nhận hồ sơ trực tuyến lúc 16:45, muộn hơn 8 giờ làm việc được phép, tính từ lúc này"),
    ]
    assert told(dossier)[-1] == ("06/03", "Hẹn trả kết quả lúc 16:45")


def test_a_rejected_dossier_has_no_promise() -> None:
    dossier = Dossier.register(stamp("03-02T16:00"), asked(), "H56.001-260302-0001", TERMS)
    dossier.reject(stamp("03-02T16:30"), "Thiếu giấy tờ", "01/PTC")
    assert told(dossier)[-1] == ("02/03", "Từ chối tiếp nhận lúc 16:30: không có thời hạn giải quyết")
    assert told(Dossier.turn_away(stamp("03-02T16:00"), asked(), "Không đủ", "02/PTC")) == []


def test_for_another_agency_the_clock_begins_with_its_reception() -> None:
    dossier = received(application=asked(role=DossierRole.FOR_OTHER_AGENCY))
    assert told(dossier)[0] == ("02/03", "Tiếp nhận lúc 09:00 thay cơ quan khác, ngày hẹn dự kiến")
    event = ev.HandedOver(stamp=stamp("03-03T10:00"), agency="Công an xã", due_at=datetime(2026, 3, 6, 10))
    assert [(f"{line.date:%d/%m}", line.note) for line in explained([*dossier.history, event], TERMS)][1:4] == [
        ("03/03", "Ngày làm việc thứ 1 – không còn tính, đã tính lại"),
        (
            "03/03",
            (
                "Bàn giao cho Công an xã lúc 10:00, tính từ khi cơ quan có thẩm quyền nhận "
                "(thay ngày hẹn 09:00 05/03/2026)"
            ),
        ),
        ("04/03", "Ngày làm việc thứ 1"),
    ]
