"""The number that the office clerk gives a letter afterwards: typed, put right with its trace, doubled by nobody."""

from __future__ import annotations

from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import Conflict, InvalidInput, NotAllowed
from cchc_desktop.domain.people import Role
from cchc_desktop.domain.period import PeriodRule, open_quarter
from cchc_desktop.domain.settings import LetterNumbers
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import apologies, book, office, progress
from cchc_desktop.services.apologies import Numbering, Written
from cchc_desktop.services.printing import Form
from cchc_desktop.services.progress import StepForm
from tests.documents.papers import flat, text_of
from tests.offices import new_office
from tests.postgres import Cluster
from tests.services.counters import Counter, words
from tests.services.letters import filled, ten


def left_to_the_clerk(counter: Counter, how_many: int = 3) -> list[str]:
    """Letters printed without a number on 4 March."""
    office.change(counter.desk, {"letter_numbers": LetterNumbers.CLERK})
    codes = ten(counter)[:how_many]
    apologies.issue(counter.desk, [filled(code) for code in codes], None)
    return codes


def give(desk: Desk, code: str, number: str, place: int = 1, **more: Any) -> str:
    return apologies.number(desk, Numbering(code=code, place=place, number=number, **more)).value


def ledger(counter: Counter) -> dict[str, Written]:
    period = open_quarter(PeriodRule.ND09, today=counter.desk.now().date())
    return {one.row.code: one for one in apologies.written(counter.desk, period)}


def staff(counter: Counter) -> tuple[Desk, Desk]:
    """A clerk and the leader."""
    counter.officer("Lê Quản Trị", Role.ADMINISTRATOR)
    clerk = counter.acting(counter.officer("Vũ Thị Lan", Role.CLERK))
    return clerk, counter.acting(counter.officer("Phạm Quốc Bảo", Role.LEADER))


def test_a_number_typed_later_stands_in_the_ledger_and_on_the_reprint_with_who_and_when(counter: Counter) -> None:
    codes = left_to_the_clerk(counter)
    clerk, _ = staff(counter)
    assert "Số: ....../PXL" in words(counter, Form.APOLOGY, codes[0])
    counter.at("03-05 14:20")
    assert give(clerk, codes[0], "7") == "07/PXL"
    one = ledger(counter)[codes[0]]
    assert (one.number, one.given, one.numbered_by, one.numbered_at) == (
        "07/PXL",
        "",
        "Vũ Thị Lan",
        datetime(2026, 3, 5, 14, 20),
    )
    assert "Số: 07/PXL" in words(counter, Form.APOLOGY, codes[0])
    assert (ledger(counter)[codes[1]].number, ledger(counter)[codes[1]].numbered_at) == ("", None)


def test_the_explanation_of_the_promise_names_the_number_that_was_given(counter: Counter) -> None:
    codes = left_to_the_clerk(counter, 1)
    give(counter.desk, codes[0], "15")
    told = [line.note for line in book.show(counter.desk, codes[0]).explanation]
    assert any(words.startswith("Gia hạn theo thư xin lỗi số 15/PXL") for words in told)


def test_a_number_that_is_written_moves_no_row_of_the_ledger(counter: Counter) -> None:
    codes = left_to_the_clerk(counter)
    before = list(ledger(counter))
    give(counter.desk, codes[1], "9")
    give(counter.desk, codes[0], "10")
    assert list(ledger(counter)) == before


def test_a_number_of_another_letter_of_that_year_is_named_with_its_dossier(counter: Counter) -> None:
    codes = left_to_the_clerk(counter)
    clerk, leader = staff(counter)
    give(clerk, codes[0], "15")
    with pytest.raises(Conflict) as double:
        give(clerk, codes[1], "015/pxl")
    assert double.value.field == "is_double"
    assert double.value.message == (
        f"Số 15/PXL năm 2026 đã ghi cho thư xin lỗi của hồ sơ {codes[0]} (ngày 04/03/2026); hãy xem lại số."
    )
    with pytest.raises(NotAllowed, match="chỉ lãnh đạo được ghi trùng số"):
        give(clerk, codes[1], "15", is_double=True)
    with pytest.raises(Conflict, match="ghi trùng ở «Thư đã cấp»"):
        give(leader, codes[1], "15")
    assert give(leader, codes[1], "15", is_double=True) == "15/PXL"
    assert give(clerk, codes[2], "15/UBND-VP") == "15/UBND-VP"


