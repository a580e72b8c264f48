"""The facts of a dossier as labels and texts: who asked for what, until when, and how it came out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from cchc_desktop.domain import events as ev
from cchc_desktop.domain import words
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.explanation.line import limit_words
from cchc_desktop.domain.people import Person
from cchc_desktop.domain.procedure import DossierRole, PaperKind, Tick
from cchc_desktop.services.printing.inspection.history import Names

Fact = tuple[str, str]


def about(dossier: Dossier, other_name: str, names: Names) -> Iterator[Fact]:
    """What was asked for, by whom, and what was promised; ``other_name`` is the procedure's of that time."""
    asked = dossier.asked
    variant = f"; {asked.variant}" if asked.variant else ""
    yield "Mã thủ tục, lĩnh vực", f"{asked.procedure}; lĩnh vực {asked.field}{variant}"
    if other_name:
        yield "Tên thủ tục khi tiếp nhận", other_name
    yield "Chủ hồ sơ", _person(asked.owner)
    if asked.submitter is not None:
        yield "Người nộp thay", _person(asked.submitter)
    if dossier.local_no and dossier.local_no != dossier.code:
        yield "Số tiếp nhận tại đơn vị", dossier.local_no
    if asked.book_no or asked.book_serial:
        yield "Sổ theo dõi hồ sơ", f"quyển số {asked.book_no or '…'}, số thứ tự {asked.book_serial or '…'}"
    ticked = "".join(f"; {word}" for tick, word in words.TICK.items() if _is_ticked(dossier, tick))
    yield "Cách nộp, nơi trả", f"{words.CHANNEL[asked.channel]}; trả tại: {words.RETURN_WAY[asked.return_way]}{ticked}"
    if asked.role is not DossierRole.OWN:
        yield "Vai trò của đơn vị", words.ROLE[asked.role]
    if dossier.agency or asked.agency:
        yield "Cơ quan giải quyết", dossier.agency or asked.agency
    if dossier.received_at is not None:
        yield "Tiếp nhận", f"{_moment(dossier.received_at)}, người tiếp nhận: {names.officer(dossier.received_by)}"
    yield "Thời hạn giải quyết", limit_words(asked.limit)
    yield "Các lần hẹn trả", "\n".join(_promises(dossier)) or "Không có"
    handler = f"; công chức xử lý: {names.officer(dossier.handler)}" if dossier.handler is not None else ""
    void = " (đã hủy, ghi nhầm)" if dossier.is_void else ""
    yield "Trạng thái", f"{words.STATUS[dossier.status]}{void}{handler}"
    yield f"Thành phần hồ sơ ({asked.quantity:02} bộ)", "\n".join(_papers(dossier)) or "Không ghi giấy tờ nào"
    if asked.note:
        yield "Ghi chú", asked.note


def _person(person: Person) -> str:
    return "; ".join(
        filter(
            None,
            (
                person.name,
                person.id_number and f"số định danh {person.id_number}",
                person.address,
                person.phone and f"điện thoại {person.phone}",
                person.email,
            ),
        )
    )


def _promises(dossier: Dossier) -> Iterator[str]:
    for promise in dossier.promises:
        due = _moment(promise.due_at) if promise.due_at else "không hẹn ngày"
        yield f"{due} – {words.PROMISE[promise.kind].lower()}, từ {_moment(promise.from_at)}"


def _papers(dossier: Dossier) -> Iterator[str]:
    for number, paper in enumerate(dossier.asked.papers, start=1):
        kind = words.PAPER_KIND[PaperKind(paper.kind)]
        yield f"{number}. {paper.name}{f' ({paper.count:02} {kind})' if paper.count else ''}"


def _is_ticked(dossier: Dossier, tick: Tick) -> bool:
    match tick:
        case Tick.DIGITISED:
            return dossier.asked.is_digitised
        case Tick.REUSED:
            return dossier.asked.is_reused
        case Tick.ELECTRONIC:
            return dossier.finished is not None and dossier.finished.is_electronic
        case _:
            return dossier.is_paid_online


def ending(dossier: Dossier, names: Names) -> Iterator[Fact]:
    """The result and its document, who collected it and how, and the money taken: never called biên lai."""
    closing, finished, returned = dossier.closing, dossier.finished, dossier.returned
    if closing is not None:
        keyed = f", cập nhật {_moment(closing.recorded_at)}" if closing.recorded_at != closing.closed_at else ""
        yield "Kết thúc giải quyết", f"{words.CLOSING[closing.kind]}, {_moment(closing.closed_at)}{keyed}"
    if finished is not None and finished.document is not None:
        document = finished.document
        day = f"ngày {document.date:%d/%m/%Y}" if document.date else ""
        said = filter(None, (f"số {document.number}" if document.number else "", day, _by(document.signer)))
        yield "Văn bản kết quả", ", ".join(said)
    if finished is not None and finished.cause:
        side = f" ({words.CAUSE_SIDE[finished.side].lower()})" if finished.side else ""
        yield "Nguyên nhân quá hạn", f"{finished.cause}{side}"
    if returned is not None:
        yield from _collected(dossier, returned, names)
    yield from _money(dossier)


def _by(signer: str) -> str:
    return f"người ký {signer}" if signer else ""


def _collected(dossier: Dossier, returned: ev.Returned, names: Names) -> Iterator[Fact]:
    who = returned.recipient_name or (dossier.asked.owner.name if returned.recipient is ev.Recipient.SELF else "")
    identity = returned.recipient_id or (
        dossier.asked.owner.id_number if returned.recipient is ev.Recipient.SELF else ""
    )
    number = f"số định danh {identity}" if identity else "không ghi số định danh"
    yield "Người nhận kết quả", "; ".join(filter(None, (words.RECIPIENT[returned.recipient], who, number)))
    content = f"; mức độ hài lòng: {words.SATISFACTION[returned.satisfaction].lower()}" if returned.satisfaction else ""
    yield "Trả kết quả", f"{_moment(returned.happened_at)}, người trả: {names.officer(returned.stamp.by)}{content}"


def _money(dossier: Dossier) -> Iterator[Fact]:
    taken = [
        f"{event.fee:,} đồng".replace(",", ".")
        + f", thu lúc {_moment(event.happened_at)}{' (trực tuyến)' if event.is_paid_online else ''}"
        for event in dossier.history
        if isinstance(event, ev.Received | ev.Returned) and event.fee
    ]
    if taken:
        yield "Phí, lệ phí đã ghi", "\n".join(taken)


def _moment(at: datetime) -> str:
    return f"{at:%H:%M %d/%m/%Y}"
