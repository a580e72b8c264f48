"""The five groups of Quyết định 766/QĐ-TTg as far as the book can know them, and what it does not know.

The Decision gives each group its most points (regulations.md section 7); how points follow from a rate was not found,
so none are given here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cchc_desktop.domain.counting import Memo
from cchc_desktop.domain.quality import Opinions
from cchc_desktop.domain.ratio import Rate
from cchc_desktop.domain.statistics import Report
from cchc_desktop.domain.written import number


@dataclass(frozen=True, slots=True)
class Share:
    """``part`` of ``whole``."""

    part: int
    whole: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What the book knows besides its report; ``paid_online`` is of those for which there was something to pay."""

    with_code: Share
    online_procedures: Share
    confirmed_procedures: Share
    paid_online: Share


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator with its formula: a rate, or ``missing``, which says what the book would have to know."""

    label: str
    formula: str
    share: Share | None = None
    missing: str = ""

    @property
    def rate(self) -> Rate | None:
        """The rate with its numbers, where it is known."""
        if self.share is None:
            return None
        return Rate("", self.label, self.share.part, self.share.whole, self.formula)

    @property
    def shown(self) -> str:
        """``99,57% (361.869/363.424)``, or what is missing."""
        rate = self.rate
        if rate is None:
            return f"chưa có dữ liệu: {self.missing}"
        if not rate.whole:
            return "trong kỳ không có trường hợp nào"
        return f"{rate.shown} ({number(rate.part)}/{number(rate.whole)})"


@dataclass(frozen=True, slots=True)
class Group:
    """One of the five groups; ``most_points`` of 100."""

    name: str
    most_points: int
    indicators: tuple[Indicator, ...]

    def as_record(self) -> dict[str, Any]:
        """The group in plain values; a part and a whole of None are not known."""
        return {
            "name": self.name,
            "most_points": self.most_points,
            "indicators": [
                {
                    "label": one.label,
                    "formula": one.formula,
                    "part": one.share.part if one.share else None,
                    "whole": one.share.whole if one.share else None,
                    "shown": one.shown,
                }
                for one in self.indicators
            ],
        }


def groups(report: Report, opinions: Opinions, known: Known) -> tuple[Group, ...]:
    """The five groups in the order of the Decision; ``report`` holds the finest grain beside its columns."""
    return (
        Group("Công khai, minh bạch", 18, tuple(_openness(known))),
        Group("Tiến độ, kết quả giải quyết", 20, tuple(_progress(report))),
        Group("Số hóa hồ sơ", 22, tuple(_digitisation(report))),
        Group("Cung cấp dịch vụ trực tuyến", 22, tuple(_online(report, known))),
        Group("Mức độ hài lòng", 18, tuple(_satisfaction(opinions))),
    )


def _openness(known: Known) -> Iterator[Indicator]:
    yield Indicator(
        "Thủ tục công bố đúng hạn",
        "số TTHC công bố đúng hạn/số TTHC đã công bố trong kỳ",
        missing="ngày ban hành và ngày hiệu lực của quyết định công bố",
    )
    yield Indicator(
        "Thủ tục công khai đúng hạn, đủ nội dung",
        "số TTHC công khai đúng hạn, đủ nội dung/số TTHC phải công khai",
        missing="ngày và nội dung công khai trên Cơ sở dữ liệu quốc gia về TTHC",
    )
    yield Indicator(
        "Hồ sơ đồng bộ lên Cổng Dịch vụ công quốc gia",
        "số hồ sơ đã đồng bộ/số hồ sơ tiếp nhận",
        missing="kết quả đồng bộ của hệ thống tỉnh",
    )
    yield Indicator(
        "Hồ sơ mới đã ghi mã do hệ thống cấp",
        "số hồ sơ mới có mã do hệ thống cấp/số hồ sơ tiếp nhận mới",
        known.with_code,
    )
    yield Indicator(
        "Thủ tục trong danh mục đã đối chiếu với quyết định công bố",
        "số thủ tục đã đối chiếu/số thủ tục đang tiếp nhận",
        known.confirmed_procedures,
    )


def _progress(report: Report) -> Iterator[Indicator]:
    total = report.total
    yield Indicator(
        "Giải quyết trước hạn, đúng hạn (theo ngày thực tế)", "((8)+(9))/(7)", Share(total.c8 + total.c9, total.c7)
    )
    yield Indicator(
        "Giải quyết trước hạn, đúng hạn (theo ngày cập nhật)",
        "((7)−quá hạn theo ngày cập nhật)/(7)",
        Share(total.c7 - report.memo.get(Memo.LATE_BY_KEYING, 0), total.c7),
    )
    yield Indicator("Đang giải quyết còn trong hạn", "(12)/(11)", Share(total.c12, total.c11))


def _digitisation(report: Report) -> Iterator[Indicator]:
    total = report.total
    new = total.c4 + total.c5
    yield Indicator(
        "Hồ sơ có số hóa thành phần",
        "số hồ sơ mới đã số hóa thành phần/số hồ sơ tiếp nhận mới",
        _ticked(report, Memo.DIGITISED, new),
        "trong kỳ chưa hồ sơ nào được đánh dấu đã số hóa thành phần",
    )
    yield Indicator(
        "Hồ sơ có kết quả điện tử",
        "số hồ sơ có kết quả điện tử/(7)",
        _ticked(report, Memo.ELECTRONIC, total.c7),
        "trong kỳ chưa hồ sơ nào được đánh dấu có kết quả điện tử",
    )
    yield Indicator(
        "Hồ sơ dùng lại dữ liệu đã số hóa",
        "số hồ sơ mới có dùng lại dữ liệu/số hồ sơ tiếp nhận mới",
        _ticked(report, Memo.REUSED, new),
        "trong kỳ chưa hồ sơ nào được đánh dấu có dùng lại dữ liệu",
    )


def _ticked(report: Report, memo: Memo, whole: int) -> Share | None:
    """A share by a tick; where nobody ticked anything it is not known that there was nothing."""
    part = report.memo.get(memo, 0)
    return Share(part, whole) if part else None


def _online(report: Report, known: Known) -> Iterator[Indicator]:
    total = report.total
    yield Indicator("Hồ sơ nộp trực tuyến", "(4)/((4)+(5))", Share(total.c4, total.c4 + total.c5))
    yield Indicator(
        "Hồ sơ nộp trực tuyến toàn trình",
        "số hồ sơ mới nộp trực tuyến toàn trình/(4)",
        Share(report.memo.get(Memo.CAME_FULL, 0), total.c4),
    )
    yield Indicator(
        "Thủ tục trực tuyến có phát sinh hồ sơ trực tuyến",
        "số thủ tục có hồ sơ nộp trực tuyến/số thủ tục cung cấp trực tuyến",
        known.online_procedures,
    )
    yield Indicator(
        "Hồ sơ thanh toán trực tuyến",
        "số hồ sơ mới thanh toán trực tuyến/số hồ sơ mới có thu phí, lệ phí",
        known.paid_online if known.paid_online.part else None,
        "trong kỳ chưa hồ sơ nào được đánh dấu thanh toán trực tuyến",
    )


def _satisfaction(opinions: Opinions) -> Iterator[Indicator]:
    rate = opinions.rate
    yield Indicator("Hài lòng khi nhận kết quả", rate.formula, Share(rate.part, rate.whole))
    yield Indicator(
        "Kết quả đã trả có lượt đánh giá",
        "số lượt đánh giá/số kết quả đã trả",
        Share(opinions.rated, opinions.returned),
    )
    yield Indicator(
        "Phản ánh, kiến nghị xử lý đúng hạn",
        "số phản ánh, kiến nghị xử lý đúng hạn/số phản ánh, kiến nghị đã nhận",
        missing="phản ánh, kiến nghị không ghi trong sổ này",
    )
    yield Indicator(
        "Hài lòng về xử lý phản ánh, kiến nghị",
        "số phản ánh, kiến nghị không bị chê/số phản ánh, kiến nghị đã xử lý",
        missing="phản ánh, kiến nghị không ghi trong sổ này",
    )
