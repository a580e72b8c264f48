"""The file of an inspection tells each dossier whole, in order, with its proofs, its links and its outline."""

from __future__ import annotations

from collections import Counter as Counted
from collections.abc import Iterator
from contextlib import closing

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QModelIndex
from PySide6.QtPdf import QPdfBookmarkModel, QPdfDocument, QPdfLinkModel

from cchc_desktop.domain.application import SubmittedPaper
from cchc_desktop.domain.period import between
from cchc_desktop.domain.verdict import verdict
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import fees, printing
from cchc_desktop.services.printing import Form
from cchc_desktop.services.steps.counted import counted
from tests.documents.papers import flat, pages_of
from tests.services.counters import Counter
from tests.services.inspected import ALL, everything, in_order, pack, words_of

WHOLE = "đều khớp dấu niêm phong"
BENT = "CÓ SAI KHÁC"


def bend(counter: Counter, statement: str, *values: object) -> None:
    """Change the book outside of the program, as a curious hand with a database tool would."""
    import sqlite3

    with closing(sqlite3.connect(counter.desk.config.office / "office.db")) as book:
        for (lock,) in book.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            book.execute(f"DROP TRIGGER IF EXISTS {lock}")
        assert book.execute(statement, values).rowcount == 1
        book.commit()


@pytest.fixture
def late(counter: Counter) -> str:
    """A dossier that has had everything."""
    return everything(counter)


def test_a_dossier_is_told_whole_and_in_order(counter: Counter, late: str) -> None:
    text = words_of(pack(counter, (late,)))
    in_order(
        text,
        *("HỒ SƠ KIỂM TRA", "Phạm vi", f"Hồ sơ {late}", "Số hồ sơ", "Kiểm tra niêm phong", "còn nguyên vẹn"),
        *("NGƯỜI LẬP", "MỤC LỤC", "Mã hồ sơ"),
        *("Hồ sơ thứ 1/1", late, "QUÁ HẠN", "hẹn trả 09:00 10/03/2026, không xét theo ngày gia hạn 13/03/2026"),
        *("Chủ hồ sơ", "Đặng Thị Hòa; số định danh 999185001234", "Các lần hẹn trả", "tính lại từ đầu sau bổ sung"),
        *("DIỄN BIẾN THEO HAI MỐC THỜI GIAN", "Thời điểm diễn ra", "Thời điểm cập nhật", "Tiếp nhận", "Chuyển xử lý"),
        *("Trả kết quả", "CẬP NHẬT CHẬM – lý do: Mất điện", "CÁCH TÍNH NGÀY HẸN", "Yêu cầu bổ sung hồ sơ"),
        *("Tính lại từ đầu", "VĂN BẢN GỬI TỔ CHỨC, CÁ NHÂN", "Phiếu yêu cầu bổ sung", "Thư xin lỗi", "Phạm Quốc Bảo"),
        *("KẾT QUẢ, NGƯỜI NHẬN, PHÍ, LỆ PHÍ", "số 12/GXN, ngày 13/03/2026, người ký Bảo"),
        *("Người được ủy quyền; Lê Thị Mai; số định danh 999185009999", "15.000 đồng, thu lúc 09:00 02/03/2026"),
        *("GIẤY TỜ ĐÃ IN", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "lần đầu"),
        *("KIỂM TRA NIÊM PHONG CỦA HỒ SƠ", WHOLE, "Sự kiện cuối của hồ sơ: máy trạm"),
        *("Bản in lại để kiểm tra", "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"),
        *("PHIẾU YÊU CẦU BỔ SUNG", "PHIẾU XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN"),
    )
    assert "biên lai" not in text.lower()
    assert "In lại lần" not in text


def test_what_is_told_of_a_print_leaves_the_dossier_as_it_was(counter: Counter, late: str) -> None:
    before = counter.desk.store
    first, second = pack(counter, (late,)), pack(counter, (late,))
    assert first.pdf == second.pdf
    with before.read(counter.clock.now.date(), "") as view:
        assert view.dossiers.load(late).prints == {"receipt": 1}


class Opened:
    """A PDF as a viewer opens it."""

    def __init__(self, pdf: bytes) -> None:
        self._keeper = QBuffer()
        self._keeper.setData(QByteArray(pdf))
        self._keeper.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument()
        self.document.load(self._keeper)

    def outline(self) -> Iterator[tuple[int, str, int]]:
        """Level, title and page of every entry."""
        model = QPdfBookmarkModel()
        model.setDocument(self.document)
        role = QPdfBookmarkModel.Role

        def below(parent: QModelIndex, level: int) -> Iterator[tuple[int, str, int]]:
            for row in range(model.rowCount(parent)):
                index = model.index(row, 0, parent)
                title, page = model.data(index, role.Title), model.data(index, role.Page)
                yield level, str(title), int(page)
                yield from below(index, level + 1)

        yield from below(QModelIndex(), 0)

    def links(self, page: int) -> list[int]:
        """The pages that the links of a page lead to."""
        model = QPdfLinkModel()
        model.setDocument(self.document)
        model.setPage(page)
        role = QPdfLinkModel.Role.Page.value
        return [int(model.data(model.index(row, 0), role)) for row in range(model.rowCount(QModelIndex()))]

    def text(self, page: int) -> str:
        return flat(self.document.getAllText(page).text())


