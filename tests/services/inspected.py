"""An inspection's file of a counter, its words, and a dossier that has had everything."""

from __future__ import annotations

import unicodedata
from datetime import date

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.application import SubmittedPaper
from cchc_desktop.domain.people import Role, Signer
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import office
from cchc_desktop.services.printing import Form, PrintedPaper, inspection
from cchc_desktop.services.printing.inspection import Filter
from tests.documents.papers import flat, text_of
from tests.services.counters import Counter, printed

ALL = Filter(date(2026, 3, 1), date(2026, 3, 31))


def pack(counter: Counter, wanted: Filter | tuple[str, ...] = ALL) -> PrintedPaper:
    return inspection.pack(counter.desk, wanted)


def words_of(paper: PrintedPaper) -> str:
    text = flat(text_of(paper.pdf))
    assert unicodedata.is_normalized("NFC", text)
    return text


def in_order(text: str, *labels: str) -> None:
    place = 0
    for label in labels:
        found = text.find(label, place)
        assert found >= 0, (label, text[place : place + 400])
        place = found + len(label)


def everything(counter: Counter) -> str:
    """A dossier with an officer, a supplement, a letter with a new date, a late keying and a proxy who came for it."""
    counter.officer("Vũ Thị Lan", Role.ADMINISTRATOR)
    officer = counter.officer("Trần Văn Khoa", Role.OFFICER, "Tư pháp")
    office.put_signer(counter.desk, Signer("Phạm Quốc Bảo", "Chủ tịch"))
    with counter.desk.read() as view:
        (signer,) = view.people.signers()
    code = counter.take(id_number="999185001234", fee=15_000, papers=(SubmittedPaper("Tờ khai", "original", 1),))
    printed(counter, Form.RECEIPT, code)
    counter.at("03-02 10:00").do(code, Action.HAND_OVER, to=officer.id)
    counter.at("03-03 09:00").do(code, Action.REQUEST_SUPPLEMENT, missing=("Ảnh chân dung",), reason="Thiếu ảnh")
    counter.at("03-05 09:00").do(code, Action.COMPLETE_SUPPLEMENT)
    counter.at("03-09 09:00").do(
        code, Action.EXTEND, new_due=date(2026, 3, 13), reason="Chờ xác minh", signer=signer.id, told_how="Điện thoại"
    )
    counter.at("03-13 09:00").do(code, Action.FINISH, document=ev.ResultDocument("12/GXN", date(2026, 3, 13), "Bảo"))
    counter.at("03-18 15:00").do(
        code,
        Action.RETURN,
        at=counter.clock.now.replace(day=13),
        late_reason="Mất điện",
        recipient=ev.Recipient.PROXY,
        recipient_name="Lê Thị Mai",
        recipient_id="999185009999",
    )
    return code
