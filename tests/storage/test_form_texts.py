"""The office's own wordings of its forms: dated, proven by digests, and fresh in every view."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from cchc_desktop.desk import Desk
from cchc_desktop.domain.form_text import FormText
from cchc_desktop.services import maintenance
from tests.storage.conftest import NewOffice
from tests.storage.outside import outside

NOW = datetime(2026, 3, 2, 9)


@pytest.fixture
def desk(tmp_path: Path, found_office: NewOffice) -> Iterator[Desk]:
    desk, _clock = found_office(tmp_path / "office", NOW)
    yield desk
    desk.close()


def put(desk: Desk, text: str, valid_from: date) -> FormText:
    wording = FormText("01", "closing", text, valid_from, NOW, desk.actor.id)
    with desk.change() as unit:
        unit.form_texts.put(wording)
        unit.touch("form_texts")
        unit.commit()
    return wording


def known(desk: Desk) -> tuple[FormText, ...]:
    with desk.read() as view:
        return view.form_texts.all()


def test_wordings_come_by_the_day_they_hold_from_and_the_last_kept_of_a_day_is_the_last(desk: Desk) -> None:
    assert known(desk) == ()
    later = put(desk, "Từ tháng 5", date(2026, 5, 1))
    first = put(desk, "Từ tháng 3", date(2026, 3, 2))
    mended = put(desk, "Từ tháng 3, đã sửa", date(2026, 3, 2))
    assert known(desk) == (first, mended, later)


def test_a_unit_sees_the_wording_it_has_just_put_and_others_only_after_the_commit(desk: Desk) -> None:
    assert known(desk) == ()
    with desk.change() as unit:
        unit.form_texts.put(FormText("01", "closing", "Mới", NOW.date(), NOW))
        unit.touch("form_texts")
        assert [one.text for one in unit.form_texts.all()] == ["Mới"]
        assert known(desk) == ()
    assert known(desk) == ()


@pytest.mark.parametrize("column", ["text", "part", "form", "valid_from"])
def test_the_check_names_a_wording_that_was_changed_outside_the_program(desk: Desk, column: str) -> None:
    put(desk, "Kính gửi", NOW.date())
    assert maintenance.check(desk).problems == ()
    with outside(desk) as run:
        run(f"UPDATE form_texts SET {column} = '2026-01-01'")
    assert any("Lời in số 1" in problem for problem in maintenance.check(desk).problems)
