"""Steps with the setup: in, over it, backwards, twice, into no room, half, and out."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from typing import TYPE_CHECKING

from installer.windows.trying.machine import PLACE
from installer.windows.wine import windows_path

if TYPE_CHECKING:
    from installer.windows.trying.machine import Machine

OLD, NEXT = "old", "next"
BUSY, DOWNGRADE, NO_ROOM, NO_COPY, TWICE, READ_ONLY = 3, 4, 5, 6, 7, 8
_LINKS = r"\AppData\Roaming\Microsoft\Windows\Start Menu\Programs\Một cửa.lnk", r"\Desktop\Một cửa.lnk"
_WIZARD = ("chao", "thu-muc", "xong")


def install(at: Machine) -> None:
    """A silent setup into a path with spaces and Vietnamese letters, with its links and its entry."""
    began = time.monotonic()
    at.expect(at.install(OLD) == 0, f"cài im lặng vào {PLACE}")
    at.tell(f"cài mất {time.monotonic() - began:.0f} giây, chiếm {size(at.here(PLACE)) / 1e6:.1f} MB trên đĩa")
    at.expect(all(os.path.exists(at.here(at.home + link)) for link in _LINKS), "có biểu tượng ở Start và màn hình nền")
    at.expect(at.listed("DisplayName") == "Một cửa", "có tên trong danh sách ứng dụng của Windows")
    at.expect(at.log().startswith("Đã cài Một cửa"), f"ghi cho IT: {at.log()}")


def upgrade(at: Machine) -> None:
    """Over the old program; the office's book stays, and a copy of it is there. Links are not brought back."""
    made = at.ask("init", "--name", "UBND xã Tân Lập", "--agency-code", "H10.62", "--practice")
    at.ask(
        "intake",
        "--procedure",
        "1.004873",
        "--name",
        "Trần Thị Ánh",
        "--at",
        "2026-11-20T08:00",
        "--now",
        "2026-11-20T08:00",
    )
    office = made["office"]
    shutil.copy(at.here(PLACE + r"\cchc-cli.exe"), at.here(PLACE + r"\ghi-chu.txt"))  # what others put there stays
    os.unlink(at.here(at.home + _LINKS[1]))
    at.expect(at.install(NEXT, place=None) == 0, "nâng cấp tại chỗ, không cần nhắc lại thư mục")
    at.expect(at.listed("InstallLocation") == PLACE, "vẫn ở thư mục cũ")
    at.expect(at.listed("DisplayVersion") != "", "danh sách ứng dụng ghi bản mới")
    at.expect(at.ask("check")["dossiers"] == 1, "sổ còn nguyên sau khi nâng cấp")
    copies = [name for name in os.listdir(at.here(office + r"\backups")) if not name.endswith(".json")]
    at.expect(copies != [], f"có bản sao lưu trước khi nâng cấp: {copies}")
    at.expect(not os.path.exists(at.here(at.home + _LINKS[1])), "biểu tượng đã bỏ không bị tạo lại")
    os.unlink(at.here(PLACE + r"\ghi-chu.txt"))


def refuse_downgrade(at: Machine) -> None:
    """An older setup says why it does nothing."""
    at.expect(at.install(OLD, place=None) == DOWNGRADE, f"từ chối cài lùi: {at.log()}")
    at.expect(at.ask("check")["problems"] == [], "bản mới vẫn chạy sau khi từ chối cài lùi")


def mend_half_an_installation(at: Machine) -> None:
    """What a pulled plug left behind is put right by the next setup, and the book is copied all the same."""
    os.unlink(at.here(PLACE + r"\CCHC.exe"))
    shutil.rmtree(at.here(PLACE + r"\_internal\PySide6"))
    os.unlink(at.here(PLACE + r"\_internal\base_library.zip"))
    os.makedirs(at.here(PLACE + r"\cchc-moi\_internal"))
    at.expect(at.install(NEXT, place=None) == 0, "cài đè lên bản cài dở")
    at.expect(not os.path.exists(at.here(PLACE + r"\cchc-moi")), "không còn tệp dở dang")
    at.expect(at.ask("check")["problems"] == [], "bản cài dở đã chạy lại được")
    copies = os.listdir(at.here(at.home + r"\AppData\Local\cchc-desktop\backups"))
    at.expect(any(name.startswith("truoc-ban-") for name in copies), "vẫn sao lưu sổ khi bản cũ không tự sao lưu được")


