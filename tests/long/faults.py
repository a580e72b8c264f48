"""Writes, flushes and renames that fail one after the other, wherever a file leaves the program or comes back."""

from __future__ import annotations

import errno
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from zipfile import ZipFile

from openpyxl import load_workbook

from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import UserError
from cchc_desktop.services import (
    backups,
    book,
    drafts,
    exchange,
    intake,
    maintenance,
    narrative,
    office,
    packages,
    printing,
    statistics,
)
from cchc_desktop.services.intake import IntakeForm
from cchc_desktop.services.printing import Form
from cchc_desktop.services.steps import package_file
from cchc_desktop.storage.heads import FILE as HEADS
from tests.long.faults_disk import FailingDisk, room_for
from tests.long.flips_book import PASSWORD, QUARTER, filled, opened
from tests.long.tally import Tally
from tests.services.away import MARITAL

NUMBERS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS)
# Of the hundreds of writes of one workbook as many are failed at the full count; a share takes fewer.
MOST_PLACES, MOST_SIZES = 60, 40
NEW = "Kiều Văn Mới"
OLD = b"what stood here before"


@dataclass(frozen=True)
class Deed:
    """Something that writes into ``folder``: done at a desk, into a file of that ``name`` (empty: its own choice).

    ``is_whole`` says of the finished file whether it is one; ``office`` names which book does it.
    """

    what: str
    name: str
    do: Callable[[Desk, Path], object]
    is_whole: Callable[[Desk, Path], bool]
    office: str = "vp"


def run(share: int, seed: int) -> Tally:
    """Fail the calls of every deed, ``1/share`` of the full count of places, one after the other."""
    tally = Tally("faults")
    with tempfile.TemporaryDirectory() as name:
        whole = Path(name) / "whole"
        filled(whole)
        for deed in DEEDS:
            chance = Random(f"{seed} {deed.what}")
            _failed_in_turn(tally, deed, whole, Path(name) / "tried", chance, share)
            if os.name != "nt":
                _without_room(tally, deed, whole, Path(name) / "tried", chance, share)
    return tally


