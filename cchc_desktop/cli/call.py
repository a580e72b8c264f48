"""One call of a command: its options, the office it means, and the desk it works at."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.cli import values
from cchc_desktop.config import Config, config_from, names_an_office
from cchc_desktop.desk import Clock, local_clock, open_desk
from cchc_desktop.domain.errors import NotAllowed, Unavailable
from cchc_desktop.domain.events import Origin

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk


# Where scripts put the password of --as, a new one for «user reset», and that of the one who confirms.
PASSWORD, NEW_PASSWORD, SECOND_PASSWORD = "CCHC_PASSWORD", "CCHC_NEW_PASSWORD", "CCHC_SECOND_PASSWORD"

# Takes pictures of an office's window; it comes from where the window is known, since a command never loads one.
Pictures = Callable[[Config, Path, Clock], list[Path]]


def no_pictures(config: Config, folder: Path, clock: Clock) -> list[Path]:
    """Refuse: the program was started without its window."""
    del config, clock
    raise Unavailable(f"Bản chương trình này không có cửa sổ nên không chụp được ảnh vào thư mục {folder}.")


@dataclass(frozen=True, slots=True)
class Call:
    """What was typed, the variables around it, and the door to the window's pictures."""

    options: argparse.Namespace
    environ: Mapping[str, str]
    pictures: Pictures = no_pictures

    @property
    def names_an_office(self) -> bool:
        """Whether the call or its variables name an office."""
        return names_an_office(self._named, self.environ)

    @property
    def config(self) -> Config:
        """The office that is meant. Raises InvalidInput for an empty folder name or an unknown database."""
        return config_from(self._named, self.environ)

    @property
    def now(self) -> datetime | None:
        """The time that --now sets. Raises InvalidInput ``now``."""
        return values.moment(self.options.now, "now") if self.options.now is not None else None

    @property
    def clock(self) -> Clock:
        """The clock of this command."""
        now = self.now
        return local_clock if now is None else lambda: now

    @contextmanager
    def desk(self, *, changes: bool = False) -> Iterator[Desk]:
        """Sit down in the office; ``changes`` says that the command may change its data.

        Raises Unavailable for the place, NotAllowed for --now outside a practice office or when nobody says who acts,
        NotFound for an unknown --as. Where each has a password the command signs in with it, and without --as nobody
        is at the desk: what needs no right, such as counting a due date, still answers.
        """
        desk = open_desk(self.config, clock=self.clock, origin=Origin.COMMAND)
        try:
            if self.now is not None and not _is_practice(desk):
                raise NotAllowed("--now chỉ dùng cho đơn vị thực hành; đơn vị này làm việc thật.")
            yield self._signed_in(desk, changes=changes)
        finally:
            desk.close()

    def refuse_clock(self) -> None:
        """Raise NotAllowed when --now is given where no practice office is meant."""
        if self.options.now is not None:
            raise NotAllowed("--now chỉ dùng cho đơn vị thực hành.")

    @property
    def _named(self) -> dict[str, str | None]:
        return {"office": self.options.office, "database": self.options.database}

    def _signed_in(self, desk: Desk, *, changes: bool) -> Desk:
        acting = self.options.acting
        if not desk.actor.is_here:
            return self._by_password(desk) if acting is not None else desk
        if acting is not None:
            return desk.acting_as(acting)
        with desk.glance() as glance:
            has_accounts = any(officer.has_account for officer in glance.officers())
        if changes and has_accounts:
            raise NotAllowed("Đơn vị đã có người dùng, nên lệnh này cần --as và tên người thực hiện.")
        return desk

    def _by_password(self, desk: Desk) -> Desk:
        """Sign in where each has a password; it never stands among the arguments, which every user of a PC can list."""
        from cchc_desktop.services import signing_in

        password = secret(self.environ, PASSWORD, f"Mật khẩu của {self.options.acting}: ")
        return signing_in.sign_in(desk, self.options.acting, password)


def secret(environ: Mapping[str, str], variable: str, asked: str) -> str:
    """A password from its variable, else typed unseen; raises NotAllowed where nobody can type."""
    found = environ.get(variable)
    if found is not None:
        return found
    if sys.stdin is None or not sys.stdin.isatty():
        raise NotAllowed(f"Đơn vị dùng mật khẩu: hãy đặt mật khẩu vào biến {variable}, hoặc gõ khi lệnh hỏi.")
    return getpass.getpass(asked)


def _is_practice(desk: Desk) -> bool:
    with desk.glance() as glance:
        return bool(glance.setting("is_practice"))
