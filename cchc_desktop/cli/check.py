"""``check``: the book proves itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.cli.answer import Answer
from cchc_desktop.domain.errors import Conflict
from cchc_desktop.services import maintenance

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call


def declare(parser: Parser) -> None:
    """Take how much to look at, and what to compare with."""
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--quick", action="store_true", help="chỉ xem tệp và các sự kiện cuối của từng máy")
    how.add_argument(
        "--against",
        metavar="TỆP",
        type=Path,
        help="so với dấu niêm phong đã lưu: tệp dấu niêm phong, bản sao lưu hoặc báo cáo Excel",
    )


def carry_out(call: Call) -> Answer:
    """Look at the book; problems end with exit code 1."""
    options = call.options
    with call.desk() as desk:
        if options.against is not None:
            health = maintenance.check_against(desk, options.against)
        else:
            health = maintenance.check_quick(desk) if options.quick else maintenance.check(desk)
    looked = f"Đã kiểm tra {'nhanh ' if options.quick else ''}{health.dossiers} hồ sơ, {health.events} việc đã ghi"
    refusal = Conflict(f"Sổ có {len(health.problems)} điểm không khớp.") if health.problems else None
    lines = (f"{looked}: có vấn đề.", *health.problems) if health.problems else (f"{looked}: không có vấn đề.",)
    first = health.first
    said = {
        "problems": health.problems,
        "dossiers": health.dossiers,
        "events": health.events,
        "first": first and {"station": first.station, "seq": first.seq, "code": first.code or None, "what": first.what},
    }
    return Answer(said, lines, refusal=refusal)
