"""A stick that is pulled, a share that is away and a name no disk takes are told in words."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.desk import open_vault
from cchc_desktop.domain.errors import InvalidInput, Unavailable
from cchc_desktop.domain.rotation import Why
from cchc_desktop.services import backups
from cchc_desktop.services.steps.backing import back_up
from cchc_desktop.workbooks.sheet import written_whole
from tests.services.counters import Counter


class Held(PermissionError):
    """What Windows says of a file that another program has open."""

    winerror = 32


@pytest.fixture
def away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on a share of which the system only says that it failed, as Windows does when the network is down."""
    share, ask = tmp_path / "may-chu", os.stat

    def answer(path: Any, *given: Any, **more: Any) -> os.stat_result:
        if str(path).startswith(str(share)):
            raise OSError(errno.EINVAL, "the network is unreachable")
        return ask(path, *given, **more)

    monkeypatch.setattr(os, "stat", answer)
    return share / "sao-luu"


def test_a_second_place_that_is_away_keeps_no_copy_from_being_made(counter: Counter, away: Path) -> None:
    open_vault(counter.desk.config).keep(second=str(away))
    assert back_up(counter.desk, Why.HOURS).path.is_file()
    state = backups.state(counter.desk)
    assert (state.failed, state.is_second_there) == ("", False)


def test_a_place_that_is_away_is_not_chosen(counter: Counter, away: Path) -> None:
    with pytest.raises(InvalidInput, match="hãy cắm USB") as refusal:
        backups.choose_second(counter.desk, away)
    assert refusal.value.field == "second"


def test_a_copy_that_is_away_is_not_found(counter: Counter, away: Path) -> None:
    with pytest.raises(Unavailable, match="hãy cắm lại USB"):
        backups.check(counter.desk, away / "office-20260302-0900.db")
    with pytest.raises(Unavailable, match="hãy cắm lại USB"):
        backups.preview(counter.desk, away / "office-20260302-0900.db")


def test_a_file_is_not_written_where_no_folder_is_reached(away: Path) -> None:
    with pytest.raises(Unavailable, match="Không có thư mục"), written_whole(away / "q.xlsx"):
        pass


def test_a_name_that_no_disk_takes_is_told_and_leaves_no_trace(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="hãy chọn tên hoặc nơi khác"), written_whole(tmp_path / f"{'a' * 300}.xlsx"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_copy_whose_file_another_program_holds_is_told_so(
    counter: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*_: object) -> None:
        raise Held(errno.EACCES, "used by another process")

    monkeypatch.setattr(os, "fsync", held)
    with pytest.raises(Unavailable, match="đang mở ở chương trình khác"):
        backups.make(counter.desk, tmp_path / "usb")
