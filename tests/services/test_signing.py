"""A folder signed at one sitting: each dossier for itself, what others changed is left and named, nothing twice."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any

import pytest

from cchc_desktop.desk import Desk
from cchc_desktop.domain import events as ev
from cchc_desktop.domain.errors import InvalidInput, NotAllowed, Unavailable
from cchc_desktop.domain.people import Role, Signer
from cchc_desktop.domain.workflow import Action, Status
from cchc_desktop.services import book, office, progress, signing
from cchc_desktop.services.progress import StepForm
from cchc_desktop.services.signing import Finished, Sitting
from tests.services.counters import Counter

SLOW = "Công chức xử lý chậm"


def before_signer(counter: Counter, how_many: int, signer: int | None = None) -> list[str]:
    codes = [counter.take(name=f"Người nộp {n}") for n in range(how_many)]
    progress.step_all(counter.desk, tuple(codes), Action.SUBMIT, StepForm(signer=signer))
    return codes


def someone(counter: Counter, name: str, role: Role) -> Desk:
    """The desk with an officer at it; the first officer of an office is its administrator."""
    with counter.desk.read() as view:
        is_first = not any(one.has_account for one in view.people.officers())
    if is_first:
        counter.officer("Lê Quản Trị", Role.ADMINISTRATOR)
    return counter.acting(counter.officer(name, role))


def signed(desk: Desk, codes: Sequence[str], **sitting: Any) -> Finished:
    return signing.finish(desk, signing.folder(desk, codes).papers, Sitting(**sitting)).value


def status(counter: Counter, code: str) -> Status:
    return book.show(counter.desk, code).dossier.status


def result_of(counter: Counter, code: str) -> ev.Finished:
    found = [e for e in book.show(counter.desk, code).dossier.history if isinstance(e, ev.Finished)]
    assert len(found) == 1
    return found[0]


def test_a_folder_of_twenty_is_finished_with_one_event_each_by_who_keyed_it(counter: Counter) -> None:
    clerk = someone(counter, "Vũ Thị Lan", Role.CLERK)
    codes = before_signer(counter, 20)
    counter.at("03-03 16:00")
    done = signed(clerk, codes)
    assert [one.code for one in done.done] == codes
    assert (done.left, done.owing) == ((), 0)
    for code in codes:
        event = result_of(counter, code)
        assert (event.result_kind, event.document, event.stamp.by) == (ev.ResultKind.GRANTED, None, clerk.actor.id)
        assert event.happened_at == datetime(2026, 3, 3, 16)


def test_the_folder_says_before_whom_its_papers_lie_and_how_many_come_late(counter: Counter) -> None:
    office.put_signer(counter.desk, Signer("Phạm Quốc Bảo", "Chủ tịch"))
    before_signer(counter, 1)
    codes = [*before_signer(counter, 2, signer=1), *before_signer(counter, 1)]
    assert signing.folder(counter.desk, codes).signers == (("Phạm Quốc Bảo", 2), ("", 1))
    assert signing.folder(counter.desk, codes).late == 0
    counter.at("03-06 08:00")
    assert signing.folder(counter.desk, codes).late == 3


def test_one_that_somebody_else_changed_is_left_and_named_and_the_others_go_on(counter: Counter) -> None:
    codes = before_signer(counter, 5)
    papers = signing.folder(counter.desk, codes).papers
    other = someone(counter, "Trần Văn Khoa", Role.OFFICER)
    counter.at("03-02 10:05")
    progress.step(other, codes[2], Action.START, StepForm())
    done = signing.finish(counter.desk, papers, Sitting())
    assert [one.code for one in done.value.done] == [*codes[:2], *codes[3:]]
    (left,) = done.value.left
    assert left.code == codes[2]
    assert f"Hồ sơ {codes[2]} vừa được Trần Văn Khoa ghi «Bắt đầu xử lý» lúc 10:05" in left.reason
    assert status(counter, codes[2]) is Status.IN_PROGRESS
    assert len(done.changes.dossier_ids) == 4


def test_what_no_longer_waits_is_told_when_the_folder_is_opened(counter: Counter) -> None:
    codes = before_signer(counter, 3)
    never = counter.take(name="Lý Thị Sen")
    other = someone(counter, "Trần Văn Khoa", Role.OFFICER)
    progress.step(other, codes[0], Action.REQUEST_SUPPLEMENT, StepForm(missing=("Ảnh",)))
    found = signing.folder(counter.desk, [*codes, never, "H56.123.45-260302-0999"])
    assert [paper.code for paper in found.papers] == codes[1:]
    changed, unsigned, unknown = found.left
    assert "Trần Văn Khoa ghi «Yêu cầu bổ sung»" in changed.reason
    assert unsigned.reason == f"Hồ sơ {never} không chờ ký."
    assert "H56.123.45-260302-0999" in unknown.reason


def test_a_print_meanwhile_holds_nothing_up(counter: Counter) -> None:
    from cchc_desktop.services.printing import Form
    from tests.services.counters import printed

    codes = before_signer(counter, 2)
    papers = signing.folder(counter.desk, codes).papers
    printed(counter, Form.RECEIPT, codes[0])
    assert len(signing.finish(counter.desk, papers, Sitting()).value.done) == 2


def test_a_second_call_does_nothing_twice(counter: Counter) -> None:
    codes = before_signer(counter, 3)
    papers = signing.folder(counter.desk, codes).papers
    signing.finish(counter.desk, [*papers, papers[0]], Sitting())
    again = signing.finish(counter.desk, papers, Sitting())
    assert again.value.done == ()
    assert all("ghi «Có kết quả»" in left.reason for left in again.value.left)
    assert again.changes.dossier_ids == frozenset()
    for code in codes:
        result_of(counter, code)
    assert signing.folder(counter.desk, codes).papers == ()


def test_nobody_finishes_a_folder_without_the_right(counter: Counter) -> None:
    codes = before_signer(counter, 2)
    papers = signing.folder(counter.desk, codes).papers
    inspector = someone(counter, "Đỗ Thanh Tra", Role.INSPECTOR)
    with pytest.raises(NotAllowed):
        signing.folder(inspector, codes)
    with pytest.raises(NotAllowed):
        signing.finish(inspector, papers, Sitting())
    assert {status(counter, code) for code in codes} == {Status.IN_PROGRESS}


def test_an_empty_folder_is_refused(counter: Counter) -> None:
    with pytest.raises(InvalidInput) as refused:
        signing.finish(counter.desk, (), Sitting())
    assert refused.value.field == "papers"


def test_keyed_late_without_its_reason_nothing_is_recorded(counter: Counter) -> None:
    codes = before_signer(counter, 2)
    counter.at("03-05 16:00")
    on_time = datetime(2026, 3, 3, 9)
    with pytest.raises(InvalidInput) as refused:
        signed(counter.desk, codes, at=on_time)
    assert refused.value.field == "late_reason"
    assert {status(counter, code) for code in codes} == {Status.IN_PROGRESS}
    signed(counter.desk, codes, at=on_time, late_reason="Mất điện")
    assert [result_of(counter, code).stamp.late_reason for code in codes] == ["Mất điện", "Mất điện"]


def test_a_time_before_one_dossier_was_put_before_the_signer_leaves_that_one(counter: Counter) -> None:
    early = before_signer(counter, 1)
    counter.at("03-02 11:00")
    late = before_signer(counter, 1)
    done = signed(counter.desk, [*early, *late], at=datetime(2026, 3, 2, 10))
    assert [one.code for one in done.done] == early
    assert late[0] in done.left[0].reason
    assert "Thời điểm phải từ 11:00" in done.left[0].reason


def test_the_cause_is_kept_only_for_what_comes_late_and_the_letters_owed_are_counted(counter: Counter) -> None:
    overdue = before_signer(counter, 1)
    counter.at("03-06 08:00")
    in_time = before_signer(counter, 1)
    done = signed(counter.desk, [*overdue, *in_time], cause=SLOW, side=ev.CauseSide.SUBJECTIVE)
    assert (result_of(counter, overdue[0]).cause, result_of(counter, overdue[0]).side) == (
        SLOW,
        ev.CauseSide.SUBJECTIVE,
    )
    assert (result_of(counter, in_time[0]).cause, result_of(counter, in_time[0]).side) == ("", None)
    assert done.owing == 1


def test_a_book_that_fails_in_the_middle_keeps_what_was_done_and_leaves_the_rest_with_the_reason(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = before_signer(counter, 4)
    papers = signing.folder(counter.desk, codes).papers
    begun = iter((True, True))
    change = Desk.change

    def fails(desk: Desk) -> AbstractContextManager[Any]:
        if not next(begun, False):
            raise Unavailable("Ổ đĩa đã đầy.")
        return change(desk)

    monkeypatch.setattr(Desk, "change", fails)
    done = signing.finish(counter.desk, papers, Sitting()).value
    assert [one.code for one in done.done] == codes[:2]
    assert [(left.code, left.reason) for left in done.left] == [(code, f"{code}: Ổ đĩa đã đầy.") for code in codes[2:]]


def test_the_leader_takes_a_result_back_as_after_a_single_step(counter: Counter) -> None:
    codes = before_signer(counter, 2)
    signed(counter.desk, codes)
    counter.clock.now += timedelta(minutes=5)
    counter.do(codes[0], Action.REOPEN, reason="Ghi nhầm")
    assert status(counter, codes[0]) is Status.IN_PROGRESS
    assert status(counter, codes[1]) is Status.FINISHED
