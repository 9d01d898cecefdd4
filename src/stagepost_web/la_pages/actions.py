"""What the LA does with a return: with the version the officer had in front of them, or not at all."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import at_the_end, record
from stagepost_web.collections import request_actions
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.jobs import settling
from stagepost_web.la_pages import jobs
from stagepost_web.la_pages.obstacles import RECALLED, SENT_AGAIN
from stagepost_web.la_pages.queries.given_up import GivenUp
from stagepost_web.people.models import Person
from stagepost_web.reports import correction_actions
from stagepost_web.reports.actions import ask_if_due
from stagepost_web.reports.models import Report
from stagepost_web.returns import actions as returns
from stagepost_web.returns import answer_actions
from stagepost_web.returns.correcting import Corrected
from stagepost_web.returns.models import Answer, Decision, SchoolReturn, State, Version
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
def accept(*, school_return: SchoolReturn, seen: int, by: Person, ip_address: str) -> Report | None:
    """Take a received return as the school's answer, and have its pupil-level report made. There is none on a
    late return about which the LA decides: the school is told so.
    """
    version = _as_seen(school_return, seen)
    report, submission = ask_if_due(version=version), submission_of(version)
    if report is None:
        jobs.announce_accepted_late.enqueue(version.pk)
    returns.accept(
        school_return=school_return,
        by=by,
        ip_address=ip_address,
        carried_by=submitting.carried_by(submission.delivery) if submission else {},
    )
    return report


@transaction.atomic
def send_back(*, school_return: SchoolReturn, seen: int, words: str, by: Person, ip_address: str) -> None:
    """Ask the school, in words, to put something right, and write to it that there is something to read."""
    version = _as_seen(school_return, seen)
    before = returns.locked(school_return.pk)
    if (before.state, before.words) != (State.SENT_BACK, words.strip()):
        jobs.announce_sent_back.enqueue(version.pk)
    returns.send_back(school_return=school_return, words=words, by=by, ip_address=ip_address)


@transaction.atomic
@at_the_end()
def correct(*, corrected: Corrected, reason: str, by: Person, ip_address: str) -> Version:
    """Correct a return that the LA holds, as it was judged, and write to the school that there is something
    to read. Raises `NotPossible` as `reports.correction_actions.correct` does.
    """
    before = held_version(returns.locked(corrected.version.school_return_id))
    version = correction_actions.correct(corrected=corrected, reason=reason, by=by, ip_address=ip_address)
    if version != before:  # and not a second click
        jobs.announce_corrected.enqueue(version.pk)
    return version


@transaction.atomic
def withdraw_request(*, return_request: ReturnRequest, because: str, by: Person, ip_address: str) -> None:
    """Stop asking a school. Raises `NotPossible` while the LA holds what the school has sent."""
    ReturnRequest.objects.select_for_update().get(pk=return_request.pk)  # before its return, as everywhere
    begun = SchoolReturn.objects.select_for_update().filter(return_request=return_request).first()
    if begun and held_version(begun):
        raise NotPossible("The school has sent its return, so you cannot withdraw the request.")
    request_actions.withdraw_request(
        return_request=return_request, because=because, by=by, ip_address=ip_address
    )


@transaction.atomic
def accept_answers(
    *,
    school_return: SchoolReturn,
    seen: int,
    read_up_to: int,
    kind: str,
    rule: str,
    by: Person,
    ip_address: str,
) -> None:
    """Accept the answers to a rule's errors or queries that wait for a decision.

    `read_up_to` is the number of the last answer that the officer read. Raises `NotPossible` when the school
    has given another since.
    """
    answers = _as_read(_as_seen(school_return, seen), kind, rule, read_up_to)
    if waiting := [answer for answer in answers if answer.decision == Decision.WAITING]:
        answer_actions.accept_answers(answers=waiting, by=by, ip_address=ip_address)


@transaction.atomic
def return_answers(
    *,
    school_return: SchoolReturn,
    seen: int,
    read_up_to: int,
    kind: str,
    rule: str,
    findings: Collection[int] | None,
    words: str,
    by: Person,
    ip_address: str,
) -> None:
    """Ask the school, in words, to answer some or all of a rule's findings again, and write to it."""
    version = _as_seen(school_return, seen)
    answers = _as_read(version, kind, rule, read_up_to)
    chosen = [answer for answer in answers if findings is None or answer.finding_id in findings]
    if not chosen:
        raise NotPossible("The school has not answered these.")
    if answer_actions.return_answers(answers=chosen, words=words, by=by, ip_address=ip_address):
        jobs.announce_answers_later(version)


@transaction.atomic
def try_again(*, given_up: GivenUp, by: Person, ip_address: str) -> bool:
    """Have an email sent or a report made after all. False where somebody has done so already."""
    if not settling.try_again(given_up.job, now=timezone.now()):
        return False
    _note("try_again", given_up, by, ip_address)
    return True


@transaction.atomic
def forget_email(*, given_up: GivenUp, by: Person, ip_address: str) -> bool:
    """Take an email that can never arrive off the list. False where it has gone from there already.

    Raises `NotPossible` for anything else: a report or a list is still owed to somebody.
    """
    if not given_up.letter:
        raise NotPossible("Only an email can be removed from this list.")
    if not settling.forget(given_up.job):
        return False
    _note("forget_email", given_up, by, ip_address)
    return True


def _note(verb: str, given_up: GivenUp, by: Person, ip_address: str) -> None:
    record(
        verb=f"la_pages.{verb}",
        by=by,
        subject=f"job:{given_up.job}",
        la=given_up.about.la.code,
        school=given_up.about.school,
        detail={"task": given_up.task},
        ip_address=ip_address,
    )


def _as_read(version: Version, kind: str, rule: str, read_up_to: int) -> list[Answer]:
    """The answers to a rule's errors or queries that are not returned already, if none of them is newer."""
    found = Answer.objects.filter(finding__version=version, finding__severity=kind, finding__rule=rule)
    answers = list(found.exclude(decision=Decision.RETURNED).select_related("finding"))
    if any(answer.number > read_up_to for answer in answers):
        raise NotPossible("The school has changed an answer since you opened this page. Check it first.")
    return answers


def _as_seen(school_return: SchoolReturn, seen: int) -> Version:
    """The version the LA holds, held still until the transaction ends."""
    locked = returns.locked(school_return.pk)
    version = held_version(locked)
    if version is None:
        raise NotPossible(RECALLED)
    if version.number != seen:
        raise NotPossible(SENT_AGAIN)
    return version
