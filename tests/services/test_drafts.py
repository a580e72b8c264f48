"""What was typed and not saved comes back, at the PC where it was typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from cchc_desktop.config import config_from
from cchc_desktop.desk import Desk, open_desk
from cchc_desktop.services import drafts
from tests.offices import new_office

NOW = datetime(2026, 3, 3, 9, 5)
TYPED = {"name": "Đặng Thị Hòa", "papers": [{"name": "Tờ khai", "is_ticked": True, "count": 2}]}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk, _ = new_office(tmp_path / "office", NOW)
    yield desk
    desk.close()


def test_a_draft_comes_back_as_it_was_typed_and_says_when(desk: Desk) -> None:
    drafts.save(desk, "intake", TYPED)
    assert drafts.load(desk, "intake") == drafts.Draft(TYPED, NOW)


def test_a_draft_outlives_the_program(desk: Desk, tmp_path: Path) -> None:
    drafts.save(desk, "intake", TYPED)
    again = open_desk(config_from({"office": str(tmp_path / "office")}, {}))
    try:
        kept = drafts.load(again, "intake")
    finally:
        again.close()
    assert kept is not None
    assert kept.values == TYPED


def test_the_newest_draft_replaces_the_older(desk: Desk) -> None:
    drafts.save(desk, "intake", TYPED)
    drafts.save(desk, "intake", {"name": "Lê Văn Bảy"})
    kept = drafts.load(desk, "intake")
    assert kept is not None
    assert kept.values == {"name": "Lê Văn Bảy"}


def test_a_dropped_draft_is_gone_and_dropping_twice_is_harmless(desk: Desk) -> None:
    drafts.save(desk, "intake", TYPED)
    drafts.drop(desk, "intake")
    drafts.drop(desk, "intake")
    assert drafts.load(desk, "intake") is None


def test_each_pc_and_each_form_has_its_own_draft(desk: Desk) -> None:
    drafts.save(desk, "intake", TYPED)
    assert drafts.load(replace(desk, station="quay-2"), "intake") is None
    assert drafts.load(desk, "express") is None


def test_a_draft_that_cannot_be_read_is_no_draft(desk: Desk) -> None:
    for payload in ("", "không phải JSON", "[]", '{"at": "2026-11-24T09:05:00"}', '{"values": {}, "at": "hôm qua"}'):
        with desk.change() as unit:
            unit.drafts.put(f"intake@{desk.station}", payload, NOW)
            unit.commit()
        assert drafts.load(desk, "intake") is None
