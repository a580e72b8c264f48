"""What an inspector may ask for has words, and a file has a bound."""

from __future__ import annotations

from cchc_desktop.domain.inspection import MOST_DOSSIERS, TROUBLE, Trouble
from cchc_desktop.domain.text import nfc


def test_every_trouble_is_worded_and_no_two_alike() -> None:
    assert set(TROUBLE) == set(Trouble)
    assert len(set(TROUBLE.values())) == len(Trouble)
    assert all(nfc(word) == word and word.startswith("Hồ sơ") for word in TROUBLE.values())


def test_a_file_holds_what_a_viewer_opens() -> None:
    assert MOST_DOSSIERS == 2000
