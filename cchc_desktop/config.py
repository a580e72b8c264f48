"""Where this office keeps its book: the folder, the database address, and what may name them."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.domain.errors import InvalidInput, Unavailable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PORTABLE_MARK = "portable.txt"
PORTABLE_OFFICE = "van-phong"
DATABASE_SCHEMES = ("sqlite:///", "postgresql://", "postgresql+psycopg://")
# In the office's folder: the address of the database that was chosen instead of the folder's own file.
CHOSEN = "co-so-du-lieu.txt"
# The ending of a place's package: such a file alone, as the system's folder window hands it over, is no command.
PACKAGE_ENDING = ".goi"
_OPTIONS = {"--office": "office", "--database": "database"}


@dataclass(frozen=True, slots=True)
class Config:
    """The folder of one office and the address of its database."""

    office: Path
    database_url: str

    @property
    def backups(self) -> Path:
        """Where verified copies of the book go when no other folder is named."""
        return self.office / "backups"

    @property
    def documents(self) -> Path:
        """Where files that the user saves go when no other folder is named."""
        return self.office / "documents"

    @property
    def logs(self) -> Path:
        """Where the log and the reports of bugs go; they hold no personal data."""
        return self.office / "logs"

    @property
    def is_users_own(self) -> bool:
        """Whether it is the folder that stands for the user when none is named: at the first start it is not there."""
        return self.office == _users_office()

    @property
    def database_file(self) -> Path | None:
        """The file of the database, None for one on a server."""
        scheme = "sqlite:///"
        return Path(self.database_url.removeprefix(scheme)) if self.database_url.startswith(scheme) else None

    @property
    def keeps_its_database(self) -> bool:
        """Whether the database is the file of the office folder, not one named apart."""
        return self.database_url == _sqlite_url(self.office)

    @property
    def chosen_database(self) -> Path:
        """The file that names another database than the folder's own, where one was chosen."""
        return self.office / CHOSEN

    def make_folders(self) -> None:
        """Make the office folder with its rooms; harmless when they exist.

        Raises Unavailable when the place is a file, or cannot be made or written.
        """
        for folder in (self.office, self.backups, self.documents, self.logs):
            _make(folder)
        self.check_folders()

    def check_folders(self) -> None:
        """Raise Unavailable when the office folder is missing, is a file, or cannot be written."""
        if not os.path.lexists(self.office):
            raise Unavailable(
                f"Không tìm thấy thư mục văn phòng {self.office}. Kiểm tra lại đường dẫn hoặc tạo văn phòng mới."
            )
        if not self.office.is_dir():
            raise _is_a_file(self.office)
        # SQLite writes beside the database even to read it, so a folder that only reads is of no use.
        if not os.access(self.office, os.R_OK | os.W_OK | os.X_OK):
            raise _not_writable(self.office)


def config_from(options: Mapping[str, str | None], environ: Mapping[str, str]) -> Config:
    """Choose the office: named by an option, else by CCHC_OFFICE, else portable, else the user's own folder.

    ``options`` may hold "office" and "database", as the command line gives them. Nothing is made on the disk.
    The database is named by an option, else by CCHC_DATABASE, else chosen in the office's folder, else its own file.
    Raises InvalidInput for an empty folder name or an address of an unknown database, Unavailable when the choice
    cannot be read: going on with another book than the chosen one would split the office's work in two.
    """
    named = _first(options.get("office"), environ.get("CCHC_OFFICE"))
    office = _folder(named) if named is not None else _portable_office() or _users_office()
    address = _first(options.get("database"), environ.get("CCHC_DATABASE"), _chosen(office))
    return Config(office, _database_url(address) if address is not None else _sqlite_url(office))


def names_an_office(options: Mapping[str, str | None], environ: Mapping[str, str]) -> bool:
    """Say whether the call or its variables name an office, so that the default folder is not meant."""
    named = (
        options.get("office"),
        options.get("database"),
        environ.get("CCHC_OFFICE"),
        environ.get("CCHC_DATABASE"),
    )
    return any(named)


def window_options(arguments: Sequence[str]) -> dict[str, str | None] | None:
    """Read a call that only names an office or a package, which opens the window; None for one that carries a command.

    A package that was opened in a folder stands under "package", by its whole path.
    """
    options: dict[str, str | None] = {}
    rest = list(arguments)
    while rest:
        if rest[0].lower().endswith(PACKAGE_ENDING) and "package" not in options:
            options["package"] = str(Path(rest.pop(0)).absolute())
            continue
        name, equals, value = rest.pop(0).partition("=")
        if name not in _OPTIONS or not (equals or rest):
            return None
        options[_OPTIONS[name]] = value if equals else rest.pop(0)
    return options


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value is not None), None)


def _folder(name: str) -> Path:
    if not name.strip():
        raise InvalidInput("office", "Tên thư mục văn phòng đang để trống.")
    return Path(name).expanduser().absolute()


def _portable_office() -> Path | None:
    if not getattr(sys, "frozen", False):
        return None
    home = Path(sys.executable).resolve().parent
    return home / PORTABLE_OFFICE if (home / PORTABLE_MARK).is_file() else None


def _users_office() -> Path:
    from platformdirs import user_data_path  # most calls name their office and never pay for this import

    return user_data_path("cchc-desktop", appauthor=False)


def _sqlite_url(office: Path) -> str:
    return f"sqlite:///{(office / 'office.db').as_posix()}"


def _chosen(office: Path) -> str | None:
    try:
        return (office / CHOSEN).read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeError) as error:
        raise Unavailable(f"Không đọc được tệp {office / CHOSEN} ghi nơi đặt sổ; hãy kiểm tra quyền đọc.") from error


def _database_url(address: str) -> str:
    if not address.startswith(DATABASE_SCHEMES):
        raise InvalidInput(
            "database",
            "Địa chỉ cơ sở dữ liệu phải có dạng sqlite:///ĐƯỜNG-DẪN hoặc postgresql://TÊN:MẬT-KHẨU@MÁY-CHỦ/CƠ-SỞ.",
        )
    return address


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise _is_a_file(folder) from error
    except PermissionError as error:
        raise _not_writable(folder) from error
    except OSError as error:
        raise Unavailable(f"Không tạo được thư mục {folder}. Kiểm tra ổ đĩa còn chỗ và còn kết nối.") from error


def _is_a_file(folder: Path) -> Unavailable:
    return Unavailable(f"{folder} là một tệp, không phải thư mục. Hãy chọn một thư mục khác.")


def _not_writable(folder: Path) -> Unavailable:
    return Unavailable(f"Không ghi được vào thư mục {folder}. Hãy xin quyền ghi hoặc chọn một thư mục khác.")
