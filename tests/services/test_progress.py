"""Steps of many dossiers at once, and two officers at one dossier."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from cchc_desktop.desk import Desk
from cchc_desktop.domain import events as ev
from cchc_desktop.domain.errors import Conflict, InvalidInput, NotAllowed
from cchc_desktop.domain.events import ResultDocument
from cchc_desktop.domain.people import Role
from cchc_desktop.domain.workflow import Action, Status
from cchc_desktop.services import book, progress
from cchc_desktop.services.printing import Form
from cchc_desktop.services.progress import StepForm
from tests.services.counters import Counter, printed


def version_of(counter: Counter, code: str) -> int:
    return book.show(counter.desk, code).dossier.version


def status_of(counter: Counter, code: str) -> Status:
    return book.show(counter.desk, code).dossier.status


def another_desk(counter: Counter) -> Desk:
    """Where another officer works at the same time."""
    counter.officer("Nguyễn Thị Lành", Role.ADMINISTRATOR)
    return counter.acting(counter.officer("Trần Văn Khoa", Role.OFFICER))


def last_event(counter: Counter, code: str) -> Any:
    return book.show(counter.desk, code).timeline[-1].event


def test_each_dossier_of_a_day_gets_its_own_time_and_document_and_all_one_reason(counter: Counter) -> None:
    first, second, third = (counter.take(name=name) for name in ("An", "Bình", "Chi"))
    counter.at("03-05 16:30")
    document = ResultDocument("12/XN", date(2026, 3, 3), "Trần A")
    done = progress.step_each(
        counter.desk,
        [
            (first, Action.FINISH, StepForm(at=datetime(2026, 3, 3, 10), document=document)),
            (first, Action.RETURN, StepForm(at=datetime(2026, 3, 5, 16))),
            (second, Action.FINISH, StepForm(at=datetime(2026, 3, 5, 15))),
            (third, Action.START, StepForm(at=datetime(2026, 3, 3, 8), late_reason="Mất điện")),
        ],
        late_reason="Cuối giờ đông người",
    )
    assert [one.code for one in done.value] == [first, first, second, third]
    assert [one.status for one in done.value] == [9, 10, 9, 4]
    assert done.changes.dossier_ids == {one.id for one in done.value}
    timeline = [line.event for line in book.show(counter.desk, first).timeline]
    assert (timeline[1].happened_at, timeline[1].stamp.late_reason) == (
        datetime(2026, 3, 3, 10),
        "Cuối giờ đông người",
    )
    assert timeline[2].stamp.late_reason == ""
    assert last_event(counter, third).stamp.late_reason == "Mất điện"


def test_one_that_is_refused_is_named_with_its_field_and_nothing_of_the_day_is_kept(counter: Counter) -> None:
    first, second = counter.take(name="An"), counter.take(name="Bình")
    counter.at("03-02 10:00")
    with pytest.raises(InvalidInput) as refused:
        progress.step_each(
            counter.desk,
            [(first, Action.FINISH, StepForm()), (second, Action.FINISH, StepForm(at=datetime(2026, 3, 2, 8)))],
        )
    assert refused.value.field == "at"
    assert refused.value.message.startswith(f"{second}: Thời điểm phải từ 09:00 02/03/2026")
    with pytest.raises(Conflict) as conflict:
        progress.step_all(counter.desk, (first, second), Action.RETURN, StepForm())
    assert conflict.value.message.count(first) == 1
    assert status_of(counter, first) is status_of(counter, second) is Status.RECEIVED


def test_a_single_step_is_refused_without_its_code(counter: Counter) -> None:
    code = counter.take()
    with pytest.raises(InvalidInput) as refused:
        counter.do(code, Action.EXTEND)
    assert code not in refused.value.message


def test_a_dossier_that_comes_twice_is_compared_with_what_was_shown_only_once(counter: Counter) -> None:
    code = counter.take()
    version = version_of(counter, code)
    steps = [(code, action, StepForm(version=version)) for action in (Action.FINISH, Action.RETURN)]
    assert progress.step_each(counter.desk, steps).value[-1].status is Status.RETURNED
    with pytest.raises(Conflict):
        progress.step_each(counter.desk, [(code, Action.REOPEN, StepForm(version=version, reason="Nhầm"))])


def test_every_action_of_a_batch_needs_its_right_and_no_steps_change_nothing(counter: Counter) -> None:
    code = counter.take()
    officer = another_desk(counter)
    with pytest.raises(NotAllowed):
        progress.step_each(officer, [(code, Action.FINISH, StepForm()), (code, Action.RETURN, StepForm())])
    assert status_of(counter, code) is Status.RECEIVED
    done = progress.step_each(counter.desk, [])
    assert (done.value, done.changes.dossier_ids) == ((), frozenset())


def test_who_was_slower_is_told_who_did_what_when_and_how_much_else(counter: Counter) -> None:
    code = counter.take()
    version = version_of(counter, code)
    officer = another_desk(counter)
    counter.at("03-02 09:10")
    progress.step(officer, code, Action.START, StepForm())
    said = f"Hồ sơ {code} vừa được Trần Văn Khoa ghi «Bắt đầu xử lý» lúc 09:10; hãy xem lại rồi làm tiếp."
    assert conflict(counter, code, version) == said
    counter.at("03-02 09:12")
    progress.step(officer, code, Action.FINISH, StepForm())
    several = f"Hồ sơ {code} vừa có thêm 2 việc, sau cùng Trần Văn Khoa ghi «Có kết quả» lúc 09:12"
    assert conflict(counter, code, version).startswith(several)
    counter.at("03-03 08:00")
    assert "lúc 09:12 02/03/2026" in conflict(counter, code, version)
    counter.do(code, Action.RETURN)
    assert "văn phòng ghi «Trả kết quả» lúc 08:00" in conflict(counter, code, version)


def conflict(counter: Counter, code: str, version: int) -> str:
    with pytest.raises(Conflict) as refused:
        counter.do(code, Action.WITHDRAW, version=version)
    return refused.value.message


def test_in_a_batch_the_dossier_that_moved_on_is_named(counter: Counter) -> None:
    first, second = counter.take(name="An"), counter.take(name="Bình")
    version = version_of(counter, first)
    counter.do(second, Action.START)
    with pytest.raises(Conflict) as refused:
        progress.step_all(counter.desk, (first, second), Action.FINISH, StepForm(version=version))
    assert f"Hồ sơ {second} vừa được" in refused.value.message
    assert status_of(counter, first) is Status.RECEIVED


def test_a_print_meanwhile_stands_in_nobodys_way(counter: Counter) -> None:
    code = counter.take()
    version = version_of(counter, code)
    printed(counter, Form.RECEIPT, code)
    assert isinstance(last_event(counter, code), ev.Printed)
    assert counter.do(code, Action.START, version=version).status is Status.IN_PROGRESS
