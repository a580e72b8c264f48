"""What an imported history may lack, and what holds it to the table of actions all the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random

import pytest

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.application import Application
from cchc_desktop.domain.deadline import DueTerms
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.errors import Conflict, InvalidInput
from cchc_desktop.domain.people import Person
from cchc_desktop.domain.procedure import LimitUnit, ProcedureVersion, TimeLimit
from cchc_desktop.domain.workflow import Status
from tests.random_dossiers import Life

TERMS = DueTerms()
START = datetime(2026, 3, 2, 9, 0)
VERSION = ProcedureVersion(
    "1.004873", 1, date(2025, 7, 1), "Xác nhận tình trạng hôn nhân", "Hộ tịch", TimeLimit.read(3, LimitUnit.WORKING_DAY)
)
APPLICATION = Application(
    procedure=VERSION.code, procedure_version=1, field=VERSION.field, limit=VERSION.limit, owner=Person("Lê An")
)


def stamp(hours: int = 0, origin: ev.Origin = ev.Origin.IMPORT, by: int | None = None) -> ev.Stamp:
    moment = START + timedelta(hours=hours)
    return ev.Stamp(moment, moment, by, origin)


def received(origin: ev.Origin = ev.Origin.IMPORT, by: int | None = None) -> Dossier:
    return Dossier.receive(stamp(0, origin, by), APPLICATION, TERMS, local_no="TN-260302-0001")


ACTS: dict[str, Callable[[Dossier, ev.Stamp], None]] = {
    "extend": lambda d, s: d.extend(s, datetime(2026, 3, 14, 17), TERMS, ev.Letter(), reason=""),
    "apologise": lambda d, s: d.issue_letter(s, ev.Letter(), reason=""),
    "refuse": lambda d, s: d.finish(s, kind=ev.ResultKind.REFUSED),
    "stop": lambda d, s: d.stop(s, is_closing=False, reason=""),
}


@pytest.mark.parametrize("act", ACTS)
def test_an_import_may_lack_a_reason_that_an_officer_has_to_write(act: str) -> None:
    imported, taken = received(), received(ev.Origin.SCREEN)
    ACTS[act](imported, stamp(1))
    assert len(imported.fresh) == 2
    with pytest.raises(InvalidInput):
        ACTS[act](taken, stamp(1, ev.Origin.SCREEN))
    assert len(taken.fresh) == 1


def test_an_imported_extension_may_end_on_a_saturday() -> None:
    dossier = received()
    dossier.extend(stamp(1), datetime(2026, 3, 14, 17), TERMS, ev.Letter(), reason="")
    assert dossier.extended_at == datetime(2026, 3, 14, 17)


def test_who_imports_neither_received_nor_settles_the_dossier() -> None:
    imported, taken = received(by=7), received(ev.Origin.SCREEN, by=7)
    imported.start(stamp(1, by=7))
    taken.start(stamp(1, ev.Origin.SCREEN, by=7))
    assert (imported.received_by, imported.handler, imported.status) == (None, None, Status.IN_PROGRESS)
    assert (taken.received_by, taken.handler, taken.status) == (7, 7, Status.IN_PROGRESS)


def test_a_replayed_life_is_the_life_that_was_led() -> None:
    chance = Random(11)
    for serial in range(1, 60):
        led = Life(chance, VERSION, TERMS, START, serial).live(8)
        again = Dossier()
        for event in led.fresh:
            again.replay(event)
        assert again.fresh == led.fresh
        assert (again.status, again.code, again.promises, again.standings, again.closing, again.is_void) == (
            led.status,
            led.code,
            led.promises,
            led.standings,
            led.closing,
            led.is_void,
        )


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        (ev.Returned(stamp=stamp(1)), "không thể «Trả kết quả»"),
        (ev.Resumed(stamp=stamp(1)), "không tạm dừng"),
        (ev.Finished(stamp=stamp(-1)), "Thời điểm phải từ 09:00 02/03/2026"),
        (ev.Received(stamp=stamp(1), local_no="TN-1", application=APPLICATION), "việc đầu tiên"),
    ],
)
def test_what_the_table_does_not_allow_is_not_replayed(event: ev.Event, sentence: str) -> None:
    dossier = received()
    with pytest.raises((Conflict, InvalidInput), match=sentence):
        dossier.replay(event)
    assert len(dossier.fresh) == 1


def test_a_print_is_taken_over_at_any_time() -> None:
    dossier = received()
    dossier.replay(ev.Printed(stamp=stamp(-1), form="receipt", template="receipt-1", copy=2))
    assert dossier.prints == {"receipt": 2}


def test_a_history_begins_with_a_reception_a_registration_or_a_refusal() -> None:
    for event in (
        ev.Finished(stamp=stamp()),
        ev.Rejected(stamp=stamp(), number="01/PTC"),
        ev.Printed(stamp=stamp(), form="", template=""),
    ):
        with pytest.raises(Conflict, match="việc đầu tiên"):
            Dossier().replay(event)
    dossier = Dossier()
    dossier.replay(ev.Rejected(stamp=stamp(), number="01/PTC", application=APPLICATION))
    assert (dossier.refusal_number, dossier.status) == ("01/PTC", Status.REJECTED)
