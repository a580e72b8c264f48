"""Passwords: what one must be like, and how long a desk stays shut after wrong ones."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.text import fold

SHORTEST, LONGEST = 8, 128
FAILURES_TO_LOCK = 5
LOCK_MINUTES = 15  # of an idle screen, unless the office chose others
# Minutes, by how many times in a row it was locked without a right password in between.
_LOCKED_FOR = (5, 15, 60)

# The same sentence for both: it must not tell which names exist.
WRONG = "Tên hoặc mật khẩu không đúng."
MANGLED = "Mật khẩu có chữ có dấu: bộ gõ tiếng Việt (Unikey) đang bật. Tắt bộ gõ (Ctrl+Shift) rồi gõ lại."


@dataclass(frozen=True, slots=True)
class Credential:
    """The hash of an officer's password and how often in a row it was guessed wrong; ``set_by`` None is the office."""

    officer_id: int
    hash: str
    set_at: datetime
    set_by: int | None
    failures: int = 0
    locked_until: datetime | None = None

    def is_locked(self, now: datetime) -> bool:
        """Whether even the right password is refused now."""
        return self.locked_until is not None and now < self.locked_until

    def failed(self, now: datetime) -> Credential:
        """After one more wrong password: every fifth in a row locks, for 5, 15 and then 60 minutes."""
        failures = self.failures + 1
        rounds, rest = divmod(failures, FAILURES_TO_LOCK)
        if rest:
            return replace(self, failures=failures)
        minutes = _LOCKED_FOR[min(rounds, len(_LOCKED_FOR)) - 1]
        return replace(self, failures=failures, locked_until=now + timedelta(minutes=minutes))

    def passed(self) -> Credential:
        """After the right password: earlier wrong ones are forgotten."""
        return replace(self, failures=0, locked_until=None)


def is_mangled(typed: str) -> bool:
    """Whether an input method for Vietnamese changed what was typed: a password has no accents to type."""
    return any(not " " <= letter <= "~" for letter in typed)


def checked(password: str, name: str, field: str = "password") -> str:
    """The new password of an officer of that name, as it is kept.

    Raises InvalidInput ``field`` for one that is short, long, the name itself, or changed by an input method.
    """
    clean = unicodedata.normalize("NFC", password)
    if is_mangled(clean):
        raise InvalidInput(field, MANGLED)
    if len(clean) < SHORTEST:
        raise InvalidInput(field, f"Mật khẩu phải có ít nhất {SHORTEST} ký tự.")
    if len(clean) > LONGEST:
        raise InvalidInput(field, f"Mật khẩu dài quá {LONGEST} ký tự.")
    if _bare(clean) == _bare(name):
        raise InvalidInput(field, "Mật khẩu không được là họ tên.")
    return clean


def _bare(text: str) -> str:
    return "".join(letter for letter in fold(text) if letter.isalnum())


def locked_sentence(until: datetime) -> str:
    """What someone is told who tries while it is locked."""
    return f"Sai mật khẩu {FAILURES_TO_LOCK} lần liền nên tạm khóa; hãy thử lại sau {until:%H:%M}."
