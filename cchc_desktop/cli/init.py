"""``init``: a new office with the starter catalogue and calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_desktop.cli.answer import Answer
from cchc_desktop.cli.values import one_of
from cchc_desktop.desk import open_desk
from cchc_desktop.domain.events import Origin
from cchc_desktop.domain.numbering import normal_agency_code
from cchc_desktop.domain.settings import CodeSource, OfficeSettings
from cchc_desktop.services import moving, offices

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call

_SOURCES = {CodeSource.OWN: "tự cấp", CodeSource.PROVINCIAL: "hệ thống của tỉnh"}


def declare(parser: Parser) -> None:
    """Add the command's own arguments."""
    parser.add_argument("--name", required=True, metavar="TÊN", help="tên đơn vị, in ở đầu các mẫu")
    parser.add_argument("--agency-code", required=True, metavar="MÃ", help="mã định danh cơ quan, ví dụ H56.123.45")
    parser.add_argument("--practice", action="store_true", help="đơn vị thực hành: mọi trang in mang dấu thực hành")
    parser.add_argument(
        "--code-source", default="provincial", metavar="NGUỒN", help="mã hồ sơ: provincial (của tỉnh) hoặc own (tự cấp)"
    )


def carry_out(call: Call) -> Answer:
    """Check what was typed before anything is made, then found the office."""
    options = call.options
    if not options.practice:
        call.refuse_clock()
    source = one_of(options.code_source, CodeSource, _SOURCES, "code_source")
    agency_code = normal_agency_code(options.agency_code)
    settings = OfficeSettings().with_changes({"name": options.name, "agency_code": agency_code})
    config = call.config
    desk = open_desk(config, create=True, is_practice=options.practice, origin=Origin.COMMAND, clock=call.clock)
    try:
        offices.found(desk, settings.name, agency_code, is_practice=options.practice, code_source=source)
    finally:
        desk.close()
    database = moving.told_address(config)
    return Answer(
        {"office": config.office, "database": database, "name": settings.name, "agency_code": agency_code},
        (f"Đã tạo đơn vị «{settings.name}» trong thư mục {config.office}.",),
    )
