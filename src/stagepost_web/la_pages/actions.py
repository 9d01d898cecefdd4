"""What the LA does with a return: with the version the officer had in front of them, or not at all."""

from django.db import transaction

from stagepost_web.la_pages import jobs
from stagepost_web.people.models import Person
from stagepost_web.reports.actions import ask_for
from stagepost_web.reports.models import Report
from stagepost_web.returns import actions as returns
from stagepost_web.returns.models import SchoolReturn, State, Version
from stagepost_web.returns.queries import held_version
from stagepost_web.returns.states import NotPossible
from stagepost_web.submitting import actions as submitting
from stagepost_web.submitting.queries import submission_of


@transaction.atomic
def receive(*, school_return: SchoolReturn, seen: int, by: Person, ip_address: str) -> None:
    """Take a submitted return in, with the delivery it came in. Nothing happens when that is done already.

    `seen` is the number of the version the officer looked at. Raises `NotPossible` when it is another by now.
    """
    version = _as_seen(school_return, seen)
    if submission := submission_of(version):
        submitting.receive(submission=submission, by=by, ip_address=ip_address)
    else:
        returns.receive(school_return=school_return, by=by, ip_address=ip_address)


@transaction.atomic
def accept(*, school_return: SchoolReturn, seen: int, by: Person, ip_address: str) -> Report:
    """Take a received return as the school's answer, and have its pupil-level report made."""
    version = _as_seen(school_return, seen)
    report = ask_for(version=version)
    returns.accept(school_return=school_return, by=by, ip_address=ip_address)
    return report


@transaction.atomic
def send_back(*, school_return: SchoolReturn, seen: int, words: str, by: Person, ip_address: str) -> None:
    """Ask the school, in words, to put something right, and write to it that there is something to read."""
    version = _as_seen(school_return, seen)
    before = returns.locked(school_return.pk)
    if (before.state, before.words) != (State.SENT_BACK, words.strip()):
        jobs.announce_sent_back.enqueue(version.pk)
    returns.send_back(school_return=school_return, words=words, by=by, ip_address=ip_address)


def _as_seen(school_return: SchoolReturn, seen: int) -> Version:
    """The version the LA holds, held still until the transaction ends."""
    locked = returns.locked(school_return.pk)
    version = held_version(locked)
    if version is None:
        raise NotPossible("The school has recalled this return, so there is nothing here to decide on.")
    if version.number != seen:
        raise NotPossible("The school has sent another version since you opened this page. Look at it first.")
    return version
