"""Thủ tục: posters are printed as they are asked for, what is missing is listed, and old posters are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cchc_desktop.services import catalogue, posters
from tests.documents.papers import flat, text_of
from tests.ui.controls import is_whole, nameless
from tests.ui.counter import Counter
from tests.ui.dialogs import opened, submit
from tests.ui.test_catalogue import BIRTH, COPIES, codes, look_for
from tests.ui.test_keys import OFFERS, shared
from ui.catalogue.poster_dialog import SLIP, SLIPS, PosterDialog

if TYPE_CHECKING:
    from ui.screens.catalogue import CatalogueScreen

FIELD = "Hộ tịch"


@pytest.fixture
def screen(at: Counter) -> CatalogueScreen:
    shown: CatalogueScreen = at.go("catalogue")
    return shown


@pytest.fixture
def shown(at: Counter, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Title and text of the papers that were handed over."""
    papers: list[tuple[str, str]] = []

    def keep(pdf: bytes, title: str, **_: object) -> None:
        papers.append((title, flat(text_of(pdf))))

    monkeypatch.setattr(at.shell, "print_pdf", keep)
    return papers


def asked(at: Counter, screen: CatalogueScreen, field: str = "Chứng thực") -> PosterDialog:
    """The dialog for a field; the twelve procedures of Chứng thực are soon drawn."""
    screen.on_poster()
    dialog = opened(at, PosterDialog)
    dialog.field.set_value(field)
    return dialog


def test_the_poster_of_the_field_in_sight_is_offered_and_shown(
    at: Counter, screen: CatalogueScreen, shown: list[tuple[str, str]]
) -> None:
    screen.shelf.fields.set_value("Chứng thực")
    at.wait()
    screen.on_poster()
    dialog = opened(at, PosterDialog)
    assert dialog.field.value() == "Chứng thực"
    dialog.lacking.setChecked(True)
    submit(at, dialog)
    ((title, text),) = shown
    assert title == "Niêm yết thủ tục hành chính – Chứng thực"
    assert "12 thủ tục có hiệu lực ngày 02/03/2026" in text
    assert "CÒN THIẾU THÔNG TIN" in text
    assert "11 thủ tục chưa đối chiếu" in at.said


def test_slips_are_printed_of_a_field_or_of_the_procedure_under_the_cursor(
    at: Counter, screen: CatalogueScreen, shown: list[tuple[str, str]]
) -> None:
    look_for(at, screen, COPIES)
    for kind in (SLIPS, SLIP):
        dialog = asked(at, screen)
        dialog.kind.set_value(kind)
        assert not dialog.lacking.isVisible()
        submit(at, dialog)
    assert [text.count("PHIẾU THÔNG TIN THỦ TỤC") for _, text in shown] == [12, 1]
    assert COPIES in shown[-1][0]


def test_a_day_that_cannot_be_read_or_has_no_procedures_is_told_by_its_field(
    at: Counter, screen: CatalogueScreen, shown: list[tuple[str, str]]
) -> None:
    dialog = asked(at, screen)
    for typed, told in (("", "Chưa ghi ngày"), ("mai", "Ngày này không có"), ("01/01/2020", "không có thủ tục nào")):
        dialog.day.setText(typed)
        submit(at, dialog)
        assert told in dialog.form.message("date")
        assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert shown == []


def test_what_is_missing_is_counted_listed_and_named(at: Counter, screen: CatalogueScreen) -> None:
    lacking = posters.missing(at.desk)
    assert screen.shelf.lacking.text() == f"Còn thiếu ({len(lacking)})"
    screen.shelf.lacking.setChecked(True)
    at.wait()
    assert set(codes(screen)) == {one.code for one in lacking}
    assert look_for(at, screen, COPIES) == [COPIES]
    assert "chưa đối chiếu với quyết định công bố" in screen.detail.value("Còn thiếu")


def test_what_somebody_wrote_down_leaves_the_list_of_what_is_missing(at: Counter, screen: CatalogueScreen) -> None:
    at.receive("Đặng Thị Hòa", COPIES)
    screen.shelf.lacking.setChecked(True)
    look_for(at, screen, COPIES)
    was = catalogue.get(at.desk, COPIES).latest
    at.shell.tasks.write(lambda desk: catalogue.put(desk, replace(was, valid_from=date(2026, 3, 2))), lambda _: None)
    at.wait()
    assert codes(screen) == []


@pytest.mark.usefixtures("shown")
def test_a_poster_that_no_longer_holds_is_told_with_the_way_to_a_new_one(at: Counter, screen: CatalogueScreen) -> None:
    submit(at, asked(at, screen, FIELD))
    assert not screen.outdated.isVisible()
    at.clock.at(date(2026, 3, 3))
    was = catalogue.get(at.desk, BIRTH).latest
    at.shell.tasks.write(lambda desk: catalogue.put(desk, replace(was, valid_from=date(2026, 3, 3))), lambda _: None)
    at.wait()
    assert screen.outdated.text == "Niêm yết lĩnh vực Hộ tịch in ngày 02/03/2026 đã cũ: 1 thủ tục đổi từ đó."
    assert is_whole(screen)
    assert shared(at, OFFERS["catalogue"]) == {}
    screen.outdated.again.click()
    dialog = opened(at, PosterDialog)
    assert dialog.field.value() == FIELD
    assert nameless(dialog) == []
    submit(at, dialog)
    at.wait()
    assert not screen.outdated.isVisible()