def _failed_in_turn(tally: Tally, deed: Deed, whole: Path, tried: Path, chance: Random, share: int) -> None:
    healthy = FailingDisk(tried)
    if wrong := _once(deed, whole, tried, healthy.mounted()):
        tally.breach(f"{deed.what}: {wrong} on a disk that is well")
    calls = healthy.calls
    if not calls:
        return  # it stands in the book alone, which SQLite writes
    places = sorted(chance.sample(range(1, len(calls) + 1), min(len(calls), max(3, MOST_PLACES // share))))
    # The last calls are those that give the finished file its name.
    for number, place in enumerate(sorted({*places, *range(max(1, len(calls) - 2), len(calls) + 1)})):
        fault = NUMBERS[number % len(NUMBERS)]
        disk = FailingDisk(tried, place, fault, is_for_good=bool(number % 2))
        verdict = _once(deed, whole, tried, disk.mounted())
        tally.count(f"{deed.what}: {calls[place - 1]} failed")
        if verdict:
            kind = f"{errno.errorcode[fault]} at call {place} of {len(calls)}, {calls[place - 1]}"
            tally.breach(f"{deed.what}: {verdict} ({kind})")


def _without_room(tally: Tally, deed: Deed, whole: Path, tried: Path, chance: Random, share: int) -> None:
    """Refuse every file that outgrows some size: first the smallest ones, then any up to that of the book."""
    most = (whole / deed.office / "office.db").stat().st_size
    for _ in range(max(1, MOST_SIZES // share)):
        size = int(most ** chance.uniform(0.5, 1.0))
        verdict = _once(deed, whole, tried, room_for(size))
        tally.count(f"{deed.what}: room refused by the system")
        if verdict:
            tally.breach(f"{deed.what}: {verdict} (no file over {size} bytes)")


def _once(deed: Deed, whole: Path, tried: Path, disk: AbstractContextManager[object]) -> str:
    """Do the deed once on that disk; what is wrong with how it ended, nothing if all is well."""
    shutil.rmtree(tried, ignore_errors=True)
    shutil.copytree(whole, tried)
    with closing(opened(tried / deed.office / "office.db")) as desk:
        (tried / "out").mkdir()
        target = tried / "out" / deed.name
        if deed.name:
            target.write_bytes(OLD)
        before, is_refused = _names(tried), False
        try:
            with disk:
                deed.do(desk, target)
        except UserError:
            is_refused = True
        except Exception as error:  # noqa: BLE001  (whatever it is, nobody but us should see it)
            return f"crash: {type(error).__name__}: {error}"
        return _end(deed, desk, target, before, is_refused=is_refused)


def _end(deed: Deed, desk: Desk, target: Path, before: set[str], *, is_refused: bool) -> str:
    """What is wrong with what stands there now: a half file, a trace, a book that is not whole."""
    new = _names(target.parents[1]) - before
    if deed.name and target.read_bytes() != OLD and not deed.is_whole(desk, target):
        return "a half file stands at the target"
    if is_refused and deed.name and target.read_bytes() != OLD:
        return "refused, and the file is there all the same"
    if not is_refused and not deed.is_whole(desk, target):
        return "told as done and not there"
    left = sorted(name for name in new if name.rpartition("/")[2].startswith(".") or name.endswith((".tmp", ".part")))
    if left:
        return f"a trace is left: {left}"
    halves = [copy.name for copy in target.parents[1].rglob("office-*.db*") if _problem(desk, copy)]
    if halves:
        return f"a half copy has a copy's name: {halves}"
    if maintenance.check(desk).problems:
        return "the book is not whole"
    return ""


def _names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def _receipt(desk: Desk, path: Path) -> None:
    code = book.whole_book(desk, limit=1).rows[0].code
    printing.dossier_form(desk, Form.RECEIPT, code).value.save(path)


def _is_paper(_desk: Desk, path: Path) -> bool:
    content = path.read_bytes()
    return content.startswith(b"%PDF") and content.rstrip().endswith(b"%%EOF")


def _is_workbook(_desk: Desk, path: Path) -> bool:
    with closing(load_workbook(path, read_only=True)) as made:
        return bool(made.sheetnames)


def _is_zip(_desk: Desk, path: Path) -> bool:
    with ZipFile(path) as made:
        return made.testzip() is None


def _take_in(desk: Desk, _path: Path) -> None:
    intake.receive(desk, IntakeForm(procedure=MARITAL, name=NEW))


def _is_taken_in(desk: Desk, _path: Path) -> bool:
    return len(book.search(desk, NEW).rows) == 1


def _draft(desk: Desk) -> object:
    found = drafts.load(desk, "new")
    return found and found.values["name"]


def _phone(desk: Desk) -> str:
    return office.look(desk).settings.phone


def _lock(desk: Desk, path: Path) -> None:
    backups.choose_passphrase(desk, PASSWORD, PASSWORD)
    backups.make(desk, path)


def _copies_are_whole(desk: Desk, path: Path) -> bool:
    """Every file with a copy's name proves itself, and each promise of a copy has one."""
    folders = (desk.config.backups, path)
    found = [copy for folder in folders if folder.is_dir() for copy in folder.glob("office-*.db*")]
    return bool(found) and all(not _problem(desk, copy) for copy in found)


def _problem(desk: Desk, copy: Path) -> str:
    manifest = backups.check(desk, copy).value.manifest
    return manifest.problem if manifest is not None else "no manifest"


def _has_heads(desk: Desk, _path: Path) -> bool:
    said = json.loads((desk.config.office / HEADS).read_text(encoding="utf-8"))
    return bool(said["heads"]) and not maintenance.check(desk).problems


def _come_back(desk: Desk, path: Path) -> None:
    backups.restore(desk, backups.make(desk).value.path)


DEEDS = (
    Deed("a receipt (PDF)", "phieu.pdf", _receipt, _is_paper),
    Deed("a report (PDF)", "quy.pdf", lambda desk, path: statistics.write_pdf(desk, QUARTER, path), _is_paper),
    Deed("a quarter's workbook", "q.xlsx", lambda d, path: statistics.write_workbook(d, QUARTER, path), _is_workbook),
    Deed("a register", "so.xlsx", exchange.export_register, _is_workbook),
    Deed("the procedures", "thu-tuc.xlsx", exchange.export_procedures, _is_workbook),
    Deed("a narrative (.docx)", "bao-cao.docx", lambda desk, path: narrative.write_docx(desk, QUARTER, path), _is_zip),
    Deed("a dossier", "", _take_in, _is_taken_in),
    Deed("a draft", "", lambda d, _path: drafts.save(d, "new", {"name": NEW}), lambda d, _path: _draft(d) == NEW),
    Deed("a setting", "", lambda d, _path: office.change(d, {"phone": NEW}), lambda d, _path: _phone(d) == NEW),
    Deed("a backup", "", lambda desk, _path: backups.make(desk), _copies_are_whole),
    Deed("a backup at another place", "", backups.make, _copies_are_whole),
    Deed("a locked backup", "", _lock, _copies_are_whole),
    Deed("a backup that comes back", "", _come_back, lambda desk, _path: not maintenance.check(desk).problems),
    Deed("the heads beside the book", "", lambda desk, _path: maintenance.keep_heads(desk), _has_heads),
    Deed(
        "a package",
        "a.goi",
        lambda desk, path: packages.export(desk, path, 1),
        lambda _desk, path: bool(package_file.read(path).events),
        office="diem-900",
    ),
)