def test_every_print_is_told_in_vietnamese_the_slip_of_fees_too(counter: Counter, late: str) -> None:
    printing.dossier_form(counter.desk, Form.EXPLANATION, late)
    fees.slip(counter.desk, late)
    text = words_of(pack(counter, (late,)))
    assert "Giấy tờ: Thông tin phí, lệ phí; Lần in: 1" in text
    assert not [name for name in (fees.SLIP, *(form.value for form in Form)) if name in text]


def test_outline_and_links_lead_to_the_pages_that_the_contents_name(counter: Counter, late: str) -> None:
    other = counter.take(name="Lê Văn Bảy")
    paper = pack(counter)
    opened = Opened(paper.pdf)
    entries = list(opened.outline())
    dossiers = [(title, page) for level, title, page in entries if level == 0]
    assert [title for title, _ in dossiers] == [
        "Bìa",
        "Mục lục",
        f"1. {late} – Quá hạn",
        f"2. {other} – Đang giải quyết, trong hạn",
    ]
    starts = [page for _, page in dossiers[2:]]
    for number, (code, page) in enumerate(zip((late, other), starts, strict=True), start=1):
        assert f"Hồ sơ thứ {number}/2" in opened.text(page)
        assert code in opened.text(page)
    parts = [title for level, title, page in entries if level == 1 and starts[0] <= page < starts[1]]
    assert parts[:7] == [
        "Thông tin hồ sơ",
        "Diễn biến theo hai mốc thời gian",
        "Cách tính ngày hẹn",
        "Văn bản gửi tổ chức, cá nhân",
        "Kết quả, người nhận, phí, lệ phí",
        "Giấy tờ đã in",
        "Kiểm tra niêm phong của hồ sơ",
    ]
    assert parts[7:] == [printing.TITLES[form] for form in (Form.RECEIPT, Form.SUPPLEMENT, Form.APOLOGY)]
    assert sorted(opened.links(1)) == starts
    contents = opened.text(1)
    assert [str(page + 1) in contents.split() for page in starts] == [True, True]
    assert opened.links(starts[0]) == [1]
    assert f"Trang {starts[1] + 1}" in opened.text(starts[1])
    assert paper.pages == opened.document.pageCount()


def test_a_void_dossier_is_told_and_nothing_is_bound_behind_it(counter: Counter) -> None:
    code = counter.take()
    counter.do(code, Action.VOID, reason="Ghi nhầm người")
    text = words_of(pack(counter, (code,)))
    in_order(text, "ĐÃ HỦY", "đã hủy nên không xét thời hạn", "(đã hủy, ghi nhầm)", "Ghi nhầm người", WHOLE)
    assert "Bản in lại để kiểm tra" not in text


def test_one_turned_away_at_the_counter_is_told_with_its_refusal(counter: Counter) -> None:
    from cchc_desktop.services import intake
    from cchc_desktop.services.intake import IntakeForm
    from tests.services.counters import MARITAL

    intake.turn_away(counter.desk, IntakeForm(procedure=MARITAL, name="Lê An"), "Không thuộc thẩm quyền")
    text = words_of(pack(counter))
    in_order(text, "KHÔNG TIẾP NHẬN", "Phiếu từ chối tiếp nhận", "Không thuộc thẩm quyền", "PHIẾU TỪ CHỐI TIẾP NHẬN")


