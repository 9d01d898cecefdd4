"""What somebody who acts makes of the answers they get, and of those they do not get."""

from itertools import chain, repeat

import pytest

from deep.kills import person
from deep.kills.browser import Answer, CutOff, NothingListens
from deep.kills.ledger import Act, Kind, Ledger
from deep.kills.person import NeverAnswered, Person

RECEIVED = Act(Kind.RECEIVE, "1/1")
DONE = Answer(302, "/las/999/returns/1/", b"")
FAULT = Answer(500, "", b"")
SAYS_DONE = Answer(200, "", b"govuk-notification-banner--success")
SAYS_NOTHING = Answer(200, "", b"")


class Prepared:
    """A browser whose answers are known beforehand."""

    def __init__(self, *answers):
        self.answers = chain(answers, repeat(NothingListens()))

    def get(self, path):
        answer = next(self.answers)
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setattr(person, "AGAIN", 0)
    monkeypatch.setattr(person, "PATIENCE", 0.2)


def received(*answers):
    """The ledger after somebody has insisted on receiving, and met these answers."""
    ledger = Ledger()
    somebody = Person("officer", Prepared(*answers), ledger)
    somebody.insist(RECEIVED, lambda: somebody.browser.get("receive/"), somebody.is_told)
    return ledger


def test_what_the_next_page_tells_of_is_acknowledged():
    assert received(DONE, SAYS_DONE).acknowledged == {RECEIVED: 1}


def test_what_it_does_not_tell_of_is_refused():
    ledger = received(DONE, SAYS_NOTHING)
    assert (ledger.acknowledged, ledger.refused) == ({}, {RECEIVED: 1})


@pytest.mark.parametrize(
    "cut", [[CutOff()], [FAULT], [DONE, CutOff()], [DONE, FAULT], [DONE, NothingListens()]]
)
def test_without_a_clear_answer_it_is_in_doubt_and_tried_again(cut):
    ledger = received(*cut, DONE, SAYS_DONE)
    assert (ledger.unsure, ledger.acknowledged) == ({RECEIVED: 1}, {RECEIVED: 1})


def test_where_nothing_listened_nothing_was_done():
    assert not received(NothingListens(), DONE, SAYS_DONE).unsure


def test_nobody_waits_for_ever():
    with pytest.raises(NeverAnswered):
        received()
