"""The columns of the register workbook, by the titles that offices know (form 07 and the national statuses)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from cchc_desktop.domain.application import ReturnWay
from cchc_desktop.domain.register import RegisterLine
from cchc_desktop.domain.words import CHANNEL, CLOSING, RETURN_WAY, ROLE, SATISFACTION, STATUS
from cchc_desktop.workbooks.register import cells
from cchc_desktop.workbooks.sheet import Column, Kind

SHEET = "Sổ theo dõi"
REQUIRED = (("code", "local_no"), ("procedure", "procedure_name"), ("owner",), ("received",))


@dataclass(frozen=True, slots=True)
class RegisterColumn:
    """One column: its title, the field of the line it holds, how a cell is read; ``words`` is what it writes."""

    title: str
    name: str
    read: Callable[[Any, cells.Remark], Any] = cells.text
    width: float = 16
    kind: Kind = Kind.TEXT
    words: Mapping[Any, str] | None = None

    def written(self, line: RegisterLine) -> Any:
        """The cell of a line."""
        value = getattr(line, self.name)
        if isinstance(value, Enum) and self.words is not None:
            return self.words[value]
        return cells.written(value)


def _moment(title: str, name: str) -> RegisterColumn:
    return RegisterColumn(title, name, cells.moment, 17, Kind.MOMENT)


RETURN_WAYS = {
    "Trực tiếp": ReturnWay.COUNTER,
    "Tại Bộ phận Một cửa": ReturnWay.COUNTER,
    "Bưu chính công ích": ReturnWay.POSTAL,
    "Bưu chính": ReturnWay.POSTAL,
    "Trực tuyến": ReturnWay.PORTAL,
    "VNeID": ReturnWay.VNEID,
}

COLUMNS: tuple[RegisterColumn, ...] = (
    RegisterColumn("Mã hồ sơ", "code", cells.code, 26),
    RegisterColumn("Số tiếp nhận", "local_no", cells.code, 17),
    RegisterColumn("Mã TTHC", "procedure", cells.procedure, 12),
    RegisterColumn("Tên TTHC", "procedure_name", width=40),
    RegisterColumn("Lĩnh vực", "field", width=20),
    RegisterColumn("Tên tổ chức, cá nhân", "owner", width=26),
    RegisterColumn("Người nộp", "submitter", width=24),
    RegisterColumn("Số định danh", "id_number", cells.identity),
    RegisterColumn("Địa chỉ", "address", width=32),
    RegisterColumn("Số điện thoại", "phone", cells.phone),
    RegisterColumn("Kênh tiếp nhận", "channel", cells.one_of(CHANNEL), 22, words=CHANNEL),
    _moment("Nhận hồ sơ", "received"),
    _moment("Hẹn trả kết quả", "due"),
    _moment("Ngày có kết quả", "finished"),
    _moment("Trả kết quả", "returned"),
    RegisterColumn(
        "Phương thức nhận kết quả",
        "return_way",
        cells.if_known(cells.one_of(RETURN_WAY, RETURN_WAYS)),
        26,
        words=RETURN_WAY,
    ),
    RegisterColumn("Trạng thái", "status", cells.one_of(STATUS), 24, words=STATUS),
    _moment("Ngày kết thúc", "closed"),
    RegisterColumn("Hình thức kết thúc", "closing", cells.one_of(CLOSING), 18, words=CLOSING),
    RegisterColumn("Số, ngày văn bản kết quả", "document", cells.document, 24),
    _moment("Ngày thư xin lỗi", "letter"),
    _moment("Gia hạn đến", "extended"),
    RegisterColumn("Lý do quá hạn", "late_reason", width=28),
    RegisterColumn("Nguyên nhân", "cause", width=24),
    RegisterColumn(
        "Mức độ hài lòng", "satisfaction", cells.if_known(cells.one_of(SATISFACTION)), 16, words=SATISFACTION
    ),
    RegisterColumn("Công chức xử lý", "officer", width=24),
    RegisterColumn("Cơ quan chủ trì giải quyết", "agency", width=26),
    RegisterColumn("Vai trò", "role", cells.one_of(ROLE), 28, words=ROLE),
    RegisterColumn("Phí, lệ phí", "fee", cells.money, 12, Kind.NUMBER),
    RegisterColumn("Quyển số", "book_no", width=10),
    RegisterColumn("Số thứ tự", "book_serial", width=10),
    RegisterColumn("Ghi chú", "note", width=30),
    RegisterColumn("Hủy do ghi nhầm", "is_void", cells.struck_out, 12),
)
TITLES: Mapping[str, str] = {column.title: column.name for column in COLUMNS}
TITLE_OF: Mapping[str, str] = {column.name: column.title for column in COLUMNS}
DRAWN: tuple[Column, ...] = tuple(Column(column.title, column.width, column.kind) for column in COLUMNS)