def refuse_without_room(at: Machine) -> None:
    """On a full disk, and on one that cannot be written, the setup says so and leaves nothing."""
    if os.geteuid() != 0:
        at.tell("BỎ QUA ổ đĩa đầy: cần quyền root để gắn ổ nhỏ")
        return
    with tempfile.TemporaryDirectory() as place:
        for options, code in (("size=40m", NO_ROOM), ("size=400m,ro", READ_ONLY)):
            subprocess.run(["/usr/bin/mount", "-t", "tmpfs", "-o", options, "none", place], check=True)
            try:
                target = windows_path(place) + r"\Một cửa"
                at.expect(at.install(NEXT, place=target) == code, f"ổ {options}: {at.log()}")
                at.expect(size(place) == 0, "không để lại tệp nào")
            finally:
                subprocess.run(["/usr/bin/umount", place], check=True)


def walk_through_the_wizard(at: Machine) -> None:
    """The pages as a clerk meets them, and a second setup beside them."""
    setup = windows_path(at.setups[NEXT])
    running = at.wine.start([setup], DISPLAY=at.screen.display)
    shown = at.screen.wait_for("Một cửa")
    for page in _WIZARD:
        at.screen.focus(shown)
        time.sleep(2)
        at.screen.picture(f"bo-cai-{page}")
        if page == "chao":
            at.expect(at.install(NEXT, place=None) == TWICE, f"bộ cài mở hai lần: {at.log()}")
        if page == "xong":
            at.screen.press("space")  # the tick that would open the program goes
        at.screen.press("Return")
        if page == "thu-muc":
            _wait_for_trace(at)
    running.wait(120)


def _wait_for_trace(at: Machine) -> None:
    """Until the setup has told its log that it is through."""
    until = time.monotonic() + 300
    while time.monotonic() < until and not at.log().startswith("Đã cài"):
        time.sleep(1)


def uninstall(at: Machine) -> None:
    """Away goes the program; the book stays until it is asked for by name."""
    office = at.here(at.home + r"\AppData\Local\cchc-desktop\office.db")
    at.expect(at.uninstall() == 0, "gỡ im lặng")
    at.expect(not os.path.exists(at.here(PLACE)), "không còn thư mục chương trình")
    at.expect(not any(os.path.exists(at.here(at.home + link)) for link in _LINKS), "không còn biểu tượng")
    at.expect(at.listed("DisplayName") is None, "không còn trong danh sách ứng dụng")
    at.expect(at.call("reg", "query", r"HKCU\Software\Classes\.goi")[0] != 0, "không còn gắn với tệp .goi")
    at.expect(os.path.exists(office), "sổ còn nguyên sau khi gỡ")
    at.expect(at.install(NEXT) == 0 and at.ask("check")["dossiers"] >= 1, "cài lại là dùng tiếp được")
    at.expect(at.uninstall("/DELETEDATA") == 0 and not os.path.exists(office), "chỉ xóa sổ khi IT ghi /DELETEDATA")


def ask_about_the_book(at: Machine) -> None:
    """Who removes the program by hand is asked about the book; it goes only when that is said twice."""
    at.expect(at.install(NEXT) == 0, "cài lại để gỡ bằng tay")
    made = at.ask("init", "--name", "UBND xã Tân Lập", "--agency-code", "H10.62", "--practice")
    book = at.here(made["office"] + r"\office.db")
    _remove_by_hand(at, ["Return"], "giu")
    at.expect(os.path.exists(book), "bấm Enter ở câu hỏi là giữ sổ")
    at.expect(at.install(NEXT) == 0, "cài lại lần nữa để xóa cả sổ")
    _remove_by_hand(at, ["alt+x", "Return", "Return", "alt+t", "Return"], "xoa")
    at.expect(not os.path.exists(book), "chọn xóa và đánh dấu «Tôi hiểu» mới xóa sổ")


def _remove_by_hand(at: Machine, answer: list[str], name: str) -> None:
    """Walk through the pages of the uninstaller, with these keys on the page that asks about the book."""
    running = at.wine.start([PLACE + r"\uninstall.exe"], DISPLAY=at.screen.display)
    at.screen.focus(at.screen.wait_for("Một cửa"))
    time.sleep(2)
    at.screen.picture("go-xac-nhan")
    at.screen.press("Return", pause_s=2)
    for number, key in enumerate(answer):
        at.screen.focus(at.screen.wait_for("Một cửa"))
        at.screen.picture(f"go-hoi-so-{name}-{number}")
        at.screen.press(key, pause_s=2)
    time.sleep(3)
    at.screen.picture("go-xong")
    at.screen.focus(at.screen.wait_for("Một cửa"))
    at.screen.press("Return", pause_s=3)
    running.wait(60)
    at.expect(not os.path.exists(at.here(PLACE + r"\CCHC.exe")), "gỡ bằng tay xong")


def size(folder: str) -> int:
    """The bytes of all files in a folder."""
    found = (os.path.join(place, name) for place, _, names in os.walk(folder) for name in names)
    return sum(os.path.getsize(path) for path in found)
