"""Copies that only a passphrase opens, in the age format that any age tool reads.

The passphrase locks a key of the office, and copies are locked to that key: so a copy can be made at any hour without
the passphrase, which is kept nowhere. ``age -d -i office-khoa.age office-....db.age`` opens one without this program.
"""

from __future__ import annotations

import hashlib
import io
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from cchc_desktop.domain.errors import InvalidInput, Unavailable
from cchc_desktop.domain.passphrase import checked_passphrase, same_typed

KEY_FILE = "office-khoa.age"
MAGIC = b"age-encryption.org/"
_REST_EVERY = 512 * 1024
_REST_SECONDS = 0.001
_CHUNK = 64 * 1024
_RECIPIENT_MARK = b"# public key: "


class _Resting:
    """A file that lets other threads of the program go on: the library itself never does."""

    def __init__(self, file: Any, tell: Callable[[int], object] | None = None) -> None:
        self._file = file
        self._tell = tell
        self._since_rest = 0
        self.passed = 0
        self.sum = hashlib.sha256()
        self.failure: Exception | None = None

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        with self._remembered():
            found: bytes = self._file.read(size)
            self._count(found)
        return found

    def write(self, piece: bytes) -> int:
        """Keep the bytes; all of them or an OSError."""
        with self._remembered():
            self._file.write(piece)
            self._count(piece)
        return len(piece)

    def flush(self) -> None:
        """Hand on what is held back."""
        with self._remembered():
            self._file.flush()

    @contextmanager
    def _remembered(self) -> Iterator[None]:
        try:
            yield
        except Exception as failure:
            self.failure = failure
            raise

    def _count(self, piece: bytes) -> None:
        self.sum.update(piece)
        self.passed += len(piece)
        self._since_rest += len(piece)
        if self._since_rest >= _REST_EVERY:
            self._since_rest = 0
            time.sleep(_REST_SECONDS)
            if self._tell:
                self._tell(self.passed)


@contextmanager
def _as_it_was(*files: _Resting) -> Iterator[None]:
    """Raise what went wrong with a file as it was: the library hands on some of it, and only the words of the rest."""
    try:
        yield
    except Exception as said:
        for file in files:
            if file.failure is not None and file.failure is not said:
                raise file.failure from said
        raise


class _Nowhere(io.RawIOBase):
    """A file that forgets."""

    def write(self, piece: Any) -> int:
        return len(piece)


def make_key(path: Path, passphrase: str) -> str:
    """Write a new key that the passphrase opens; returns the recipient to lock copies to. Takes seconds.

    Raises InvalidInput ``passphrase`` for one that is quickly tried out, OSError for the place.
    """
    import pyrage  # type: ignore[import-untyped]

    used = checked_passphrase(passphrase)
    identity = pyrage.x25519.Identity.generate()
    recipient = str(identity.to_public())
    text = _RECIPIENT_MARK + recipient.encode() + b"\n" + str(identity).encode() + b"\n"
    path.write_bytes(pyrage.passphrase.encrypt(text, used))
    return recipient


def keys_for(copy: Path, own: Path) -> tuple[Path, ...]:
    """The locked keys that may open a copy: those beside it, then those in the folder ``own``; each once.

    A change of passphrase leaves the key of before under a name of its own, for the copies of before.
    """
    found: dict[bytes, Path] = {}
    for folder in (copy.parent, own):
        with suppress(OSError):
            for path in sorted(folder.glob(f"{KEY_FILE}*")):
                found.setdefault(path.read_bytes(), path)
    return tuple(found.values())


def open_keys(keys: Sequence[Path], passphrase: str) -> list[Any]:
    """Those of the keys that the passphrase opens; takes seconds each.

    Raises InvalidInput ``passphrase`` when it opens none, Unavailable where there is no readable key.
    """
    import pyrage

    if not passphrase:
        raise InvalidInput("passphrase", "Bản sao lưu này được mã hóa; hãy nhập mật khẩu sao lưu.")
    if not keys:
        raise Unavailable(
            f"Không thấy tệp khóa “{KEY_FILE}” cạnh bản sao lưu; hãy chép tệp đó (có ở mỗi USB sao lưu và thư mục "
            "backups của máy cũ) vào cùng thư mục rồi thử lại."
        )
    locked = [text for text in (path.read_bytes() for path in keys) if text.startswith(MAGIC)]
    if not locked:
        raise Unavailable(f"Tệp khóa “{keys[0].name}” đã hỏng; hãy lấy tệp khóa từ một nơi sao lưu khác.")
    opened = []
    for key in locked:
        with suppress(pyrage.DecryptError):
            text: bytes = pyrage.passphrase.decrypt(key, same_typed(passphrase))
            opened.append(pyrage.x25519.Identity.from_str(text.decode().splitlines()[-1]))
    if not opened:
        raise InvalidInput("passphrase", "Mật khẩu sao lưu không đúng; hãy nhập lại.")
    return opened


def lock(plain: Path, locked: Path, recipient: str, tell: Callable[[int], object] | None = None) -> None:
    """Lock a copy, then open it again by a key of the moment and compare: what is kept can be opened.

    Raises Unavailable when it cannot, OSError for the place.
    """
    import pyrage

    check = pyrage.x25519.Identity.generate()
    recipients = [pyrage.x25519.Recipient.from_str(recipient), check.to_public()]
    with plain.open("rb") as source, locked.open("xb") as target:
        reading, writing = _Resting(source, tell), _Resting(target)
        with _as_it_was(reading, writing):
            pyrage.encrypt_io(reading, writing, recipients)
        target.flush()
    with locked.open("rb") as source:
        seen = _Resting(_Nowhere())
        _decrypt(source, seen, [check], "Bản sao lưu mã hóa không mở lại được; hãy sao lưu vào nơi khác.")
    if seen.sum.digest() != reading.sum.digest():
        raise Unavailable("Bản sao lưu mã hóa không giống sổ gốc; hãy sao lưu vào nơi khác.")


def unlock(locked: Path, plain: Path, *identities: Any) -> None:
    """Open a locked copy into ``plain``. Raises Unavailable for one that is damaged or has another key."""
    with locked.open("rb") as source, plain.open("xb") as target:
        said = (
            "Bản sao lưu mã hóa đã hỏng, hoặc lập khi đơn vị dùng mật khẩu khác; hãy thử mật khẩu hồi đó, đặt tệp khóa "
            "của đợt đó cạnh nó, hoặc chọn bản khác."
        )
        _decrypt(source, _Resting(target), identities, said)


def _decrypt(source: Any, target: _Resting, identities: Sequence[Any], said: str) -> None:
    """Open what is locked; raises Unavailable with ``said``, or the OSError of a disk."""
    import pyrage

    try:
        reading = _Resting(source)
        with _as_it_was(reading, target):
            pyrage.decrypt_io(reading, target, list(identities))
    except (pyrage.DecryptError, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        # A piece that is bent in the middle comes as an OSError of no number.
        raise Unavailable(said) from error


def is_locked(path: Path) -> bool:
    """Whether a file is in the age format."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC
