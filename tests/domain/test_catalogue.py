"""The catalogue: how a clerk finds a procedure by a few letters, and which version a day of reception has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cchc_desktop.domain.catalogue import Catalogue, Procedure
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.procedure import ProcedureVersion, TimeLimit

DAY = date(2026, 3, 2)
THREE_DAYS = TimeLimit.read(3, "working_day")


def version(
    code: str, name: str, field: str = "Hộ tịch", number: int = 1, since: date = date(2025, 7, 1)
) -> ProcedureVersion:
    return ProcedureVersion(code, number, since, name, field, THREE_DAYS)


BIRTH = version("1.001193", "Đăng ký khai sinh")
MARRIAGE = version("1.000894", "Đăng ký kết hôn")
AGAIN = version("1.004884", "Đăng ký lại khai sinh")
COPY = version("2.000815", "Chứng thực bản sao từ bản chính", "Chứng thực")
ENDED = replace(version("1.000080", "Đăng ký khai sinh lưu động"), valid_to=date(2025, 12, 31))


def catalogue(*versions: ProcedureVersion) -> Catalogue:
    return Catalogue((Procedure(place, each.code, (each,)) for place, each in enumerate(versions, 1)), {"Hộ tịch": 1})


OFFICE = catalogue(AGAIN, BIRTH, MARRIAGE, COPY, ENDED)


def found(text: str, limit: int = 50) -> list[str]:
    return [each.code for each in OFFICE.find(text, DAY, limit)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("khai sinh", [AGAIN.code, BIRTH.code]),
        ("KHAI  sinh", [AGAIN.code, BIRTH.code]),
        ("ksinh", [AGAIN.code, BIRTH.code]),
        ("khsi", [AGAIN.code, BIRTH.code]),
        ("dkkh", [BIRTH.code, MARRIAGE.code]),
        ("kethon", [MARRIAGE.code]),
        ("ktlhon", []),
        ("sao chính", [COPY.code]),
        ("chung thuc", [COPY.code]),
        ("000815", [COPY.code]),
        ("ksinhx", []),
        ("khai tử", []),
    ],
)
def test_a_few_letters_of_the_words_find_a_procedure(text: str, codes: list[str]) -> None:
    assert found(text) == codes


def test_a_whole_name_or_code_comes_first_then_what_begins_with_it_then_what_holds_it() -> None:
    assert found("đăng ký khai sinh")[0] == BIRTH.code
    assert found("1.000894")[0] == MARRIAGE.code
    assert found("đăng ký lại")[0] == AGAIN.code
    assert found("") == [AGAIN.code, BIRTH.code, MARRIAGE.code, COPY.code]
    assert found("", limit=2) == [AGAIN.code, BIRTH.code]


def test_an_ended_procedure_is_not_offered_and_stays_in_the_catalogue() -> None:
    assert ENDED.code not in found("lưu động")
    assert [each.code for each in OFFICE.matching("lưu động")] == [ENDED.code]


def test_a_procedure_is_got_by_its_code_or_its_whole_name() -> None:
    assert OFFICE.require(" 1.001193 ").latest == BIRTH
    by_name = OFFICE.named("đăng ký KẾT HÔN")
    assert by_name is not None
    assert by_name.code == MARRIAGE.code
    assert OFFICE.named("Đăng ký") is None
    with pytest.raises(InvalidInput, match=r"9\.999999") as refused:
        OFFICE.require("9.999999")
    assert refused.value.field == "procedure"


def test_a_dossier_has_the_version_of_its_day_of_reception() -> None:
    later = version(BIRTH.code, "Đăng ký khai sinh", number=2, since=date(2026, 6, 1))
    procedure = Procedure(1, BIRTH.code, (BIRTH, later))
    assert [procedure.on(day).version for day in (date(2020, 1, 1), date(2026, 5, 31), date(2026, 6, 1))] == [1, 1, 2]
    assert procedure.latest == later
