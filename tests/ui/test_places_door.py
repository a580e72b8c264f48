"""Packages of places come in and go out on the screen of exchange, which hides them where no place is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from cchc_desktop.config import config_from
from cchc_desktop.desk import Desk, open_desk
from cchc_desktop.services import book, intake, packages, places
from cchc_desktop.services.intake import IntakeForm
from tests.ui.controls import is_whole, nameless, squeezed
from tests.ui.counter import Counter, counter, open_window
from ui.exchange.places_door import PlacesDoor
from ui.files import AskFile


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    with counter(qtbot, tmp_path) as made:
        open_window(made)
        yield made


def door_of(at: Counter) -> PlacesDoor:
    screen = at.go("exchange")
    assert is_whole(screen)
    assert nameless(screen) == []
    assert squeezed(screen) == []
    found: PlacesDoor = screen.away
    return found


@pytest.fixture
def branch(at: Counter, tmp_path: Path) -> Iterator[Desk]:
    """A place of the office, with its own book."""
    folder = tmp_path / "diem"
    places.give(at.desk, "Nhà văn hóa thôn Đông", 5001, 5999, at.clock().date(), None, folder)
    with closing(open_desk(config_from({"office": str(folder)}, {}), clock=at.clock)) as desk:
        yield desk


def test_an_office_without_places_does_not_see_them(at: Counter) -> None:
    door = door_of(at)
    assert (door.bring.isHidden(), door.send.isHidden()) == (True, True)


def test_a_package_that_was_opened_in_a_folder_waits_for_the_book_and_is_looked_at(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with counter(qtbot, tmp_path) as at:
        folder, package = tmp_path / "diem", tmp_path / "1.goi"
        places.give(at.desk, "Nhà văn hóa thôn Đông", 5001, 5999, at.clock().date(), None, folder)
        with closing(open_desk(config_from({"office": str(folder)}, {}), clock=at.clock)) as branch:
            intake.receive(branch, IntakeForm(procedure="1.004873", name="Lê Văn Tám"))
            packages.export(branch, package)
        at.window.on_called(str(package))
        open_window(at)
        qtbot.waitUntil(lambda: "1 hồ sơ, chưa ghi vào sổ" in at.window.workplace.bar.text)
        assert at.window.workplace.screens.front_id == "exchange"


def test_a_package_is_looked_at_then_brought_in_with_one_key(
    at: Counter, branch: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = intake.receive(branch, IntakeForm(procedure="1.004873", name="Lê Văn Tám")).value.code
    package = tmp_path / "1.goi"
    packages.export(branch, package)
    door = door_of(at)
    assert (door.bring.isHidden(), door.send.isHidden()) == (False, True)
    monkeypatch.setattr(AskFile, "to_read", lambda *_: package)
    door.bring.click()
    at.wait()
    assert at.said == "Gói số 1 của “Nhà văn hóa thôn Đông” có 1 hồ sơ, chưa ghi vào sổ."
    assert book.whole_book(at.desk).rows == ()
    (take,) = [one for one in at.shell.bar.findChildren(QAbstractButton) if one.text() == "Nhập gói nà&y"]
    take.click()
    at.wait()
    assert at.said == "Đã nhập gói số 1 của “Nhà văn hóa thôn Đông”: 1 hồ sơ."
    assert [row.code for row in book.whole_book(at.desk).rows] == [code]
    door.bring.click()
    at.wait()
    assert at.said.endswith("đã nhập trước đây; sổ không thay đổi.")


def test_a_package_that_is_none_is_told_in_the_bar(
    at: Counter, branch: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del branch
    (tmp_path / "gi.goi").write_bytes(b"khong phai goi")
    monkeypatch.setattr(AskFile, "to_read", lambda *_: tmp_path / "gi.goi")
    door_of(at).bring.click()
    at.wait()
    assert "không phải gói dữ liệu của điểm tiếp nhận" in at.said
