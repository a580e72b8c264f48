"""What an office may say in its own words on a form, from when, and what stays the circular's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.form_template import (
    LONGEST,
    FormPart,
    FormTemplate,
    checked,
    in_force,
    office_words,
    template_from,
)
from cchc_desktop.domain.form_text import FormText

PARTS = {
    "title": FormPart("title", "Tên mẫu", "GIẤY TIẾP NHẬN"),
    "book": FormPart("book", "Dòng vào sổ", "Quyển {book}, số {serial}"),
    "foot": FormPart("foot", "Dòng cuối", ""),
}
FORM = FormTemplate("receipt", "01/tt03-2025/1", "Giấy tiếp nhận", "Mẫu 01", date(2025, 9, 15), PARTS)


def _words(part: str, text: str, day: date, at: datetime) -> FormText:
    return FormText("receipt", part, text, day, at)


def test_blanks_are_filled_where_they_stand() -> None:
    assert FORM.filled("book", book="02", serial="15") == "Quyển 02, số 15"
    assert FORM.pieces("book") == (("Quyển ", False), ("book", True), (", số ", False), ("serial", True))
    assert PARTS["book"].blanks == ("book", "serial")


def test_the_office_s_words_stand_over_the_circular_s_and_are_counted_in_the_id() -> None:
    own = FORM.with_words({"foot": "Gọi 0216", "title": "", "book": "Quyển {book}, số {serial}", "unknown": "x"})
    assert (own["foot"], own["title"], own.id) == ("Gọi 0216", "GIẤY TIẾP NHẬN", "01/tt03-2025/1+1")
    assert FORM.id == "01/tt03-2025/1"


@pytest.mark.parametrize(
    ("part", "text", "said"),
    [
        ("nothing", "x", "không có phần"),
        ("foot", "x" * (LONGEST + 1), "tối đa"),
        ("book", "Quyển {book}", "{serial}"),
        ("foot", "Ngày {day}", "{day}"),
        ("foot", "Nhớ } nhé", "ngoặc nhọn"),
        ("foot", "{a.__class__}", "ngoặc nhọn"),
    ],
)
def test_words_that_would_break_the_form_are_refused_by_their_part(part: str, text: str, said: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        checked(FORM, part, text)
    assert refused.value.field == part
    assert said in refused.value.message


def test_words_are_kept_in_nfc_and_empty_ones_give_the_form_back_its_own() -> None:
    assert checked(FORM, "foot", "  Ti\u00ea\u0301p d\u00e2n ") == "Tiếp dân"
    assert checked(FORM, "title", " ") == ""


def test_a_version_is_in_force_from_its_day_and_the_first_one_before_that() -> None:
    newer = replace(FORM, version="01/btp-2027/1", valid_from=date(2027, 1, 1))
    assert in_force((newer, FORM), date(2026, 12, 31)) is FORM
    assert in_force((newer, FORM), date(2027, 1, 1)) is newer
    assert in_force((newer, FORM), date(2020, 1, 1)) is FORM


def test_words_hold_from_their_day_as_far_as_they_were_written_down_then() -> None:
    first = _words("foot", "A", date(2026, 1, 1), datetime(2026, 1, 1, 8))
    second = _words("foot", "B", date(2026, 3, 1), datetime(2026, 2, 1, 8))
    later = _words("foot", "C", date(2026, 1, 1), datetime(2026, 5, 1, 8))
    other = replace(first, form="stop")
    texts = (later, second, first, other)
    far = datetime(2027, 1, 1)
    assert office_words(texts, "receipt", date(2025, 12, 31), far) == {}
    assert office_words(texts, "receipt", date(2026, 2, 1), datetime(2026, 2, 1, 9)) == {"foot": "A"}
    assert office_words(texts, "receipt", date(2026, 2, 1), far) == {"foot": "C"}
    assert office_words(texts, "receipt", date(2026, 3, 1), far) == {"foot": "B"}


def test_a_file_of_a_form_holds_its_versions() -> None:
    version = {
        "version": "1",
        "valid_from": "2025-09-15",
        "name": "Giấy",
        "source": "Mẫu 01",
        "is_provisional": True,
        "parts": [{"key": "title", "title": "Tên", "text": "GIẤY"}],
    }
    (read,) = template_from({"form": "receipt", "versions": [version]})
    assert (read["title"], read.is_provisional, read.valid_from) == ("GIẤY", True, date(2025, 9, 15))
    with pytest.raises(ValueError, match="versions"):
        template_from({"form": "receipt", "versions": None})
