"""``check``: quickly, wholly, and against seals kept elsewhere; the first bent row stands in the answer."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from cchc_desktop.desk import open_desk
from cchc_desktop.services import maintenance
from tests.cli.line import Line


def test_a_quick_check_and_one_against_the_heads_pass_a_sound_book(line: Line) -> None:
    line.taken()
    assert line.keys("check", "--quick")["problems"] == []
    kept = heads_of(line)
    assert line.keys("check", "--against", str(kept))["first"] is None
    assert "Đã kiểm tra nhanh 1 hồ sơ" in line.plain("check", "--quick").out


def test_the_first_bent_row_is_named_by_station_number_and_dossier(line: Line) -> None:
    code = line.taken()
    with sqlite3.connect(line.folder / "office.db") as database:
        database.execute("DROP TRIGGER events_are_not_changed")
        database.execute("UPDATE events SET late_reason = 'khác' WHERE dossier_id = 1")
    database.close()
    for how in ((), ("--quick",)):
        outcome = line.call("check", *how)
        assert outcome.code == 1
        assert outcome.keys["first"]["code"] == code
        assert outcome.keys["first"]["seq"] >= 1


def test_a_file_that_is_not_there_is_told_by_its_field(line: Line) -> None:
    outcome = line.call("check", "--against", str(line.folder / "none.json"))
    assert outcome.code != 0
    assert outcome.keys["error"]["field"] == "against"


def heads_of(line: Line) -> Path:
    """The heads as the window keeps them."""
    from cchc_desktop.config import config_from

    desk = open_desk(config_from({"office": str(line.folder)}, {}))
    maintenance.keep_heads(desk)
    desk.close()
    return line.folder / "office.heads.json"
