"""What the ledger of the kills makes of losses, doubles and acts whose end nobody knows."""

from collections import Counter

import pytest

from deep.kills.ledger import Act, Kind, Ledger
from deep.kills.reckoning import Reckoned, reckon
from deep.kills.trial import inexcusable

SENT = Act(Kind.SEND, "ABCD-1234")
OPENED = Act(Kind.OPEN, "manager ABCD-1234/1")


def ledger(*, acknowledged=(), unsure=(), refused=()):
    made = Ledger()
    for act in acknowledged:
        made.acknowledge(act)
    for act in unsure:
        made.doubt(act)
    for act in refused:
        made.refuse(act)
    return made


def test_what_was_acknowledged_and_is_there_once_is_well():
    assert reckon(ledger(acknowledged=[SENT]), Counter([SENT])) == Reckoned()


def test_however_often_it_was_acknowledged():
    assert reckon(ledger(acknowledged=[SENT, SENT]), Counter([SENT])) == Reckoned()


def test_a_loss():
    assert reckon(ledger(acknowledged=[SENT]), Counter()).lost == (SENT,)


def test_a_double():
    assert reckon(ledger(acknowledged=[SENT]), Counter([SENT, SENT])).doubled == (SENT,)


@pytest.mark.parametrize("there", [[], [SENT]])
def test_what_was_cut_off_may_be_there_or_not(there):
    assert reckon(ledger(unsure=[SENT]), Counter(there)) == Reckoned()


def test_what_was_cut_off_is_not_there_twice():
    assert reckon(ledger(unsure=[SENT, SENT]), Counter([SENT, SENT])).doubled == (SENT,)


@pytest.mark.parametrize("times", [2, 3])
def test_each_opening_counts(times):
    twice_and_perhaps_once_more = ledger(acknowledged=[OPENED, OPENED], unsure=[OPENED])
    assert reckon(twice_and_perhaps_once_more, Counter({OPENED: times})) == Reckoned()


def test_a_lost_opening_and_one_too_many():
    seen = ledger(acknowledged=[OPENED, OPENED], unsure=[OPENED])
    assert reckon(seen, Counter({OPENED: 1})).lost == (OPENED,)
    assert reckon(seen, Counter({OPENED: 4})).doubled == (OPENED,)


def test_what_nobody_did():
    assert reckon(ledger(), Counter([SENT])).invented == (SENT,)


def test_what_was_refused_and_done_all_the_same():
    reckoned = reckon(ledger(refused=[SENT]), Counter([SENT]))
    assert reckoned.invented == reckoned.refused == (SENT,)


def test_a_refusal_is_clear_after_a_cut_and_a_fault_without_one():
    assert not reckon(ledger(unsure=[SENT], refused=[SENT]), Counter([SENT])).refused
    assert list(reckon(ledger(refused=[SENT]), Counter()).complaints) == ["refused: send ABCD-1234"]


def test_a_database_that_restarts_excuses_no_fault_of_ours():
    met = Ledger()
    for says in ("503 send A", "500 send B"):
        met.fault(says)
    assert inexcusable(met, restarts=True) == ["Answered 500 send B: 1 times"]
    assert len(inexcusable(met, restarts=False)) == 2
