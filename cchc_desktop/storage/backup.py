"""Copies of the book that prove themselves: made of one moment, opened, counted, walked, and only then given a name."""

from __future__ import annotations

import hashlib
import sqlite3
import time
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from cchc_desktop import __version__
from cchc_desktop.disks import give_name
from cchc_desktop.domain.errors import Damaged
from cchc_desktop.domain.rotation import KeptFor, Why, superfluous
from cchc_desktop.storage import copy_disk as disk
from cchc_desktop.storage import manifest as manifests
from cchc_desktop.storage import sealing
from cchc_desktop.storage.age import HEAD, revision
from cchc_desktop.storage.copy_disk import told_of
from cchc_desktop.storage.copy_proof import Found, Tell, heads_of, look_into
from cchc_desktop.storage.manifest import HeadThen, Manifest

# A copy goes on in small steps with rests between: whoever saves a dossier meanwhile waits for one step at most.
PAGES_AT_ONCE = 128
COPYING = "Đang chép sổ"
_BENT_SINCE = "Bản sao lưu gốc đã thay đổi so với lúc lập nên không chép đi; hãy sao lưu lại."
# What comes next replaces or rebuilds the book: then a copy of a book that is not whole is kept too, and said to be.
AS_IT_STANDS = frozenset({Why.MIGRATION, Why.RESTORE})


def copy_book(source: Path | str, target: Path, tell: Tell | None = None) -> tuple[HeadThen, ...]:
    """Copy one moment of a book, a file or the address of a server, while others write it; returns its heads.

    Raises sqlite3.Error and OSError as they come, Unavailable for the server; ``tell`` may raise to stop.
    """
    heads = _copy_server(source, target, tell) if isinstance(source, str) else _copy_file(source, target, tell)
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, that a disk without write permission can hold
    return heads


def _copy_server(url: str, target: Path, tell: Tell | None) -> tuple[HeadThen, ...]:
    from cchc_desktop.storage import copying

    # Each row of the file was compared with the server's, the heads among them.
    copying.write_file(url, target, tell)
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        return heads_of(copy)


def _copy_file(source: Path, target: Path, tell: Tell | None) -> tuple[HeadThen, ...]:
    with closing(sqlite3.connect(source, timeout=15, isolation_level=None)) as book:
        book.execute("PRAGMA query_only = ON")
        # One read transaction around all steps: what others commit meanwhile neither shows nor begins the copy anew.
        book.execute("BEGIN")
        heads = heads_of(book)

        def on_step(_status: int, remaining: int, total: int) -> None:
            if tell:
                tell(total - remaining, total, COPYING)
            time.sleep(disk.REST_SECONDS)

        with closing(sqlite3.connect(target, isolation_level=None)) as copy:
            copy.execute("PRAGMA synchronous = OFF")
            book.backup(copy, pages=PAGES_AT_ONCE, progress=on_step)
    return heads


@dataclass(frozen=True, slots=True)
class Order:
    """What a copy is to be: where, why, when, and the recipient it is locked to (empty: a plain file)."""

    folder: Path
    why: Why
    at: datetime
    recipient: str = ""
    key: Path | None = None


def make_copy(source: Path | str, order: Order, workroom: Path, tell: Tell | None = None) -> Path:
    """Copy the book, prove the copy and give it its final name; returns that file, its manifest beside it.

    ``workroom`` is where a copy that will be locked stands while it is still plain. Raises Unavailable with a
    sentence for the place or the book; whatever happens, no half file has a copy's name.
    """
    with told_of(order.folder):
        order.folder.mkdir(parents=True, exist_ok=True)
        manifests.tidy(order.folder)
        room = workroom if order.recipient else order.folder
        with disk.part(room) as part:
            heads = _copied(source, part, order, tell)
            disk.sync(part)
            found, problem = _proven(part, heads, order, tell)
            return _settle(part, found, order, tell, problem)


def _copied(source: Path | str, part: Path, order: Order, tell: Tell | None) -> tuple[HeadThen, ...]:
    """The book copied; where it cannot be read through and will be replaced, at least its bytes, with no heads."""
    try:
        return copy_book(source, part, tell)
    except sqlite3.DatabaseError as error:
        said = str(error).lower()
        if (
            isinstance(source, str)
            or order.why not in AS_IT_STANDS
            or not ("malformed" in said or "not a database" in said)
        ):
            raise
        part.unlink(missing_ok=True)
        disk.duplicate(source, part)
        return ()


def _proven(part: Path, heads: tuple[HeadThen, ...], order: Order, tell: Tell | None) -> tuple[Found, str]:
    """What was found in the copy, and what is wrong with it where a copy that is not whole is better than none."""
    try:
        found = look_into(part, tell)
        if found.heads != heads:
            raise Damaged("Bản sao không giống sổ gốc nên đã bỏ; hãy sao lưu lại vào nơi khác.")
    except Damaged as damaged:
        if order.why not in AS_IT_STANDS:
            raise
        return Found("", "", "", 0, 0, heads), damaged.message
    return found, ""


def send_copy(copy: Path, order: Order, tell: Tell | None = None) -> Path:
    """Put a verified plain copy of ours into another place; what arrives is read back and compared.

    Raises Unavailable for the place, Damaged when the copy is no longer what its manifest says.
    """
    said = manifests.read_manifest(copy)
    if said is None:
        raise Damaged(_BENT_SINCE)
    found = Found(said.revision, said.office, said.agency_code, said.dossiers, said.events, said.heads)
    with told_of(order.folder):
        order.folder.mkdir(parents=True, exist_ok=True)
        manifests.tidy(order.folder)
        if order.recipient:
            if disk.sum_of(copy) != said.sha256:
                raise Damaged(_BENT_SINCE)
            return _settle(copy, found, order, tell)
        with disk.part(order.folder) as part:
            if disk.duplicate(copy, part) != said.sha256:
                raise Damaged(_BENT_SINCE)
            return _settle(part, found, order, tell, expected=said.sha256)


