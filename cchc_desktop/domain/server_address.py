"""Where on a server a book lies, as someone types it: in parts, or as one address."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from cchc_desktop.domain.errors import InvalidInput

USUAL_PORT = 5432
SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
_FORM = "Địa chỉ máy chủ phải có dạng postgresql://TÊN:MẬT-KHẨU@MÁY-CHỦ:CỔNG/CƠ-SỞ; hoặc hãy ghi từng ô."


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """A database of a PostgreSQL server and who asks it; ``options`` are the driver's own, as in an address.

    A ``host`` that begins with a slash is a folder with the server's socket.
    """

    host: str
    database: str
    user: str
    password: str = field(default="", repr=False)
    port: int = USUAL_PORT
    options: str = ""

    @property
    def url(self) -> str:
        """The whole address, the password in it: for the driver and the office's own file, for no one's eyes."""
        who = quote(self.user, safe="") + (f":{quote(self.password, safe='')}" if self.password else "")
        name = quote(self.database, safe="")
        if self.host.startswith("/"):
            socket = urlencode({"host": self.host, "port": self.port}, safe="/")
            return f"postgresql+psycopg://{who}@/{name}?{'&'.join(filter(None, (socket, self.options)))}"
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"postgresql+psycopg://{who}@{host}:{self.port}/{name}{f'?{self.options}' if self.options else ''}"

    @property
    def shown(self) -> str:
        """The server and the database, as it may stand on a screen and in a log."""
        place = "máy này" if not self.host or self.host.startswith("/") else self.host
        return f"{place}{f':{self.port}' if self.port != USUAL_PORT else ''}/{self.database}"


def made(host: str, port: str, database: str, user: str, password: str) -> ServerAddress:
    """The address from its parts. Raises InvalidInput ``host``, ``port``, ``name`` or ``user``."""
    host, database, user = host.strip(), database.strip(), user.strip()
    if not host or any(letter.isspace() or letter in "@?#" for letter in host):
        raise InvalidInput("host", "Hãy ghi tên hoặc địa chỉ IP của máy chủ, ví dụ 192.168.1.10.")
    number = port.strip() or str(USUAL_PORT)
    if not (number.isascii() and number.isdigit() and 0 < int(number) < 65536):
        raise InvalidInput("port", f"Cổng là số từ 1 đến 65535; thường là {USUAL_PORT}.")
    if not database:
        raise InvalidInput("name", "Hãy ghi tên cơ sở dữ liệu mà người quản trị máy chủ đã tạo.")
    if not user:
        raise InvalidInput("user", "Hãy ghi tên đăng nhập vào máy chủ.")
    return ServerAddress(host, database, user, password, int(number))


def read(address: str) -> ServerAddress:
    """An address in one piece. Raises InvalidInput ``database`` for what is none."""
    try:
        parts = urlsplit(address.strip())
        options = dict(parse_qsl(parts.query))
        port = int(options.pop("port", "") or parts.port or USUAL_PORT)
        host, user = options.pop("host", "") or parts.hostname or "", options.pop("user", "") or parts.username or ""
        password, name = options.pop("password", "") or parts.password or "", parts.path.removeprefix("/")
        found = ServerAddress(host, unquote(name), unquote(user), unquote(password), port, urlencode(options))
    except ValueError as error:
        raise InvalidInput("database", _FORM) from error
    if parts.scheme not in SCHEMES or not found.database or "/" in name:
        raise InvalidInput("database", _FORM)
    return found
