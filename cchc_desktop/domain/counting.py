"""The words of the statistics: columns, memo lines, and the counting profile that a province sets."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum


class SettledBy(StrEnum):
    """Which day settles a granted or refused dossier."""

    RESULT = "result"
    RETURN = "return"


class EarlyBy(StrEnum):
    """Whether a result on the promised day but before its hour is early; lateness goes by date in any case."""

    DATE = "date"
    HOUR = "hour"


class Placement(StrEnum):
    """Whether withdrawn or closed dossiers stand inside columns (7)-(10) or in a column of their own."""

    INSIDE = "inside"
    OWN = "own"


class Judging(StrEnum):
    """Whether lateness is judged by the appointed date or by the extended one."""

    APPOINTED = "appointed"
    EXTENDED = "extended"


class Grouping(StrEnum):
    """What a row of the report stands for."""

    FIELD = "field"
    PROCEDURE = "procedure"
    OFFICER = "officer"
    CHANNEL = "channel"
    LEVEL = "level"
    APPLICANT = "applicant"
    CAUSE = "cause"


class Arrival(StrEnum):
    """Columns (4), (5) and (6)."""

    ONLINE = "online"
    DIRECT = "direct"
    CARRIED = "carried"


class Outcome(StrEnum):
    """Columns (8), (9), (10), (12), (13), and the columns of their own that a profile may ask for."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"
    PENDING_IN_TIME = "pending_in_time"
    PENDING_OVERDUE = "pending_overdue"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


class ClosingKind(StrEnum):
    """How a dossier ended: with a result granted or refused, or without one."""

    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    STOPPED = "stopped"


class Memo(StrEnum):
    """What is counted beside the columns."""

    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    STOPPED = "stopped"
    NOT_ACCEPTED = "not_accepted"
    WAITING_ACCEPTANCE = "waiting_acceptance"
    VOID = "void"
    FOR_OTHER_AGENCY = "for_other_agency"
    WAITING_SUPPLEMENT = "waiting_supplement"
    SUSPENDED = "suspended"
    READY_NOT_RETURNED = "ready_not_returned"
    LATE_KEYED = "late_keyed"
    LATE_BY_KEYING = "late_by_keying"
    LATE_WITH_LETTER = "late_with_letter"
    LATE_WITHOUT_LETTER = "late_without_letter"
    OVERDUE_WITH_LETTER = "overdue_with_letter"
    OVERDUE_WITHOUT_LETTER = "overdue_without_letter"
    CAME_FULL = "came_online_full"
    CAME_PARTIAL = "came_online_partial"
    CAME_VNEID = "came_vneid"
    CAME_KIOSK = "came_kiosk"
    CAME_POSTAL = "came_postal"
    CAME_IN_PERSON = "came_in_person"
    CAME_UNKNOWN = "came_unknown"
    LATE_SUBJECTIVE = "late_subjective"
    LATE_OBJECTIVE = "late_objective"
    LATE_UNEXPLAINED = "late_unexplained"
    DIGITISED = "digitised"
    REUSED = "reused"
    ELECTRONIC = "electronic"
    PAID_ONLINE = "paid_online"
    ACCEPTED_LATE = "accepted_late"
    HANDED_ON_LATE = "handed_on_late"
    REQUESTED_LATE = "requested_late"
    REQUESTED_AGAIN = "requested_again"
    PART_LATE = "part_late"


MEMO_WORDS: Mapping[str, str] = {
    Memo.REFUSED: "Từ chối giải quyết",
    Memo.WITHDRAWN: "Rút hồ sơ",
    Memo.CLOSED: "Đóng hồ sơ do không bổ sung",
    Memo.STOPPED: "Dừng xử lý",
    Memo.NOT_ACCEPTED: "Không được tiếp nhận",
    Memo.WAITING_ACCEPTANCE: "Chờ tiếp nhận",
    Memo.VOID: "Hủy do đăng ký nhầm",
    Memo.FOR_OTHER_AGENCY: "Tiếp nhận cho cơ quan khác",
    Memo.WAITING_SUPPLEMENT: "Đang chờ bổ sung",
    Memo.SUSPENDED: "Đang tạm dừng tính thời hạn",
    Memo.READY_NOT_RETURNED: "Có kết quả, chờ trả",
    Memo.LATE_KEYED: "Cập nhật chậm",
    Memo.LATE_BY_KEYING: "Quá hạn nếu tính theo ngày cập nhật",
    Memo.LATE_WITH_LETTER: "Đã giải quyết quá hạn, đã có thư xin lỗi",
    Memo.LATE_WITHOUT_LETTER: "Đã giải quyết quá hạn, chưa có thư xin lỗi",
    Memo.OVERDUE_WITH_LETTER: "Đang giải quyết quá hạn, đã có thư xin lỗi",
    Memo.OVERDUE_WITHOUT_LETTER: "Đang giải quyết quá hạn, chưa có thư xin lỗi",
    Memo.CAME_FULL: "Tiếp nhận mới: trực tuyến toàn trình",
    Memo.CAME_PARTIAL: "Tiếp nhận mới: trực tuyến một phần",
    Memo.CAME_VNEID: "Tiếp nhận mới: ứng dụng VNeID",
    Memo.CAME_KIOSK: "Tiếp nhận mới: ki-ốt",
    Memo.CAME_POSTAL: "Tiếp nhận mới: dịch vụ bưu chính",
    Memo.CAME_IN_PERSON: "Tiếp nhận mới: trực tiếp",
    Memo.CAME_UNKNOWN: "Tiếp nhận mới: không rõ kênh",
    Memo.LATE_SUBJECTIVE: "Đã giải quyết quá hạn, nguyên nhân chủ quan",
    Memo.LATE_OBJECTIVE: "Đã giải quyết quá hạn, nguyên nhân khách quan",
    Memo.LATE_UNEXPLAINED: "Đã giải quyết quá hạn, chưa ghi nguyên nhân",
    Memo.DIGITISED: "Tiếp nhận mới, đã số hóa thành phần hồ sơ",
    Memo.REUSED: "Tiếp nhận mới, có dùng lại dữ liệu",
    Memo.ELECTRONIC: "Đã giải quyết, có kết quả điện tử",
    Memo.PAID_ONLINE: "Tiếp nhận mới, thanh toán trực tuyến",
    Memo.ACCEPTED_LATE: "Trả lời hồ sơ trực tuyến quá 08 giờ làm việc",
    Memo.HANDED_ON_LATE: "Chuyển cơ quan có thẩm quyền quá 01 ngày làm việc",
    Memo.REQUESTED_LATE: "Yêu cầu bổ sung quá hạn",
    Memo.REQUESTED_AGAIN: "Yêu cầu bổ sung từ lần 2",
    Memo.PART_LATE: "Phần việc quá hạn ở cơ quan phối hợp",
}


