"""The book keeps all of a step or nothing, notices whoever was faster, proves itself and is found again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cchc_desktop.config import config_from
from cchc_desktop.desk import Desk, open_desk
from cchc_desktop.domain.errors import Conflict, InvalidInput, Unavailable
from cchc_desktop.domain.events import Anonymised
from cchc_desktop.domain.people import Person
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import book, intake, maintenance, progress
from cchc_desktop.services.intake import IntakeForm
from cchc_desktop.services.progress import StepForm
from tests.offices import MovedClock
from tests.storage.conftest import NewOffice
from tests.storage.outside import REFUSALS, outside

NOW = datetime(2026, 3, 2, 9, 0)
MARRIAGE = "1.004873"


@pytest.fixture
def office(tmp_path: Path, found_office: NewOffice) -> Iterator[tuple[Desk, MovedClock]]:
    desk, clock = found_office(tmp_path / "office", NOW)
    yield desk, clock
    desk.close()


def take(desk: Desk, name: str = "Đặng Thị Hòa", **more: object) -> str:
    form = IntakeForm(procedure=MARRIAGE, name=name, **more)  # type: ignore[arg-type]
    return intake.receive(desk, form).value.code


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE events SET public = '{}'",
        "DELETE FROM events",
        "UPDATE event_private SET payload = '{}'",
        "DELETE FROM event_private",
    ],
)
def test_the_database_itself_refuses_to_change_what_was_written(office: tuple[Desk, MovedClock], harm: str) -> None:
    desk, _ = office
    take(desk)
    with pytest.raises(REFUSALS), outside(desk, with_locks=True) as run:
        run(harm)


def test_private_rows_go_with_an_order_to_anonymise_their_dossier(office: tuple[Desk, MovedClock]) -> None:
    desk, _ = office
    take(desk)
    take(desk)
    with desk.change() as unit:
        stamp = unit.journal.of_dossier(1)[-1].event.stamp
        unit.journal.append(1, [Anonymised(stamp=stamp, order="12/QĐ-LT", second=2)])
        unit.commit()
    theirs = "DELETE FROM event_private WHERE event_id IN (SELECT id FROM events WHERE dossier_id = {})"
    with outside(desk, with_locks=True) as run:
        run(theirs.format(1))
    with pytest.raises(REFUSALS), outside(desk, with_locks=True) as run:
        run(theirs.format(2))


def test_the_same_key_twice_gives_the_same_dossier(office: tuple[Desk, MovedClock]) -> None:
    desk, _ = office
    first = intake.receive(desk, IntakeForm(procedure=MARRIAGE, name="Lê Văn Tám", key="k1"))
    again = intake.receive(desk, IntakeForm(procedure=MARRIAGE, name="Lê Văn Tám", key="k1"))
    assert (first.value.created, again.value.created) == (True, False)
    assert again.value.code == first.value.code
    assert not again.changes.kinds


def test_serials_have_no_hole_after_a_refused_intake(office: tuple[Desk, MovedClock]) -> None:
    desk, _ = office
    take(desk, national_code="H56.123.45-260302-0077")
    with pytest.raises(Conflict) as refused:
        take(desk, national_code="H56.123.45-260302-0077")
    assert refused.value.field == "national_code"
    assert intake.receive(desk, IntakeForm(procedure=MARRIAGE, name="Lê An")).value.local_no == "TN-260302-0002"


def test_who_saves_second_is_told_and_loses_nothing_of_the_first(office: tuple[Desk, MovedClock]) -> None:
    desk, _ = office
    code = take(desk)
    seen = book.show(desk, code).dossier.version
    progress.step(desk, code, Action.START, StepForm(version=seen))
    with pytest.raises(Conflict, match="vừa được văn phòng ghi «Bắt đầu xử lý»"):
        progress.step(desk, code, Action.WITHDRAW, StepForm(version=seen, reason="đổi ý"))
    assert len(book.show(desk, code).timeline) == 2


def test_leaving_without_commit_keeps_nothing(office: tuple[Desk, MovedClock]) -> None:
    desk, _ = office
    with desk.change() as unit:
        unit.counters.next_serial(NOW.date())
        unit.drafts.put("intake", "{}", NOW)
    with desk.read() as view:
        assert view.drafts.get("intake") is None
    assert take(desk).endswith("-0001")


@pytest.mark.parametrize(
    ("harm", "named"),
    [
        ("UPDATE events SET public = replace(public, '09:00', '10:00') WHERE seq = 1", "niêm phong"),
        ("UPDATE event_private SET payload = replace(payload, 'Hòa', 'Hoa') WHERE event_id = 1", "cá nhân"),
        ("UPDATE dossiers SET due_at = '2026-03-30T09:00:00' WHERE id = 1", "due_at"),
        ("DELETE FROM events WHERE seq = 2", "mất 1 sự kiện"),
        ("DELETE FROM events WHERE seq = 4", "cắt ở cuối"),
        ("UPDATE settings SET value = '\"Nơi khác\"' WHERE name = 'name'", "name"),
        ("UPDATE calendar_days SET reason = 'khác' WHERE id = 3", "lịch"),
        ("UPDATE procedure_versions SET name = 'khác' WHERE id = 3", "Thủ tục"),
    ],
)
def test_check_names_what_was_changed_outside_the_program(
    office: tuple[Desk, MovedClock], harm: str, named: str
) -> None:
    desk, _ = office
    codes = [take(desk), take(desk)]
    for code in codes:
        progress.step(desk, code, Action.START, StepForm())
    assert maintenance.check(desk).problems == ()
    with outside(desk) as run:
        run(harm)
    assert any(named in problem for problem in maintenance.check(desk).problems)


def test_a_private_row_that_is_gone_leaves_the_seals_whole(office: tuple[Desk, MovedClock]) -> None:
    desk, _ = office
    take(desk)
    with outside(desk) as run:
        run("DELETE FROM event_private WHERE event_id = 1")
    assert not any("niêm phong" in problem for problem in maintenance.check(desk).problems)


def test_pages_by_key_give_every_dossier_once_in_order(office: tuple[Desk, MovedClock]) -> None:
    desk, clock = office
    codes = []
    for minute in range(23):
        clock.now = NOW + timedelta(minutes=minute // 3)
        codes.append(take(desk, name=f"Người {minute}"))
    seen: list[str] = []
    after: str | None = None
    while True:
        page = book.whole_book(desk, after=after, limit=5)
        seen += [row.code for row in page.rows]
        after = page.next
        if after is None:
            break
    assert seen == codes[::-1]


@pytest.mark.parametrize(
    "typed",
    ["dang hoa", "HÒA đặng", "hoà", "Đặng", "0001", "260302-0001", "TN-260302-0001", "h56.123.45-26", "999090", "0912"],
)
def test_a_dossier_is_found_by_what_the_clerk_remembers(office: tuple[Desk, MovedClock], typed: str) -> None:
    desk, _ = office
    code = take(desk, id_number="999090123456", phone="0912345678")
    take(desk, name="Trần Văn Ba")
    assert [row.code for row in book.search(desk, typed).rows if row.code == code] == [code]


def test_the_represented_person_owns_the_dossier_and_both_are_found(office: tuple[Desk, MovedClock]) -> None:
    desk, _ = office
    code = take(desk, name="Vũ Thị Nộp", owner=Person("Bùi Văn Chủ"))
    sheet = book.show(desk, code)
    assert sheet.dossier.asked.owner.name == "Bùi Văn Chủ"
    assert [book.search(desk, who).rows[0].code for who in ("bui chu", "vu nop")] == [code, code]


def test_a_file_that_is_no_database_is_told_in_words(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    folder.mkdir()
    (folder / "office.db").write_bytes(b"not a database at all, only text" * 40)
    with pytest.raises(Unavailable, match="không phải là sổ"):
        open_desk(config_from({"office": str(folder)}, {}))


def test_a_book_of_a_newer_program_is_refused(office: tuple[Desk, MovedClock]) -> None:
    desk, _ = office
    with outside(desk) as run:
        run("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Unavailable, match="mới hơn"):
        open_desk(desk.config)


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    folder.mkdir()
    with sqlite3.connect(folder / "office.db") as connection:
        connection.execute("CREATE TABLE notes (id INTEGER)")
    with pytest.raises(Unavailable, match="chương trình khác"):
        open_desk(config_from({"office": str(folder)}, {}))


def test_a_folder_without_a_book_gets_none_by_looking(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    folder.mkdir()
    with pytest.raises(Unavailable):
        open_desk(config_from({"office": str(folder)}, {}))
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("minutes", [6, 60 * 24])
def test_a_time_in_the_future_is_refused_by_its_field(office: tuple[Desk, MovedClock], minutes: int) -> None:
    desk, _ = office
    with pytest.raises(InvalidInput) as refused:
        take(desk, at=NOW + timedelta(minutes=minutes))
    assert refused.value.field == "at"


def test_a_clock_a_little_ahead_is_set_right(office: tuple[Desk, MovedClock]) -> None:
    desk, _ = office
    code = take(desk, at=NOW + timedelta(minutes=5))
    assert book.show(desk, code).dossier.received_at == NOW


def test_late_keying_asks_its_reason_and_counts_it(office: tuple[Desk, MovedClock]) -> None:
    desk, _ = office
    early = NOW - timedelta(days=4)
    with pytest.raises(InvalidInput) as refused:
        take(desk, at=early)
    assert refused.value.field == "late_reason"
    code = take(desk, at=early, late_reason="Mất điện")
    assert book.show(desk, code).dossier.late_keyed == 1
