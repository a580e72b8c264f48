"""Numbers of citizens are shown by their last digits to who need not know them; names and papers stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.application import Application
from cchc_desktop.domain.masking import masked, masked_event, masked_person
from cchc_desktop.domain.people import Person
from cchc_desktop.domain.procedure import LimitUnit, TimeLimit

PERSON = Person("Đặng Thị Hòa", "001085012345", "Thôn Đông", "0900 123 456", "hoa@example.com")
SHOWN = Person("Đặng Thị Hòa", "•••• 2345", "Thôn Đông", "•••• 3456", "••••")
STAMP = ev.Stamp(datetime(2026, 3, 2, 9), datetime(2026, 3, 2, 9), None)


@pytest.mark.parametrize(
    ("number", "shown"),
    [("001085012345", "•••• 2345"), ("0900 123 456", "•••• 3456"), ("", ""), ("1234", "••••"), ("12345678", "••••")],
)
def test_a_number_is_known_by_its_last_four_digits_and_a_short_one_not_at_all(number: str, shown: str) -> None:
    assert masked(number) == shown


def test_a_person_keeps_name_and_address() -> None:
    assert masked_person(PERSON) == SHOWN
    assert masked_person(Person("Tổ chức")) == Person("Tổ chức")


ASKED = Application(
    procedure="1.001193",
    procedure_version=1,
    field="Hộ tịch",
    limit=TimeLimit(Decimal(1), LimitUnit.WORKING_DAY),
    owner=PERSON,
    submitter=PERSON,
)


def received(application: Application) -> ev.Received:
    return ev.Received(stamp=STAMP, local_no="1", application=application)


def test_every_person_of_an_event_is_masked_wherever_they_stand_in_it() -> None:
    hidden = masked_event(received(ASKED)).application
    assert (hidden.owner, hidden.submitter) == (SHOWN, SHOWN)
    assert masked_event(received(replace(ASKED, submitter=None))).application.submitter is None
    guided = ev.Guided(stamp=STAMP, procedure="1.001193", number="2", applicant=PERSON)
    assert masked_event(guided).applicant == SHOWN
    returned = ev.Returned(
        stamp=STAMP, recipient=ev.Recipient.PROXY, recipient_name="Lê Văn An", recipient_id="001085099999"
    )
    assert (masked_event(returned).recipient_id, masked_event(returned).recipient_name) == ("•••• 9999", "Lê Văn An")


def test_an_event_without_numbers_is_given_back_as_it_is() -> None:
    noted = ev.Noted(stamp=STAMP, deed=ev.Deed.SETTING, about="Tên đơn vị")
    assert masked_event(noted) is noted