def test_personal_data_taken_away_leave_the_seals_whole_and_are_said(counter: Counter) -> None:
    code = counter.take()
    bend(counter, "DELETE FROM event_private WHERE event_id = (SELECT min(id) FROM events WHERE kind = 'Received')")
    text = words_of(pack(counter, (code,)))
    assert "Thông tin cá nhân của 1 sự kiện đã được ẩn danh" in text
    assert "(đã ẩn danh)" in text
    assert "nội dung không khớp" not in text


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE events SET public = replace(public, '{', '{ ') WHERE kind = 'Finished'", "Sự kiện thứ 2"),
        ("UPDATE events SET happened_at = '2026-03-03T08:00:00' WHERE kind = 'Finished'", "nội dung không khớp"),
        ("UPDATE events SET happened_at = 'hôm nọ' WHERE kind = 'Finished'", "Không đọc được diễn biến"),
        ("UPDATE events SET public = 'vỡ' WHERE kind = 'Finished'", "Không đọc được diễn biến"),
        ("UPDATE events SET kind = 'Vanished' WHERE kind = 'Finished'", "Không đọc được diễn biến"),
        ("DELETE FROM events WHERE kind = 'Finished'", "chuỗi sự kiện bị cắt"),
        (
            "UPDATE event_private SET payload = '{}' WHERE event_id = (SELECT min(event_id) FROM event_private)",
            "cá nhân",
        ),
        ("UPDATE dossiers SET owner_name = 'Người khác', due_at = '2027-01-01T08:00:00'", "chủ hồ sơ, ngày hẹn"),
        ("UPDATE dossiers SET status = 2", "không khớp với diễn biến: trạng thái"),
        ("UPDATE dossiers SET version = 9", "số sự kiện"),
    ],
)
def test_a_bent_record_is_reported_in_the_file_and_stops_nothing(counter: Counter, statement: str, said: str) -> None:
    code = counter.take()
    counter.at("03-04 09:00").do(code, Action.FINISH)
    bend(counter, "UPDATE events SET public = public WHERE kind = 'Finished'")
    assert BENT not in words_of(pack(counter, (code,)))
    bend(counter, statement)
    text = words_of(pack(counter, (code,)))
    in_order(text, "SAI KHÁC NIÊM PHONG: 1 hồ sơ (số thứ tự 1)", "KIỂM TRA NIÊM PHONG CỦA HỒ SƠ", BENT)
    assert said in text


def test_a_seal_made_anew_by_hand_breaks_the_chain_behind_it(counter: Counter) -> None:
    first, second = counter.take(), counter.take(name="Lê Văn Bảy")
    bend(counter, "UPDATE events SET seal = zeroblob(32) WHERE dossier_id = 1")
    broken = "đến sự kiện cuối trong sổ CÓ SAI KHÁC"
    beside, bent = words_of(pack(counter, (second,))), words_of(pack(counter, (first,)))
    assert f"Riêng hồ sơ này nguyên vẹn: 1 sự kiện của hồ sơ {WHOLE}" in beside
    assert broken in beside
    assert broken in bent
    assert "Sự kiện thứ 1 (số 1 của" in bent


def test_a_dossier_of_sixty_events_long_names_and_thirty_papers_breaks_well(counter: Counter) -> None:
    name = " ".join(["Nguyễn Hoàng Phúc Thiên Kim"] * 11)[:290].strip()
    about = "về quyền sử dụng đất và tài sản gắn liền với đất"
    papers = tuple(SubmittedPaper(f"Giấy tờ số {n} {about}", "copy", n) for n in range(1, 31))
    code = counter.take(name=name, address="Thôn Đồng Tâm, " * 20, papers=papers)
    for number in range(60):
        note = f"Gọi lần {number + 1}, người nhà nghe máy và hẹn gọi lại sau"
        counter.do(code, Action.NOTIFY, how="Điện thoại", note=note)
    paper = pack(counter, (code,))
    text = words_of(paper)
    in_order(text, name[:40], "30. Giấy tờ số 30", "Gọi lần 1,", "Gọi lần 60,", "CÁCH TÍNH NGÀY HẸN", WHOLE)
    assert paper.pages > 5
    for page in pages_of(paper.pdf, 40):
        assert page.convert("L").crop((0, 0, 8, page.height)).getextrema() == (255, 255)


def test_letters_that_the_type_lacks_are_told(counter: Counter) -> None:
    counter.take(name="Lê 😀 An")
    assert "😀" in pack(counter).warnings[0]


def test_every_verdict_is_what_the_statistics_count(counter: Counter, late: str) -> None:
    codes = [counter.take(name=f"Người {n}") for n in range(6)]
    counter.do(codes[0], Action.FINISH)
    counter.do(codes[1], Action.WITHDRAW, reason="Đổi ý")
    counter.do(codes[2], Action.VOID, reason="Ghi nhầm")
    counter.at("03-25 09:00").do(codes[3], Action.FINISH)
    today = counter.clock.now.date()
    with counter.desk.read() as view:
        profile = view.settings.profile
        found = Counted(
            verdict(view.dossiers.load(code), view.calendar, profile, today).word for code in (*codes, late)
        )
        total = counted(view, between(ALL.first, today, today=today), today).total
    assert found["Trước hạn"] == total.c8
    assert found["Đúng hạn"] == total.c9
    assert found["Quá hạn"] == total.c10
    assert found["Đang giải quyết, trong hạn"] == total.c12
    assert found["Đang giải quyết, quá hạn"] == total.c13
    assert found["Đã hủy"] == 1
