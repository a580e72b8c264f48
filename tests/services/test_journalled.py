"""Every export, print, sign-in and change of what is kept by hand leaves a row in the journal; none is forgotten.

Which functions change the book or write a file is read from their sources; each of them stands in one of the three
lists of ``tests/services/journalled.py``. Those that leave a deed are called, unless a test named here does it.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import cchc_desktop.services
from cchc_desktop.config import config_from
from cchc_desktop.desk import Desk, open_desk
from cchc_desktop.domain import events as ev
from cchc_desktop.domain.calendar import DayKind, DayRule
from cchc_desktop.domain.people import Role, Signer, SignInWay
from cchc_desktop.domain.period import PeriodRule, quarter
from cchc_desktop.domain.reasons import Reason, ReasonKind
from cchc_desktop.domain.rotation import Why
from cchc_desktop.services import (
    accounts,
    apologies,
    backups,
    calendars,
    catalogue,
    clock,
    consolidation,
    day_close,
    exchange,
    form_wording,
    memo,
    moving,
    narrative,
    office,
    packages,
    periods,
    places,
    printing,
    quality,
    reasons,
    reconcile,
    registers,
    signing_in,
    statistics,
    worklists,
    years,
)
from tests.postgres import Cluster
from tests.services.counters import COPY, Counter
from tests.services.journalled import EVENT, NOTED, NOTHING
from tests.services.test_permissions import public_functions

NAME = "cchc_desktop.services"
PASSWORD = "so-ho-so-2026"
Key = tuple[str, str]
# Held elsewhere, where what the call needs is at hand: a copy to bring back, files of others, another place, a server.
ELSEWHERE: Mapping[str, str] = {
    "backups.restore": "tests/services/test_restoring.py",
    "exchange.apply": "tests/services/test_notes.py",
    "exchange.apply_procedures": "tests/services/test_notes.py",
    "moving.choose": "tests/services/test_journalled.py",
    "moving.move": "tests/services/test_journalled.py",
    "packages.export": "tests/services/test_journalled.py",
    "packages.take_in": "tests/services/test_journalled.py",
}


@dataclass
class At:
    """The counter, a folder to write to, the officers and a period."""

    counter: Counter
    folder: Path
    keeper: Desk
    clerk: int

    @property
    def period(self) -> Any:
        return quarter("2026Q1", PeriodRule.ND09, today=self.keeper.now().date())

    def file(self, name: str) -> Path:
        return self.folder / name


def _locked(at: At) -> int:
    return periods.lock(at.keeper, at.period, early=True).value.id


def _guarded(at: At) -> None:
    signing_in.set_password(at.keeper, at.keeper.actor.id or 0, PASSWORD)
    office.change(at.keeper, {"sign_in": SignInWay.PASSWORDS})


def _unlock(at: At) -> None:
    periods.unlock(at.keeper, _locked(at), "Gửi nhầm")


def _sign_in(at: At) -> None:
    _guarded(at)
    signing_in.sign_in(at.keeper, at.keeper.actor.name, PASSWORD)


def _take_away(at: At) -> None:
    signing_in.set_password(at.keeper, at.clerk, PASSWORD)
    signing_in.take_password_away(at.keeper, at.clerk)


def _change_wording(at: At) -> None:
    form = form_wording.forms(at.keeper)[0]
    part = form.parts[0]
    form_wording.change(at.keeper, form.form, {part.key: "Lời văn riêng của đơn vị"}, date(2026, 3, 2))


def _clock(at: At) -> None:
    at.counter.take()
    at.counter.at("02-01 09:00")
    clock.confirm(at.keeper)


def _put(at: At) -> None:
    version = catalogue.get(at.keeper, COPY).latest
    catalogue.put(at.keeper, replace(version, valid_from=date(2026, 5, 1)))


def _note_list(at: At) -> None:
    printing.note_list(at.keeper, registers.paper(at.keeper, date(2026, 3, 1), date(2026, 3, 2)))


def _consolidate(at: At) -> None:
    statistics.write_workbook(at.keeper, at.period, at.file("II.06a.xlsx"))
    consolidation.write(at.keeper, consolidation.look(at.keeper, [at.file("II.06a.xlsx")]), at.file("tong-hop.xlsx"))


def _reconcile(at: At) -> None:
    exchange.export_register(at.keeper, at.file("so.xlsx"))
    reconcile.write_workbook(at.keeper, reconcile.reconcile(at.keeper, at.file("so.xlsx")), at.file("viec.xlsx"))


CALLS: Mapping[str, Callable[[At], object]] = {
    "accounts.add": lambda at: accounts.add(at.keeper, "Bùi Văn Mới", Role.CLERK),
    "accounts.change": lambda at: accounts.change(at.keeper, at.clerk, section="Tư pháp"),
    "accounts.disable": lambda at: accounts.disable(at.keeper, "Vũ Thư Ký"),
    "apologies.workbook": lambda at: apologies.workbook(at.keeper, at.period, at.file("thu.xlsx")),
    "backups.choose_passphrase": lambda at: backups.choose_passphrase(
        at.keeper, "mật khẩu của đơn vị", "mật khẩu của đơn vị"
    ),
    "backups.choose_second": lambda at: backups.choose_second(at.keeper, at.folder),
    "backups.make": lambda at: backups.make(at.keeper),
    "backups.make_if_due": lambda at: backups.make_if_due(at.keeper, Why.CLOSING),
    "calendars.apply": lambda at: calendars.apply(
        at.keeper, calendars.Change(put=(DayRule(date(2026, 3, 18), DayKind.OFF, "Bầu cử", "12/QĐ"),))
    ),
    "calendars.export_year": lambda at: calendars.export_year(at.keeper, at.file("lich.xlsx"), 2026),
    "catalogue.confirm": lambda at: catalogue.confirm(at.keeper, COPY),
    "catalogue.end": lambda at: catalogue.end(at.keeper, COPY, date(2026, 12, 31)),
    "catalogue.put": _put,
    "clock.confirm": _clock,
    "consolidation.write": _consolidate,
    "day_close.close": lambda at: day_close.close(at.keeper),
    "day_close.workbook": lambda at: day_close.workbook(at.keeper, at.file("cong-chuc.xlsx")),
    "exchange.export_procedures": lambda at: exchange.export_procedures(at.keeper, at.file("thu-tuc.xlsx")),
    "exchange.export_register": lambda at: exchange.export_register(at.keeper, at.file("so.xlsx")),
    "form_wording.change": _change_wording,
    "memo.write_workbook": lambda at: memo.write_workbook(at.keeper, at.period, at.file("kem.xlsx")),
    "narrative.write_docx": lambda at: narrative.write_docx(at.keeper, at.period, at.file("loi.docx")),
    "office.change": lambda at: office.change(at.keeper, {"place": "Bình Minh"}),
    "office.put_signer": lambda at: office.put_signer(at.keeper, Signer("Phạm Quốc Bảo", "Chủ tịch")),
    "periods.lock": _locked,
    "periods.unlock": _unlock,
    "places.give": lambda at: places.give(
        at.keeper, "Thôn Đông", 5001, 5010, date(2026, 3, 2), None, at.folder / "thon-dong"
    ),
    "printing.note_list": _note_list,
    "quality.write_workbook": lambda at: quality.write_workbook(
        at.keeper, quality.assessment(at.keeper, at.period), at.file("chat-luong.xlsx")
    ),
    "moving.return_to_file": lambda at: moving.return_to_file(at.keeper),
    "reasons.keep": lambda at: reasons.keep(
        at.keeper, ReasonKind.LATE_KEYING, (Reason(ReasonKind.LATE_KEYING, "Bão lụt"),)
    ),
    "reconcile.write_workbook": _reconcile,
    "signing_in.choose": lambda at: signing_in.choose(at.keeper, at.clerk),
    "signing_in.set_password": lambda at: signing_in.set_password(at.keeper, at.clerk, PASSWORD),
    "signing_in.sign_in": _sign_in,
    "signing_in.sign_out": lambda at: signing_in.sign_out(at.keeper),
    "signing_in.take_password_away": _take_away,
    "statistics.write_pdf": lambda at: statistics.write_pdf(at.keeper, at.period, at.file("II.06a.pdf")),
    "statistics.write_workbook": lambda at: statistics.write_workbook(at.keeper, at.period, at.file("II.06a.xlsx")),
    "worklists.workbook": lambda at: worklists.workbook(at.keeper, "open", at.file("viec.xlsx")),
    "years.write_docx": lambda at: years.write_docx(
        at.keeper, years.summary(at.keeper, 2025, 2026, PeriodRule.ND09), at.file("nam.docx")
    ),
    "years.write_workbook": lambda at: years.write_workbook(
        at.keeper, years.summary(at.keeper, 2025, 2026, PeriodRule.ND09), at.file("nam.xlsx")
    ),
}


@pytest.fixture
def at(counter: Counter, tmp_path: Path) -> At:
    accounts.add(counter.desk, "Lê Quản Trị", Role.ADMINISTRATOR)
    clerk = accounts.add(counter.desk, "Vũ Thư Ký", Role.CLERK).value
    folder = tmp_path / "ra"
    folder.mkdir()
    counter.take(COPY)
    return At(counter, folder, counter.desk.acting_as("Lê Quản Trị"), clerk.id)


def _journal(desk: Desk) -> list[ev.Event]:
    with desk.read() as view:
        return [*view.journal.unbound(ev.Noted), *view.journal.unbound(ev.Printed)]


@pytest.mark.parametrize("name", CALLS)
def test_what_leaves_or_changes_the_office_stands_in_the_journal_with_who_did_it(at: At, name: str) -> None:
    before = len(_journal(at.keeper))
    CALLS[name](at)
    wanted = NOTED[name]
    fresh = _journal(at.keeper)[before if isinstance(wanted, ev.Deed) else 0 :]
    told = [e for e in fresh if (e.deed if isinstance(e, ev.Noted) else type(e).__name__) == wanted]
    assert told, fresh
    who = at.clerk if name == "signing_in.choose" else at.keeper.actor.id
    assert {event.stamp.by for event in told} == {who}


def test_a_package_stands_in_the_journal_where_it_leaves_and_where_it_comes(at: At) -> None:
    folder = at.folder / "thon-dong"
    places.give(at.keeper, "Thôn Đông", 5001, 5010, date(2026, 3, 2), None, folder)
    away = Counter(open_desk(config_from({"office": str(folder)}, {}), clock=at.counter.clock), at.counter.clock)
    away.take(COPY)
    packages.export(away.desk, at.file("1.goi"))
    assert _deeds(away.desk)[-1] is ev.Deed.PACKAGE_OUT
    away.desk.close()
    packages.take_in(at.keeper, at.file("1.goi"))
    assert ev.Deed.PACKAGE_IN in _deeds(at.keeper)


@pytest.mark.postgresql
def test_moving_to_a_server_and_choosing_it_stand_in_the_journal(at: At, cluster: Cluster) -> None:
    address = cluster.fresh()
    moving.move(at.keeper, address)
    moving.choose(at.keeper, address)
    assert _deeds(at.keeper)[-2:] == [ev.Deed.MOVED, ev.Deed.SETTING]


def _deeds(desk: Desk) -> list[ev.Deed]:
    return [event.deed for event in _journal(desk) if isinstance(event, ev.Noted)]


def test_every_function_that_changes_the_book_or_writes_a_file_stands_in_one_list() -> None:
    found = {name for name, function in public_functions() if _writes(function)}
    assert sorted(found - EVENT - set(NOTED) - set(NOTHING)) == [], (
        "say in journalled.py what they leave in the journal"
    )
    assert sorted((EVENT | set(NOTED) | set(NOTHING)) - found) == [], "these neither change the book nor write a file"
    assert not EVENT & set(NOTED) | EVENT & set(NOTHING) | set(NOTED) & set(NOTHING)


def test_every_deed_is_tried_here_or_in_the_test_that_is_named() -> None:
    assert set(NOTED) == set(CALLS) | set(ELSEWHERE)
    assert not set(CALLS) & set(ELSEWHERE)
    root = Path(__file__).parents[2]
    for name, place in ELSEWHERE.items():
        assert f"Deed.{NOTED[name].name}" in (root / place).read_text(encoding="utf-8"), name  # type: ignore[union-attr]
    assert {deed for deed in NOTED.values() if isinstance(deed, ev.Deed)} | {ev.Deed.SIGN_IN_REFUSED} == set(ev.Deed)


def _writes(function: Callable[..., Any]) -> bool:
    """Whether it can change the book, is given a file, or draws a paper."""
    signature = inspect.signature(function)
    is_given_a_file = any("Path" in str(one.annotation) for one in signature.parameters.values())
    is_paper = "PrintedPaper" in str(signature.return_annotation)
    return is_given_a_file or is_paper or _reaches_change((function.__module__, function.__name__), set())


@cache
def _sources() -> tuple[dict[Key, ast.AST], dict[str, dict[str, Key]]]:
    """Functions and classes of the services by module and name, and what each module calls those of others."""
    trees = {
        found.name: ast.parse(inspect.getsource(importlib.import_module(found.name)))
        for found in pkgutil.walk_packages(cchc_desktop.services.__path__, f"{NAME}.")
    }
    made: dict[Key, ast.AST] = {}
    known: dict[str, dict[str, Key]] = {}
    for module, tree in trees.items():
        made.update(
            {(module, node.name): node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
        )
        known[module] = {
            alias.asname or alias.name: (node.module, alias.name)
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(NAME)
            for alias in node.names
            if node.module is not None
        }
    return made, known


def _reaches_change(key: Key, seen: set[Key]) -> bool:
    """Whether it, or what it calls of the services, opens a unit of work."""
    made, _ = _sources()
    seen.add(key)
    for call in (node for node in ast.walk(made[key]) if isinstance(node, ast.Call)):
        if isinstance(call.func, ast.Attribute) and call.func.attr == "change" and not call.args:
            return True
        if any(_reaches_change(further, seen) for further in _called(key[0], call.func) if further not in seen):
            return True
    return False


def _called(module: str, called: ast.expr) -> Iterator[Key]:
    if isinstance(called, ast.Name):
        yield from _resolved(module, called.id)
    elif isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name):
        owner = _sources()[1].get(module, {}).get(called.value.id)
        if owner is not None:
            yield from _resolved(".".join(owner), called.attr)


def _resolved(module: str, name: str) -> Iterator[Key]:
    made, known = _sources()
    if (module, name) in made:
        yield module, name
    elif name in known.get(module, {}):
        yield from _resolved(*known[module][name])
