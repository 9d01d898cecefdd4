"""One step for many returns. Each has a transaction of its own, so that none of them holds up another."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from time import monotonic
from typing import NamedTuple

from django.db import transaction

from stagepost_web.la_pages import actions
from stagepost_web.la_pages.queries.batch import against_now
from stagepost_web.la_pages.queries.clean import Criterion
from stagepost_web.la_pages.steps import ACCEPT, RECEIVE, Step
from stagepost_web.people.models import Person
from stagepost_web.returns import actions as returns
from stagepost_web.returns import states
from stagepost_web.returns.models import SchoolReturn

AT_A_TIME = 4
"""Seconds of one request. Then the officer sees how far it is, and no proxy between loses its patience."""
_VERBS: Mapping[Step, Callable[..., object]] = {RECEIVE: actions.receive, ACCEPT: actions.accept}


class Chosen(NamedTuple):
    """One return with which the step is to be taken."""

    school_return: SchoolReturn
    seen: int
    """The version that was seen of it."""
    criteria: Sequence[Criterion] = ()
    """What it must have still."""


class Outcome(NamedTuple):
    """What came of one return."""

    school_return: SchoolReturn
    obstacle: str
    """Why the step was not taken; empty where it was."""


def take_each(*, step: Step, chosen: Iterable[Chosen], by: Person, ip_address: str) -> Iterator[Outcome]:
    """Take the step with one return after another that still allows it, as the outcomes are asked for."""
    for each in chosen:
        yield Outcome(each.school_return, _obstacle(step, each, by, ip_address))


def while_there_is_time(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """At least one outcome, and as many more as one request has time for."""
    done, until = [], monotonic() + AT_A_TIME
    for outcome in outcomes:
        done.append(outcome)
        if monotonic() >= until:
            break
    return done


def _obstacle(step: Step, chosen: Chosen, by: Person, ip_address: str) -> str:
    try:
        take(step=step, chosen=chosen, by=by, ip_address=ip_address)
    except states.NotPossible as obstacle:
        return str(obstacle)
    return ""


@transaction.atomic
def take(*, step: Step, chosen: Chosen, by: Person, ip_address: str) -> None:
    """Take the step with one return. Raises `NotPossible` where somebody has taken it already: unlike a
    double click, a batch is told so. Raises it too where something speaks against it by now.
    """
    locked = returns.locked(chosen.school_return.pk)
    if locked.state == step.done:
        who = "You have" if locked.decided_by_id == by.pk else f"{locked.decided_by or 'Somebody'} has"
        raise states.NotPossible(f"{who} already {step.past} this return.")
    states.require(step.name, locked.state)
    if against := against_now(locked.return_request.collection, locked.pk, chosen.criteria):
        raise states.NotPossible(f"Since you opened the page, it is no longer clean: it {against}.")
    _VERBS[step](school_return=locked, seen=chosen.seen, by=by, ip_address=ip_address)
