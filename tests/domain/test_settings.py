"""The office's settings: each has a title, a meaning and bounds, and no change passes them."""

from __future__ import annotations

from dataclasses import fields

import pytest

from cchc_desktop.domain.calendar import DEFAULT_WEEK
from cchc_desktop.domain.counting import CountingProfile, EarlyBy, Judging
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.settings import OfficeSettings

SETTINGS = OfficeSettings(name="Trung tâm Phục vụ hành chính công xã Bình Minh")


def test_every_setting_has_a_title_and_a_meaning() -> None:
    for field in fields(OfficeSettings):
        assert field.metadata["title"], field.name
        assert field.metadata["meaning"], field.name


def test_an_office_begins_with_the_defaults_of_the_rules() -> None:
    assert (f"{SETTINGS.cutoff:%H:%M}", SETTINGS.due_clock, SETTINGS.late_keying_hours) == ("15:00", "same_time", 8)
    assert (SETTINGS.supplement_request_days, SETTINGS.supplement_wait_days) == (3, 15)
    assert SETTINGS.week == DEFAULT_WEEK
    assert SETTINGS.profile == CountingProfile()


def test_the_counting_profile_follows_the_settings() -> None:
    changed = SETTINGS.with_changes({"judging": Judging.EXTENDED, "early_by": EarlyBy.HOUR})
    assert changed.profile == CountingProfile(early_by=EarlyBy.HOUR, judging=Judging.EXTENDED)
    assert SETTINGS.profile == CountingProfile()


def test_a_text_is_kept_without_stray_spaces() -> None:
    assert SETTINGS.with_changes({"name": "  UBND  xã ", "receipt_copies": 3}).name == "UBND xã"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": "  "}, "Tên đơn vị: Không được để trống"),
        ({"receipt_copies": 0}, "Phải từ 1 đến 4"),
        ({"late_keying_hours": 81}, "Phải từ 1 đến 80"),
        ({"supplement_wait_days": 366}, "Phải từ 1 đến 365"),
        ({"complaints": "x" * 201}, "Không quá 200 ký tự"),
        ({"procedure_address": "dichvucong/{mã}"}, "Phải là một địa chỉ web"),
        ({"procedure_address": "https://tthc.vidu.vn/"}, "Phải có {mã}"),
        ({"colour": "đỏ"}, "Không có cài đặt tên «colour»"),
    ],
)
def test_a_value_outside_its_bounds_is_refused_by_its_name(changes: dict[str, object], sentence: str) -> None:
    with pytest.raises(InvalidInput, match=sentence) as refused:
        SETTINGS.with_changes(changes)
    assert refused.value.field == next(iter(changes))


def test_the_address_of_procedures_may_be_left_out_or_holds_the_place_of_the_code() -> None:
    assert SETTINGS.with_changes({"procedure_address": ""}).procedure_address == ""
    address = "https://tthc.vidu.vn/?ma={mã}"
    assert SETTINGS.with_changes({"procedure_address": address}).procedure_address == address
