"""Invented people and their papers, and what can be read back from a PDF."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from PIL import Image

from cchc_desktop.documents.apology import ApologyData
from cchc_desktop.documents.control_slip import ControlSlipData, Handover
from cchc_desktop.documents.explanation import ExplanationData
from cchc_desktop.documents.fees import FeePayment, FeesData
from cchc_desktop.documents.parts import OfficeHead, Person, Signer
from cchc_desktop.documents.receipt import ReceiptData
from cchc_desktop.documents.refusal import RefusalData
from cchc_desktop.documents.register import RegisterData, RegisterRow
from cchc_desktop.documents.sheet.money import Money
from cchc_desktop.documents.supplement import SupplementData
from cchc_desktop.documents.worklist import WorkListData, WorkListRow
from cchc_desktop.domain.explanation import ExplainedDay

HEAD = OfficeHead(
    unit="Ủy ban nhân dân xã Xuân Hòa",
    centre="Trung tâm Phục vụ hành chính công xã Xuân Hòa",
    place="Xuân Hòa",
    superior="Ủy ban nhân dân tỉnh Lào Cai",
)
PERSON = Person(
    name="Nguyễn Thị Hồng Nhung",
    id_number="999185001234",
    address="Thôn Đồng Tâm, xã Xuân Hòa, tỉnh Lào Cai",
    phone="0912 345 678",
    email="nhung.nguyen@vidu.vn",
)
PRINCIPAL = Person(
    name="Phạm Văn Cường",
    id_number="999085004321",
    address="Thôn Bản Liền, xã Xuân Hòa",
    phone="0987 654 321",
    email="cuong@vidu.vn",
)
CODE = "H56.123.45-260212-0007"
RECEIVED, DUE = datetime(2026, 2, 12, 8, 15), datetime(2026, 2, 24, 9, 0)

RECEIPT = ReceiptData(
    head=HEAD,
    code=CODE,
    local_no="TN-260212-0007",
    qr_text=f"{CODE}#K",
    person=PERSON,
    procedure="Đăng ký khai sinh",
    papers=("Tờ khai đăng ký khai sinh (01 bản chính)", "Giấy chứng sinh (01 bản chính)"),
    limit_value=Decimal(3),
    limit_unit="working_day",
    received_at=RECEIVED,
    due_at=DUE,
    return_place="Bộ phận Một cửa xã Xuân Hòa",
    receiver="Trần Văn Bình",
    submitter=PERSON.name,
    number="07",
    book="01",
    book_no="112",
)
SUPPLEMENT = SupplementData(
    head=HEAD,
    person=PERSON,
    procedure="Đăng ký khai sinh",
    items=("Giấy chứng sinh bản chính", "Văn bản ủy quyền có chứng thực chữ ký"),
    reason="Thành phần hồ sơ chưa đầy đủ.",
    contact_name="Trần Văn Bình",
    contact_phone="0214 3 888 999",
    guide="Trần Văn Bình",
    issued_on=date(2026, 2, 12),
    number="03",
)
REFUSAL = RefusalData(
    head=HEAD,
    person=PERSON,
    procedure="Đăng ký khai sinh",
    reason="Hồ sơ không thuộc thẩm quyền của xã.\nĐề nghị nộp tại nơi cư trú của cha hoặc mẹ.",
    receiver="Trần Văn Bình",
    issued_on=date(2026, 3, 5),
    number="02",
)
APOLOGY = ApologyData(
    head=HEAD,
    addressee="Bà Nguyễn Thị Hồng Nhung",
    name=PERSON.name,
    id_number=PERSON.id_number,
    code=CODE,
    procedure="Xác nhận tình trạng hôn nhân",
    received_on=RECEIVED.date(),
    due_at=DUE,
    reason="Cần xác minh tại nơi cư trú trước đây.",
    new_due=date(2026, 2, 27),
    signer=Signer("Lê Hoàng Sơn", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
    issued_on=date(2026, 2, 23),
    number="05",
)
CONTROL_SLIP = ControlSlipData(
    head=HEAD,
    code=CODE,
    agency="Phòng Văn hóa – Xã hội",
    received_at=RECEIVED,
    due_at=DUE,
    handovers=(
        Handover("Bộ phận TN&TKQ", "Phòng Văn hóa – Xã hội", RECEIVED, "Trần Văn Bình", "Phạm Thu Hà", "Đúng hạn"),
    ),
    issued_on=RECEIVED.date(),
    number="04",
)
EXPLANATION = ExplanationData(
    head=HEAD,
    code=CODE,
    procedure="Đăng ký khai sinh",
    limit_value=Decimal(2),
    limit_unit="working_day",
    received_at=RECEIVED,
    due_at=datetime(2026, 2, 23, 8, 15),
    lines=(
        ExplainedDay(date(2026, 2, 12), False, None, "Tiếp nhận lúc 08:15"),
        ExplainedDay(date(2026, 2, 13), True, 1, "Ngày làm việc thứ 1"),
        ExplainedDay(date(2026, 2, 16), False, None, "Không tính: Tết Nguyên đán"),
        ExplainedDay(date(2026, 2, 23), True, 2, "Ngày làm việc thứ 2"),
    ),
    printed_at=datetime(2026, 2, 12, 8, 16),
    warnings=("ngày hẹn có thể đổi",),
)
COPYING = "Chứng thực bản sao"
FEES = FeesData(
    head=HEAD,
    from_day=date(2026, 2, 12),
    to_day=date(2026, 2, 12),
    payments=(
        FeePayment("Trần Văn Bình", RECEIVED, CODE, PERSON.name, "2.000815", COPYING, Money(counter=48_000)),
        FeePayment("Trần Văn Bình", RECEIVED, CODE, PERSON.name, "2.000815", COPYING, Money(online=6_000)),
        FeePayment("Vũ Thị Lan", RECEIVED, CODE, PERSON.name, "2.000815", COPYING, Money(counter=12_000)),
        FeePayment("Vũ Thị Lan", RECEIVED, CODE, PERSON.name, "1.004873", "Xác nhận hôn nhân", Money(online=15_000)),
    ),
    printed_at=datetime(2026, 2, 12, 16, 45),
)


def work_list(count: int, **changes: Any) -> WorkListData:
    row = WorkListRow(CODE, "Đăng ký khai sinh", PERSON.name, RECEIVED, DUE, "Đang xử lý", "Trần Văn Bình")
    numbered = tuple(replace(row, code=f"H56.123.45-260212-{n:04}") for n in range(1, count + 1))
    return replace(WorkListData(HEAD, "Hồ sơ quá hạn", numbered, datetime(2026, 2, 23, 7, 30)), **changes)


def register(count: int, **changes: Any) -> RegisterData:
    row = RegisterRow(CODE, "Đăng ký khai sinh", PERSON.name, PERSON.address, HEAD.unit, RECEIVED, DUE)
    numbered = tuple(replace(row, code=f"H56.123.45-260212-{n:04}") for n in range(1, count + 1))
    period = (date(2026, 2, 1), date(2026, 2, 28))
    return replace(RegisterData(HEAD, *period, numbered, date(2026, 2, 28), number="01"), **changes)


@dataclass(frozen=True)
class Word:
    """A word on a page and its box, in points from the top left."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float


