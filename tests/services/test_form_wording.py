"""The office's own words on its forms: what may be kept, from which day it prints, and that old papers keep theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cchc_desktop.domain.errors import InvalidInput, NotAllowed, NotFound
from cchc_desktop.domain.people import Actor, Role, Signer
from cchc_desktop.services import form_wording, office, printing
from cchc_desktop.services.form_wording import FormWords, PartWords, blanks
from cchc_desktop.services.printing import Form
from tests.documents.papers import flat, is_nfc, text_of
from tests.services.counters import Counter, words

TODAY = date(2026, 3, 2)
OFFICIAL = "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"
OWN = "GIẤY BIÊN NHẬN HỒ SƠ"


def form_of(counter: Counter, form: str = "receipt") -> FormWords:
    return next(one for one in form_wording.forms(counter.desk) if one.form == form)


def part_of(counter: Counter, key: str, form: str = "receipt") -> PartWords:
    return next(one for one in form_of(counter, form).parts if one.key == key)


def keep(counter: Counter, valid_from: date = TODAY, form: str = "receipt", /, **parts: str) -> tuple[str, ...]:
    return form_wording.change(counter.desk, form, parts, valid_from).value


def seen(counter: Counter, form: str = "receipt", part: str = "", /, **parts: str) -> str:
    """What a preview with these words says."""
    paper = form_wording.preview(counter.desk, form, parts, part)
    text = flat(text_of(paper.pdf))
    assert is_nfc(text)
    return text


# What there is


def test_the_six_forms_of_the_circular_stand_in_their_order_with_their_source(counter: Counter) -> None:
    listed = form_wording.forms(counter.desk)
    assert [one.form for one in listed] == [form.value for form in Form if form is not Form.EXPLANATION]
    assert [f"Mẫu 0{number}" in one.source for number, one in enumerate(listed, start=1)] == [True] * 6
    assert [one.form for one in listed if one.is_provisional] == ["stop"]


def test_the_iso_code_stands_first_and_is_empty_until_it_is_given(counter: Counter) -> None:
    for one in form_wording.forms(counter.desk):
        first = one.parts[0]
        assert (first.key, first.title, first.text) == ("iso", "Mã biểu mẫu ISO", "")
    keep(counter, TODAY, "stop", iso="BM-TTHC-01")
    assert part_of(counter, "iso", "stop").own == "BM-TTHC-01"
    assert "BM-TTHC-01" in seen(counter, "stop")
    assert part_of(counter, "iso").own == ""


def test_blanks_are_read_and_typed_in_vietnamese(counter: Counter) -> None:
    texts = [part.official for one in form_wording.forms(counter.desk) for part in one.parts]
    named = {blank for text in texts for blank in _blanks(text)}
    assert named == set(blanks.NAMES.values())
    assert part_of(counter, "number").official == "Số: {số}/-{ký hiệu}"
    assert keep(counter, number="Số {số}/{ký hiệu}") == ("number",)
    assert part_of(counter, "number").own == "Số {số}/{ký hiệu}"
    assert "Số ....../TTPVHCC" in words(counter, Form.RECEIPT, counter.take())
    assert all(blanks.shown(blanks.typed(text)) == text for text in texts)


# What may be kept


def test_words_are_kept_with_who_and_when_and_the_official_ones_stay_known(counter: Counter) -> None:
    keeper = counter.officer("Nguyễn Thị Lành", Role.ADMINISTRATOR)
    form_wording.change(counter.acting(keeper), "receipt", {"title": f"  {OWN} "}, TODAY)
    part = part_of(counter, "title")
    assert (part.own, part.official, part.text) == (OWN, OFFICIAL, OWN)
    (kept,) = part.history
    assert (kept.text, kept.valid_from, kept.changed_by) == (OWN, TODAY, "Nguyễn Thị Lành")
    assert kept.changed_at == counter.desk.now()


@pytest.mark.parametrize(
    ("key", "text", "sentence"),
    [
        ("number", "Số: {số}", "phải giữ chỗ điền {ký hiệu}"),
        ("title", "GIẤY {gì}", "không có chỗ điền {gì}"),
        ("title", "GIẤY {", "dấu ngoặc nhọn"),
        ("foot", "x" * 1001, "chỉ được tối đa 1000"),
        ("nothing", "x", "không có phần"),
    ],
)
def test_words_that_could_not_be_printed_are_refused_by_their_part(
    counter: Counter, key: str, text: str, sentence: str
) -> None:
    for refuse in (keep, seen):
        with pytest.raises(InvalidInput, match=sentence) as told:
            refuse(counter, **{"phone": "Điện thoại:", key: text})
        assert told.value.field == key
    assert part_of(counter, "phone").own == ""


def test_a_past_day_is_refused_since_what_was_printed_must_not_change(counter: Counter) -> None:
    with pytest.raises(InvalidInput, match="giấy đã in phải in lại được nguyên lời") as told:
        keep(counter, TODAY - timedelta(days=1), title=OWN)
    assert told.value.field == "valid_from"


def test_only_who_keeps_the_settings_may_change_words_and_everyone_may_read_them(counter: Counter) -> None:
    desk = replace(counter.desk, actor=Actor(None, "Trần Văn Khoa", Role.OFFICER))
    with pytest.raises(NotAllowed):
        form_wording.change(desk, "receipt", {"title": OWN}, TODAY)
    assert len(form_wording.forms(desk)) == 6
    assert form_wording.preview(desk, "receipt", {}).pages


def test_a_form_without_such_words_is_told(counter: Counter) -> None:
    with pytest.raises(NotFound, match="explanation"):
        form_wording.change(counter.desk, "explanation", {}, TODAY)
    with pytest.raises(NotFound, match="explanation"):
        form_wording.preview(counter.desk, "explanation", {})


def test_nothing_is_written_when_nothing_differs(counter: Counter) -> None:
    assert keep(counter, title=OFFICIAL, foot="", phone=" Số điện thoại: ") == ()
    assert keep(counter, title=OWN, phone="Số điện thoại:") == ("title",)
    assert keep(counter, title=OWN) == ()
    assert len(part_of(counter, "title").history) == 1
    assert part_of(counter, "phone").history == ()


@pytest.mark.parametrize("back", ["", OFFICIAL, f" {OFFICIAL}"])
def test_empty_or_official_words_give_a_part_back_to_the_circular(counter: Counter, back: str) -> None:
    keep(counter, title=OWN)
    counter.at("03-02 10:00")
    assert keep(counter, title=back) == ("title",)
    part = part_of(counter, "title")
    assert (part.own, part.text) == ("", OFFICIAL)
    assert [one.text for one in part.history] == ["", OWN]


# From which day


def test_words_for_a_coming_day_are_told_ahead_and_hold_from_it(counter: Counter) -> None:
    keep(counter, date(2026, 4, 1), title=OWN)
    part = part_of(counter, "title")
    assert part.own == ""
    assert part.ahead is not None
    assert (part.ahead.text, part.ahead.valid_from) == (OWN, date(2026, 4, 1))
    code = counter.take()
    assert OFFICIAL in words(counter, Form.RECEIPT, code)
    counter.at("04-01 08:00")
    part = part_of(counter, "title")
    assert (part.own, part.ahead) == (OWN, None)
    assert OWN in words(counter, Form.RECEIPT, counter.take(name="Lê Văn An"))
    assert OFFICIAL in words(counter, Form.RECEIPT, code)


def test_words_ahead_are_called_off_by_todays_words_from_that_day_on(counter: Counter) -> None:
    keep(counter, date(2026, 4, 1), title=OWN)
    counter.at("03-03 08:00")
    assert keep(counter, date(2026, 4, 1), title=OFFICIAL) == ("title",)
    assert part_of(counter, "title").ahead is None
    counter.at("04-01 08:00")
    assert OFFICIAL in words(counter, Form.RECEIPT, counter.take())


def test_a_reprint_keeps_the_words_of_its_day_even_when_they_changed_on_that_day(counter: Counter) -> None:
    code = counter.take()
    words(counter, Form.RECEIPT, code)
    counter.at("03-02 14:00")
    keep(counter, title=OWN, iso="BM-01")
    again = words(counter, Form.RECEIPT, code)
    assert OFFICIAL in again
    assert "BM-01" not in again
    assert "In lại lần 1" in again
    fresh = words(counter, Form.RECEIPT, counter.take(name="Lê Văn An"))
    assert OWN in fresh
    assert "BM-01" in fresh


# The preview


def test_a_preview_shows_the_words_as_typed_under_the_offices_head_and_keeps_nothing(counter: Counter) -> None:
    office.change(counter.desk, {"receipt_copies": 1})
    keep(counter, phone="Điện thoại:")
    text = seen(counter, title=OWN)
    for part in (OWN, "Điện thoại:", "ỦY BAN NHÂN DÂN XÃ BÌNH MINH", "Đặng Thị Hòa", "DỰ THẢO"):
        assert part in text
    assert form_wording.preview(counter.desk, "receipt", {}).pages == 1
    assert part_of(counter, "title").own == ""
    assert OFFICIAL in seen(counter)


@pytest.mark.parametrize("form", [form for form in Form if form is not Form.EXPLANATION])
def test_every_part_can_be_seen_on_the_preview_of_its_form(counter: Counter, form: Form) -> None:
    office.change(counter.desk, {"receipt_copies": 1})
    office.put_signer(counter.desk, Signer("Phạm Quốc Bảo", "Chủ tịch"))
    for part in form_of(counter, form.value).parts:
        mark = f"dấu{part.key.replace('_', '')}"
        filled = " ".join(f"{{{name}}}" for name in _blanks(part.official))
        assert mark in seen(counter, form.value, part.key, **{part.key: f"{mark} {filled}"}), part.key


def test_a_preview_is_no_print_and_leaves_the_book_alone(counter: Counter) -> None:
    paper = form_wording.preview(counter.desk, "apology", {})
    assert paper.copy == 0
    assert "xem-thu" in paper.file_name
    assert printing.TITLES[Form.APOLOGY] in paper.title


def _blanks(text: str) -> list[str]:
    return [piece.partition("}")[0] for piece in text.split("{")[1:]]