def test_the_same_number_in_another_year_is_no_double(counter: Counter) -> None:
    codes = left_to_the_clerk(counter, 1)
    give(counter.desk, codes[0], "15")
    counter.clock.now = datetime(2027, 1, 11, 9)
    later = counter.take(name="Lý Thị Sen")
    counter.do(later, Action.EXTEND, new_due=date(2027, 1, 20), reason="Chờ xác minh")
    assert give(counter.desk, later, "15") == "15/PXL"


def test_a_number_of_a_struck_out_dossier_stays_used(counter: Counter) -> None:
    codes = left_to_the_clerk(counter, 2)
    give(counter.desk, codes[0], "15")
    counter.do(codes[0], Action.VOID, reason="Ghi trùng")
    with pytest.raises(Conflict, match=codes[0]):
        give(counter.desk, codes[1], "15")


def test_a_mistake_is_put_right_and_both_numbers_stay_in_the_history(counter: Counter) -> None:
    codes = left_to_the_clerk(counter, 1)
    clerk, _ = staff(counter)
    give(clerk, codes[0], "51")
    counter.at("03-06 08:00")
    give(clerk, codes[0], "15", instead_of="51/PXL")
    line = book.show(counter.desk, codes[0]).timeline[-1]
    assert line.details == (("Số", "15/PXL"), ("Thay cho số", "51/PXL"))
    assert (line.officer, line.event.stamp.recorded_at) == ("Vũ Thị Lan", datetime(2026, 3, 6, 8))
    assert ledger(counter)[codes[0]].number == "15/PXL"


def test_a_number_that_somebody_wrote_meanwhile_is_not_written_over(counter: Counter) -> None:
    codes = left_to_the_clerk(counter, 1)
    give(counter.desk, codes[0], "15")
    with pytest.raises(Conflict, match="đã có số 15/PXL"):
        give(counter.desk, codes[0], "16")


def test_the_same_number_again_keeps_nothing(counter: Counter) -> None:
    codes = left_to_the_clerk(counter, 1)
    give(counter.desk, codes[0], "15")
    version = book.show(counter.desk, codes[0]).dossier.version
    done = apologies.number(counter.desk, Numbering(code=codes[0], place=1, number="15", instead_of="15/PXL"))
    assert (done.value, done.changes.kinds) == ("15/PXL", frozenset())
    assert book.show(counter.desk, codes[0]).dossier.version == version


def test_only_the_leader_puts_a_number_right_that_the_program_gave(counter: Counter) -> None:
    codes = ten(counter)[:1]
    apologies.issue(counter.desk, [filled(codes[0])], None)
    clerk, leader = staff(counter)
    with pytest.raises(NotAllowed, match="01/PXL do phần mềm cấp"):
        give(clerk, codes[0], "15", instead_of="01/PXL")
    assert give(leader, codes[0], "15", instead_of="01/PXL") == "15/PXL"


def test_nobody_numbers_a_letter_without_the_right(counter: Counter) -> None:
    codes = left_to_the_clerk(counter, 1)
    staff(counter)
    inspector = counter.acting(counter.officer("Đỗ Thanh Tra", Role.INSPECTOR))
    with pytest.raises(NotAllowed):
        give(inspector, codes[0], "15")
    assert ledger(counter)[codes[0]].number == ""


def test_each_letter_of_a_dossier_has_its_own_number(counter: Counter) -> None:
    codes = left_to_the_clerk(counter, 1)
    counter.at("03-09 09:00")
    progress.step(
        counter.desk,
        codes[0],
        Action.EXTEND,
        StepForm(new_due=date(2026, 3, 20), reason="Vẫn chờ", note="Đồng ý"),
    )
    assert give(counter.desk, codes[0], "15", place=1) == "15/PXL"
    with pytest.raises(Conflict, match=codes[0]):
        give(counter.desk, codes[0], "15", place=2)
    assert give(counter.desk, codes[0], "16", place=2) == "16/PXL"
    letters = book.show(counter.desk, codes[0]).dossier.letters
    assert [one.letter.number for one in letters] == ["15/PXL", "16/PXL"]