def text_of(pdf: bytes, *options: str) -> str:
    """All that can be read out of the document, as ``pdftotext`` orders it."""
    return _run("pdftotext", *options, "-", "-", stdin=pdf).decode()


def flat(text: str) -> str:
    """Text on one line, as a reader takes it: where a line broke is not what it says."""
    return " ".join(text.split())


def words_of(pdf: bytes) -> list[Word]:
    """Every word with its box."""
    words: list[Word] = []
    page = 0
    for line in text_of(pdf, "-bbox").splitlines():
        page += "<page " in line
        box = re.search(r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', line)
        if box:
            left, top, right, bottom = (float(box.group(n)) for n in range(1, 5))
            words.append(Word(page, box.group(5), left, top, right, bottom))
    return words


def pages_of(pdf: bytes, dots_per_inch: int = 110) -> list[Image.Image]:
    """The pages as pictures."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "paper.pdf"
        file.write_bytes(pdf)
        _run("pdftoppm", "-r", str(dots_per_inch), "-png", str(file), f"{folder}/page")
        pictures = []
        for picture in sorted(Path(folder).glob("page*.png")):
            with Image.open(picture) as opened:
                opened.load()
                pictures.append(opened.copy())
    return pictures


def fonts_of(pdf: bytes) -> list[tuple[str, bool]]:
    """The fonts of the document and whether each is embedded."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "paper.pdf"
        file.write_bytes(pdf)
        rows = _run("pdffonts", str(file)).decode().splitlines()[2:]
    return [(row.split()[0], row.split()[-5] == "yes") for row in rows]


def is_nfc(text: str) -> bool:
    return unicodedata.is_normalized("NFC", text)


def _run(program: str, *arguments: str, stdin: bytes = b"") -> bytes:
    if sys.platform == "win32" and shutil.which(program) is None:
        pytest.skip(f"{program} is not on this PC; paper is read back on Linux")
    done = subprocess.run([program, *arguments], input=stdin, capture_output=True, check=True)
    assert not done.stderr, done.stderr.decode()
    return done.stdout
