"""The usual reasons that an office chooses from: why a dossier is late, why something was keyed late."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.outcome import CauseSide


class ReasonKind(StrEnum):
    """What a reason explains."""

    OVERDUE = "overdue"
    LATE_KEYING = "late_keying"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason; ``side`` is chủ quan or khách quan for a dossier that is late, None for all else.

    What is no longer offered stays in the list without being active: dossiers name it.
    """

    kind: ReasonKind
    text: str
    side: CauseSide | None = None
    is_active: bool = True

    def __post_init__(self) -> None:
        if not self.text:
            raise InvalidInput("text", "Lý do không được để trống.")
        if self.kind is ReasonKind.OVERDUE and self.side is None:
            raise InvalidInput("side", "Nguyên nhân quá hạn phải ghi chủ quan hoặc khách quan.")


_O, _S = CauseSide.OBJECTIVE, CauseSide.SUBJECTIVE

# Chủ quan or khách quan is local practice, so each is offered with its usual side and may be changed.
USUAL: Mapping[ReasonKind, tuple[Reason, ...]] = {
    ReasonKind.OVERDUE: tuple(
        Reason(ReasonKind.OVERDUE, text, side)
        for text, side in (
            ("Chờ kết quả xác minh của cơ quan phối hợp", _O),
            ("Hồ sơ phức tạp, cần thêm thời gian thẩm tra", _O),
            ("Số lượng hồ sơ tăng đột biến", _O),
            ("Hệ thống thông tin, đường truyền gián đoạn", _O),
            ("Người có thẩm quyền ký đi công tác", _S),
            ("Công chức xử lý chậm", _S),
            ("Chuyển hồ sơ giữa các bộ phận chậm", _S),
        )
    ),
    ReasonKind.LATE_KEYING: tuple(
        Reason(ReasonKind.LATE_KEYING, text)
        for text in (
            "Xử lý trên hồ sơ giấy, cập nhật sau",
            "Cuối giờ đông người, chưa kịp cập nhật",
            "Mất điện hoặc mất kết nối",
            "Hệ thống của tỉnh gián đoạn",
            "Làm việc lưu động ngoài trụ sở",
            "Người phụ trách nghỉ, bàn giao lại",
        )
    ),
}

KIND_WORDS: Mapping[ReasonKind, str] = {
    ReasonKind.OVERDUE: "nguyên nhân quá hạn",
    ReasonKind.LATE_KEYING: "lý do cập nhật chậm",
}
