"""What the book's own proofs say of one dossier: its seals, its private digests, its derived row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, select

from cchc_desktop.domain.course import Course
from cchc_desktop.storage.chain import SEALED, Head, is_private_whole, is_sealed
from cchc_desktop.storage.dossiers import DossierRows
from cchc_desktop.storage.tables import dossiers, duties, events, stations

# What the columns of a row tell, by how their names begin; the first that fits.
_TOLD: Mapping[str, tuple[str, ...]] = {
    "mã hồ sơ": ("code", "local_no", "national_code"),
    "trạng thái": ("status", "is_void", "is_counted"),
    "chủ hồ sơ": ("owner", "submitter", "applicant"),
    "thủ tục, lĩnh vực": ("procedure", "field", "limit", "role", "channel", "return_way", "agency"),
    "người xử lý": ("officer", "received_by"),
    "ngày trả kết quả": ("returned",),
    "ngày tiếp nhận": ("received", "registered", "rejected"),
    "ngày hẹn": ("due", "late_after", "soon", "apology", "promised", "extended", "extensions"),
    "tạm dừng, bổ sung": ("waiting", "suspended", "is_suspended", "has_past", "supplement"),
    "thư xin lỗi": ("letter",),
    "ngày kết thúc": ("closed", "is_proven", "judged"),
    "văn bản kết quả": ("result",),
    "nguyên nhân quá hạn": ("cause", "side"),
    "phí, lệ phí": ("fee",),
    "số sự kiện": ("version",),
}
_OTHERS = "dữ kiện khác"

_sealed = SEALED.where(events.c.dossier_id == bindparam("dossier")).order_by(events.c.id)
_row = select(dossiers).where(dossiers.c.id == bindparam("dossier"))
_duties = select(duties).where(duties.c.dossier_id == bindparam("dossier")).order_by(duties.c.seq)


@dataclass(frozen=True, slots=True)
class Proof:
    """What was looked at, and every problem as one Vietnamese sentence.

    ``hidden`` events had their personal data taken away, which leaves their seals whole. ``last`` is the dossier's last
    event in the chain, None when it has none.
    """

    events: int
    hidden: int
    last: Head | None
    problems: tuple[str, ...]


class Proofs:
    """The proofs on one connection; nothing is changed.

    ``reads_anew``: the dossiers that are asked about were masked for who reads them, so they are not compared.
    """

    def __init__(self, connection: Connection, rows: DossierRows, *, reads_anew: bool = False) -> None:
        self._connection = connection
        self._rows = rows
        self._reads_anew = reads_anew
        self._names = {row.id: row.name for row in connection.execute(select(stations))}

    def of(self, dossier_id: int, dossier: Course | None) -> Proof:
        """The proofs of one dossier; ``dossier`` is what its events make, None where they cannot be read."""
        if self._reads_anew and dossier is not None:
            dossier = self._rows.load_id(dossier_id)
        sealed = self._connection.execute(_sealed, {"dossier": dossier_id}).all()
        problems = [*self._bent(sealed), *self._apart(dossier_id, dossier, len(sealed))]
        hidden = sum(row.private_digest is not None and row.salt is None for row in sealed)
        last = sealed[-1] if sealed else None
        head = Head(self._names.get(last.station_id, ""), last.seq, last.seal.hex()) if last else None
        return Proof(len(sealed), hidden, head, tuple(problems))

    def _bent(self, sealed: Any) -> Iterator[str]:
        for number, row in enumerate(sealed, start=1):
            where = f"Sự kiện thứ {number} (số {row.seq} của {self._names.get(row.station_id, '')})"
            if not is_sealed(row):
                yield f"{where}: nội dung không khớp dấu niêm phong."
            if not is_private_whole(row):
                yield f"{where}: thông tin cá nhân không khớp dấu niêm phong."

    def _apart(self, dossier_id: int, dossier: Course | None, count: int) -> Iterator[str]:
        """What the derived row says otherwise than the events."""
        row = self._connection.execute(_row, {"dossier": dossier_id}).first()
        if row is None:
            yield "Hồ sơ không có dòng trong sổ."
            return
        if dossier is None:
            yield "Không đọc được diễn biến nên không đối chiếu được dòng trong sổ."
            return
        names = different(row._asdict(), {**self._rows.derived(dossier), "version": count})
        found = list(dict.fromkeys(map(_told, names)))
        owed = [kept._asdict() for kept in self._connection.execute(_duties, {"dossier": dossier_id})]
        if owed != self._rows.beside(dossier_id, dossier):
            found.append("việc còn nợ")
        if found:
            yield f"Dòng trong sổ không khớp với diễn biến: {', '.join(found)}."


def different(kept: Mapping[str, Any], derived: Mapping[str, Any]) -> list[str]:
    """The columns of a kept row that are not what the events make."""
    return [name for name, value in derived.items() if kept[name] != value]


def _told(column: str) -> str:
    return next((words for words, beginnings in _TOLD.items() if column.startswith(beginnings)), _OTHERS)
