"""Thủ tục: found by a few letters, compared by someone at some time, changed only as a new version, never deleted."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cchc_desktop.domain.people import Role
from cchc_desktop.domain.procedure import LimitUnit, PaperKind, RequiredPaper, TimeLimit, Variant
from cchc_desktop.services import accounts, catalogue
from tests.ui.controls import is_whole, nameless
from tests.ui.counter import Counter
from tests.ui.dialogs import opened, submit
from ui.dialogs.procedure_editor import ProcedureEditor, ProcedureEnd
from ui.messages import Ask

if TYPE_CHECKING:
    from ui.screens.catalogue import CatalogueScreen

BIRTH = "1.001193"
COPIES = "2.000815"


@pytest.fixture
def screen(at: Counter) -> CatalogueScreen:
    shown: CatalogueScreen = at.go("catalogue")
    return shown


def codes(screen: CatalogueScreen) -> list[str]:
    return [row.code for row in screen.shelf.model.rows]


def look_for(at: Counter, screen: CatalogueScreen, text: str) -> list[str]:
    """Type into the search field and wait for the list."""
    screen.shelf.field.setText(text)
    QTest.keyClick(screen.shelf.field, Qt.Key.Key_Return)
    at.wait()
    return codes(screen)


@pytest.mark.parametrize("typed", ["ksinh", "khai sinh", "1.001193"])
def test_a_few_letters_find_the_procedure(at: Counter, screen: CatalogueScreen, typed: str) -> None:
    assert BIRTH in look_for(at, screen, typed)
    assert screen.shelf.table.hasFocus()


def test_the_head_counts_what_is_still_to_be_compared(at: Counter, screen: CatalogueScreen) -> None:
    screen.shelf.to_compare.setChecked(True)
    at.wait()
    assert screen.shelf.to_compare.text() == f"Cần đối chiếu ({len(codes(screen))})"
    assert COPIES in codes(screen)
    assert BIRTH not in codes(screen)


def test_a_field_narrows_the_list(at: Counter, screen: CatalogueScreen) -> None:
    screen.shelf.fields.set_value("Chứng thực")
    at.wait()
    assert COPIES in codes(screen)
    assert {row.version.field for row in screen.shelf.model.rows} == {"Chứng thực"}


def test_a_list_without_a_hit_says_what_to_do(at: Counter, screen: CatalogueScreen) -> None:
    assert look_for(at, screen, "không có gì như vậy") == []
    assert "bỏ bớt chữ" in screen.shelf.table.empty_text
    assert not screen.confirm.isEnabled()


def test_the_sheet_tells_all_that_a_reception_follows(at: Counter, screen: CatalogueScreen) -> None:
    look_for(at, screen, COPIES)
    value = screen.detail.value
    assert value("Thời hạn") == "trong ngày, nhận sau 15:00 trả ngày làm việc sau"
    assert value("Trường hợp") == "nhiều trang/phức tạp: 2 ngày làm việc"
    assert value("Thành phần hồ sơ").splitlines()[0].startswith("1. Bản chính giấy tờ")
    assert value("Phí, lệ phí") == "2.000 đ"
    assert "cần đối chiếu" in value("Đối chiếu")
    assert value("Các bản").startswith("Bản 1, từ 01/07/2025 (đang hiệu lực)")


def test_nothing_of_the_sheet_is_in_english(at: Counter, screen: CatalogueScreen) -> None:
    for row in list(screen.shelf.model.rows):
        screen.detail.show_procedure(row.procedure, row.today)
        assert "memory" not in screen.detail.value("Đối chiếu")
        assert "verified" not in screen.detail.value("Đối chiếu")


def test_comparing_notes_who_and_when_and_takes_the_procedure_off_the_list(
    at: Counter, screen: CatalogueScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Ask, "yes", lambda *_, **__: True)
    screen.shelf.to_compare.setChecked(True)
    look_for(at, screen, COPIES)
    screen.on_confirm()
    at.wait()
    assert COPIES not in codes(screen)
    assert f"Đã ghi nhận đối chiếu thủ tục {COPIES}." in at.said
    screen.shelf.to_compare.setChecked(False)
    look_for(at, screen, COPIES)
    assert screen.detail.value("Đối chiếu") == "Nguyễn Thị Lành đã đối chiếu lúc 09:00 02/03/2026"
    assert not screen.confirm.isEnabled()


def test_comparing_is_asked_before_it_is_noted(
    at: Counter, screen: CatalogueScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def no(_parent: object, question: str, *_: object, **__: object) -> bool:
        asked.append(question)
        return False

    monkeypatch.setattr(Ask, "yes", no)
    look_for(at, screen, COPIES)
    screen.on_confirm()
    at.wait()
    assert "quyết định công bố" in asked[0]
    assert not catalogue.get(at.desk, COPIES).latest.is_confirmed


def test_a_change_is_a_new_version_from_its_day_of_effect_on(at: Counter, screen: CatalogueScreen) -> None:
    look_for(at, screen, BIRTH)
    QTest.keyClick(screen.shelf.table, Qt.Key.Key_Return)
    dialog = opened(at, ProcedureEditor)
    assert dialog.form.field("code").property("readOnly")
    dialog._unit.set_value(LimitUnit.WORKING_DAY)
    dialog._amount.setText("2")
    dialog._from.set_value(date(2026, 4, 1))
    dialog.papers.add_row()
    dialog.papers._rows[-1].name.setText("Giấy giới thiệu")
    dialog.variants.add_row()
    dialog.variants._rows[-1].name.setText("phải xác minh")
    dialog.variants._rows[-1]._amount.setText("5")  # type: ignore[attr-defined]
    submit(at, dialog)
    procedure = catalogue.get(at.desk, BIRTH)
    assert [version.version for version in procedure.versions] == [1, 2]
    assert procedure.on(date(2026, 3, 31)).limit == TimeLimit(Decimal(0), LimitUnit.SAME_DAY, time(15))
    new = procedure.on(date(2026, 4, 1))
    assert new.limit == TimeLimit(Decimal(2), LimitUnit.WORKING_DAY)
    assert new.papers[-1] == RequiredPaper("Giấy giới thiệu", PaperKind.ORIGINAL, 1)
    assert new.variants[-1] == Variant("phải xác minh", TimeLimit(Decimal(5), LimitUnit.WORKING_DAY))
    assert new.confirmed_by == "Nguyễn Thị Lành"
    assert "bản 2, hiệu lực từ 01/04/2026" in at.said
    assert screen.shelf.table.current_id() == BIRTH
    assert "Bản 2, từ 01/04/2026" in screen.detail.value("Các bản")


def test_a_procedure_is_added_with_what_was_typed(at: Counter, screen: CatalogueScreen) -> None:
    screen.on_add()
    dialog = opened(at, ProcedureEditor)
    submit(at, dialog)
    assert dialog.form.message("code") == "Chưa ghi mã thủ tục."
    QTest.keyClicks(dialog.form.field("code"), "9.000001")
    dialog._name.setText("Cấp giấy xác nhận thử")
    submit(at, dialog)
    assert dialog.form.message("field") == "Chưa chọn lĩnh vực."
    dialog._field.set_text("Lĩnh vực mới")
    dialog._unit.set_value(LimitUnit.WORKING_HOUR)
    dialog._amount.setText("4,5")
    submit(at, dialog)
    made = catalogue.get(at.desk, "9.000001").latest
    assert (made.name, made.field, made.limit.value) == ("Cấp giấy xác nhận thử", "Lĩnh vực mới", Decimal("4.5"))
    assert made.is_confirmed
    assert "Lĩnh vực mới" in [screen.shelf.fields.itemText(at_) for at_ in range(screen.shelf.fields.count())]


@pytest.mark.parametrize(
    ("unit", "amount", "field"),
    [
        (LimitUnit.WORKING_DAY, "0", "limit"),
        (LimitUnit.CALENDAR_DAY, "1,5", "limit"),
        (LimitUnit.CLOCK_HOUR, "0,1", "limit"),
        (LimitUnit.WORKING_DAY, "ba", "limit"),
    ],
)
def test_a_limit_out_of_its_bounds_is_told_by_the_field_and_nothing_is_lost(
    at: Counter, screen: CatalogueScreen, unit: LimitUnit, amount: str, field: str
) -> None:
    look_for(at, screen, BIRTH)
    screen.on_edit()
    dialog = opened(at, ProcedureEditor)
    dialog._unit.set_value(unit)
    dialog._amount.setText(amount)
    submit(at, dialog)
    assert dialog.isVisible()
    assert dialog.form.message(field)
    assert dialog._amount.text() == amount
    assert len(catalogue.get(at.desk, BIRTH).versions) == 1
    dialog.is_dirty = False
    dialog.reject()


def test_a_day_of_effect_before_the_last_version_is_refused_by_its_field(at: Counter, screen: CatalogueScreen) -> None:
    look_for(at, screen, BIRTH)
    screen.on_edit()
    dialog = opened(at, ProcedureEditor)
    dialog._from.set_value(date(2025, 6, 1))
    submit(at, dialog)
    assert "phải có hiệu lực sau ngày đó" in dialog.form.message("valid_from")
    dialog._from.setText("mai")
    submit(at, dialog)
    assert "Ngày này không có" in dialog.form.message("valid_from")
    dialog.is_dirty = False
    dialog.reject()


def test_what_was_typed_is_not_thrown_away_unasked(
    at: Counter, screen: CatalogueScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [False, True]
    monkeypatch.setattr(Ask, "yes", lambda *_, **__: answers.pop(0))
    look_for(at, screen, BIRTH)
    screen.on_edit()
    dialog = opened(at, ProcedureEditor)
    QTest.keyClicks(dialog._decision, "1")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert answers == []
    assert len(catalogue.get(at.desk, BIRTH).versions) == 1


def test_papers_are_edited_row_by_row_with_enter(at: Counter, screen: CatalogueScreen) -> None:
    look_for(at, screen, BIRTH)
    screen.on_edit()
    dialog = opened(at, ProcedureEditor)
    before = len(dialog.papers.values())
    dialog.papers._rows[-1].name.setFocus()
    QTest.keyClick(dialog.papers._rows[-1].name, Qt.Key.Key_Return)
    QTest.keyClicks(dialog.papers._rows[-1].name, "3x4")
    assert len(dialog.papers.values()) == before + 1
    dialog.papers._rows[0]._on_remove()
    assert len(dialog.papers.values()) == before
    dialog.is_dirty = False
    dialog.reject()


def test_an_ended_procedure_stays_in_the_list_and_is_no_longer_received(at: Counter, screen: CatalogueScreen) -> None:
    look_for(at, screen, BIRTH)
    screen.on_end()
    dialog = opened(at, ProcedureEnd)
    dialog.last.set_value(date(2026, 3, 1))
    assert dialog._told.text() == "Ngừng tiếp nhận từ 02/03/2026."
    submit(at, dialog)
    assert "nhận đến hết ngày 01/03/2026" in at.said
    assert BIRTH in look_for(at, screen, BIRTH)
    assert screen.detail.badge.badge is not None
    assert screen.detail.badge.badge.word == "Đã ngừng"
    assert catalogue.find(at.desk, BIRTH) == ()


def test_the_catalogue_is_taken_in_and_out_on_the_exchange_screen(at: Counter, screen: CatalogueScreen) -> None:
    screen.on_exchange()
    at.wait()
    assert at.shell.screens.front_id == "exchange"
    assert at.shell.screens.front.incoming.kind.value() == "procedures"


def test_who_may_not_keep_the_catalogue_sees_it_and_is_told_who_may(at: Counter) -> None:
    accounts.add(at.desk, "Lý Thị Xem", Role.INSPECTOR)
    at.shell.tasks.use(at.desk.acting_as("Lý Thị Xem"))
    screen = at.go("catalogue")
    look_for(at, screen, COPIES)
    for button in (screen.add, screen.edit, screen.end, screen.confirm):
        assert not button.isEnabled()
        assert "lãnh đạo" in button.toolTip()


def test_the_screen_is_whole_and_every_control_has_a_name(at: Counter, screen: CatalogueScreen) -> None:
    look_for(at, screen, COPIES)
    assert is_whole(screen)
    assert nameless(screen) == []
    screen.on_edit()
    dialog = opened(at, ProcedureEditor)
    assert nameless(dialog) == []
    assert dialog.height() <= 700
    dialog.reject()
