"""What two versions of a procedure differ in, in words for the journal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.events import Deed
from cchc_desktop.domain.explanation.line import limit_words
from cchc_desktop.domain.procedure import ProcedureVersion
from cchc_desktop.domain.words import CERTIFIED, ONLINE_LEVEL, PAPER_KIND, ROLE, TICK
from cchc_desktop.services.steps.noting import note

if TYPE_CHECKING:
    from cchc_desktop.storage.views import Unit


def note_procedure(desk: Desk, unit: Unit, was: ProcedureVersion | None, now: ProcedureVersion) -> None:
    """Note what became of a procedure: of a new one all that is said of it, else only what differs, a line each."""
    before, after = (_facts(was) if was else {}), _facts(now)
    different = [label for label in after if before.get(label, "") != after[label]]
    note(
        desk,
        unit,
        Deed.PROCEDURE,
        now.code,
        was=_lines(before, different) if was else "",
        became=_lines(after, different),
    )


def _lines(facts: Mapping[str, str], labels: list[str]) -> str:
    return "\n".join(f"{label}: {facts[label] or '(trống)'}" for label in labels)


def _facts(version: ProcedureVersion) -> dict[str, str]:
    """By the labels of the form that changes them."""
    return {
        "Bản": str(version.version),
        "Hiệu lực từ": f"{version.valid_from:%d/%m/%Y}",
        "Nhận đến": f"{version.valid_to:%d/%m/%Y}" if version.valid_to else "",
        "Tên thủ tục": version.name,
        "Lĩnh vực": version.field,
        "Thời hạn": limit_words(version.limit),
        "Giờ chốt": f"{version.limit.cutoff:%H:%M}" if version.limit.cutoff else "",
        "Trường hợp": "; ".join(f"{one.name} ({limit_words(one.limit)})" for one in version.variants),
        "Thành phần hồ sơ": "; ".join(f"{one.name} ({one.count} {PAPER_KIND[one.kind]})" for one in version.papers),
        "Phần liên thông": "; ".join(f"{one.name}, {one.agency} ({limit_words(one.limit)})" for one in version.parts),
        "Phí, lệ phí": f"{version.fee:,} đồng".replace(",", "."),
        "Ghi chú phí": version.fee_note,
        "Trực tuyến": ONLINE_LEVEL[version.online_level],
        "Quyết định": version.decision,
        "Căn cứ pháp lý": version.legal_basis,
        "Nguồn": version.source,
        "Thẩm quyền": ROLE[version.default_role],
        "Hạn bổ sung": _count(version.supplement_days, "ngày làm việc"),
        "Chờ tối đa": _count(version.close_days, "ngày"),
        "Lưu hồ sơ": _count(version.retention_years, "năm"),
        "Chứng thực": CERTIFIED[version.certifies] if version.certifies else "",
        "Đánh dấu sẵn": ", ".join(sorted(TICK[tick] for tick in version.ticks)),
    }


def _count(number: int | None, unit: str) -> str:
    return "" if number is None else f"{number} {unit}"
