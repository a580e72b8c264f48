"""What an import answers: how many rows came in, and what was said of the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from cchc_desktop.cli.answer import Answer
from cchc_desktop.domain.errors import InvalidInput

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.services.exchange import CataloguePlan, Imported, Notice, Plan


def declare_import(parser: Parser) -> None:
    """The options of every import."""
    parser.add_argument("--dry-run", action="store_true", help="chỉ xem trước, không ghi gì")
    parser.add_argument(
        "--skip-rejected", action="store_true", help="nhập các dòng nhận được, ghi các dòng còn lại ra tệp bên cạnh"
    )


def planned(plan: Plan | CataloguePlan, first: Answer | None = None) -> Answer:
    """What an import would do, after what was said ``first`` of the file."""
    said = first or Answer()
    sentence = f"Đọc {plan.read} dòng: nhận được {plan.accepted}, đã có {plan.skipped}. Chưa ghi gì vào sổ."
    return Answer({**said.keys, **_keys(plan)}, (*said.lines, sentence, *_lines(plan)))


def imported(done: Imported, *, skipped_rejected: bool) -> Answer:
    """What an import did; refused rows that were not to be skipped end with exit code 1."""
    beside = (f"Các dòng không nhận được ghi ở tệp {done.refused_file}.",) if done.refused_file else ()
    sentence = f"Đọc {done.read} dòng: đã nhập {done.accepted}, đã có {done.skipped}."
    return Answer(
        {**_keys(done), "refused_file": done.refused_file},
        (sentence, *beside, *_lines(done)),
        refusal=None if skipped_rejected else _refused(done.rejected),
    )


def _keys(said: Plan | CataloguePlan | Imported) -> dict[str, Any]:
    return {
        "read": said.read,
        "accepted": said.accepted,
        "skipped": said.skipped,
        "rejected": said.rejected,
        "warnings": said.warnings,
    }


def _lines(said: Plan | CataloguePlan | Imported) -> Iterator[str]:
    """The notices as people read them, the refused rows first."""
    for heading, notices in (("Không nhận", said.rejected), ("Lưu ý", said.warnings)):
        for notice in notices:
            place = ", ".join(_place(notice))
            yield f"{heading}: {f'{place}: ' if place else ''}{notice.message}"


def _place(notice: Notice) -> Iterator[str]:
    if notice.sheet:
        yield f"trang {notice.sheet}"
    if notice.row is not None:
        yield f"dòng {notice.row}"
    if notice.column:
        yield f"cột {notice.column}"


def _refused(rejected: Sequence[Notice]) -> InvalidInput | None:
    if not rejected:
        return None
    rows = len({(notice.sheet, notice.row) for notice in rejected})
    return InvalidInput(
        "file", f"{rows} dòng không nhận được nên chưa nhập dòng nào; hãy sửa tệp, hoặc dùng --skip-rejected."
    )