# How what is newly received came in, by the values of Channel.
CAME: Mapping[str, Memo] = {memo.value.removeprefix("came_"): memo for memo in Memo if memo.value.startswith("came_")}
# The ticks of a dossier: what is remembered of those newly received, and of those settled.
TICKS_RECEIVED = (Memo.DIGITISED, Memo.REUSED, Memo.PAID_ONLINE)
TICKS_SETTLED = (Memo.ELECTRONIC,)
# What only the finest grain of a period tells.
DETAILS = frozenset(
    {*CAME.values(), *TICKS_RECEIVED, *TICKS_SETTLED}
    | {Memo.LATE_SUBJECTIVE, Memo.LATE_OBJECTIVE, Memo.LATE_UNEXPLAINED}
)


# What excludes each other: no dossier is counted by two figures of one group.
_APART = (
    frozenset(CAME.values()),
    frozenset({Memo.REFUSED, Memo.WITHDRAWN, Memo.CLOSED, Memo.STOPPED}),
    frozenset({Memo.VOID, Memo.NOT_ACCEPTED, Memo.WAITING_ACCEPTANCE, Memo.FOR_OTHER_AGENCY}),
    frozenset({Memo.WAITING_SUPPLEMENT, Memo.SUSPENDED}),
    frozenset({Memo.LATE_WITH_LETTER, Memo.LATE_WITHOUT_LETTER, Memo.OVERDUE_WITH_LETTER, Memo.OVERDUE_WITHOUT_LETTER}),
    frozenset({Memo.LATE_SUBJECTIVE, Memo.LATE_OBJECTIVE, Memo.LATE_UNEXPLAINED}),
)


def are_apart(memos: Collection[str]) -> bool:
    """Whether the sum of these figures counts each dossier once."""
    return len(memos) == 1 or any(group.issuperset(memos) for group in _APART)


@dataclass(frozen=True, slots=True)
class CountingProfile:
    """The choices that regulations leave to a province; printed under every table that was counted by them."""

    settled_by: SettledBy = SettledBy.RESULT
    early_by: EarlyBy = EarlyBy.DATE
    withdrawn: Placement = Placement.INSIDE
    closed: Placement = Placement.INSIDE
    judging: Judging = Judging.APPOINTED

    @property
    def sentence(self) -> str:
        """What stands under each table."""
        parts = (
            "đã giải quyết tính từ ngày trả kết quả"
            if self.settled_by is SettledBy.RETURN
            else "đã giải quyết tính từ ngày có kết quả",
            "trước hạn so theo giờ, quá hạn so theo ngày"
            if self.early_by is EarlyBy.HOUR
            else "trước hạn, đúng hạn, quá hạn so theo ngày",
            f"hồ sơ rút {_PLACED[self.withdrawn]}",
            f"hồ sơ đóng, dừng {_PLACED[self.closed]}",
            "xét theo ngày hẹn đã gia hạn"
            if self.judging is Judging.EXTENDED
            else "xét theo ngày hẹn trả, không tính gia hạn",
            "hồ sơ chờ bổ sung xét tại ngày yêu cầu bổ sung",
        )
        return f"Quy tắc đếm: {'; '.join(parts)}."


_PLACED = {Placement.INSIDE: "tính trong cột đã giải quyết", Placement.OWN: "tính ở cột riêng"}


@dataclass(frozen=True, slots=True)
class Fact:
    """``count`` dossiers of one row that arrived and ended alike; without arrival and outcome they stand in no column.

    Each name in ``memo`` is raised by ``count``. ``codes`` name the dossiers where they are known.
    """

    key: str
    arrival: Arrival | None
    outcome: Outcome | None
    count: int = 1
    memo: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
