"""What a password costs whoever guesses it: time and memory, for a name that is known and one that is not."""

from __future__ import annotations

import pytest

from cchc_desktop.services import signing_in

# RFC 9106, section 4, the second recommended choice: three passes over 64 MiB, in four lanes.
COST = "$argon2id$v=19$m=65536,t=3,p=4$"


@pytest.mark.usefixtures("dear_passwords")
def test_a_password_is_kept_as_the_standard_recommends() -> None:
    assert signing_in._hashed("so-ho-so-2026").startswith(COST)


def test_a_name_that_is_unknown_takes_as_long_as_a_wrong_password() -> None:
    assert signing_in._OF_NOBODY.startswith(COST)
