"""Several counters on one server: each sees what the others do, and a lost server costs nothing that was typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop.desk import open_desk
from cchc_desktop.services import book, intake, maintenance
from cchc_desktop.services.changes import Changes
from cchc_desktop.services.intake import IntakeForm
from cchc_desktop.storage import postgresql
from cchc_desktop.storage.views import Unit
from tests.postgres import Cluster
from tests.ui.bench import MARITAL, at_intake
from tests.ui.counter import Counter, counter, open_window, type_text

SECONDS_MS = 5_000


def owners(at: Counter) -> list[str]:
    return [one.row.owner for one in at.shell.screens.front.model.rows]


@pytest.mark.postgresql
def test_what_another_counter_receives_appears_within_seconds(
    qtbot: QtBot, tmp_path: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    with counter(qtbot, tmp_path, database=cluster.fresh()) as at:
        open_window(at)
        at.receive("Đặng Thị Hòa")
        at.go("dossiers")
        at.wait()
        assert owners(at) == ["Đặng Thị Hòa"]
        monkeypatch.setattr(postgresql, "own_name", lambda: "another-pc")
        other = open_desk(at.desk.config, clock=at.clock)
        intake.receive(other, IntakeForm(procedure=MARITAL, name="Lê Văn Bảy"))
        other.close()
        qtbot.waitUntil(lambda: owners(at) == ["Lê Văn Bảy", "Đặng Thị Hòa"], timeout=SECONDS_MS)
        at.wait()


@pytest.mark.postgresql
def test_nothing_typed_is_lost_with_the_server_and_saving_goes_on_when_it_is_back(
    qtbot: QtBot, tmp_path: Path, cluster: Cluster
) -> None:
    with at_intake(qtbot, tmp_path, database=cluster.fresh()) as bench:
        bench.fill("Đặng Thị Hòa")
        type_text(bench.applicant["phone"], "0912345678")
        cluster.stop()
        try:
            bench.save()
            assert "Không kết nối được với máy chủ" in bench.at.said
            assert [bench.applicant[name].text() for name in ("name", "phone")] == ["Đặng Thị Hòa", "0912345678"]
        finally:
            cluster.start()
        bench.save()
        assert bench.at.said.startswith("Đã tiếp nhận TN-260302-0001")
        assert bench.asked().owner.phone == "0912345678"


@pytest.mark.postgresql
@pytest.mark.parametrize("is_kept", [False, True], ids=["before the commit", "after the commit"])
def test_a_server_killed_during_enter_costs_nothing_and_doubles_nothing(
    qtbot: QtBot, tmp_path: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch, is_kept: bool
) -> None:
    commit = Unit.commit
    killed: list[bool] = []

    def killed_on_the_way(unit: Unit) -> None:
        if killed:
            commit(unit)
            return
        killed.append(True)
        if is_kept:
            commit(unit)
        cluster.kill()
        unit.ask("SELECT 1 FROM revisions", {})  # what was kept is not answered any more

    with at_intake(qtbot, tmp_path, database=cluster.fresh()) as bench:
        bench.fill("Đặng Thị Hòa")
        type_text(bench.applicant["phone"], "0912345678")
        monkeypatch.setattr(Unit, "commit", killed_on_the_way)
        try:
            bench.save()
            assert "Không kết nối được với máy chủ" in bench.at.said
            assert [bench.applicant[name].text() for name in ("name", "phone")] == ["Đặng Thị Hòa", "0912345678"]
        finally:
            cluster.start()
        bench.save()
        assert bench.at.said.startswith("Đã tiếp nhận TN-260302-0001" if not is_kept else "")
        assert [row.owner for row in book.whole_book(bench.at.desk).rows] == ["Đặng Thị Hòa"]
        assert bench.asked().owner.phone == "0912345678"
        assert maintenance.check(bench.at.desk).problems == ()
        bench.fill("Lê Văn Bảy")
        bench.save()
        assert bench.at.said.startswith("Đã tiếp nhận TN-260302-0002")


def test_news_is_told_at_most_once_a_second_and_a_file_has_none_of_it(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        open_window(at)
        others = at.shell.watchers.others
        heard: list[Changes] = []
        assert others._listening is None
        others.changed.connect(heard.append)
        for kind in ("dossier", "kept", "dossier"):
            others._heard.emit(kind)
        at.until(lambda: bool(heard))
        at.wait()
        assert [sorted(one.kinds) for one in heard] == [["calendar", "catalogue", "dossier", "people", "settings"]]
