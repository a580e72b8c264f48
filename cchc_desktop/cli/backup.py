"""``backup``: a copy of the book that was opened, counted and proven before it got its name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.cli.answer import Answer
from cchc_desktop.cli.telling import telling_of
from cchc_desktop.services import backups

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call


def declare(parser: Parser) -> None:
    """Add the command's own arguments."""
    parser.add_argument("--to", metavar="THƯ-MỤC", help="nơi đặt bản sao, ví dụ USB; mặc định: backups của đơn vị")


def carry_out(call: Call) -> Answer:
    """Make the copy; an office with a passphrase gets a locked one outside of its own folder."""
    to = call.options.to
    telling = telling_of(call)
    with call.desk(changes=True) as desk:
        try:
            kept = backups.make(desk, Path(to).expanduser().absolute() if to else None, telling).value
        finally:
            telling.end()
    said = kept.manifest
    assert said is not None
    keys = {
        "file": str(kept.path),
        "sha256": said.sha256,
        "dossiers": said.dossiers,
        "events": said.events,
        "encrypted": said.encrypted,
        "made_at": said.made_at,
        "heads": [{"station": head.station, "seq": head.seq, "seal": head.seal} for head in said.heads],
    }
    locked = ", đã mã hóa" if said.encrypted else ""
    return Answer(
        keys,
        (
            f"Đã sao lưu và kiểm tra: {kept.path}",
            f"{said.dossiers} hồ sơ, {said.events} việc đã ghi{locked}. SHA-256: {said.sha256}",
        ),
    )
