"""A locked copy opens with the passphrase and the key of its day, wherever it was carried, and with nothing else."""

from __future__ import annotations

import errno
import io
import os
import shutil
import unicodedata
from contextlib import closing
from pathlib import Path
from typing import Any
from unittest import mock

import pyrage  # type: ignore[import-untyped]
import pytest

from cchc_desktop.config import config_from
from cchc_desktop.desk import open_desk
from cchc_desktop.domain.errors import InvalidInput, Unavailable
from cchc_desktop.services import backups, book, maintenance
from cchc_desktop.storage import sealing
from tests.services.counters import Counter


def test_a_locked_copy_that_was_bent_or_lacks_its_key_says_so(counter: Counter, tmp_path: Path) -> None:
    identity = pyrage.x25519.Identity.generate()
    plain = backups.make(counter.desk).value.path
    locked = tmp_path / "office-1.db.age"
    sealing.lock(plain, locked, str(identity.to_public()))
    with pytest.raises(InvalidInput) as unasked:
        backups.preview(counter.desk, locked)
    assert unasked.value.field == "passphrase"
    with pytest.raises(Unavailable, match=r"office-khoa\.age"):
        backups.preview(counter.desk, locked, "mật khẩu nào đó")
    content = bytearray(locked.read_bytes())
    content[len(content) // 2] ^= 1
    locked.write_bytes(content)
    with pytest.raises(Unavailable, match="đã hỏng"):
        sealing.unlock(locked, tmp_path / "ra.db", identity)


class Full(io.RawIOBase):
    """A disk that has room for so many writes."""

    def __init__(self, room: int) -> None:
        self._room = room

    def write(self, piece: Any) -> int:
        self._room -= 1
        if self._room < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return len(piece)


def test_a_disk_that_fills_at_any_moment_of_locking_is_told_as_such(tmp_path: Path) -> None:
    plain, recipient = tmp_path / "so.db", str(pyrage.x25519.Identity.generate().to_public())
    plain.write_bytes(bytes(3_000_000))
    for room in range(32):
        target = mock.Mock(wraps=tmp_path / f"{room}.age")
        target.open = mock.MagicMock()
        target.open.return_value.__enter__.return_value = Full(room)
        with pytest.raises(OSError, match="No space left") as told:
            sealing.lock(plain, target, recipient)
        assert told.value.errno == errno.ENOSPC


def test_copies_of_before_a_change_of_passphrase_open_with_the_one_of_their_day(
    counter: Counter, tmp_path: Path
) -> None:
    usb, old, new = tmp_path / "usb", "mật khẩu năm ngoái", "mật khẩu năm nay"
    backups.choose_passphrase(counter.desk, old, old)
    before = backups.make(counter.desk, usb).value.path
    backups.choose_passphrase(counter.desk, new, new)
    after = backups.make(counter.desk, usb).value.path
    with pytest.raises(Unavailable, match="khóa của đợt đó"):
        backups.preview(counter.desk, before, new)
    assert backups.preview(counter.desk, before, old).events
    assert backups.preview(counter.desk, after, new).events


def test_a_locked_copy_that_was_carried_away_alone_opens_where_the_office_has_its_key(
    counter: Counter, tmp_path: Path
) -> None:
    phrase = "mật khẩu của đơn vị"
    backups.choose_passphrase(counter.desk, phrase, unicodedata.normalize("NFD", phrase))
    copy = backups.make(counter.desk, tmp_path / "usb").value.path
    alone = tmp_path / "tải về" / copy.name
    alone.parent.mkdir()
    shutil.copy(copy, alone)
    assert backups.preview(counter.desk, alone, phrase).events
    elsewhere = config_from({"office": str(tmp_path / "máy khác")}, {})
    with pytest.raises(Unavailable, match="chép tệp đó"):
        backups.look_inside(elsewhere, alone, phrase)
    with pytest.raises(InvalidInput, match="nhập mật khẩu"):
        backups.look_inside(elsewhere, alone)


def test_the_office_goes_on_at_a_new_pc_with_nothing_but_the_stick_and_the_passphrase(
    counter: Counter, tmp_path: Path
) -> None:
    code = counter.take()
    phrase = "chim núi đò ghế"
    backups.choose_passphrase(counter.desk, phrase, phrase)
    copy = backups.make(counter.desk, tmp_path / "usb").value.path
    new = config_from({"office": str(tmp_path / "máy mới")}, {})
    shown = backups.look_inside(new, copy, phrase)
    assert (shown.dossiers, shown.office) == (1, backups.preview(counter.desk, copy, phrase).office)
    backups.restore_where_none_is(new, copy, phrase, clock=counter.clock)
    with closing(open_desk(new, clock=counter.clock)) as desk:
        assert [row.code for row in book.whole_book(desk, limit=5).rows] == [code]
        assert maintenance.check(desk).problems == ()
