"""``user``: who works in the office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_desktop.cli.answer import Answer
from cchc_desktop.cli.arguments import WrongUsage
from cchc_desktop.cli.call import NEW_PASSWORD, PASSWORD, secret
from cchc_desktop.domain.people import ROLE_WORDS, Officer
from cchc_desktop.services import accounts, door, signing_in

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call

_ROLES = ", ".join(f"{role.value} ({word})" for role, word in ROLE_WORDS.items())


_WORKS = "add, disable, list hoặc reset (đặt lại mật khẩu, lấy từ biến CCHC_NEW_PASSWORD hoặc gõ khi được hỏi)"


def declare(parser: Parser) -> None:
    """Add the command's own arguments."""
    parser.add_argument("action", choices=("add", "disable", "list", "reset"), metavar="VIỆC", help=_WORKS)
    parser.add_argument("name", nargs="?", metavar="HỌ-TÊN", help="họ tên người dùng")
    parser.add_argument("--role", metavar="VAI-TRÒ", help=f"vai trò khi thêm: {_ROLES}")
    parser.add_argument("--section", default="", metavar="BỘ-PHẬN", help="bộ phận, ví dụ Tư pháp – Hộ tịch")


def carry_out(call: Call) -> Answer:
    """Add, disable or list officers, or give one another password."""
    options = call.options
    if options.action == "list":
        with call.desk() as desk:
            everyone = accounts.officers(desk)
        return Answer({"users": [_user(officer) for officer in everyone]}, tuple(map(_line, everyone)))
    if options.name is None:
        raise WrongUsage("Thiếu HỌ-TÊN của người dùng.")
    if options.action == "disable":
        with call.desk(changes=True) as desk:
            officer = accounts.disable(desk, options.name).value
        return Answer({"user": _user(officer)}, (f"{officer.name} thôi làm việc với chương trình.",))
    if options.action == "reset":
        return _reset(call)
    if options.role is None:
        raise WrongUsage("Thiếu --role của người dùng mới.")
    role = accounts.role_named(options.role)
    with call.desk(changes=True) as desk:
        officer = accounts.add(desk, options.name, role, options.section).value
    return Answer({"user": _user(officer)}, (f"Đã thêm người dùng {officer.name} ({ROLE_WORDS[officer.role]}).",))


def _reset(call: Call) -> Answer:
    """Give an officer another password; changing one's own needs the present one."""
    with call.desk(changes=True) as desk:
        officer = accounts.named(desk, call.options.name)
        password = secret(call.environ, NEW_PASSWORD, f"Mật khẩu mới của {officer.name}: ")
        is_own = officer.id == desk.actor.id and officer.id not in door.entrance(desk).without
        present = secret(call.environ, PASSWORD, f"Mật khẩu hiện tại của {officer.name}: ") if is_own else None
        officer = signing_in.set_password(desk, officer.id, password, present=present).value
    return Answer({"user": _user(officer)}, (f"Đã đặt mật khẩu mới cho {officer.name}.",))


def _user(officer: Officer) -> dict[str, Any]:
    return {
        "name": officer.name,
        "section": officer.section,
        "role": officer.role,
        "active": officer.is_active,
        "account": officer.has_account,
    }


def _line(officer: Officer) -> str:
    state = "" if officer.is_active else " – đã ngừng"
    section = f", {officer.section}" if officer.section else ""
    return f"{officer.name} ({ROLE_WORDS[officer.role]}{section}){state}"
