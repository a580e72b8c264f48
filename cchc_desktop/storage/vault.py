"""The copies of one office: where they stand, how this PC makes them, and what stands at the second place."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from cchc_desktop.disks import has_file, has_folder
from cchc_desktop.domain.errors import Conflict, Damaged, InvalidInput, Unavailable
from cchc_desktop.domain.rotation import KeptFor, Why
from cchc_desktop.storage import backup, restoring, sealing
from cchc_desktop.storage import copy_disk as disk
from cchc_desktop.storage import manifest as manifests
from cchc_desktop.storage.age import sqlite_file
from cchc_desktop.storage.backup import Order
from cchc_desktop.storage.copy_proof import Tell, look_into
from cchc_desktop.storage.manifest import HeadThen, Manifest
from cchc_desktop.storage.restoring import Difference, Staged, StepOf

_HABITS = "sao-luu.json"
ON_A_SERVER = (
    "Sổ nằm trên máy chủ PostgreSQL, không phải tệp ở đây nên không thay được; hãy mở sổ rồi khôi phục ở màn hình "
    "Sao lưu, hoặc trở về sổ trên máy này trong Cài đặt trước."
)


@dataclass(frozen=True, slots=True)
class Habits:
    """How this PC makes copies: the second place, the recipient they are locked to there, and how the last went.

    ``used_minutes`` is how long the program was used since the last copy that was proven.
    """

    second: str = ""
    recipient: str = ""
    failed: str = ""
    failed_at: str = ""
    used_minutes: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """A copy that was found, with what is said beside it; None says nothing is."""

    path: Path
    manifest: Manifest | None
    is_second: bool = False


class Vault:
    """The copies of the book at ``url``; ``folder`` is the office's own place for them."""

    def __init__(self, url: str, folder: Path) -> None:
        self.folder = folder
        self.book = sqlite_file(url)
        self._server = "" if self.book is not None else url

    @property
    def key(self) -> Path:
        """The office's locked key; there is one from the first passphrase on."""
        return self.folder / sealing.KEY_FILE

    def habits(self) -> Habits:
        """What is kept of this PC; what cannot be read is as at the beginning."""
        try:
            said = json.loads((self.folder / _HABITS).read_text(encoding="utf-8"))
            words = {name: str(said[name]) for name in ("second", "recipient", "failed", "failed_at")}
            return Habits(**words, used_minutes=int(said["used_minutes"]))
        except (OSError, ValueError, KeyError, TypeError):
            return Habits()

    def keep(self, **changes: str | int) -> Habits:
        """Change what is kept of this PC; a disk that refuses is told at the copy itself."""
        habits = replace(self.habits(), **changes)  # type: ignore[arg-type]
        with suppress(OSError):
            disk.write_json(self.folder / _HABITS, asdict(habits))
        return habits

    def copies(self) -> Iterator[Kept]:
        """The copies of both places, each place's newest first."""
        for path in manifests.copies_in(self.folder):
            yield Kept(path, manifests.read_manifest(path))
        second = self.habits().second
        if second:
            for path in manifests.copies_in(Path(second)):
                yield Kept(path, manifests.read_manifest(path), is_second=True)

    def last_verified(self, *, second: bool = False) -> Kept | None:
        """The newest copy that was proven and not found bent since."""
        good = (one for one in self.copies() if one.is_second == second and one.manifest and not one.manifest.problem)
        return max(good, key=lambda one: one.manifest.made_at if one.manifest else datetime.min, default=None)

    def make(self, why: Why, at: datetime, to: Path | None = None, tell: Tell | None = None) -> Kept:
        """Make a proven copy in the office's own place, or in another; there it is locked if there is a key.

        Raises Unavailable with a sentence; it is kept as the last failure as well.
        """
        folder = to or self.folder
        order = self._order(folder, why, at)
        try:
            path = backup.make_copy(self._server or self._file(), order, self.folder, tell)
        except Unavailable as refusal:
            self.keep(failed=refusal.message, failed_at=at.isoformat())
            raise
        self.keep(failed="", failed_at="", used_minutes=0)
        return self.kept(path)

    def send_to_second(self, copy: Kept, at: datetime, tell: Tell | None = None) -> Kept | None:
        """Put a copy of the office's own place at the second one too; None when there is none, or it is not there."""
        second = self.habits().second
        if not second or not has_folder(second) or copy.manifest is None:
            return None
        return self.kept(backup.send_copy(copy.path, self._order(Path(second), copy.manifest.why, at), tell))

    def kept(self, path: Path) -> Kept:
        """A file as one of the copies."""
        second = self.habits().second
        return Kept(path, manifests.read_manifest(path), is_second=bool(second) and path.parent == Path(second))

    def check(self, path: Path, at: datetime, tell: Tell | None = None) -> Kept:
        """Look into a copy again and write down what was found."""
        if not has_file(path):
            raise Unavailable(f"Không tìm thấy tệp “{path.name}”; hãy cắm lại USB, ổ đĩa hoặc chọn tệp khác.")
        return replace(self.kept(path), manifest=backup.check_copy(path, at, tell))

    def rotate(self, agency_code: str, kept_for: KeptFor) -> tuple[str, ...]:
        """Remove what is no longer kept at both places; returns the names."""
        second = self.habits().second
        places = [self.folder, *([Path(second)] if second else [])]
        return tuple(name for place in places for name in backup.rotate(place, agency_code, kept_for))

    def choose_second(self, folder: Path | None) -> Habits:
        """Copies go there too from now on. Raises InvalidInput ``second`` for a place that is none."""
        if folder is None:
            return self.keep(second="")
        if not has_folder(folder):
            raise InvalidInput("second", f"Không có thư mục “{folder}”; hãy cắm USB, ổ đĩa hoặc chọn thư mục khác.")
        if folder.resolve() == self.folder.resolve():
            raise InvalidInput("second", "Nơi thứ hai phải khác thư mục sao lưu của chương trình.")
        return self.keep(second=str(folder))

    def lock_from_now(self, passphrase: str) -> Habits:
        """Copies at other places can only be opened by this passphrase; earlier ones keep theirs. Takes seconds.

        Raises InvalidInput ``passphrase`` for one that is too short, Unavailable for the disk.
        """
        with disk.told_of(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            with disk.part(self.folder) as part:
                recipient = sealing.make_key(part, passphrase)
                backup.put_key(part.read_bytes(), self.folder)
        return self.keep(recipient=recipient)

    def lock_no_more(self) -> Habits:
        """Copies at other places are plain from now on; the key stays for those that were locked."""
        return self.keep(recipient="")

    def staged(self, copy: Path, passphrase: str = "", tell: Tell | None = None) -> AbstractContextManager[Staged]:
        """Lay a copy open beside the book."""
        return restoring.staged(copy, self.folder, passphrase, tell)

    def compare(self, opened: Staged) -> Difference:
        """What putting it in the book's place would lose and gain."""
        if self._server:
            from cchc_desktop.storage import copying

            with disk.told_of(self.folder), disk.part(self.folder) as moment:
                copying.write_file(self._server, moment)
                return restoring.compare(moment, opened.path)
        with disk.told_of(self._file().parent):
            return restoring.compare(self._file(), opened.path)

    def put_in_place(
        self,
        opened: Staged,
        expected: Sequence[HeadThen] | None,
        note: Callable[[str], object],
        tell: Tell | None = None,
    ) -> None:
        """Write it over the book in one transaction; ``note`` writes into the copy, by its URL, what it replaces.

        Raises Conflict when the book is not where it was ``expected``, Unavailable for disk or server; it then is what
        it was.
        """
        if self._server:
            from cchc_desktop.storage import server_book

            with disk.told_of(self.folder):
                if expected is not None:
                    server_book.outdate_caches(self._server, opened.path)
                note(f"sqlite:///{opened.path.as_posix()}")
                server_book.put_in_place(self._server, opened.path, expected, tell)
            return
        book = self._file()
        with disk.told_of(book.parent):
            if expected is not None:
                restoring.outdate_caches(book, opened.path)
            note(f"sqlite:///{opened.path.as_posix()}")
            restoring.put_in_place(book, opened.path, expected, tell)

    def put_where_none_is(self, opened: Staged, note: Callable[[str], object], at: datetime) -> Path | None:
        """Give it the book's name where none stands that can be read; returns where the unreadable one is now."""
        book = self._file()
        with disk.told_of(book.parent):
            note(f"sqlite:///{opened.path.as_posix()}")
            return restoring.put_where_none_is(book, opened.path, f"{at:%Y%m%d-%H%M}")

    def refuse_readable(self) -> None:
        """Raise Conflict when a whole book stands here: it is replaced only by who has it open, after a copy."""
        if self._file().exists():
            with suppress(Damaged):
                look_into(self._file())
                raise Conflict("Sổ ở đây vẫn đọc được nên không thay; hãy mở sổ rồi khôi phục ở màn hình Sao lưu.")

    @property
    def has_book(self) -> bool:
        """Whether something stands in the book's place; on a server it always does."""
        return self.book is None or self.book.exists()

    def has_news(self, since: Sequence[HeadThen]) -> bool:
        """Whether anything but copies was noted in the book since its chains ended there."""
        if self._server:
            from cchc_desktop.storage import server_book

            return server_book.has_news(self._server, since)
        with disk.told_of(self._file().parent):
            return restoring.has_news(self._file(), since)

    def heads(self) -> tuple[HeadThen, ...]:
        """Where the chains of the book end now."""
        if self._server:
            from cchc_desktop.storage import server_book

            return server_book.heads_at(self._server)
        return restoring.heads_in(self._file())

    def _order(self, folder: Path, why: Why, at: datetime) -> Order:
        recipient = "" if folder == self.folder else self.habits().recipient
        return Order(folder, why, at, recipient, self.key if recipient else None)

    def _file(self) -> Path:
        if self.book is None:
            raise Unavailable(ON_A_SERVER)
        return self.book


__all__ = ["Difference", "Habits", "Kept", "Manifest", "Staged", "StepOf", "Vault"]
