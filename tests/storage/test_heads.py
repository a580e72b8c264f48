"""Seals that were kept elsewhere see what the chain alone cannot: an end that was cut, and a chain written anew."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import InvalidInput, NotFound, Unavailable
from cchc_desktop.domain.people import Role
from cchc_desktop.domain.period import PeriodRule, quarter
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import accounts, intake, maintenance, progress, statistics
from cchc_desktop.services.intake import IntakeForm
from cchc_desktop.services.progress import StepForm
from cchc_desktop.storage.heads import FILE
from cchc_desktop.storage.journal import joined
from cchc_desktop.storage.seals import seal
from tests.offices import MovedClock
from tests.storage.conftest import NewOffice
from tests.storage.outside import outside

NOW = datetime(2026, 3, 2, 9, 0)
MARRIAGE = "1.004873"


@pytest.fixture
def office(tmp_path: Path, found_office: NewOffice) -> Iterator[tuple[Desk, MovedClock]]:
    desk, clock = found_office(tmp_path / "office", NOW)
    for name in ("Đặng Thị Hòa", "Trần Văn Ba"):
        intake.receive(desk, IntakeForm(procedure=MARRIAGE, name=name))
    yield desk, clock
    desk.close()


def take(desk: Desk) -> str:
    return intake.receive(desk, IntakeForm(procedure=MARRIAGE, name="Lê Văn Tám")).value.code


def cut_after(desk: Desk, seq: int) -> None:
    """Cut the chain behind an event as someone would who knows how: the seals that are left hold."""
    with outside(desk) as run:
        rest = run(f"SELECT seal FROM events WHERE seq = {seq}").fetchone()
        run(f"DELETE FROM event_private WHERE event_id IN (SELECT id FROM events WHERE seq > {seq})")
        run(f"DELETE FROM events WHERE seq > {seq}")
        ids = "(SELECT d.id FROM dossiers d WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.dossier_id = d.id))"
        for beside in ("standings WHERE dossier_id", "duties WHERE dossier_id", "dossier_words WHERE rowid"):
            run(f"DELETE FROM {beside} IN {ids}")
        run(f"DELETE FROM dossiers WHERE id IN {ids}")
        hexed = bytes(rest[0]).hex()
        value = f"x'{hexed}'" if desk.config.database_url.startswith("sqlite") else f"'\\x{hexed}'"
        run(f"UPDATE stations SET last_seq = {seq}, last_seal = {value}")


def test_the_first_bent_event_is_named_by_station_place_and_dossier(office: tuple[Desk, MovedClock]) -> None:
    desk, _ = office
    code = take(desk)
    progress.step(desk, code, Action.START, StepForm())
    with outside(desk) as run:
        run("UPDATE events SET public = replace(public, '09:00', '10:00') WHERE seq = 3")
        run("UPDATE events SET late_reason = 'khác' WHERE seq = 4")
    health = maintenance.check(desk)
    first = health.first
    assert first is not None
    assert (first.station, first.seq, first.code) == (desk.station, 3, code)
    assert "niêm phong" in first.what
    assert maintenance.check_quick(desk).first == first


def test_private_data_gone_without_an_order_is_a_finding(office: tuple[Desk, MovedClock]) -> None:
    desk, _ = office
    with outside(desk) as run:
        run("DELETE FROM event_private WHERE event_id = 2")
    first = maintenance.check(desk).first
    assert first is not None
    assert (first.seq, "mà không có quyết định" in first.what) == (2, True)


def test_an_end_that_was_cut_is_seen_only_by_heads_kept_elsewhere(office: tuple[Desk, MovedClock]) -> None:
    desk, _ = office
    take(desk)
    assert maintenance.keep_heads(desk) == ()
    cut_after(desk, 2)
    kept = desk.config.office / FILE
    beside = kept.rename(kept.with_name("giữ ở nơi khác.json"))
    assert maintenance.check(desk).problems == ()
    health = maintenance.check_against(desk, beside)
    assert health.first is not None
    assert (health.first.station, health.first.seq) == (desk.station, 3)
    assert "bị cắt ở cuối" in health.problems[0]
    beside.rename(kept)
    assert "bị cắt ở cuối" in maintenance.check_quick(desk).problems[0]


def test_heads_of_another_past_are_set_aside_and_not_written_over(office: tuple[Desk, MovedClock]) -> None:
    desk, clock = office
    take(desk)
    maintenance.keep_heads(desk)
    cut_after(desk, 2)
    clock.now = datetime(2026, 3, 3, 8, 30)
    (problem,) = maintenance.keep_heads(desk)
    assert "bị cắt" in problem
    aside = desk.config.office / "office.heads-20260303-083000.json"
    assert json.loads(aside.read_text(encoding="utf-8"))["heads"][0]["seq"] == 3
    assert maintenance.keep_heads(desk) == ()
    assert "bị cắt" in maintenance.check_against(desk, aside).problems[0]


def test_a_chain_that_only_grew_is_whole(office: tuple[Desk, MovedClock]) -> None:
    desk, _ = office
    maintenance.keep_heads(desk)
    take(desk)
    assert maintenance.check_against(desk, desk.config.office / FILE).problems == ()


def test_a_chain_sealed_anew_after_a_change_is_seen_by_heads(office: tuple[Desk, MovedClock]) -> None:
    desk, _ = office
    if not desk.config.database_url.startswith("sqlite"):
        pytest.skip("the forger's hand is written for one database")
    maintenance.keep_heads(desk)
    with outside(desk) as run:
        prev = None
        names = "station_id, seq, kind, dossier_id, happened_at, recorded_at, officer_id, origin, late_reason, public"
        for row in run(f"SELECT id, {names}, private_digest, prev FROM events ORDER BY seq").fetchall():
            prev = row[-1] if prev is None else prev
            sealed = seal(prev, joined((*row[1:9], "lý do bịa", row[10])), row[11])
            bent = f"late_reason = 'lý do bịa', prev = x'{prev.hex()}', seal = x'{sealed.hex()}'"
            run(f"UPDATE events SET {bent} WHERE id = {row[0]}")
            prev = sealed
        assert prev is not None
        run(f"UPDATE stations SET last_seal = x'{prev.hex()}'")
    assert not any("không khớp dấu" in one for one in maintenance.check(desk).problems)
    health = maintenance.check_against(desk, desk.config.office / FILE)
    assert any("chuỗi bị thay" in one for one in health.problems)


def test_the_heads_of_a_copy_and_of_a_quarters_workbook_serve_as_well(
    office: tuple[Desk, MovedClock], tmp_path: Path
) -> None:
    desk, _ = office
    code = take(desk)
    workbook = tmp_path / "II.06a.xlsx"
    statistics.write_workbook(desk, quarter("2026Q1", PeriodRule.ND09, today=date(2026, 3, 2)), workbook)
    kept = [workbook]
    if desk.config.database_url.startswith("sqlite"):
        copy = tmp_path / "copy.db"
        with (
            closing(sqlite3.connect(desk.config.office / "office.db")) as book,
            closing(sqlite3.connect(copy)) as there,
        ):
            book.backup(there)
        kept.append(copy)
    assert [maintenance.check_against(desk, one).problems for one in kept] == [()] * len(kept)
    cut_after(desk, 2)
    assert code
    for one in kept:
        assert "bị cắt ở cuối" in maintenance.check_against(desk, one).problems[0], one


def test_a_file_without_seals_is_refused_in_words(office: tuple[Desk, MovedClock], tmp_path: Path) -> None:
    desk, _ = office
    for name, content in (("a.json", b"{}"), ("b.json", b"\xff\xfe\x00"), ("c.db", b"SQLite format 3\x00" + bytes(99))):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(InvalidInput, match="dấu niêm phong") as refused:
            maintenance.check_against(desk, tmp_path / name)
        assert refused.value.field == "against"
    with pytest.raises(NotFound):
        maintenance.check_against(desk, tmp_path / "none.json")


def test_heads_that_cannot_be_written_are_told_and_the_old_ones_stay(
    office: tuple[Desk, MovedClock], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, _ = office
    maintenance.keep_heads(desk)
    before = (desk.config.office / FILE).read_bytes()
    take(desk)

    def fails(_: int) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr("os.fsync", fails)
    with pytest.raises(Unavailable):
        maintenance.keep_heads(desk)
    monkeypatch.undo()
    assert (desk.config.office / FILE).read_bytes() == before
    assert [file.name for file in desk.config.office.glob(".*part")] == []


@pytest.mark.parametrize(
    ("harm", "named"),
    [
        ("UPDATE standings SET promised_day = '2026-09-09'", "các lần hẹn"),
        ("DELETE FROM standings", "các lần hẹn"),
        ("INSERT INTO fees (event_id, dossier_id, day, amount) VALUES (1, 1, '2026-03-02', 5)", "phí, lệ phí"),
        ("INSERT INTO standings (dossier_id, seq, from_day) VALUES (2, 9, '2026-01-01')", "các lần hẹn"),
        ("UPDATE dossiers SET version = 7 WHERE id = 2", "version"),
        ("UPDATE events SET public = '{' WHERE seq = 1", "không đọc được"),
        ("UPDATE events SET happened_at = 'hôm qua' WHERE seq = 1", "không đọc được"),
        ("UPDATE stations SET last_seq = 9", "bị cắt ở cuối"),
        ("UPDATE officers SET role = 'clerk'", "Người dùng"),
    ],
)
def test_every_derived_table_is_held_to_the_events(office: tuple[Desk, MovedClock], harm: str, named: str) -> None:
    desk, clock = office
    code = take(desk)
    clock.now = datetime(2026, 3, 3, 8, 30)
    progress.step(desk, code, Action.REQUEST_SUPPLEMENT, StepForm(missing=("Ảnh",)))
    accounts.add(desk, "Vũ Quản Trị", Role.ADMINISTRATOR)
    assert maintenance.check(desk).problems == ()
    with outside(desk) as run:
        run(harm)
    assert any(named in problem for problem in maintenance.check(desk).problems), maintenance.check(desk).problems


def test_a_check_tells_how_far_it_is_and_stops_when_it_is_told(office: tuple[Desk, MovedClock]) -> None:
    desk, _ = office
    heard: list[tuple[int, int]] = []

    def progress_(done: int, total: int) -> None:
        heard.append((done, total))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        maintenance.check(desk, progress_)
    assert heard == [(0, 4)]
