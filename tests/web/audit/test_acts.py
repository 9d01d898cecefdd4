"""Every act has its words, and there is one table of them."""

import re

from stagepost_web.audit.acts import ACTS, WORDS
from stagepost_web.la_pages.about_events import KINDS
from tests.project.test_logs_page import SITE, verbs

NO_VERBS = {"people.known_browsers"}
EARLIER = {"desk.make_report_again"}
"""A name that an event had before: the code writes it no more."""


def test_every_verb_has_words_and_nothing_else_has():
    assert verbs() - NO_VERBS == WORDS.keys() - EARLIER


def test_no_verb_stands_in_two_groups():
    assert sum(map(len, ACTS.values())) == len(WORDS)


def test_words_are_short_and_plain():
    for words in WORDS.values():
        assert re.fullmatch(r"[A-Z][^.{}_]{3,60}", words)


def test_every_kind_of_thing_that_an_event_is_about_has_words():
    said = set()
    for path in SITE.rglob("*.py"):
        if "migrations" not in path.parts:
            said |= set(re.findall(r'subject=f?"([a-z_]+):', path.read_text("utf-8")))
    assert len(said) > 15
    assert said - {"kind"} <= KINDS.keys()
