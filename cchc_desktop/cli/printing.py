"""``print``: forms of a dossier, books and lists, letters of a period, the file of an inspection, posters, as PDF."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.cli import books, inspection, posters, values
from cchc_desktop.cli.answer import Answer
from cchc_desktop.cli.arguments import WrongUsage
from cchc_desktop.disks import has_folder
from cchc_desktop.domain import period as periods
from cchc_desktop.domain.errors import InvalidInput, NotFound, Unavailable
from cchc_desktop.services import apologies, printing
from cchc_desktop.services.printing import Form

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call
    from cchc_desktop.desk import Desk
    from cchc_desktop.services.printing import PrintedPaper

_LETTERS = "apologies"


def declare(parser: Parser) -> None:
    """Add the command's own arguments."""
    forms = [*(form.value for form in Form), books.SLIP, *books.FORMS, _LETTERS, inspection.FORM, *posters.FORMS]
    add = parser.add_argument
    add("form", choices=forms, metavar="MẪU", help=f"một trong: {', '.join(forms)}")
    add(
        "code",
        nargs="?",
        metavar="MÃ",
        help="mã hồ sơ; với supplement còn nhận số phiếu hướng dẫn, với procedure là mã TTHC",
    )
    add(
        "--from",
        dest="first",
        metavar="NGÀY",
        help="ngày đầu, cho sổ, bảng kê, apologies và inspection; với handover là ngày bàn giao",
    )
    add("--to", dest="last", metavar="NGÀY", help="ngày cuối, cho sổ, bảng kê, apologies và inspection")
    add(
        "--field",
        metavar="LĨNH-VỰC",
        help="chỉ một lĩnh vực, cho register (nhiều thì cách nhau bằng «;»), inspection, poster và procedure",
    )
    books.declare(parser)
    inspection.declare(parser)
    posters.declare(parser)
    add("--out", required=True, metavar="TỆP", help="tệp PDF cần ghi")


def carry_out(call: Call) -> Answer:
    """Draw the paper and write it; a form of a dossier is noted in its history."""
    options = call.options
    path = Path(options.out)
    _check_place(path)
    if options.form not in posters.FORMS:
        posters.check_unused(call)
    if options.form != inspection.FORM:
        inspection.check_unused(call)
    books.check_unused(call)
    paper = _drawn(call)
    paper.save(path)
    return Answer(
        {"file": path, "pages": paper.pages, "title": paper.title, "copy": paper.copy, "warnings": paper.warnings},
        (f"Đã ghi «{paper.title}» ({paper.pages} trang) ra tệp {path}.",),
        paper.warnings,
    )


def _drawn(call: Call) -> PrintedPaper:
    options = call.options
    if options.form in posters.FORMS:
        return posters.draw(call)
    if options.form == inspection.FORM:
        return inspection.draw(call)
    if options.form in books.FORMS:
        return books.draw(call)
    if options.form == _LETTERS:
        return _of_period(call)
    if not options.code:
        raise WrongUsage("Thiếu MÃ của hồ sơ cần in.")
    if options.form == books.SLIP:
        return books.slip(call, options.code)
    with call.desk(changes=True) as desk:
        return _of_dossier(desk, Form(options.form), options.code)


def _of_dossier(desk: Desk, form: Form, code: str) -> PrintedPaper:
    if form is Form.SUPPLEMENT and "/" in code:
        paper = printing.guidance(desk, code)
        printing.note_list(desk, paper)
        return paper
    return printing.dossier_form(desk, form, code).value


def _of_period(call: Call) -> PrintedPaper:
    options = call.options
    if options.code:
        raise WrongUsage(f"«{options.form}» in theo --from và --to, không theo mã hồ sơ.")
    if options.first is None or options.last is None:
        raise WrongUsage(f"«{options.form}» cần --from và --to.")
    if options.field:
        raise WrongUsage("--field không dùng cho apologies.")
    first, last = values.day(options.first, "from"), values.day(options.last, "to")
    # The letters are noted as printed in their dossiers.
    with call.desk(changes=True) as desk:
        return _letters(desk, first, last)


def _letters(desk: Desk, first: date, last: date) -> PrintedPaper:
    """The letters issued in a period, in the order of their issue, as one file for one signing."""
    period = periods.between(first, last, today=desk.now().date())
    codes = tuple(dict.fromkeys(letter.row.code for letter in reversed(apologies.written(desk, period))))
    if not codes:
        raise NotFound(f"Từ {first:%d/%m/%Y} đến {last:%d/%m/%Y} chưa cấp thư xin lỗi nào.", field="from")
    return printing.apology_letters(desk, codes).value


def _check_place(path: Path) -> None:
    """Refuse a place that cannot be written before the print is noted in the book."""
    if path.suffix.lower() != ".pdf":
        raise InvalidInput("out", "Tệp in ra phải có đuôi .pdf.")
    if has_folder(path):
        raise Unavailable(f"«{path}» là một thư mục; hãy ghi cả tên tệp.")
    if not has_folder(path.parent):
        raise Unavailable(f"Không có thư mục «{path.parent}»; hãy tạo hoặc chọn thư mục khác.")
    if not os.access(path.parent, os.W_OK):
        raise Unavailable(f"Không ghi được vào thư mục «{path.parent}»; hãy chọn thư mục khác.")
    try:
        if path.exists():
            path.open("r+b").close()
    except OSError as error:
        raise Unavailable(
            f"Tệp «{path.name}» đang mở ở chương trình khác hoặc bị khóa; hãy đóng tệp rồi làm lại."
        ) from error
