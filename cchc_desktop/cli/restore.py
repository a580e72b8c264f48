"""``restore``: a copy comes back after it was shown what that would lose; the book of now is copied first."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_desktop.cli.answer import Answer
from cchc_desktop.cli.telling import telling_of
from cchc_desktop.domain.errors import InvalidInput, Unavailable
from cchc_desktop.services import backups

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call
    from cchc_desktop.desk import Desk

PASSPHRASE = "CCHC_BACKUP_PASSPHRASE"  # noqa: S105  (the name of a variable)


def declare(parser: Parser) -> None:
    """Add the command's own arguments."""
    add = parser.add_argument
    add("file", metavar="TỆP", help="bản sao lưu .db hoặc .db.age")
    add("--dry-run", action="store_true", help="chỉ xem sẽ mất, sẽ thêm gì; không ghi gì")
    add("--other-office", action="store_true", help="vẫn khôi phục dù là sổ của đơn vị khác")
    add("--replace-damaged", action="store_true", help="sổ hiện tại hỏng, không đọc được: cất sang bên rồi khôi phục")


def carry_out(call: Call) -> Answer:
    """Preview, and bring back unless it is only looked at; without a book in the folder there is nothing to lose."""
    path = Path(call.options.file).expanduser().absolute()
    if not backups.has_book(call.config):
        return _alone(call, path)
    with ExitStack() as sitting:
        try:
            desk = sitting.enter_context(call.desk(changes=not call.options.dry_run))
        except Unavailable:
            if not call.options.replace_damaged:
                raise
            return _alone(call, path)
        return _compared(call, desk, path)


def _compared(call: Call, desk: Desk, path: Path) -> Answer:
    telling = telling_of(call)
    try:
        for passphrase in _passphrases(call):
            try:
                if call.options.dry_run:
                    return _told(backups.preview(desk, path, passphrase, telling))
                other = call.options.other_office
                done = backups.restore(desk, path, passphrase, other_office=other, job=telling).value
                return _told(done.preview, done)
            except InvalidInput as refusal:
                if refusal.field != "passphrase" or passphrase:
                    raise
    finally:
        telling.end()
    raise InvalidInput("passphrase", f"Bản sao lưu được mã hóa; hãy gõ mật khẩu hoặc đặt biến {PASSPHRASE}.")


def _alone(call: Call, path: Path) -> Answer:
    for passphrase in _passphrases(call):
        try:
            if call.options.dry_run:
                return _told(backups.look_inside(call.config, path, passphrase))
            done = backups.restore_where_none_is(call.config, path, passphrase, clock=call.clock)
            return _told(done.preview, done)
        except InvalidInput as refusal:
            if refusal.field != "passphrase" or passphrase:
                raise
    raise InvalidInput("passphrase", f"Bản sao lưu được mã hóa; hãy gõ mật khẩu hoặc đặt biến {PASSPHRASE}.")


def _passphrases(call: Call) -> Iterator[str]:
    """None at first; when the copy asks for one, that of the variable, else what is typed."""
    yield ""
    kept = call.environ.get(PASSPHRASE, "")
    if kept:
        yield kept
    elif sys.stdin is not None and sys.stdin.isatty():
        yield getpass.getpass("Mật khẩu sao lưu: ")


def _told(shown: backups.Preview, done: backups.Restored | None = None) -> Answer:
    keys: dict[str, Any] = {
        "file": shown.file,
        "office": shown.office,
        "other_office": shown.is_other_office,
        "made_at": shown.made_at,
        "dossiers": shown.dossiers,
        "events": shown.events,
        "lost": {"dossiers": shown.lost_dossiers, "events": shown.lost_events, "rows": _rows(shown.lost)},
        "gained": {"events": shown.gained_events, "rows": _rows(shown.gained)},
        "changed": shown.changed,
        "restored": done is not None,
        "way_back": str(done.way_back) if done is not None and done.way_back else None,
    }
    return Answer(keys, tuple(_lines(shown, done)))


def _rows(found: tuple[backups.Lost, ...]) -> list[dict[str, Any]]:
    return [{"code": one.code, "steps": one.steps, "whole": one.is_whole} for one in found]


def _lines(shown: backups.Preview, done: backups.Restored | None) -> Iterator[str]:
    when = f", lập lúc {shown.made_at:%H:%M %d/%m/%Y}" if shown.made_at else ""
    yield f"{shown.file}: sổ của {shown.office}{when}, {shown.dossiers} hồ sơ, {shown.events} việc đã ghi."
    will = "Đã mất" if done else "Sẽ mất"
    yield f"{will} {shown.lost_dossiers} hồ sơ, {shown.lost_events} việc đã ghi sau bản sao lưu."
    for one in shown.lost:
        yield f"  {one.code}{' (cả hồ sơ)' if one.is_whole else ''}: {', '.join(one.steps)}"
    if shown.gained_events:
        yield f"Có lại {shown.gained_events} việc mà sổ hiện tại không có."
    if shown.changed:
        yield f"Trở về như lúc sao lưu: {', '.join(shown.changed)}."
    if done is not None:
        yield "Đã khôi phục." + (f" Sổ trước đó: {done.way_back}" if done.way_back else "")
