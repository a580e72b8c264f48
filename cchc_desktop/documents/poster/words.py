"""How a poster words a limit, a fee and who settles; what nobody wrote down is said to be unknown."""

from __future__ import annotations

from datetime import date, time

from cchc_desktop.documents import wording
from cchc_desktop.documents.poster.content import PostedProcedure
from cchc_desktop.domain.procedure import DossierRole, LimitUnit, OnlineLevel, TimeLimit

UNKNOWN = "Chưa có thông tin, xin hỏi tại nơi nhận hồ sơ"
UNKNOWN_SHORT = "Chưa có thông tin"
UNCOMPARED = "Nội dung này chưa được đối chiếu với quyết định công bố."
NO_FEE = "Không"
ONLINE = {
    OnlineLevel.FULL: "Trực tuyến toàn trình trên Cổng Dịch vụ công quốc gia",
    OnlineLevel.PARTIAL: "Trực tuyến một phần trên Cổng Dịch vụ công quốc gia",
    OnlineLevel.NONE: "Không nộp trực tuyến",
    OnlineLevel.UNKNOWN: UNKNOWN,
}


def opened(text: str) -> str:
    """The text with a capital letter at its head."""
    return text[:1].upper() + text[1:]


def limit(of: TimeLimit, cutoff: time) -> str:
    """``Trong ngày làm việc; nhận sau 15 giờ 00 phút thì trả trong ngày làm việc tiếp theo``."""
    said = opened(wording.limit(of.value, of.unit))
    if of.unit is not LimitUnit.SAME_DAY:
        return said
    hour = of.cutoff or cutoff
    return f"{said}; nhận sau {hour:%H} giờ {hour:%M} phút thì trả trong ngày làm việc tiếp theo"


def limits(shown: PostedProcedure, cutoff: time) -> str:
    """The limit, then those of the cases that have one of their own."""
    said = limit(shown.limit, cutoff)
    cases = [f"{case.name}: {wording.limit(case.limit.value, case.limit.unit)}" for case in shown.variants]
    if not shown.limit_is_sure:
        said += " (đang đối chiếu)"
    return "; ".join((said, *cases))


def short_limit(shown: PostedProcedure, number: int) -> str:
    """The limit for the list at the head, which leads to the card for the rest."""
    said = opened(wording.limit(shown.limit.value, shown.limit.unit))
    return f"{said} (xem mục {number})" if shown.variants or not shown.limit_is_sure else said


def fee(shown: PostedProcedure) -> str:
    """The sum with what is noted of it; a note that begins with the sum says it better."""
    amount, note = shown.fee.amount, opened(shown.fee.note)
    if amount is None:
        return note or UNKNOWN
    if not amount:
        return NO_FEE
    if not note or note.startswith(wording.amount(amount)):
        return note or wording.money(amount)
    return f"{wording.money(amount)} ({shown.fee.note})"


def short_fee(shown: PostedProcedure, number: int) -> str:
    """The fee for the list at the head."""
    amount = shown.fee.amount
    if shown.fee.is_unknown:
        return UNKNOWN_SHORT
    if amount is None:
        return f"Xem mục {number}"
    said = wording.money(amount) if amount else NO_FEE
    return f"{said} (xem mục {number})" if shown.fee.note else said


def papers(shown: PostedProcedure) -> tuple[str, ...]:
    """The papers, numbered where there are several."""
    said = [wording.paper(paper.name, paper.kind, paper.count) for paper in shown.papers]
    if len(said) < 2:
        return tuple(said) or (UNKNOWN,)
    return tuple(f"{number}. {paper}" for number, paper in enumerate(said, start=1))


def settled_by(shown: PostedProcedure, agency: str) -> tuple[str, ...]:
    """Who settles: the office's own agency, another one, or several together; with the officers known."""
    if shown.role is DossierRole.FOR_OTHER_AGENCY:
        return ("Cơ quan khác có thẩm quyền; hồ sơ nhận tại đây được chuyển đến cơ quan đó",)
    officers = f" (công chức: {'; '.join(shown.officers)})" if shown.officers else ""
    return (f"{agency}{officers}" if agency else UNKNOWN, *(f"{other}: {part}" for part, other in shown.others))


def listed(text: str) -> str:
    """A list written without spaces, as it is read: ``60/2014/QH13; 104/2022/NĐ-CP``."""
    return "; ".join(part.strip() for part in text.split(";") if part.strip())


def short_day(day: date) -> str:
    """``ngày 01/07/2025``."""
    return f"ngày {wording.short_day(day)}"
