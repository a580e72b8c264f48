"""Packages of places come into a book in a file and into one on a server alike."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path

from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import book, maintenance, places
from tests.services.away import Away
from tests.storage.conftest import NewOffice


def test_a_package_comes_in_whole_and_its_chain_is_walked(tmp_path: Path, found_office: NewOffice) -> None:
    desk, clock = found_office(tmp_path / "tru-so", datetime(2026, 3, 2, 9))
    home = Away(desk, clock, tmp_path / "tru-so")
    home.take("Người ở trụ sở")
    branch = home.place("Thôn Đông", 5001, 5999)
    with closing(branch.desk), closing(home.desk):
        code = branch.take("Lê Văn Tám", id_number="001099012345", fee=8000)
        branch.at("03-02 10:00").do(code, Action.FINISH)
        branch.at("03-02 10:05").do(code, Action.RETURN)
        path = branch.send()
        assert home.bring(path).codes == (code,)
        assert home.bring(path).is_known
        assert maintenance.check(home.desk).problems == ()
        assert [row.code for row in book.search(home.desk, "le van tam").rows] == [code]
        assert home.take("Người đến sau").endswith("0002")
        assert [day.issued for day in places.places(home.desk)[0].days] == [(5001,)]
