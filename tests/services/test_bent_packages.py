"""A package that was edited, replayed, damaged or made by another book is refused with the reason."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from cchc_desktop.config import config_from
from cchc_desktop.desk import open_desk
from cchc_desktop.domain.errors import Conflict, NotFound, Unavailable, UserError
from cchc_desktop.services import maintenance
from tests.offices import new_office
from tests.services.away import MARITAL, Away, codes, is_whole


def edited(path: Path, change: str, by: str, member: str = "events.jsonl") -> Path:
    """The package with some text replaced."""
    other = path.with_name("sua.goi")
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(other, "w") as made:
        for name in archive.namelist():
            content = archive.read(name).decode()
            made.writestr(name, content.replace(change, by) if name == member else content)
    assert other.read_bytes() != path.read_bytes()
    return other


def resealed(path: Path, change: str, by: str) -> Path:
    """The package with some text of its events replaced and its own sums made to fit."""
    from cchc_desktop.domain.packages import package_from
    from cchc_desktop.services.steps.package_file import EVENTS, MANIFEST, packed

    with zipfile.ZipFile(path) as archive:
        package = package_from(archive.read(MANIFEST), archive.read(EVENTS))
    events = tuple(
        replace(one, payload=one.payload and one.payload.replace(change, by), public=one.public.replace(change, by))
        for one in package.events
    )
    other = path.with_name("sua.goi")
    other.write_bytes(packed(replace(package, events=events)))
    return other


@pytest.mark.parametrize(
    ("change", "by", "member", "reason"),
    [
        ("Tám", "Bảy", "events.jsonl", "đã bị sửa hoặc hỏng"),
        ('"number":1', '"number":2', "manifest.json", "đã bị sửa hoặc hỏng"),
        ('"format":1', '"format":2', "manifest.json", "do bản khác của chương trình"),
        ('"seq":1', '"seq":"1"', "events.jsonl", "không đọc được"),
        ("{", "[", "manifest.json", "không đọc được"),
    ],
)
def test_an_edited_package_is_refused(home: Away, branch: Away, change: str, by: str, member: str, reason: str) -> None:
    branch.take("Lê Văn Tám")
    path = branch.send()
    with pytest.raises(Unavailable, match=reason):
        home.bring(edited(path, change, by, member))
    assert codes(home) == []
    home.bring(path)


@pytest.mark.parametrize(("change", "by"), [("Tám", "Bảy"), (MARITAL, "2.000815")])
def test_a_package_whose_sums_were_made_anew_still_does_not_match_the_seals(
    home: Away, branch: Away, change: str, by: str
) -> None:
    branch.take("Lê Văn Tám")
    with pytest.raises(Conflict, match="không khớp dấu niêm phong"):
        home.bring(resealed(branch.send(), change, by))
    assert codes(home) == []


def test_a_place_that_went_back_to_an_old_copy_is_found_out(home: Away, branch: Away, tmp_path: Path) -> None:
    branch.take("A")
    home.bring(branch.send("1"))
    branch.desk.close()
    shutil.copytree(branch.folder, tmp_path / "cu")
    with closing(open_desk(config_from({"office": str(branch.folder)}, {}), clock=branch.clock)) as desk:
        ahead = replace_desk(branch, desk)
        ahead.take("B")
        home.bring(ahead.send("2"))
    with closing(open_desk(config_from({"office": str(tmp_path / "cu")}, {}), clock=branch.clock)) as desk:
        back = replace_desk(branch, desk)
        back.take("C")
        with pytest.raises(Conflict, match="không giống gói số 2 đã nhập trước đây"):
            home.bring(back.send("2b"))
        back.take("D")
        with pytest.raises(Conflict, match="không nối tiếp gói số 2 đã nhập"):
            home.bring(back.send("3b"))
    assert is_whole(home)


def replace_desk(away: Away, desk: object) -> Away:
    return replace(away, desk=desk)  # type: ignore[arg-type]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"khong phai goi", b"\x00" * 5000])
def test_a_file_that_is_no_package_is_refused(home: Away, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "gi-do.goi"
    path.write_bytes(content)
    with pytest.raises(Unavailable, match="không phải gói dữ liệu"):
        home.bring(path)
    with pytest.raises(Unavailable, match="Không tìm thấy"):
        home.bring(tmp_path / "khong-co.goi")


def test_every_bit_of_a_package_that_is_flipped_is_refused_or_harmless(home: Away, branch: Away) -> None:
    branch.take("Lê Văn Tám")
    path = branch.send()
    whole = path.read_bytes()
    other = path.with_name("lat.goi")
    refused = 0
    for place in range(0, len(whole), max(1, len(whole) // 150)):
        bent = bytearray(whole)
        bent[place] ^= 1 << (place % 8)
        other.write_bytes(bent)
        try:
            seen = home.bring(other, dry_run=True)
        except UserError:
            refused += 1
        else:
            assert seen.conflicts == ()
    assert refused > 100
    assert codes(home) == []


def test_a_zip_that_grows_beyond_its_limits_is_refused(
    home: Away, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cchc_desktop.services.steps import package_file

    monkeypatch.setitem(package_file.LARGEST, "events.jsonl", 1000)
    path = tmp_path / "bom.goi"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("manifest.json", json.dumps({}))
        made.writestr("events.jsonl", "0" * 100_000)
    with pytest.raises(Unavailable, match="không phải gói dữ liệu"):
        home.bring(path)


def test_a_package_of_another_office_is_refused(home: Away, branch: Away, tmp_path: Path) -> None:
    branch.take()
    other, clock = new_office(tmp_path / "khac", datetime(2026, 3, 2, 9))
    with closing(other), pytest.raises(NotFound, match="hãy mở đúng sổ của trụ sở đã lập điểm"):
        Away(other, clock, tmp_path / "khac").bring(branch.send())


def test_a_place_that_was_changed_with_another_tool_is_found(home: Away, branch: Away) -> None:
    branch.desk.close()
    home.desk.close()
    with closing(sqlite3.connect(home.folder / "office.db")) as book_file:
        book_file.execute("UPDATE places SET last_serial = 9999")
        book_file.commit()
    assert maintenance.check(home.desk).problems == ("Điểm tiếp nhận số 1 đã bị sửa ngoài chương trình.",)
