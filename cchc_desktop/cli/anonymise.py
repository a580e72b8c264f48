"""``anonymise``: the names leave settled dossiers by a written order and two officers; without codes, what is past."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_desktop.cli.answer import Answer
from cchc_desktop.cli.arguments import WrongUsage
from cchc_desktop.cli.call import SECOND_PASSWORD, secret
from cchc_desktop.services import door, retention, signing_in
from cchc_desktop.services.retention import Past

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call
    from cchc_desktop.desk import Desk

MOST_SHOWN = 200


def declare(parser: Parser) -> None:
    """Add the command's own arguments."""
    add = parser.add_argument
    add("codes", nargs="*", metavar="MÃ", help="mã hồ sơ; bỏ trống để xem các hồ sơ đã hết hạn lưu")
    add("--order", metavar="QUYẾT-ĐỊNH", help="số, ngày của văn bản quyết định")
    add(
        "--second",
        metavar="HỌ-TÊN",
        help="người xác nhận, khác người ở --as; mật khẩu lấy từ biến CCHC_SECOND_PASSWORD",
    )
    add("--dry-run", action="store_true", help="chỉ xem có được không và bản sao lưu nào còn thông tin")


def carry_out(call: Call) -> Answer:
    """List what is past its years, or take the names out of the dossiers that are named."""
    options = call.options
    if not options.codes:
        with call.desk() as desk:
            page = retention.past(desk, limit=MOST_SHOWN)
        keys = {"total": page.total, "past": [_keys(row) for row in page.rows]}
        return Answer(keys, (f"{page.total} hồ sơ đã hết hạn lưu.", *map(_line, page.rows)))
    if options.order is None or options.second is None:
        raise WrongUsage("Cần --order (văn bản quyết định) và --second (người xác nhận).")
    with call.desk(changes=True) as desk:
        second = _seated(call, desk)
        codes = retention.anonymise(desk, options.codes, options.order, second, dry_run=options.dry_run).value
        held = retention.copies(desk)
    did = "Có thể ẩn danh" if options.dry_run else "Đã ẩn danh"
    return Answer(
        {"dossiers": list(codes), "anonymised": not options.dry_run, "held_in": [str(copy.path) for copy in held]},
        (f"{did} {len(codes)} hồ sơ: {', '.join(codes)}.", retention.still_held(held)),
    )


def _seated(call: Call, desk: Desk) -> Desk:
    """The desk with the confirming officer at it, by their own password where the office asks for passwords."""
    name: str = call.options.second
    if not door.must_sign_in(desk):
        return desk.acting_as(name)
    return signing_in.sign_in(desk, name, secret(call.environ, SECOND_PASSWORD, f"Mật khẩu của {name}: "))


def _keys(row: Past) -> dict[str, Any]:
    return {
        "code": row.code,
        "owner": row.owner,
        "procedure": row.procedure,
        "settled": row.settled,
        "years": row.years,
        "until": row.until,
    }


def _line(row: Past) -> str:
    return f"{row.code}  kết thúc {row.settled:%d/%m/%Y}, lưu đến {row.until:%d/%m/%Y}  {row.owner}  {row.procedure}"
