"""``check``: the book proves itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_desktop.cli.answer import Answer
from cchc_desktop.domain.errors import Conflict
from cchc_desktop.services import maintenance

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call


def declare(parser: Parser) -> None:
    """Take no arguments of its own."""
    del parser


def carry_out(call: Call) -> Answer:
    """Look at the whole book; problems end with exit code 1."""
    with call.desk() as desk:
        health = maintenance.check(desk)
    looked = f"Đã kiểm tra {health.dossiers} hồ sơ, {health.events} việc đã ghi"
    refusal = Conflict(f"Sổ có {len(health.problems)} điểm không khớp.") if health.problems else None
    lines = (f"{looked}: có vấn đề.", *health.problems) if health.problems else (f"{looked}: không có vấn đề.",)
    return Answer(
        {"problems": health.problems, "dossiers": health.dossiers, "events": health.events}, lines, refusal=refusal
    )
