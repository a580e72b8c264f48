"""The sheet of events says everything in Vietnamese words, and means it again when they come back."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from cchc_desktop.domain.events import KINDS
from cchc_desktop.workbooks.register.wording import meant, worded


def names_in(kind: Any, found: set[str]) -> set[str]:
    """The names of all fields that an event can hold."""
    for field in fields(kind):
        hint = get_type_hints(kind)[field.name]
        if field.name != "stamp":
            found.add(field.name)
        inner = get_args(hint) if get_origin(hint) in (Union, tuple) or hasattr(hint, "__args__") else (hint,)
        for one in inner:
            if is_dataclass(one) and field.name != "stamp":
                names_in(one, found)
    return found


def test_every_field_of_every_event_has_a_vietnamese_name_of_its_own() -> None:
    names = set[str]()
    for kind in KINDS.values():
        if kind.__name__ not in ("Guided", "Noted"):
            names_in(kind, names)
    assert {"owner", "remainder", "cutoff", "signer"} <= names
    for name in names:
        assert meant(worded({name: "x"})) == {name: "x"}
        assert re.search(r"\b(the|name|date|number|code|reason|kind)\b", worded({name: "x"})) is None


def test_values_are_told_in_words_and_meant_as_they_were() -> None:
    record = {
        "application": {
            "channel": "online_full",
            "limit": {"value": "3", "unit": "working_day"},
            "papers": [{"name": "Đơn", "kind": "copy", "count": 2}],
            "role": "received_elsewhere",
        },
        "remainder": {"kind": "minutes", "amount": 5, "due_at": None},
        "is_closing": False,
        "missing": ["Bản sao", "Ảnh"],
        "form": "receipt",
    }
    told = worded(record)
    assert meant(told) == record
    assert re.search(r"online|working|copy|minutes|receiv|false|true", told, re.IGNORECASE) is None


@pytest.mark.parametrize("text", ["[]", "{", '{"gì": 1}', "chữ"])
def test_another_text_is_no_record(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        meant(text)
