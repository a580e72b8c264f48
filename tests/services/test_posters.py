"""The wall shows what is in force on a day, the office sees what it cannot say, and old posters are found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cchc_desktop.domain.errors import InvalidInput, NotFound
from cchc_desktop.domain.people import Role
from cchc_desktop.domain.procedure import LimitUnit, TimeLimit
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import catalogue, office, posters, printing
from cchc_desktop.services.posters import Gap
from cchc_desktop.services.printing import Form
from tests.documents.papers import flat, text_of
from tests.services.counters import COPY, MARITAL, Counter, printed

FIELD = "Hộ tịch"


def changed(counter: Counter, code: str, day: date, **more: object) -> None:
    """Keep a new version of a procedure."""
    was = catalogue.get(counter.desk, code).latest
    catalogue.put(counter.desk, replace(was, valid_from=day, **more))  # type: ignore[arg-type]


def gaps_of(counter: Counter, code: str, day: date | None = None) -> tuple[Gap, ...]:
    return next((one.gaps for one in posters.missing(counter.desk, day) if one.code == code), ())


def test_a_poster_has_the_procedures_of_its_field_as_of_its_day(counter: Counter) -> None:
    changed(counter, MARITAL, date(2026, 4, 1), limit=TimeLimit(Decimal(7), LimitUnit.WORKING_DAY), fee=12_345)
    now = posters.poster(counter.desk, FIELD)
    later = posters.poster(counter.desk, FIELD, date(2026, 4, 1))
    assert (now.title, now.file_name) == ("Niêm yết thủ tục hành chính – Hộ tịch", "niem-yet-Ho-tich-20260302.pdf")
    assert "41 thủ tục có hiệu lực ngày 02/03/2026" in flat(text_of(now.pdf))
    assert "12.345 đồng" not in text_of(now.pdf)
    assert "12.345 đồng" in text_of(later.pdf)
    assert "áp dụng từ ngày 01/04/2026" in flat(text_of(later.pdf))
    assert COPY not in text_of(now.pdf)


def test_what_is_no_longer_received_is_not_posted(counter: Counter) -> None:
    catalogue.end(counter.desk, MARITAL, date(2026, 3, 1))
    assert MARITAL not in text_of(posters.poster(counter.desk, FIELD).pdf)
    assert MARITAL in text_of(posters.poster(counter.desk, FIELD, date(2026, 3, 1)).pdf)
    with pytest.raises(NotFound):
        posters.slips(counter.desk, code=MARITAL)


def test_without_a_field_each_field_has_its_poster_in_the_order_of_the_catalogue(counter: Counter) -> None:
    text = text_of(posters.poster(counter.desk).pdf)
    fields = catalogue.shelf(counter.desk).fields
    places = [text.index(f"LĨNH VỰC {field.upper()}\n") for field in fields]
    assert places == sorted(places)


def test_a_slip_is_of_one_procedure_or_of_all_of_a_field(counter: Counter) -> None:
    one = posters.slips(counter.desk, code=MARITAL)
    assert (one.title, one.pages) == (f"Phiếu thông tin thủ tục {MARITAL}", 1)
    text = flat(text_of(posters.slips(counter.desk, FIELD, size="A3").pdf))
    assert text.count("PHIẾU THÔNG TIN THỦ TỤC") == 41


def test_the_one_who_prints_is_told_how_many_nobody_compared(counter: Counter) -> None:
    assert posters.slips(counter.desk, code=MARITAL).warnings == ()
    (warning,) = posters.slips(counter.desk, code=COPY).warnings
    assert warning.startswith("1 thủ tục chưa đối chiếu")
    catalogue.confirm(counter.desk, COPY)
    assert posters.slips(counter.desk, code=COPY).warnings == ()


@pytest.mark.parametrize(
    ("asked", "error", "name"),
    [
        ({"field": "Hộ tich"}, InvalidInput, "field"),
        ({"size": "A5"}, InvalidInput, "size"),
        ({"day": date(2025, 6, 30)}, NotFound, "date"),
    ],
)
def test_what_cannot_be_posted_is_refused_by_its_name(
    counter: Counter, asked: dict[str, object], error: type[InvalidInput | NotFound], name: str
) -> None:
    with pytest.raises(error) as refused:
        posters.poster(counter.desk, **asked)  # type: ignore[arg-type]
    assert refused.value.field == name


def test_the_settings_say_where_to_complain_and_where_a_telephone_looks(counter: Counter) -> None:
    office.change(counter.desk, {"phone": "0214 3 888 999"})
    assert "kiến nghị: điện thoại 0214 3 888 999." in flat(text_of(posters.slips(counter.desk, code=MARITAL).pdf))
    office.change(counter.desk, {"complaints": "Văn phòng UBND xã, 0214 3 888 111"})
    text = flat(text_of(posters.slips(counter.desk, code=MARITAL).pdf))
    assert "kiến nghị: Văn phòng UBND xã, 0214 3 888 111." in text


def test_who_settles_is_who_had_the_dossiers_and_else_whoever_has_the_field(counter: Counter) -> None:
    often, once = counter.officer("Lê Thường", Role.ADMINISTRATOR), counter.officer("Lê Thay", Role.OFFICER)
    for officer in (*[often] * 5, once):
        counter.do(counter.take(), Action.HAND_OVER, to=officer.id)
    for code in (MARITAL, "1.001193"):
        text = flat(text_of(posters.slips(counter.desk, code=code).pdf))
        assert "(công chức: Lê Thường)" in text
    assert Gap.OFFICER not in gaps_of(counter, "1.001193")
    assert Gap.OFFICER in gaps_of(counter, COPY)


def test_what_is_settled_at_once_is_settled_by_who_took_it_in(counter: Counter) -> None:
    clerk = counter.officer("Lê Một", Role.ADMINISTRATOR)
    replace(counter, desk=counter.acting(clerk)).take(COPY)
    assert "(công chức: Lê Một)" in flat(text_of(posters.slips(counter.desk, code=COPY).pdf))


def test_each_thing_missing_is_told_until_someone_writes_it_down(counter: Counter) -> None:
    assert gaps_of(counter, COPY) == (Gap.OFFICER, Gap.LIMIT, Gap.VERSION)
    catalogue.confirm(counter.desk, COPY)
    assert gaps_of(counter, COPY) == (Gap.OFFICER,)
    changed(counter, COPY, date(2026, 3, 3), decision="", legal_basis="", papers=())
    assert gaps_of(counter, COPY, date(2026, 3, 3)) == (Gap.LEGAL_BASIS, Gap.DECISION, Gap.PAPERS, Gap.OFFICER)
    one = next(one for one in posters.missing(counter.desk, date(2026, 3, 3)) if one.code == COPY)
    assert one.words[0] == "căn cứ pháp lý"
    assert {each.field for each in posters.missing(counter.desk, field="Chứng thực")} == {"Chứng thực"}


def test_the_last_pages_count_what_is_missing_if_they_are_asked_for(counter: Counter) -> None:
    text = flat(text_of(posters.poster(counter.desk, "Chứng thực", with_missing=True).pdf, "-layout"))
    assert "THỦ TỤC CÒN THIẾU THÔNG TIN" in text
    assert "Công chức giải quyết 12" in text
    assert "CÒN THIẾU" not in text_of(posters.poster(counter.desk, "Chứng thực").pdf)


def hung(counter: Counter, field: str | None = None) -> None:
    """Print a poster."""
    printing.note_list(counter.desk, posters.poster(counter.desk, field))


def told(counter: Counter) -> list[str]:
    return [one.sentence for one in posters.outdated(counter.desk)]


def test_a_poster_is_out_of_date_once_a_procedure_on_it_has_another_version(counter: Counter) -> None:
    hung(counter, FIELD)
    hung(counter, "Chứng thực")
    changed(counter, MARITAL, date(2026, 3, 4))
    assert told(counter) == []
    counter.at("03-04 08:00")
    assert told(counter) == ["Niêm yết lĩnh vực Hộ tịch in ngày 02/03/2026 đã cũ: 1 thủ tục đổi từ đó."]
    counter.at("03-04 08:05")
    hung(counter, FIELD)
    assert told(counter) == []


def test_a_change_from_the_very_day_of_the_printing_makes_the_poster_old(counter: Counter) -> None:
    hung(counter, FIELD)
    counter.at("03-02 10:00")
    changed(counter, MARITAL, date(2026, 3, 2))
    assert posters.outdated(counter.desk)[0].changed == (MARITAL,)


def test_a_poster_printed_ahead_is_not_old_before_its_day(counter: Counter) -> None:
    hung(counter, FIELD)
    changed(counter, MARITAL, date(2026, 4, 1))
    printing.note_list(counter.desk, posters.poster(counter.desk, FIELD, date(2026, 4, 1)))
    assert told(counter) == []
    assert told(counter.at("04-01 08:00")) == []


def test_a_poster_of_all_fields_hangs_in_each_of_them(counter: Counter) -> None:
    hung(counter)
    catalogue.end(counter.desk, COPY, date(2026, 3, 2))
    catalogue.end(counter.desk, MARITAL, date(2026, 3, 2))
    counter.at("03-03 08:00")
    assert {one.poster.field: one.ended for one in posters.outdated(counter.desk)} == {
        FIELD: (MARITAL,),
        "Chứng thực": (COPY,),
    }


def test_other_papers_and_slips_are_no_posters(counter: Counter) -> None:
    for paper in (posters.slips(counter.desk, FIELD), printed(counter, Form.RECEIPT, counter.take())):
        printing.note_list(counter.desk, paper)
    catalogue.end(counter.desk, MARITAL, date(2026, 3, 2))
    assert told(counter.at("03-03 08:00")) == []
