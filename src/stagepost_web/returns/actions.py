"""What school and LA do with a return. Each step checks, under a lock, the state it starts from."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.people.models import Person
from stagepost_web.returns import states
from stagepost_web.returns.carrying import carry_answers_over
from stagepost_web.returns.composing import Composed
from stagepost_web.returns.confirming import NOTHING_CONFIRMED, Confirmed, write_confirmations
from stagepost_web.returns.models import SchoolReturn, State, Version
from stagepost_web.returns.queries import as_sent, held_version
from stagepost_web.returns.recording import Rows, write_version
from stagepost_web.returns.signals import held_changed, received
from stagepost_web.returns.taking import require_sendable, require_taken

CarriedBy = Mapping[str, Any]
"""What a version came in, as its event tells it: plain values, and never the name of a file."""
NOTHING: CarriedBy = {}
OVERTAKEN = (
    "The return that this file adds to was recalled, replaced or corrected after you uploaded it. "
    "Upload the file again."
)


@transaction.atomic(savepoint=False)  # its caller's: two statements less while others wait
def record_check(
    *,
    school_return: SchoolReturn,
    composed: Composed,
    rows: Rows,
    by: Person,
    ip_address: str = "",
    carried_by: CarriedBy = NOTHING,
) -> Version:
    """Keep what was read and found as the next version of a return that `begun` holds.

    `carried_by` tells the event what it came in. Raises `NotPossible` where the LA takes no return, where
    the return is not the school's to replace, or where another version has come meanwhile than the one to
    be added to.
    """
    require_taken(school_return.return_request)
    _require("check", school_return, composed.adds_to)
    version = write_version(school_return, composed, rows, by)
    carry_answers_over(version)
    _note(
        "check",
        school_return,
        by,
        ip_address,
        version=version.number,
        pupils=version.pupil_count,
        errors=version.error_count,
        queries=version.query_count,
        **carried_by,
    )
    return version


@transaction.atomic
def submit(
    *,
    version: Version,
    by: Person,
    ip_address: str = "",
    carried_by: CarriedBy = NOTHING,
    confirmed: Confirmed = NOTHING_CONFIRMED,
) -> SchoolReturn:
    """Hand this version over to the LA, with what its collection asks to be confirmed of it.

    Nothing happens when it has been handed over already. What adds to a version the LA holds may be handed
    over at any time; all else while the return is the school's to change.
    """
    school_return = locked(version.school_return_id)
    if _handed_over(school_return, version):
        return school_return
    _require("submit", school_return, version.adds_to)
    require_sendable(version, today := timezone.localdate())
    given = write_confirmations(version, confirmed, today)
    version.state_before = "" if school_return.state in states.OPEN else school_return.state
    version.held_before, school_return.held = school_return.held, version
    version.sent_at = timezone.now()
    version.save(update_fields=["state_before", "held_before", "sent_at"])
    tell_held(school_return, version, by, ip_address)
    about: dict[str, Any] = {
        "version": version.number,
        "pupils": version.pupil_count,
        "errors": version.error_count,
        "confirmations": len(given),
    }
    words = "\n".join(str(each) for each in given)
    return _step("submit", school_return, State.SUBMITTED, by, ip_address, words, **about, **carried_by)


@transaction.atomic
def withdraw(
    *, version: Version, by: Person, ip_address: str = "", carried_by: CarriedBy = NOTHING
) -> SchoolReturn:
    """Take back what was submitted, while the LA has not received it. What it added to counts again."""
    school_return = locked(version.school_return_id)
    if not _is_sent(version):
        return school_return
    states.require("withdraw", school_return.state)
    if not _handed_over(school_return, version):
        raise states.NotPossible("Another version of this return has been sent since.")
    version.sent_at, school_return.held = None, version.held_before
    version.save(update_fields=["sent_at"])
    tell_held(school_return, school_return.held, by, ip_address)
    back_to = version.state_before or (State.SENT_BACK if school_return.words else State.IN_PROGRESS)
    return _step(
        "withdraw", school_return, State(back_to), by, ip_address, version=version.number, **carried_by
    )


@transaction.atomic
def receive(
    *, school_return: SchoolReturn, by: Person, ip_address: str = "", carried_by: CarriedBy = NOTHING
) -> SchoolReturn:
    """Take a submitted return in. From then on the school can no longer recall it.

    A return that came in a delivery is received with `submitting.actions.receive`, which marks both.
    """
    school_return = locked(school_return.pk)
    if school_return.state == State.RECEIVED:
        return school_return
    states.require("receive", school_return.state)
    received.send(SchoolReturn, school_return=school_return)
    return _step("receive", school_return, State.RECEIVED, by, ip_address, **carried_by)


@transaction.atomic
def accept(
    *, school_return: SchoolReturn, by: Person, ip_address: str = "", carried_by: CarriedBy = NOTHING
) -> SchoolReturn:
    """Take a received return as the school's answer. Nothing happens when it has been accepted already."""
    school_return = locked(school_return.pk)
    if school_return.state == State.ACCEPTED:
        return school_return
    states.require("accept", school_return.state)
    school_return.words = ""
    about = _accepted(held_version(school_return))
    return _step("accept", school_return, State.ACCEPTED, by, ip_address, **about, **carried_by)