def test_a_bare_number_takes_the_symbol_that_was_typed_last_and_the_reprint_shows_it(counter: Counter) -> None:
    codes = left_to_the_clerk(counter)
    give(counter.desk, codes[0], "15/UBND-PXL2")
    assert give(counter.desk, codes[1], "16") == "16/UBND-PXL2"
    text = words(counter, Form.APOLOGY, codes[1])
    assert "Số: 16/UBND-PXL2" in text
    assert "UBND-PXL2/PXL" not in text


def test_the_ledger_on_paper_and_as_a_workbook_shows_the_numbers_that_were_given(
    counter: Counter, tmp_path: Path
) -> None:
    codes = left_to_the_clerk(counter)
    clerk, _ = staff(counter)
    counter.at("03-05 14:20")
    give(clerk, codes[0], "7")
    period = open_quarter(PeriodRule.ND09, today=counter.desk.now().date())
    paper = apologies.paper(clerk, period)
    text = flat(text_of(paper.pdf))
    assert "SỔ THƯ XIN LỖI" in text
    assert "tổng số 3 thư, trong đó 2 chưa có số" in text
    assert "07/PXL" in text
    assert paper.file_name == "so-thu-xin-loi-20251215-20260314.pdf"
    assert apologies.workbook(clerk, period, tmp_path / apologies.file_name(period)) == 3
    sheet = load_workbook(tmp_path / "so-thu-xin-loi-20251215-20260314.xlsx").active
    assert sheet is not None
    table = [list(row) for row in sheet.iter_rows(values_only=True)]
    head = next(n for n, row in enumerate(table) if row[0] == "STT")
    kept = dict(zip(table[head], table[head + 1], strict=True))
    assert (kept["Số thư"], kept["Mã hồ sơ"], kept["Người ghi số"]) == ("07/PXL", codes[0], "Vũ Thị Lan")
    assert kept["Ghi số lúc"] == datetime(2026, 3, 5, 14, 20)
    assert not table[head + 2][1]


def test_what_is_no_number_is_refused_by_the_field(counter: Counter) -> None:
    codes = left_to_the_clerk(counter, 1)
    for wrong in ("", "số mười", "15/"):
        with pytest.raises(InvalidInput) as refused:
            give(counter.desk, codes[0], wrong)
        assert refused.value.field == "number"


def test_our_own_counter_goes_on_above_what_the_office_clerk_gave(counter: Counter) -> None:
    codes = left_to_the_clerk(counter, 2)
    give(counter.desk, codes[0], "15")
    office.change(counter.desk, {"letter_numbers": LetterNumbers.OWN})
    later = counter.take(name="Lý Thị Sen")
    assert counter.do(later, Action.EXTEND, new_due=date(2026, 3, 20), reason="Chờ").number == "16/PXL"


def test_the_step_of_the_dossiers_sheet_is_held_to_the_same(counter: Counter) -> None:
    codes = left_to_the_clerk(counter, 2)
    give(counter.desk, codes[0], "15")
    with pytest.raises(Conflict, match=codes[0]):
        counter.do(codes[1], Action.NUMBER_LETTER, number="15")
    assert counter.do(codes[1], Action.NUMBER_LETTER, number="16").number == "16/PXL"


@pytest.mark.postgresql
def test_doubles_are_found_on_a_server_too(cluster: Cluster, tmp_path: Path) -> None:
    desk, clock = new_office(tmp_path / "don-vi", datetime(2026, 3, 2, 9), database=cluster.fresh())
    with closing(desk):
        counter = Counter(desk, clock)
        codes = left_to_the_clerk(counter, 2)
        give(desk, codes[0], "15")
        with pytest.raises(Conflict, match=codes[0]):
            give(desk, codes[1], "15")
        assert give(desk, codes[1], "16") == "16/PXL"
