"""The verdict of one dossier is the one that the statistics count, and its sentence says why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from cchc_desktop.domain.calendar import DayKind, DayRule, WorkCalendar
from cchc_desktop.domain.counting import CountingProfile, Judging, Outcome, Placement, SettledBy
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.procedure import NO_LIMIT, DossierRole
from cchc_desktop.domain.verdict import Verdict, judged_on, verdict
from tests.domain.lives import LETTER, TERMS, application, at, received, registered

PROFILE = CountingProfile()
BY_EXTENSION = CountingProfile(judging=Judging.EXTENDED)
BY_RETURN = CountingProfile(settled_by=SettledBy.RETURN)
END = date(2026, 3, 20)
HALTED = "hẹn trả 09:00 05/03/2026; đang {} từ 03/03/2026 nên xét tại ngày ấy."


def judged(dossier: Dossier, profile: CountingProfile = PROFILE, as_of: date = END) -> Verdict:
    return verdict(dossier, TERMS.calendar, profile, as_of)


def finished(day: int, *, keyed: datetime | None = None) -> Dossier:
    dossier = received()
    dossier.finish(at(day, 10, keyed=keyed))
    return dossier


def test_a_result_is_early_on_time_or_late_by_its_day() -> None:
    found = [judged(finished(day)) for day in (4, 5, 6)]
    assert [one.word for one in found] == ["Trước hạn", "Đúng hạn", "Quá hạn"]
    assert found[0].why == "Có kết quả lúc 10:00 04/03/2026; hẹn trả 09:00 05/03/2026."
    assert [one.is_late for one in found] == [False, False, True]


def test_without_a_limit_nothing_is_late() -> None:
    dossier = received(limit=NO_LIMIT)
    dossier.finish(at(19))
    assert judged(dossier) == Verdict(
        Outcome.ON_TIME, "Đúng hạn", "Có kết quả lúc 09:00 19/03/2026; không có ngày hẹn."
    )


def test_a_day_keyed_late_and_not_proven_is_judged_by_its_keying() -> None:
    found = judged(finished(5, keyed=datetime(2026, 3, 9, 8)))
    assert found.outcome is Outcome.LATE
    assert "cập nhật lúc 08:00 09/03/2026, không có số và ngày văn bản chứng minh" in found.why


def test_what_is_pending_is_judged_at_the_end_of_the_day() -> None:
    assert judged(received(), as_of=date(2026, 3, 5)) == Verdict(
        Outcome.PENDING_IN_TIME,
        "Đang giải quyết, trong hạn",
        "Đến hết ngày 05/03/2026 chưa có kết quả; hẹn trả 09:00 05/03/2026.",
    )
    assert judged(received(), as_of=date(2026, 3, 6)).is_late


def test_a_clock_that_stands_still_is_judged_where_it_stopped() -> None:
    waiting, suspended = received(), received()
    waiting.request_supplement(at(3), ("Ảnh",), "Thiếu ảnh", "01/PBS")
    suspended.suspend(at(3), TERMS, paper="12/TB")
    for dossier, words in ((waiting, "chờ bổ sung"), (suspended, "tạm dừng")):
        found = judged(dossier)
        assert found.outcome is Outcome.PENDING_IN_TIME
        assert found.why.endswith(HALTED.format(words))


def test_an_extension_counts_only_where_the_province_says_so() -> None:
    dossier = received()
    dossier.extend(at(4), date(2026, 3, 9), TERMS, LETTER, reason="Cần xác minh")
    dossier.finish(at(6))
    by_promise, by_extension = judged(dossier), judged(dossier, BY_EXTENSION)
    assert (by_promise.outcome, by_extension.outcome) == (Outcome.LATE, Outcome.EARLY)
    assert by_promise.why.endswith("hẹn trả 09:00 05/03/2026, không xét theo ngày gia hạn 09/03/2026.")
    assert by_extension.why.endswith("hẹn trả 17:00 09/03/2026 (ngày đã gia hạn).")


def test_where_the_return_settles_a_result_in_the_drawer_is_pending() -> None:
    dossier = finished(4)
    assert "đã có kết quả nhưng chưa trả, đơn vị xét theo ngày trả" in judged(dossier, BY_RETURN).why
    dossier.return_result(at(6))
    found = judged(dossier, BY_RETURN)
    assert found.outcome is Outcome.LATE
    assert "trả kết quả lúc 09:00 06/03/2026; đơn vị xét theo ngày trả" in found.why


def test_a_withdrawal_stands_where_the_province_puts_it() -> None:
    dossier = received()
    dossier.withdraw(at(3), "Đổi ý", "")
    assert judged(dossier).word == "Trước hạn"
    own = judged(dossier, CountingProfile(withdrawn=Placement.OWN))
    assert (own.word, own.why) == ("Đã rút", "Rút lúc 09:00 03/03/2026; hẹn trả 09:00 05/03/2026.")


def test_what_stands_in_no_column_says_so() -> None:
    void, rejected, elsewhere = received(), registered(), received(role=DossierRole.FOR_OTHER_AGENCY)
    void.void(at(3), "Ghi nhầm")
    rejected.reject(at(3), "Không thuộc thẩm quyền", "01/PTC")
    found = [judged(dossier) for dossier in (void, rejected, registered(), elsewhere)]
    assert [one.word for one in found] == ["Đã hủy", "Không tiếp nhận", "Chờ tiếp nhận", "Không xét"]
    assert [one.outcome for one in found] == [None] * 4


def test_a_clock_that_was_set_back_finds_no_dossier_to_come() -> None:
    assert judged(received(), as_of=date(2026, 2, 1)).outcome is Outcome.PENDING_IN_TIME
    assert judged(registered(), as_of=date(2026, 2, 1)).word == "Chờ tiếp nhận"


def test_a_promise_on_a_day_that_became_a_day_off_is_judged_by_the_next() -> None:
    calendar = WorkCalendar(days=(DayRule(date(2026, 3, 5), DayKind.OFF, "Nghỉ theo quyết định"),))
    dossier = finished(6)
    found = verdict(dossier, calendar, PROFILE, END)
    assert (found.outcome, "hẹn trả 09:00 06/03/2026" in found.why) == (Outcome.ON_TIME, True)
    dossier.was_imported = True
    assert verdict(dossier, calendar, PROFILE, END).outcome is Outcome.LATE
    assert judged_on(dossier, None, application().limit.unit, calendar) is None


def test_only_a_late_outcome_is_late() -> None:
    late = {outcome for outcome in Outcome if replace(judged(received()), outcome=outcome).is_late}
    assert late == {Outcome.LATE, Outcome.PENDING_OVERDUE}
