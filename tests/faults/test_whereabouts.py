"""A book on a network share or in a synced folder is refused with the reason and the way out."""

from __future__ import annotations

import sqlite3
import sys
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from cchc_desktop import whereabouts
from cchc_desktop.config import config_from
from cchc_desktop.desk import open_desk
from cchc_desktop.domain.errors import Unavailable
from tests.offices import new_office

NOW = datetime(2026, 3, 2, 9)
MOUNTS = """/dev/sda1 / ext4 rw 0 0
may-chu:/chung /mnt/chung nfs4 rw 0 0
//may-chu/van\\040phong /mnt/o\\040mang cifs rw 0 0
/dev/sdb1 /mnt/chung/o-rieng ext4 rw 0 0
dong
an@may-chu:/ /mnt/xa fuse.sshfs rw 0 0
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has drives where others mount")
@pytest.mark.parametrize(
    ("folder", "share"),
    [
        ("/srv/van-phong", None),
        ("/mnt/chung/van-phong", "may-chu:/chung"),
        ("/mnt/chung", "may-chu:/chung"),
        ("/mnt/chung-khac", None),
        ("/mnt/o mang/2026", "//may-chu/van phong"),
        ("/mnt/chung/o-rieng/van-phong", None),
        ("/mnt/xa/van-phong", "an@may-chu:/"),
    ],
)
def test_a_share_is_known_by_the_mount_that_is_nearest(folder: str, share: str | None) -> None:
    assert whereabouts.network_share(Path(folder), MOUNTS) == share


@pytest.mark.parametrize(
    ("name", "share"),
    [
        ("\\\\may-chu\\chung\\van-phong", "\\\\may-chu\\chung"),
        ("//may-chu/chung/van-phong", "\\\\may-chu\\chung"),
        ("\\\\?\\UNC\\may-chu\\chung\\van-phong", "\\\\may-chu\\chung"),
        ("\\\\?\\D:\\van-phong", None),
        ("D:\\van-phong", None),
    ],
)
def test_a_share_is_known_by_its_name_on_windows(name: str, share: str | None) -> None:
    assert whereabouts.share_named(name) == share


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows gives a share the letter of a drive")
def test_a_share_is_known_by_its_drive_on_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert whereabouts.network_share(tmp_path) is None
    kinds = SimpleNamespace(kernel32=SimpleNamespace(GetDriveTypeW={"Y:\\": 4, "D:\\": 3, "E:\\": 2}.get))
    monkeypatch.setattr("ctypes.windll", kinds)
    shares = [whereabouts.network_share(Path(f"{letter}:\\van-phong")) for letter in "YDE"]
    assert shares == ["Y:", None, None]


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("OneDrive/van-phong", "OneDrive"),
        ("OneDrive - UBND xã Bình Minh/Tài liệu/van-phong", "OneDrive"),
        ("Dropbox (Cơ quan)/van-phong", "Dropbox"),
        ("Google Drive/My Drive/van-phong", "Google Drive"),
        ("iCloudDrive/van-phong", "iCloud"),
        ("van-phong", None),
        ("Drive D/one/van-phong", None),
    ],
)
def test_a_synced_folder_is_known_by_its_name(tmp_path: Path, folder: str, program: str | None) -> None:
    assert whereabouts.synced_by(tmp_path / folder) == program


@pytest.mark.parametrize(("mark", "program"), [(".dropbox.cache", "Dropbox"), (".stfolder", "Syncthing")])
def test_a_synced_folder_is_known_by_what_the_program_left_in_its_root(tmp_path: Path, mark: str, program: str) -> None:
    (tmp_path / "Dữ liệu" / "van-phong").mkdir(parents=True)
    (tmp_path / "Dữ liệu" / mark).mkdir()
    assert whereabouts.synced_by(tmp_path / "Dữ liệu" / "van-phong") == program


def test_a_real_office_in_a_synced_folder_is_not_made_and_leaves_no_trace(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive" / "van-phong"
    with pytest.raises(Unavailable, match=r"đang được OneDrive đồng bộ\. .* Hãy chuyển cả thư mục ra ngoài"):
        open_desk(config_from({"office": str(folder)}, {}), create=True, is_practice=False)
    assert not folder.parent.exists()


def test_a_real_office_that_was_moved_into_a_synced_folder_is_not_opened_and_stays_as_it_is(tmp_path: Path) -> None:
    new_office(tmp_path / "van-phong", NOW, is_practice=False)[0].close()
    (tmp_path / "Dropbox").mkdir()
    moved = (tmp_path / "van-phong").rename(tmp_path / "Dropbox" / "van-phong")
    before = (moved / "office.db").read_bytes()
    with pytest.raises(Unavailable, match="đang được Dropbox đồng bộ"):
        open_desk(config_from({"office": str(moved)}, {}))
    assert (moved / "office.db").read_bytes() == before
    back = moved.rename(tmp_path / "van-phong")
    open_desk(config_from({"office": str(back)}, {})).close()


def test_a_real_office_on_a_share_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new_office(tmp_path / "van-phong", NOW, is_practice=False)[0].close()
    mounts = tmp_path / "mounts"
    mounts.write_text(f"{MOUNTS}//may-chu/chung {tmp_path} cifs rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr(whereabouts, "_MOUNTS", mounts)
    monkeypatch.setattr(whereabouts, "_mapped_drive", lambda _: "//may-chu/chung")  # so Windows learns of it
    with pytest.raises(Unavailable, match=r"nằm trên ổ mạng \(//may-chu/chung\)\. .* hãy dùng máy chủ PostgreSQL"):
        open_desk(config_from({"office": str(tmp_path / "van-phong")}, {}))


def test_a_practice_office_may_lie_anywhere(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive" / "thuc-hanh"
    new_office(folder, NOW)[0].close()
    open_desk(config_from({"office": str(folder)}, {})).close()


def test_where_the_file_of_the_book_lies_counts_not_the_folder_of_the_office(tmp_path: Path) -> None:
    address = f"sqlite:///{(tmp_path / 'Dropbox' / 'so.db').as_posix()}"
    (tmp_path / "Dropbox").mkdir()
    with pytest.raises(Unavailable, match="Dropbox"):
        new_office(tmp_path / "van-phong", NOW, is_practice=False, database=address)
    assert list((tmp_path / "Dropbox").iterdir()) == []
    new_office(tmp_path / "OneDrive", NOW, is_practice=False, database=f"sqlite:///{(tmp_path / 'so.db').as_posix()}")[
        0
    ].close()
    with sqlite3.connect(tmp_path / "so.db") as book:
        assert book.execute("SELECT count(*) FROM settings").fetchone()[0]
    book.close()


def test_a_system_without_a_list_of_mounts_refuses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whereabouts, "_MOUNTS", tmp_path / "khong-co")
    assert whereabouts.network_share(tmp_path) is None