def _settle(
    part: Path, found: Found, order: Order, tell: Tell | None, problem: str = "", *, expected: str = ""
) -> Path:
    """Give a proven copy its final name, locked when that is wanted; the manifest is there before the copy.

    ``expected`` is the sum that is to be read back.
    """
    target = order.folder / manifests.free_name(order.folder, order.at, encrypted=bool(order.recipient))
    if not order.recipient:
        return _name(part, target, found, order, problem, expected)
    if order.key is not None and order.key.parent != order.folder:
        put_key(order.key.read_bytes(), order.folder)
    with disk.part(order.folder) as locked:
        sealing.lock(part, locked, order.recipient, tell and (lambda done: tell(done, part.stat().st_size, COPYING)))
        disk.sync(locked)
        return _name(locked, target, found, order, problem)


def _name(part: Path, target: Path, found: Found, order: Order, problem: str, expected: str = "") -> Path:
    total = disk.sum_of(part)
    if expected and total != expected:
        raise Damaged(f"Bản chép vào “{order.folder}” không giống bản gốc; hãy kiểm tra lại ổ đĩa, USB.")
    manifest = Manifest(
        file=target.name,
        made_at=order.at,
        why=order.why,
        version=__version__,
        revision=found.revision,
        office=found.office,
        agency_code=found.agency_code,
        dossiers=found.dossiers,
        events=found.events,
        heads=found.heads,
        size=part.stat().st_size,
        sha256=total,
        encrypted=bool(order.recipient),
        checked_at=order.at,
        problem=problem,
    )
    manifests.write_manifest(target.parent, manifest)
    give_name(part, target)
    disk.sync_folder(target.parent)
    return target


def check_copy(copy: Path, at: datetime, tell: Tell | None = None) -> Manifest:
    """Look into a copy again and write down what was found; of a locked one the sum of its bytes is compared.

    Returns the new manifest. Raises Unavailable when there is none to compare with, or the place is gone.
    """
    said = manifests.read_manifest(copy)
    with told_of(copy.parent):
        problem = _problem(copy, said, tell)
        if said is None:
            if problem or sealing.is_locked(copy):
                raise Damaged(problem or "Bản mã hóa này không có tờ khai đi kèm; chỉ kiểm tra được khi khôi phục.")
            found = look_into(copy)
            order = Order(copy.parent, Why.ASKED, datetime.fromtimestamp(copy.stat().st_mtime).replace(microsecond=0))
            said = Manifest(
                copy.name, order.at, order.why, "", found.revision, found.office, found.agency_code, found.dossiers,
                found.events, found.heads, copy.stat().st_size, disk.sum_of(copy), False, at,
            )  # fmt: skip
        checked = replace(said, checked_at=at, problem=problem)
        with suppress(OSError):  # a stick that only reads still tells what is on it
            manifests.write_manifest(copy.parent, checked)
    return checked


def _problem(copy: Path, said: Manifest | None, tell: Tell | None) -> str:
    try:
        if said is not None and disk.sum_of(copy) != said.sha256:
            return "Nội dung tệp đã thay đổi so với lúc lập bản sao lưu."
        if not sealing.is_locked(copy):
            found = look_into(copy, tell)
            if said is not None and (found.heads, found.events) != (said.heads, said.events):
                return "Sổ trong bản sao lưu không đúng với tờ khai đi kèm."
    except Damaged as damaged:
        return damaged.message
    return ""


def rotate(folder: Path, agency_code: str, kept_for: KeptFor) -> tuple[str, ...]:
    """Remove this office's copies that are no longer kept; returns their names. What cannot be removed stays."""
    said = [found for copy in manifests.copies_in(folder) if (found := manifests.read_manifest(copy)) is not None]
    gone = superfluous((one.made for one in said if one.agency_code == agency_code), kept_for)
    for made in gone:
        with suppress(OSError):
            (folder / made.name).unlink()
            manifests.manifest_path(folder / made.name).unlink()
    return tuple(made.name for made in gone)


def before_upgrade(source: Path, folder: Path, at: datetime) -> None:
    """Copy a book of an older schema before it is brought up to date; raises Unavailable when that cannot be done."""
    with told_of(source.parent):
        known = revision(source)
    if known is not None and known < HEAD:
        make_copy(source, Order(folder, Why.MIGRATION, at), folder)


def put_key(key: bytes, folder: Path) -> None:
    """Put the locked key beside the copies that need it; another one that stands there is kept under its sum.

    There is no moment without one: a copy whose key is gone is lost. Raises OSError.
    """
    target = folder / sealing.KEY_FILE
    if target.is_file():
        known = target.read_bytes()
        if known == key:
            return
        # Copies of before a change of passphrase still need theirs.
        _write_whole(known, folder / f"{sealing.KEY_FILE}.{hashlib.sha256(known).hexdigest()[:8]}")
    _write_whole(key, target)


def _write_whole(content: bytes, target: Path) -> None:
    with disk.part(target.parent) as part:
        part.write_bytes(content)
        disk.sync(part)
        give_name(part, target)
