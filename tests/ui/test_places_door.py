"""Packages of places come in and go out on the screen of exchange, which hides them where no place is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

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
from ui.main_window import MainWindow


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
    assert at.said == (
        "Đã nhập gói số 1 của “Nhà văn hóa thôn Đông”: 1 hồ sơ. Ngày 02/03: điểm dùng số 5001, 998 số không dùng."
    )
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


@pytest.fixture
def away(at: Counter, branch: Desk) -> Iterator[MainWindow]:
    """The window of the place, on a PC of its own."""
    config = branch.config
    window = MainWindow(config, opener=lambda: open_desk(config, clock=at.clock))
    at.bot.addWidget(window)
    window.show()
    at.bot.waitUntil(lambda: window.workplace.tasks.desk is not None, timeout=20_000)
    yield window
    window.close_down()


def sent(at: Counter, away: MainWindow, monkeypatch: pytest.MonkeyPatch, to: Path) -> str:
    """Press the button of the place's window; what is said then."""
    shell = away.workplace
    assert shell.go("exchange")
    screen: Any = shell.screens.front
    door = screen.away
    at.bot.waitUntil(lambda: not door.send.isHidden(), timeout=8000)
    assert door.bring.isHidden(), "a place takes no packages in"
    assert squeezed(screen) == []
    monkeypatch.setattr(AskFile, "to_write", lambda *_: to)
    shell.bar.clear()
    door.send.click()
    at.bot.waitUntil(lambda: shell.bar.text != "", timeout=8000)
    return shell.bar.text


def test_a_place_sends_its_days_home_from_its_window_and_the_office_takes_them_in_turn(
    at: Counter, branch: Desk, away: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = []
    for number, name in enumerate(("Lê Văn Tám", "Trần Thị Chín"), start=1):
        codes.append(intake.receive(branch, IntakeForm(procedure="1.004873", name=name)).value.code)
        said = sent(at, away, monkeypatch, tmp_path / f"{number}.goi")
        assert said.startswith(f"Đã xuất gói số {number}: 1 hồ sơ")
    assert "Chưa có việc mới từ gói số 2" in sent(at, away, monkeypatch, tmp_path / "3.goi")
    assert not (tmp_path / "3.goi").exists()
    (again,) = [one for one in away.workplace.bar.findChildren(QAbstractButton) if "Ghi lại" in one.text()]
    again.click()
    at.bot.waitUntil(lambda: away.workplace.bar.text.startswith("Đã xuất gói số 2"), timeout=8000)
    assert (tmp_path / "3.goi").read_bytes() == (tmp_path / "2.goi").read_bytes(), "a lost file is written again"
    door = door_of(at)
    door.look_at(tmp_path / "2.goi")
    at.wait()
    assert "Còn thiếu gói số 1" in at.said
    edited = bytearray((tmp_path / "1.goi").read_bytes())
    edited[len(edited) // 2] ^= 1
    (tmp_path / "sua.goi").write_bytes(edited)
    door.look_at(tmp_path / "sua.goi")
    at.wait()
    assert "hỏng" in at.said or "sửa" in at.said
    for number in (1, 2):
        door.look_at(tmp_path / f"{number}.goi")
        at.wait()
        door.on_take()
        at.wait()
    assert sorted(row.code for row in book.whole_book(at.desk).rows) == sorted(codes)
    door.look_at(tmp_path / "1.goi")
    at.wait()
    assert at.said.endswith("đã nhập trước đây; sổ không thay đổi.")


def test_a_place_near_its_last_day_hears_it_where_it_sends_its_packages(
    at: Counter, away: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "running_out", lambda _desk: "Dải số của điểm chỉ dùng đến hết 31/12/2026.")
    assert away.workplace.go("exchange")
    at.bot.waitUntil(lambda: "31/12/2026" in away.workplace.bar.text, timeout=8000)


def test_a_place_is_made_in_the_window_and_its_folder_opens(at: Counter, tmp_path: Path) -> None:
    door = door_of(at)
    at.until(lambda: not door.found.isHidden())
    door.found.click()
    dialog = door.founding
    at.until(lambda: squeezed(dialog) == [])
    dialog.name.setText("Thôn Đông")
    dialog.serials.setText("năm nghìn")
    dialog.on_submit()
    assert "5001-5999" in dialog.form.message("first")
    dialog.serials.setText("5001 – 5999")
    dialog.on_submit()
    assert "Chưa chọn thư mục" in dialog.form.message("folder")
    dialog.folder.setText(str(tmp_path / "diem"))
    dialog.on_submit()
    at.until(lambda: "Đã lập điểm “Thôn Đông”" in at.said)
    at.until(lambda: not door.bring.isHidden())
    with closing(open_desk(config_from({"office": str(tmp_path / "diem")}, {}), clock=at.clock)) as desk:
        assert places.own_place(desk) is not None
