"""The log's topics hold every deed and every event of a dossier, each with its word."""

from __future__ import annotations

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.audit_log import DEED, TOPIC_WORDS, Topic, of_topic
from cchc_desktop.domain.events import Deed


def test_every_deed_has_its_word_and_stands_under_one_topic() -> None:
    assert set(DEED) == set(Deed)
    found = [deed for topic in Topic for deed in of_topic(topic)[1]]
    assert sorted(found) == sorted(Deed)
    assert set(TOPIC_WORDS) == set(Topic)


def test_every_event_of_a_dossier_stands_under_the_topic_of_dossiers_and_no_topic_leaves_nothing_out() -> None:
    kinds, deeds = of_topic(Topic.DOSSIERS)
    assert set(kinds) == set(ev.KINDS) - {"Noted"}
    assert deeds == ()
    assert of_topic(None) == ((), ())
