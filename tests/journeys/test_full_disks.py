"""A disk that is full or only reads is told in a sentence, and takes nothing away from the clerk."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from cchc_desktop.config import config_from
from cchc_desktop.desk import Desk, open_desk
from cchc_desktop.domain.errors import Unavailable
from cchc_desktop.domain.settings import CodeSource
from cchc_desktop.services import book, intake, maintenance, statistics
from tests.journeys.clerk import Clerk
from tests.offices import new_office

Key = Qt.Key
ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 3, 2, 9, 0)
CERTIFICATE, CERTIFICATE_NAME = "1.004873", "Cấp Giấy xác nhận tình trạng hôn nhân"
DISK_FULL = "Ổ đĩa đã đầy, chưa ghi được gì; hãy giải phóng chỗ trống rồi làm lại."


def opened(office: Path) -> Desk:
    """A Desk of that office, a minute later."""
    return open_desk(config_from({"office": str(office)}, {}), clock=lambda: NOW + timedelta(minutes=1))


def everything(desk: Desk) -> list[str]:
    """The codes of the whole book."""
    codes: list[str] = []
    after: str | None = None
    while True:
        page = book.whole_book(desk, after=after, limit=500)
        codes += [row.code for row in page.rows]
        after = page.next
        if after is None:
            return codes


class SmallDisk:
    """A disk of a few megabytes that can be filled to its last byte and emptied again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "phim.mkv"

    def fill(self) -> None:
        """Leave no room."""
        with self._ballast.open("wb", buffering=0) as ballast:
            for size in (65536, 4096, 1):
                with suppress(OSError):
                    while True:
                        ballast.write(b"x" * size)

    def make_room(self) -> None:
        """Take away what filled it."""
        self._ballast.unlink()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A small disk in the place of the office's folder."""
    folder = tmp_path / "don-vi"
    folder.mkdir()
    try:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("A FULL DISK WAS NOT TRIED: only root may mount a small one, and only on Linux")
    yield SmallDisk(folder)
    subprocess.run(["umount", "--lazy", folder], check=True)


def test_a_full_disk_is_told_and_nothing_half_saved_stays(small_disk: SmallDisk) -> None:
    desk, _clock = new_office(small_disk.folder, NOW)
    form = intake.IntakeForm(procedure=CERTIFICATE, name="Đặng Thị Hòa", key="a")
    first = intake.receive(desk, form).value.code
    small_disk.fill()
    for _ in range(2):
        with pytest.raises(Unavailable, match=DISK_FULL):
            intake.receive(desk, replace(form, key="b"))
        assert everything(desk) == [first]
    workbook = small_disk.folder / "documents" / "quy.xlsx"
    with pytest.raises(Unavailable, match="đã đầy"):
        statistics.write_workbook(desk, statistics.open_quarter(desk), workbook)
    assert list(workbook.parent.iterdir()) == []
    small_disk.make_room()
    second = intake.receive(desk, replace(form, key="b")).value
    assert (second.created, second.code[-4:]) == (True, "0002")
    assert maintenance.check(desk).problems == ()
    desk.close()


def test_a_book_that_finds_no_room_beside_it_says_so_and_opens_once_there_is(small_disk: SmallDisk) -> None:
    new_office(small_disk.folder, NOW)[0].close()
    small_disk.fill()
    with pytest.raises(Unavailable, match=DISK_FULL), closing(opened(small_disk.folder)) as desk:
        everything(desk)
    small_disk.make_room()
    with closing(opened(small_disk.folder)) as desk:
        assert everything(desk) == []


def test_a_full_disk_takes_nothing_away_from_the_clerk(
    small_disk: SmallDisk, sit_down: Callable[[CodeSource], Clerk]
) -> None:
    clerk = sit_down(CodeSource.OWN)
    clerk.press(Key.Key_F2)
    clerk.answer({"Họ và tên": "Đặng Thị Hòa", "Số định danh": "", "Địa chỉ": "Thôn 3", "Điện thoại": "", "Email": ""})
    clerk.find("xác nhận", CERTIFICATE_NAME)
    small_disk.fill()
    clerk.press(Key.Key_Return)
    assert clerk.said == DISK_FULL
    applicant = clerk.screen.sheet.applicant
    assert (applicant["name"].text(), applicant["address"].text()) == ("Đặng Thị Hòa", "Thôn 3")
    assert everything(clerk.at.desk) == []
    clerk.alt(Key.Key_1)
    small_disk.make_room()
    clerk.alt(Key.Key_2)
    clerk.ctrl(Key.Key_Return)
    assert len(everything(clerk.at.desk)) == 1


def test_the_window_tells_a_read_only_folder_in_a_sentence(
    tmp_path: Path, as_ordinary_user: Callable[[Callable[[], Any]], Any]
) -> None:
    office = tmp_path / "vp"
    new_office(office, NOW)[0].close()
    (tmp_path / "anh").mkdir()
    call = [sys.executable, "main.py", "screens", str(tmp_path / "anh"), "--office", str(office)]

    def look() -> tuple[int, str]:
        done = subprocess.run(call, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
        return done.returncode, done.stderr

    office.chmod(0o555)
    code, said = as_ordinary_user(look)
    office.chmod(0o755)
    assert (code, "Không ghi được vào thư mục" in said) == (1, True)
    assert list((tmp_path / "anh").iterdir()) == []
