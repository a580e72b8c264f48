"""A wall of random dossiers: whatever a Vietnamese person is called, each form prints the name whole."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.documents import apology, control_slip, receipt, refusal, stop, supplement
from cchc_desktop.documents.control_slip import Handover
from cchc_desktop.documents.fonts import SUBSTITUTE, missing_glyphs
from tests.documents import papers
from tests.documents.papers import flat, is_nfc, text_of
from tests.documents.test_pages import STOP

_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_CONSONANTS = ("b", "c", "ch", "d", "đ", "g", "gh", "h", "kh", "l", "m", "n", "ng", "ngh", "nh", "ph", "qu", "r", "th")
_ENDS = ("", "c", "ch", "m", "n", "ng", "nh", "p", "t", "i", "o", "u")


def _name(chance: Random) -> str:
    """Two to six syllables as they could be spelled, composed or decomposed as keyboards and imports bring them."""
    parts = (_CONSONANTS, _VOWELS, _TONES, _ENDS)
    syllables = ("".join(chance.choice(part) for part in parts) for _ in range(chance.randint(2, 6)))
    return unicodedata.normalize(chance.choice(("NFC", "NFD")), " ".join(one.capitalize() for one in syllables))


NAMES = st.integers(0, 10**9).map(lambda seed: _name(Random(seed)))
FORMS: dict[str, Callable[[str], bytes]] = {
    "02": lambda name: supplement.render(replace(papers.SUPPLEMENT, person=replace(papers.PERSON, name=name))),
    "03": lambda name: refusal.render(replace(papers.REFUSAL, person=replace(papers.PERSON, name=name))),
    "04": lambda name: apology.render(replace(papers.APOLOGY, addressee=name, name=name)),
    "05": lambda name: stop.render(replace(STOP, person=replace(papers.PERSON, name=name))),
    "06": lambda name: control_slip.render(
        replace(papers.CONTROL_SLIP, handovers=(Handover(name, name, None, name, name),))
    ),
}


def test_two_hundred_receipts_are_without_a_missing_glyph() -> None:
    chance = Random(2026)
    names = [_name(chance) for _ in range(200)]
    composed = unicodedata.normalize("NFC", "".join(names)).lower()
    letters = {unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES}
    assert {letter for letter in letters if letter not in composed} == set(), "each letter with each tone is printed"
    slips = [replace(papers.RECEIPT, copies=1, person=replace(papers.PERSON, name=name)) for name in names]
    text = text_of(receipt.render_all(slips))
    assert is_nfc(text)
    assert SUBSTITUTE not in text
    pages = text.split("\f")
    assert len(pages) == len(names) + 1
    for name, page in zip(names, pages, strict=False):
        assert unicodedata.normalize("NFC", name) in flat(page)


@settings(max_examples=8, deadline=None)
@given(NAMES)
@pytest.mark.parametrize("form", FORMS)
def test_each_form_prints_any_name_whole(form: str, name: str) -> None:
    text = flat(text_of(FORMS[form](name)))
    assert unicodedata.normalize("NFC", name) in text or form == "06"
    assert SUBSTITUTE not in text
    assert missing_glyphs(name) == ""


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("An 😀 Bình", f"An {SUBSTITUTE} Bình"),
        ("An \u0007\u0000Bình", "An Bình"),
        ("An\u200e\u202eBình", "AnBình"),
        ("سلام An", f"{SUBSTITUTE * 4} An"),
        ("An\ufe0f Bình", "An Bình"),
        ("Trần   Văn\tBình", "Trần Văn Bình"),
    ],
)
def test_what_cannot_be_printed_is_a_box_and_named_and_what_is_not_seen_is_gone(typed: str, printed: str) -> None:
    text = flat(text_of(receipt.render(replace(papers.RECEIPT, copies=1, person=replace(papers.PERSON, name=typed)))))
    assert printed in text
    assert ("thay cho ký tự không in được" in text) == (SUBSTITUTE in printed)
