"""The office's settings: each with its default, its bounds and one line of meaning."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, time
from enum import StrEnum
from typing import Any

from cchc_desktop.domain.calendar import DEFAULT_WEEK, Shift
from cchc_desktop.domain.counting import CountingProfile, EarlyBy, Judging, Placement, SettledBy
from cchc_desktop.domain.credentials import LOCK_MINUTES
from cchc_desktop.domain.deadline import DueClock
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.people import SignInWay
from cchc_desktop.domain.posting import CODE_MARK
from cchc_desktop.domain.text import nfc


class CodeSource(StrEnum):
    """Who issues the Mã hồ sơ (rules.md section 6)."""

    OWN = "own"
    PROVINCIAL = "provincial"


class LetterNumbers(StrEnum):
    """Where the number of form 04 comes from: our counter, or văn thư types it in later."""

    OWN = "own"
    CLERK = "clerk"


class PaperSize(StrEnum):
    """The paper of a slip; letters and lists stand on A4 (NĐ 30/2020 Phụ lục I)."""

    A4 = "A4"
    A5 = "A5"


class CopiesOn(StrEnum):
    """How the copies of a receipt lie on paper: each on sheets of its own, or two A5 side by side on one of A4."""

    OWN_SHEETS = "own"
    ONE_SHEET = "one"


def _setting(default: Any, title: str, meaning: str, check: Callable[[Any], str | None] | None = None) -> Any:
    made = {"default_factory": default} if callable(default) else {"default": default}
    return field(**made, metadata={"title": title, "meaning": meaning, "check": check})


def _between(low: int, high: int) -> Callable[[int], str | None]:
    return lambda value: None if low <= value <= high else f"Phải từ {low} đến {high}."


def _required(value: str) -> str | None:
    return None if value else "Không được để trống."


def _at_most(longest: int) -> Callable[[str], str | None]:
    return lambda value: f"Không quá {longest} ký tự." if len(value) > longest else None


def _address_pattern(value: str) -> str | None:
    if not value:
        return None
    if not value.startswith(("https://", "http://")) or " " in value or len(value) > 200:
        return "Phải là một địa chỉ web, bắt đầu bằng https://, không quá 200 ký tự."
    return None if CODE_MARK in value else f"Phải có {CODE_MARK} ở chỗ của mã thủ tục."


def _default_week() -> Mapping[int, tuple[Shift, ...]]:
    return DEFAULT_WEEK


@dataclass(frozen=True, kw_only=True, slots=True)
class OfficeSettings:
    """The settings in force on one day."""

    name: str = _setting("", "Tên đơn vị", "In ở đầu các mẫu và báo cáo.", _required)
    superior: str = _setting("", "Đơn vị chủ quản", "Dòng trên tên đơn vị, ví dụ: Ủy ban nhân dân xã Bình Minh.")
    committee: str = _setting(
        "", "Ủy ban nhân dân", "Cơ quan đứng tên thư xin lỗi, ví dụ: Ủy ban nhân dân xã Bình Minh."
    )
    committee_superior: str = _setting(
        "", "Cơ quan trên của Ủy ban", "Dòng trên tên Ủy ban nhân dân trong thư xin lỗi, ví dụ: Ủy ban nhân dân tỉnh."
    )
    place: str = _setting("", "Địa danh", "In trước ngày tháng, ví dụ: Bình Minh.")
    address: str = _setting("", "Địa chỉ", "Nơi trả kết quả.")
    phone: str = _setting("", "Số điện thoại", "Người dân gọi khi cần hướng dẫn.")
    agency_code: str = _setting("", "Mã định danh cơ quan", "Theo Quyết định 20/2020/QĐ-TTg, ví dụ H56.123.45.")
    report_to: str = _setting("", "Đơn vị nhận báo cáo", "In ở góc phải biểu II.06a.")
    symbol: str = _setting("TTPVHCC", "Ký hiệu", "Đứng sau số của phiếu: TTPVHCC hoặc BPTNTKQ.", _required)
    is_practice: bool = _setting(False, "Bản thực hành", "Mọi trang in và cửa sổ mang dấu BẢN THỰC HÀNH.")
    code_source: CodeSource = _setting(
        CodeSource.PROVINCIAL,
        "Nguồn mã hồ sơ",
        "Hệ thống của tỉnh cấp, hoặc chương trình tự cấp theo dải được giao.",
    )
    letter_numbers: LetterNumbers = _setting(
        LetterNumbers.OWN, "Số thư xin lỗi", "Lấy từ sổ của chương trình, hoặc để trống cho văn thư."
    )
    week: Mapping[int, tuple[Shift, ...]] = _setting(
        _default_week,
        "Giờ làm việc",
        "Các buổi của từng ngày trong tuần; buổi chỉ tiếp nhận, trả kết quả không tính hạn.",
    )
    sign_in: SignInWay = _setting(
        SignInWay.NAMES,
        "Vào chương trình",
        "Mỗi người một mật khẩu: tên ghi trong sổ là của người đã gõ mật khẩu. Cần một người quản trị đã có mật khẩu.",
    )
    lock_minutes: int = _setting(
        LOCK_MINUTES,
        "Tự khóa màn hình sau (phút)",
        "Khi không ai gõ hay di chuột, và không có gì đang gõ dở; 0 là không tự khóa, ít nhất 15. Ctrl+L khóa ngay.",
        lambda value: None if value == 0 or 15 <= value <= 480 else "Phải là 0, hoặc từ 15 đến 480.",
    )
    cutoff: time = _setting(
        time(15), "Giờ chốt trong ngày", "Nhận sau giờ này thì hồ sơ trong ngày trả ngày làm việc sau."
    )
    due_clock: DueClock = _setting(
        DueClock.SAME_TIME, "Giờ hẹn", "Hẹn theo giờ nhận hồ sơ, hoặc vào cuối giờ làm việc."
    )
    judging: Judging = _setting(
        Judging.APPOINTED, "Ngày xét quá hạn", "Theo ngày hẹn trên phiếu, hoặc ngày đã gia hạn."
    )
    settled_by: SettledBy = _setting(SettledBy.RESULT, "Ngày tính đã giải quyết", "Ngày có kết quả, hoặc ngày trả.")
    early_by: EarlyBy = _setting(EarlyBy.DATE, "So trước hạn", "Theo ngày, hoặc theo giờ trong ngày hẹn.")
    withdrawn: Placement = _setting(Placement.INSIDE, "Hồ sơ rút", "Tính trong cột đã giải quyết, hoặc cột riêng.")
    closed: Placement = _setting(Placement.INSIDE, "Hồ sơ đóng, dừng", "Tính trong cột đã giải quyết, hoặc cột riêng.")
    late_keying_hours: int = _setting(
        8, "Cập nhật chậm sau (giờ làm việc)", "Ghi muộn hơn mức này phải có lý do.", _between(1, 80)
    )
    supplement_request_days: int = _setting(
        3, "Hạn yêu cầu bổ sung (ngày làm việc)", "Tính từ khi nhận.", _between(1, 30)
    )
    supplement_wait_days: int = _setting(
        15, "Chờ bổ sung tối đa (ngày)", "Sau đó đề nghị đóng hồ sơ.", _between(1, 365)
    )
    remind_minutes: int = _setting(
        15,
        "Nhắc việc mỗi (phút)",
        "Trong giờ làm việc, cửa sổ xem lại hồ sơ đến hạn mỗi chừng này phút.",
        _between(1, 240),
    )
    leader_hour: time = _setting(
        time(16), "Giờ nhắc lãnh đạo", "Báo các hồ sơ đến hạn trong ngày mà chưa bấm kết thúc, theo từng công chức."
    )
    uncollected_days: int = _setting(
        5,
        "Kết quả chưa nhận sau (ngày)",
        "Có kết quả quá số ngày này mà công dân chưa nhận thì nhắc gọi.",
        _between(1, 365),
    )
    complaints: str = _setting(
        "",
        "Nơi nhận phản ánh",
        "In ở chân trang niêm yết: điện thoại, địa chỉ nhận phản ánh, kiến nghị; trống thì in số của đơn vị.",
        _at_most(200),
    )
    procedure_address: str = _setting(
        "",
        "Địa chỉ tra cứu thủ tục",
        "Mã QR cạnh mỗi thủ tục dẫn tới đây, {mã} là mã thủ tục; trống thì dùng trang công bố ghi trong danh mục.",
        _address_pattern,
    )
    report_days: int = _setting(
        4,
        "Gửi báo cáo sau khi chốt số liệu (ngày)",
        "Nhắc gửi báo cáo quý; Nghị định 09/2019 chỉ định ngày chốt số liệu, hạn gửi do cơ quan cấp trên quy định.",
        _between(0, 60),
    )
    receipt_copies: int = _setting(2, "Số liên giấy tiếp nhận", "Lưu và giao người nộp.", _between(1, 4))
    receipt_paper: PaperSize = _setting(PaperSize.A4, "Khổ giấy tiếp nhận", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả.")
    receipt_sheets: CopiesOn = _setting(
        CopiesOn.OWN_SHEETS, "Các liên giấy tiếp nhận", "Mỗi liên một tờ, hoặc hai liên A5 trên một tờ A4 ngang."
    )
    slip_paper: PaperSize = _setting(
        PaperSize.A4, "Khổ các phiếu khác", "Phiếu bổ sung, phiếu từ chối và thông báo dừng."
    )

    backup_hours: int = _setting(
        4, "Tự sao lưu sau mỗi (giờ)", "Giờ dùng chương trình; lúc đóng chương trình luôn sao lưu.", _between(1, 24)
    )
    backup_daily: int = _setting(14, "Giữ bản sao lưu của (ngày)", "Mỗi ngày giữ bản cuối.", _between(1, 366))
    backup_weekly: int = _setting(8, "Giữ bản sao lưu của (tuần)", "Mỗi tuần giữ bản cuối.", _between(0, 260))
    backup_monthly: int = _setting(12, "Giữ bản sao lưu của (tháng)", "Mỗi tháng giữ bản cuối.", _between(0, 240))
    second_place_days: int = _setting(
        7, "Nhắc chép ra nơi thứ hai sau (ngày)", "USB hoặc ổ khác; để máy hỏng vẫn còn sổ.", _between(1, 90)
    )

    @property
    def profile(self) -> CountingProfile:
        """The counting profile that these settings make."""
        return CountingProfile(self.settled_by, self.early_by, self.withdrawn, self.closed, self.judging)

    def with_changes(self, changes: Mapping[str, Any]) -> OfficeSettings:
        """These settings with some values changed; raises InvalidInput by name for one that breaks its bounds."""
        known = {f.name: f for f in fields(self)}
        clean: dict[str, Any] = {}
        for name, value in changes.items():
            if name not in known:
                raise InvalidInput(name, f"Không có cài đặt tên «{name}».")
            checked = nfc(value) if type(value) is str else value
            check = known[name].metadata["check"]
            sentence = check(checked) if check else None
            if sentence:
                raise InvalidInput(name, f"{known[name].metadata['title']}: {sentence}")
            clean[name] = checked
        return replace(self, **clean)


TITLES: Mapping[str, str] = {one.name: one.metadata["title"] for one in fields(OfficeSettings)}

# These hold from the beginning of time: a door must not open because a clock was set back.
UNDATED = frozenset({"sign_in", "lock_minutes"})
EVER = date(2000, 1, 1)
