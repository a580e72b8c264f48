"""The catalogue of procedures as a workbook, one version a row, in both directions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.procedure import NO_LIMIT, LimitUnit, ProcedureVersion, TimeLimit
from cchc_desktop.domain.words import CERTIFIED, LIMIT_UNIT, ONLINE_LEVEL, PAPER_KIND, ROLE
from cchc_desktop.workbooks.procedures import cells
from cchc_desktop.workbooks.reading import Columns, Workbook, procedure_code_of, text_of, whole_of
from cchc_desktop.workbooks.sheet import PRACTICE_MARK, Column, Kind, new_book

SHEET = "Thủ tục"
REASON = "Lý do không nhận"


@dataclass(frozen=True, slots=True)
class ProcedureColumn:
    """One column: the field of a version it holds, how a cell is read (ValueError by sentence) and written."""

    title: str
    name: str
    read: Callable[[Any], Any]
    write: Callable[[ProcedureVersion], Any]
    width: float = 20
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class ReadVersion:
    """A row: what its columns say by the names of the fields, and (title, sentence) pairs of what cannot be read."""

    number: int
    titles: Sequence[str]
    cells: Sequence[Any]
    values: Mapping[str, Any]
    problems: tuple[tuple[str, str], ...]


def _text_column(title: str, name: str, width: float = 24) -> ProcedureColumn:
    return ProcedureColumn(title, name, text_of, lambda version: getattr(version, name), width)


COLUMNS = (
    ProcedureColumn("Mã TTHC", "code", procedure_code_of, lambda version: version.code, 13),
    _text_column("Tên TTHC", "name", 46),
    _text_column("Lĩnh vực", "field", 20),
    ProcedureColumn(
        "Thời hạn",
        "limit_value",
        text_of,
        lambda v: int(v.limit.value) if v.limit.value % 1 == 0 else cells.amount(v.limit),
        9,
    ),
    ProcedureColumn("Đơn vị thời hạn", "limit_unit", cells.word(LIMIT_UNIT), lambda v: LIMIT_UNIT[v.limit.unit], 17),
    ProcedureColumn(
        "Giờ chốt", "cutoff", cells.clock, lambda v: f"{v.limit.cutoff:%H:%M}" if v.limit.cutoff else "", 9
    ),
    ProcedureColumn(
        "Trường hợp (biến thể)",
        "variants",
        cells.variants,
        lambda v: "\n".join(map(cells.variant_line, v.variants)),
        34,
    ),
    ProcedureColumn(
        "Thành phần hồ sơ",
        "papers",
        cells.papers,
        lambda v: "\n".join(f"{p.name} | {PAPER_KIND[p.kind]} | {p.count}" for p in v.papers),
        60,
    ),
    ProcedureColumn("Phí", "fee", lambda cell: whole_of(cell) or 0, lambda v: v.fee, 11, Kind.NUMBER),
    _text_column("Ghi chú phí", "fee_note", 34),
    ProcedureColumn(
        "Mức độ trực tuyến", "online_level", cells.word(ONLINE_LEVEL), lambda v: ONLINE_LEVEL[v.online_level], 17
    ),
    _text_column("Căn cứ pháp lý", "legal_basis", 30),
    _text_column("Quyết định công bố", "decision", 22),
    _text_column("Nguồn", "source", 30),
    ProcedureColumn("Vai trò", "default_role", cells.word(ROLE), lambda v: ROLE[v.default_role], 28),
    ProcedureColumn(
        "Các phần liên thông", "parts", cells.parts, lambda v: "\n".join(map(cells.part_line, v.parts)), 40
    ),
    ProcedureColumn(
        "Hạn yêu cầu bổ sung (ngày làm việc)", "supplement_days", whole_of, lambda v: v.supplement_days, 16
    ),
    ProcedureColumn("Chờ bổ sung tối đa (ngày)", "close_days", whole_of, lambda v: v.close_days, 14),
    ProcedureColumn("Lưu hồ sơ (năm)", "retention_years", whole_of, lambda v: v.retention_years, 12),
    ProcedureColumn(
        "Chứng thực", "certifies", cells.word(CERTIFIED), lambda v: CERTIFIED[v.certifies] if v.certifies else "", 19
    ),
    ProcedureColumn("Đánh dấu sẵn", "ticks", cells.ticks, lambda v: cells.tick_lines(v.ticks), 25),
    ProcedureColumn("Hiệu lực từ", "valid_from", cells.day, lambda v: v.valid_from, 13, Kind.DAY),
    ProcedureColumn("Hiệu lực đến", "valid_to", cells.day, lambda v: v.valid_to, 13, Kind.DAY),
    ProcedureColumn("Đối chiếu", "", text_of, lambda v: "đã đối chiếu" if v.is_confirmed else "cần đối chiếu", 15),
)
TITLE_OF = {column.name: column.title for column in COLUMNS}


@dataclass(frozen=True, slots=True)
class Cover:
    """Whose catalogue it is, and when it was drawn."""

    office: str
    made_at: datetime
    is_practice: bool = False


def write(path: Path, cover: Cover, versions: Iterable[ProcedureVersion]) -> int:
    """Write the versions and return how many. Raises Unavailable when the place is at fault."""
    columns = [Column(column.title, column.width, column.kind) for column in COLUMNS]
    rows = [[column.write(version) for column in COLUMNS] for version in versions]
    _write(path, cover, columns, rows)
    return len(rows)


def write_refused(path: Path, cover: Cover, refused: Iterable[tuple[ReadVersion, str]]) -> None:
    """Write rows as they came, each with its reason. Raises Unavailable when the place is at fault."""
    known = {column.title: Column(column.title, column.width, column.kind) for column in COLUMNS}
    rows = list(refused)
    titles = [title for title in rows[0][0].titles if title and title != REASON]
    columns = [Column(REASON, 50), *(known.get(title, Column(title, 20)) for title in titles)]
    _write(path, cover, columns, ([reason, *(_as_it_came(row, title) for title in titles)] for row, reason in rows))


def _as_it_came(row: ReadVersion, title: str) -> Any:
    value = dict(zip(row.titles, row.cells, strict=False)).get(title, "")
    return value if isinstance(value, str | float | date) else text_of(value)


def _write(path: Path, cover: Cover, columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> None:
    with new_book(path, title=SHEET, author=cover.office, made_at=cover.made_at) as book:
        sheet = book.add_sheet(SHEET)
        if cover.is_practice:
            sheet.set_header(f"&C{PRACTICE_MARK}")
        table = book.table(sheet, 0, columns)
        for row in rows:
            table.add(row)
        table.close()


class IncomingCatalogue:
    """An opened workbook of procedures."""

    def __init__(self, path: Path) -> None:
        """Open it; raises InvalidInput ``file`` for a file that is no catalogue, by title for a missing column."""
        book = Workbook(path)
        self.digest = book.digest
        self._table = next(book.require(SHEET))
        self._columns: Columns = self._table.columns({c.title: c.name or c.title for c in COLUMNS})
        for name in ("code", "name"):
            if name not in self._columns.places:
                raise InvalidInput(TITLE_OF[name], f"Trang tính «{SHEET}» thiếu cột «{TITLE_OF[name]}».")

    def rows(self) -> Iterator[ReadVersion]:
        """The rows in their order."""
        titles = tuple(text_of(cell) for cell in self._table.titles())
        present = [(self._columns.places[c.name], c) for c in COLUMNS if c.name in self._columns.places]
        for number, row in self._table.rows():
            values, problems = _read(row, present)
            yield ReadVersion(number, titles, row, values, tuple(problems))


def _read(
    row: Sequence[Any], present: Sequence[tuple[int, ProcedureColumn]]
) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    values: dict[str, Any] = {}
    problems: list[tuple[str, str]] = []
    for place, column in present:
        try:
            values[column.name] = column.read(row[place])
        except ValueError as error:
            problems.append((column.title, str(error)))
        except InvalidInput as refused:
            problems.append((column.title, refused.message))
    try:
        _join_limit(values)
    except InvalidInput as refused:
        problems.append((TITLE_OF["limit_value"], refused.message))
    problems += [(TITLE_OF[name], "chưa ghi") for name in ("code", "name") if not values.get(name)]
    return values, problems


def _join_limit(values: dict[str, Any]) -> None:
    """Value, unit and cut-off make one limit; a row without these columns says nothing of it."""
    said = {name: values.pop(name) for name in ("limit_value", "limit_unit", "cutoff") if name in values}
    if "limit_unit" not in said:
        return
    unit = said["limit_unit"]
    if unit is None:
        if said.get("limit_value"):
            raise InvalidInput("unit", "có thời hạn mà chưa ghi đơn vị thời hạn")
        values["limit"] = NO_LIMIT
        return
    values["limit"] = TimeLimit.read(said.get("limit_value") or 0, LimitUnit(unit), said.get("cutoff"))
