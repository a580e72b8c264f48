"""The password of a server stands in no answer, no reason, no log, no report of a bug and no row of the book."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from cchc_desktop.cli import check
from cchc_desktop.cli.commands import COMMANDS
from cchc_desktop.cli.plain import without_passwords
from cchc_desktop.log import start_log
from cchc_desktop.services import moving
from tests.cli.line import MARRIAGE, Line
from tests.postgres import Cluster
from tests.storage.conftest import NewOffice
from tests.storage.test_lost_server import NOW

SECRET = "BíMậtCủaMáyChủ"
NOBODY_THERE = f"postgresql://an:{SECRET}@127.0.0.1:9/x"
# No port is called so: the address cannot be read at all.
UNREADABLE = f"postgresql://an:{SECRET}@may-chu:cong/x"

CALLS: dict[str, tuple[str, ...]] = {
    "init": ("--name", "Xã Bình Minh", "--agency-code", "H56.123.45", "--practice"),
    "demo": ("nơi-khác", "--dossiers", "1"),
    "due": ("--procedure", MARRIAGE),
    "intake": ("--procedure", MARRIAGE, "--name", "Đặng Thị Hòa"),
    "step": ("H56", "finish"),
    "show": ("H56",),
    "explain": ("H56",),
    "list": (),
    "search": ("hoa",),
    "print": ("receipt", "H56"),
    "report": (),
    "quality": (),
    "years": (),
    "period": ("list",),
    "consolidate": ("x.xlsx",),
    "day-close": (),
    "remind": (),
    "import-register": ("x.xlsx",),
    "export-register": (),
    "reconcile": ("x.xlsx",),
    "import-procedures": ("x.xlsx",),
    "export-procedures": (),
    "user": ("list",),
    "calendar": ("list",),
    "place": ("list",),
    "backup": (),
    "restore": ("x.db",),
    "anonymise": ("H56", "--order", "12/QĐ"),
    "move": (),
    "clock": (),
    "check": (),
    "screens": (),
}


def is_clean(line: Line, *words: str) -> None:
    """Whether a call says the secret nowhere, to a person or to a script."""
    for way in (("--json",), ()):
        said = line.bare("--office", str(line.folder), *words, *way)
        assert SECRET not in said.out + said.err, words


def written(folder: Path) -> list[str]:
    """The files below a folder in which the secret stands."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return [path.name for path in files if SECRET.encode() in path.read_bytes()]


def test_every_command_is_called_here() -> None:
    assert CALLS.keys() == COMMANDS.keys()


@pytest.mark.parametrize("address", [NOBODY_THERE, UNREADABLE], ids=["nobody answers", "cannot be read"])
@pytest.mark.parametrize("command", CALLS)
def test_no_command_that_fails_repeats_the_password(
    nowhere: Line, command: str, address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    nowhere.folder.mkdir()
    handler = start_log(nowhere.folder)
    try:
        is_clean(nowhere, command, *CALLS[command], "--database", address)
        is_clean(nowhere, command, address)
        is_clean(nowhere, "move", "--to", address)
    finally:
        handler.close()
        logging.getLogger().removeHandler(handler)
    assert written(tmp_path) == []


@pytest.mark.postgresql
def test_no_command_that_works_repeats_the_password(
    line: Line, new_office_on_server: NewOffice, cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def secretly(url: str) -> str:
        return url.replace("postgres@", f"postgres:{SECRET}@")

    monkeypatch.chdir(tmp_path)
    moving_to = secretly(cluster.fresh())
    is_clean(line, "move", "--to", moving_to, "--use")
    for command, words in CALLS.items():
        if command not in ("init", "demo", "move"):
            is_clean(line, command, *words)
    founded = line.bare("init", *CALLS["init"], "--office", "mới", "--database", secretly(cluster.fresh()), "--json")
    assert founded.keys["database"].startswith("postgresql://máy này/")
    assert SECRET not in founded.out + founded.err
    is_clean(line, "move", "--to", f"sqlite:///{(tmp_path / 'back.db').as_posix()}")
    desk, _clock = new_office_on_server(tmp_path / "other", NOW)
    try:
        assert SECRET not in repr((moving.try_out(desk, moving_to), moving.standing(desk)))
        moving.choose(desk, moving_to)
        with desk.read() as view:
            assert SECRET not in json.dumps([str(row) for row in view.ask("SELECT public FROM events", {})])
    finally:
        desk.close()
    assert set(written(tmp_path)) == {"co-so-du-lieu.txt"}, "only the file that opens the book, for its owner alone"


def test_a_bug_on_the_way_does_not_report_it(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError(NOBODY_THERE)

    monkeypatch.setattr(check, "carry_out", broken)
    assert line.plain("check").code == 3
    is_clean(line, "check", "--database", NOBODY_THERE)
    assert list((line.folder / "logs").glob("loi-*.txt"))
    assert written(line.folder) == []


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("«postgresql://an:bi@mat@may/x»", "«postgresql://an:•••@may/x»"),
        ("a://an:bi/mat?#@may/x?password=bi&x=1", "a://an:•••@may/x?password=•••&x=1"),
        ("Lúc 09:30, thư gửi an@x.vn: xong.", "Lúc 09:30, thư gửi an@x.vn: xong."),
        ("postgresql://an@may/x", "postgresql://an@may/x"),
    ],
)
def test_only_the_password_is_left_out(said: str, told: str) -> None:
    assert without_passwords(said) == told
