"""The duty to apologise: who is drafted for, what is proposed, how a batch is issued and printed."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest

from cchc_desktop.domain.errors import Conflict, InvalidInput, NotAllowed
from cchc_desktop.domain.outcome import CauseSide
from cchc_desktop.domain.people import Role, Signer
from cchc_desktop.domain.settings import LetterNumbers
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import apologies, book, office, printing
from cchc_desktop.services.apologies import Why
from tests.documents.papers import flat, text_of
from tests.services.counters import COPY, Counter
from tests.services.letters import NEW_DUE, filled, ten


def why(counter: Counter) -> dict[str, Why]:
    return {draft.row.code: draft.why for draft in apologies.drafts(counter.desk)}


# Who is drafted for


def test_all_that_will_be_late_is_late_or_was_late_without_a_letter_is_drafted_for(counter: Counter) -> None:
    owed, returned, overdue = counter.take(), counter.take(), counter.take()
    counter.do(counter.take(COPY), Action.FINISH)
    counter.at("03-06 09:00")
    counter.do(owed, Action.FINISH)
    counter.do(returned, Action.FINISH)
    counter.do(returned, Action.RETURN)
    soon = counter.take()
    counter.at("03-10 09:00")
    assert why(counter) == {
        soon: Why.WILL_BE_LATE,
        overdue: Why.OVERDUE,
        returned: Why.OWED,
        owed: Why.OWED,
    }
    assert [draft.why for draft in apologies.drafts(counter.desk)] == [
        Why.WILL_BE_LATE,
        Why.OVERDUE,
        Why.OWED,
        Why.OWED,
    ]
    assert apologies.owed(counter.desk) == 2


def test_what_has_its_letter_what_waits_and_what_came_in_time_is_not_drafted_for(counter: Counter) -> None:
    extended, waiting, in_time = ten(counter)[:3]
    counter.do(extended, Action.EXTEND, new_due=NEW_DUE, reason="Chờ xác minh")
    counter.do(waiting, Action.REQUEST_SUPPLEMENT, missing=("Ảnh",))
    counter.do(in_time, Action.FINISH)
    assert not {extended, waiting, in_time} & why(counter).keys()
    assert len(why(counter)) == 7


def test_returning_without_a_letter_is_not_blocked_and_stays_owed_until_the_letter_is_issued(counter: Counter) -> None:
    code = counter.take()
    counter.at("03-10 09:00")
    counter.do(code, Action.FINISH)
    assert counter.do(code, Action.RETURN).warnings == ("Hồ sơ quá hạn, còn nợ thư xin lỗi.",)
    (draft,) = apologies.drafts(counter.desk)
    assert (draft.why, draft.proposed, draft.filled.new_due) == (Why.OWED, None, None)
    (issued,) = apologies.issue(counter.desk, [filled(code, new_due=None)], None).value
    assert (issued.number, issued.new_due) == ("01/PXL", None)
    assert apologies.drafts(counter.desk) == ()


def test_the_last_day_is_the_counting_day_before_the_day_promised(counter: Counter) -> None:
    counter.at("03-04 09:00")
    counter.take()
    counter.at("03-10 09:00")
    (draft,) = apologies.drafts(counter.desk)
    assert draft.appointed_at == datetime(2026, 3, 9, 9)
    assert draft.last_day == date(2026, 3, 6)


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("03-04 10:00", date(2026, 3, 9)),  # two days after the promise of 05/03, over a week's end
        ("03-10 10:00", date(2026, 3, 12)),  # two days after today
    ],
)
def test_half_of_the_limit_is_proposed_after_the_promise_or_after_today(counter: Counter, now: str, day: date) -> None:
    counter.take()
    counter.at(now)
    (draft,) = apologies.drafts(counter.desk)
    assert draft.proposed is not None
    assert draft.proposed.day == draft.filled.new_due == day
    assert draft.proposed.explanation.startswith("Đề xuất: 02 ngày làm việc sau ")


def test_the_cause_that_the_result_named_stands_in_the_draft(counter: Counter) -> None:
    code = counter.take()
    counter.at("03-10 09:00")
    counter.do(code, Action.FINISH, cause="Công chức xử lý chậm")
    (draft,) = apologies.drafts(counter.desk)
    assert (draft.filled.cause, draft.filled.reason) == ("Công chức xử lý chậm", "Công chức xử lý chậm")
    assert draft.filled.side is CauseSide.SUBJECTIVE


def test_a_draft_that_was_edited_is_kept_until_it_is_issued_or_let_go(counter: Counter) -> None:
    code = ten(counter)[0]
    draft = next(one for one in apologies.drafts(counter.desk) if one.row.code == code)
    typed = filled(code, side=CauseSide.OBJECTIVE, told_how="Điện thoại", version=draft.filled.version)
    apologies.keep(counter.desk, draft.id, typed)
    kept = next(one for one in apologies.drafts(counter.desk) if one.row.code == code)
    assert (kept.filled, kept.is_edited) == (typed, True)
    apologies.forget(counter.desk, draft.id)
    again = next(one for one in apologies.drafts(counter.desk) if one.row.code == code)
    assert (again.filled, again.is_edited) == (draft.filled, False)


def test_what_a_letter_would_do_is_told_before_it_is_issued(counter: Counter) -> None:
    code = ten(counter)[0]
    own = apologies.ahead(counter.desk, filled(code, reason=""))
    assert own.explanation == "03 ngày làm việc sau ngày hẹn 05/03/2026; hẹn cuối giờ làm việc."
    assert own.warnings == ()
    proposed = apologies.ahead(counter.desk, filled(code, new_due=date(2026, 3, 9)))
    assert proposed.explanation.startswith("Đề xuất: 02 ngày làm việc")
    alone = apologies.ahead(counter.desk, filled(code, new_due=None))
    assert alone.explanation == "Thư không hẹn lại ngày; ngày hẹn cũ giữ nguyên."
    with pytest.raises(InvalidInput, match="ngày nghỉ"):
        apologies.ahead(counter.desk, filled(code, new_due=date(2026, 3, 8)))
    assert len(apologies.drafts(counter.desk)) == 10
    assert apologies.issue(counter.desk, [filled(code)], None).value[0].number == "01/PXL"


# Issued for one signing


def test_a_batch_gets_its_numbers_in_order_and_extends_each_promise_at_closing(counter: Counter) -> None:
    codes = ten(counter)
    office.put_signer(counter.desk, Signer("Phạm Quốc Bảo", "Chủ tịch"))
    signer = office.look(counter.desk).signers[0].id
    done = apologies.issue(counter.desk, [draft.filled for draft in reasoned(counter)], signer)
    assert [one.number for one in done.value] == [f"{n:02d}/PXL" for n in range(1, 11)]
    assert {one.new_due for one in done.value} == {datetime(2026, 3, 9, 17)}
    assert done.changes.dossier_ids == {one.id for one in done.value}
    dossier = book.show(counter.desk, codes[0]).dossier
    assert dossier.letters[0].letter.signer == signer
    assert dossier.extensions == 1
    assert apologies.drafts(counter.desk) == ()


def reasoned(counter: Counter) -> list[apologies.Draft]:
    """The drafts with a reason in each, as kept from the screen."""
    for draft in apologies.drafts(counter.desk):
        apologies.keep(counter.desk, draft.id, filled(draft.row.code, new_due=draft.filled.new_due))
    return list(apologies.drafts(counter.desk))


def test_one_refusal_refuses_the_batch_and_no_number_is_lost_or_doubled(counter: Counter) -> None:
    codes = ten(counter)
    letters = [filled(code) for code in codes]
    spoilt = [*letters[:6], filled(codes[6], new_due=date(2026, 3, 8)), *letters[7:]]
    with pytest.raises(InvalidInput, match=re.escape(codes[6])) as refused:
        apologies.issue(counter.desk, spoilt, None)
    assert refused.value.field == "new_due"
    assert len(apologies.drafts(counter.desk)) == 10
    done = apologies.issue(counter.desk, letters, None).value
    assert [one.number for one in done] == [f"{n:02d}/PXL" for n in range(1, 11)]


def test_a_dossier_gets_one_letter_a_batch_and_none_from_an_old_list(counter: Counter) -> None:
    code, other = ten(counter)[:2]
    with pytest.raises(Conflict, match="hai thư"):
        apologies.issue(counter.desk, [filled(code), filled(code, new_due=None)], None)
    stale = next(one.filled for one in reasoned(counter) if one.row.code == code)
    apologies.issue(counter.desk, [filled(code)], None)
    with pytest.raises(Conflict, match="Xin lỗi, gia hạn"):
        apologies.issue(counter.desk, [stale, filled(other)], None)
    with pytest.raises(Conflict, match="đã có thư"):
        apologies.issue(counter.desk, [filled(code, new_due=None)], None)
    assert apologies.issue(counter.desk, [filled(other)], None).value[0].number == "02/PXL"


def test_a_second_extension_needs_the_leader_and_what_he_decides(counter: Counter) -> None:
    code = ten(counter)[0]
    apologies.issue(counter.desk, [filled(code)], None)
    later = filled(code, new_due=date(2026, 3, 16))
    with pytest.raises(InvalidInput) as refused:
        apologies.issue(counter.desk, [later], None)
    assert refused.value.field == "note"
    counter.officer("Lê Quản Trị", Role.ADMINISTRATOR)
    clerk = counter.acting(counter.officer("Nguyễn Thị Lành", Role.CLERK))
    decided = filled(code, new_due=date(2026, 3, 16), note="Đồng ý")
    with pytest.raises(NotAllowed):
        apologies.issue(clerk, [decided], None)
    leader = counter.acting(counter.officer("Phạm Quốc Bảo", Role.LEADER))
    assert apologies.issue(leader, [decided], None).value[0].number == "02/PXL"


def test_numbers_are_left_to_the_office_clerk_where_the_office_says_so(counter: Counter) -> None:
    codes = ten(counter)
    office.change(counter.desk, {"letter_numbers": LetterNumbers.CLERK})
    done = apologies.issue(counter.desk, [filled(code) for code in codes], None).value
    assert {one.number for one in done} == {""}


def test_a_letter_says_why_and_is_signed_by_someone_of_the_office(counter: Counter) -> None:
    code = ten(counter)[0]
    with pytest.raises(InvalidInput) as nobody:
        apologies.issue(counter.desk, [], None)
    assert nobody.value.field == "letters"
    with pytest.raises(InvalidInput) as unsaid:
        apologies.issue(counter.desk, [filled(code, reason="")], None)
    assert unsaid.value.field == "reason"
    with pytest.raises(InvalidInput) as stranger:
        apologies.issue(counter.desk, [filled(code)], 77)
    assert stranger.value.field == "signer"


def test_who_may_only_look_issues_nothing(counter: Counter) -> None:
    code = ten(counter)[0]
    counter.officer("Lê Quản Trị", Role.ADMINISTRATOR)
    inspector = counter.acting(counter.officer("Vũ Thị Mai", Role.INSPECTOR))
    assert len(apologies.drafts(inspector)) == 10
    with pytest.raises(NotAllowed):
        apologies.issue(inspector, [filled(code)], None)


# On paper


def test_the_letters_of_a_batch_are_one_file_and_each_print_is_noted(counter: Counter) -> None:
    codes = ten(counter)
    apologies.issue(counter.desk, [filled(code) for code in codes], None)
    done = printing.apology_letters(counter.desk, codes)
    assert done.value.pages == 10
    text = flat(text_of(done.value.pdf))
    for n, code in enumerate(codes, 1):
        assert f"Số: {n:02d}/PXL" in text
        assert code in text
        assert book.show(counter.desk, code).dossier.prints == {"apology": 1}
    assert "DỰ THẢO" not in text
    assert done.value.file_name == "phieu-xin-loi-20260304-1000-10-ho-so.pdf"


def test_drafts_are_printed_as_such_without_number_and_leave_no_trace(counter: Counter) -> None:
    ten(counter)
    letters = [one.filled for one in reasoned(counter)]
    paper = printing.apology_drafts(counter.desk, letters)
    text = flat(text_of(paper.pdf))
    assert paper.pages == 10
    assert text.count("DỰ THẢO") == 10
    assert text.count("Số: ....../PXL") == 10
    assert text.count("vào ngày 09 tháng 3 năm 2026") == 10
    assert apologies.drafts(counter.desk)[0].filled == letters[0]
    assert apologies.issue(counter.desk, letters, None).value[0].number == "01/PXL"


def test_a_draft_after_the_result_names_the_day_of_the_result(counter: Counter) -> None:
    code = counter.take()
    counter.at("03-10 09:00")
    counter.do(code, Action.FINISH)
    counter.at("03-12 09:00")
    text = flat(text_of(printing.apology_drafts(counter.desk, [filled(code, new_due=None)]).pdf))
    assert "vào ngày 10 tháng 3 năm 2026" in text