def _accepted(version: Version | None) -> dict[str, Any]:
    """What the receipt will say of the version: `sent` is what the school sent of it."""
    if version is None:
        return {}
    return {"version": version.number, "sent": as_sent(version).number, "pupils": version.pupil_count}


@transaction.atomic
def send_back(*, school_return: SchoolReturn, words: str, by: Person, ip_address: str = "") -> SchoolReturn:
    """Ask the school, in words, to put something right and send again. It reopens an accepted return."""
    if not (words := words.strip()):
        raise states.NotPossible("Say what the school must correct.")
    school_return = locked(school_return.pk)
    if school_return.state == State.SENT_BACK and school_return.words == words:
        return school_return
    states.require("send_back", school_return.state)
    school_return.words = words
    return _step("send_back", school_return, State.SENT_BACK, by, ip_address, words)


def locked(pk: int) -> SchoolReturn:
    """The return as it stands now, held until the transaction ends. Deliveries are locked after it."""
    return SchoolReturn.objects.select_for_update().get(pk=pk)


def tell_held(school_return: SchoolReturn, version: Version | None, by: Person, ip_address: str) -> None:
    """Tell the apps above that this version is what the LA holds from now on. Before any event is recorded:
    whoever records one waits for all others.
    """
    held_changed.send(
        SchoolReturn, school_return=school_return, version=version, by=by, ip_address=ip_address
    )


def begun(return_request: ReturnRequest) -> SchoolReturn:
    """The return that answers the request, held until the transaction ends, and begun if it is not yet."""
    answers = SchoolReturn.objects.select_for_update().filter(return_request=return_request)
    school_return = answers.first() or _begin(return_request)
    school_return.return_request = return_request  # or it would be fetched again, while others wait
    return school_return


def _begin(return_request: ReturnRequest) -> SchoolReturn:
    # The request is held first, or two first versions at once would begin the return twice.
    ReturnRequest.objects.select_for_update().get(pk=return_request.pk)
    school_return, _ = SchoolReturn.objects.select_for_update().get_or_create(
        return_request=return_request, defaults={"state_changed_at": timezone.now()}
    )
    return school_return


def _require(step: str, school_return: SchoolReturn, adds_to: Version | None) -> None:
    """What adds to a version may go wherever the LA still holds that one; all else as the state allows."""
    if adds_to is None:
        states.require(step, school_return.state)
    elif held_version(school_return) != adds_to:
        raise states.NotPossible(OVERTAKEN)


def _is_sent(version: Version) -> bool:
    version.refresh_from_db(fields=["sent_at", "held_before"])
    return version.sent_at is not None


def _handed_over(school_return: SchoolReturn, version: Version) -> bool:
    """Whether it is this version that the LA holds, or is about to."""
    return school_return.state not in states.OPEN and held_version(school_return) == version


def _step(
    verb: str,
    school_return: SchoolReturn,
    state: State,
    by: Person,
    ip_address: str,
    words: str = "",
    **detail: object,
) -> SchoolReturn:
    before = school_return.state
    school_return.state = state
    school_return.state_changed_at = timezone.now()
    school_return.decided_by = by
    school_return.save()
    _note(verb, school_return, by, ip_address, words, before=before, after=state, **detail)
    return school_return


def _note(
    verb: str, school_return: SchoolReturn, by: Person, ip_address: str, words: str = "", **detail: object
) -> None:
    return_request = school_return.return_request
    record(
        verb=f"returns.{verb}",
        by=by,
        subject=f"return:{school_return.pk}",
        la=return_request.collection.la.code,
        school=return_request.school.number,
        detail=detail,
        words=words,
        ip_address=ip_address,
    )
