"""Steps in the window: it opens, is alone, takes in a dossier by keys, and is not upgraded under the clerk's hands."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from installer import environment
from installer.windows.trying.commands import BOOK, NOW
from installer.windows.trying.machine import PLACE
from installer.windows.trying.setups import BUSY, NEXT
from installer.windows.wine import windows_path

if TYPE_CHECKING:
    from installer.windows.trying.machine import Machine

# The title has the office's name before this once its book is open.
OPEN = " – Một cửa"
_OFFICE = ("--office", BOOK)
_INPUT_METHOD = windows_path(os.path.join(environment.ROOT, "installer", "windows", "trying", "input_method.py"))
_NAME = "Trần Thị Đào"
_SCREENS = {
    "alt+2": "tiep-nhan",
    "alt+3": "ho-so",
    "alt+4": "tra-ket-qua",
    "alt+5": "chot-ngay",
    "alt+6": "thu-xin-loi",
    "alt+7": "theo-doi",
    "alt+8": "thong-ke",
    "alt+9": "thu-tuc",
}


def look_around(at: Machine) -> None:
    """Start-up time, cold and again, and pictures of some screens."""
    with at.window(*_OFFICE) as seconds:
        at.tell(f"cửa sổ hiện sau {seconds:.1f} giây (lần đầu)")
        at.screen.focus(at.screen.wait_for(OPEN))
        time.sleep(8)
        seen = {_content(at.screen.picture("hom-nay"))}
        for keys, name in _SCREENS.items():
            at.screen.press(keys, pause_s=4)
            seen.add(_content(at.screen.picture(name)))
        at.expect(len(seen) == len(_SCREENS) + 1, "mỗi phím số mở màn hình của nó")
    with at.window(*_OFFICE) as seconds:
        at.tell(f"cửa sổ hiện sau {seconds:.1f} giây (lần sau)")


def take_in_a_dossier(at: Machine) -> None:
    """One intake by keys alone, from F2 to the bar that tells the promise."""
    before = at.ask("check", *_OFFICE)["dossiers"]
    with at.window(*_OFFICE):
        shown = at.screen.wait_for(OPEN)
        time.sleep(6)
        at.screen.focus(shown)
        at.screen.press("F2", "F2", pause_s=4)  # the second time for an empty form: drafts come back
        code, _, told = at.python(_INPUT_METHOD, _NAME)
        at.expect(code == 0, f"gõ tên như bộ gõ tiếng Việt {told}".strip())
        at.screen.press("Return", "Return", "Return", "Return", "Return", pause_s=1)
        at.screen.type("tthn")
        time.sleep(2)
        at.screen.picture("tiep-nhan-dang-go")
        at.screen.press("Return", "ctrl+Return", pause_s=3)
        time.sleep(4)
        at.screen.picture("tiep-nhan-da-luu")
    at.expect(at.ask("check", *_OFFICE)["dossiers"] == before + 1, "tiếp nhận một hồ sơ bằng bàn phím")
    names = [row["owner"] for row in at.ask("search", _NAME, *_OFFICE)["rows"]]
    at.expect(_NAME in names, f"bộ gõ tiếng Việt cho đúng họ tên: {_NAME}")


def be_the_only_one(at: Machine) -> None:
    """A second start ends at once, a package reaches the first window, and neither setup nor removal touches it."""
    folder, package = at.here(r"C:\Điểm Thôn Đông"), r"C:\Điểm Thôn Đông\gói 1.goi"
    place = r"C:\Điểm Thôn Đông\sổ"
    os.makedirs(folder, exist_ok=True)
    at.ask("place", "reserve", "Thôn Đông", "--serials", "5001-5999", "--folder", place, *_OFFICE, *NOW)
    at.ask("intake", "--procedure", "1.004873", "--name", "Lê Văn Tám", "--office", place, *NOW)
    at.ask("place", "export", "--out", package, "--office", place, *NOW)
    with at.window(*_OFFICE):
        at.screen.wait_for(OPEN)
        time.sleep(5)
        before = at.screen.windows("Một cửa")
        code, _, _ = at.call(PLACE + r"\CCHC.exe", *_OFFICE, seconds=60)
        at.expect(code == 0 and at.screen.windows("Một cửa") == before, "mở lần hai thì gọi cửa sổ đang mở")
        code, _, _ = at.call(PLACE + r"\CCHC.exe", package, *_OFFICE, seconds=60)
        time.sleep(6)
        at.screen.picture("goi-mo-tu-thu-muc")
        at.expect(code == 0 and at.screen.windows("Một cửa") == before, "mở tệp .goi thì cửa sổ đang mở nhận gói")
        at.expect(at.install(NEXT, place=None) == BUSY, f"đang chạy thì không nâng cấp: {at.log()}")
        at.call(PLACE + r"\uninstall.exe", "/S")  # a copy of it in the temporary folder goes on and tells the log
        time.sleep(5)
        at.expect(at.log().startswith("Chương trình đang chạy"), "đang chạy thì không gỡ")
    at.expect(at.ask("check", *_OFFICE)["problems"] == [], "sổ lành sau cửa sổ")


def start_anew(at: Machine) -> None:
    """The first start of a new user, without any office, asks whose it is."""
    with at.window():
        time.sleep(6)
        at.screen.picture("lan-dau")


def end_leaves_no_report(at: Machine) -> None:
    """No report of a bug was written by anything that was tried."""
    found = [name for _, _, names in os.walk(at.here("C:\\")) for name in names if name.startswith("loi-2")]
    at.expect(found == [], "không có báo cáo lỗi nào")


def _content(picture: str) -> bytes:
    with open(picture, "rb") as file:
        return file.read()
