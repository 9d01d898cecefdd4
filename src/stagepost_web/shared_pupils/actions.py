"""What schools and their LA say of a shared pupil. Reasons stay out of events: they may name the child.

Two answers at once are two answers: each waits for the other, and counts. Both returns are held meanwhile, so
that no version comes between.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.people.models import Person
from stagepost_web.returns.queries import numbers_sent
from stagepost_web.returns.states import NotPossible
from stagepost_web.returns.words import fitting
from stagepost_web.schools.models import School
from stagepost_web.shared_pupils import jobs
from stagepost_web.shared_pupils.evidence import proposal
from stagepost_web.shared_pupils.holding import hold_returns
from stagepost_web.shared_pupils.models import Says, SharedPupil, Side, State
from stagepost_web.shared_pupils.queries import WITH_SIDES
from stagepost_web.shared_pupils.standing import stand

ENDED = {
    State.SETTLED: "This has been settled. If it is wrong, write to your local authority.",
    State.APART: "You or your local authority have said that these are two children.",
    State.GONE: "Only one of the two returns still has this pupil. There is nothing to decide.",
}
CHANGED = "Something has changed since you opened this page. Check it, and decide again."
REASON = "Say why. Both schools will read it."


class Answer(NamedTuple):
    """What a school says to whose pupil it is. The dates count where it corrects them."""

    says: Says
    joined: date | None = None
    left: date | None = None
    half_term: date | None = None
    hours: Decimal | None = None
    taken: bool | None = None


class Case(NamedTuple):
    """A shared pupil and its two sides, as they stand now and held until the transaction ends."""

    shared: SharedPupil
    sides: Sequence[Side]

    def side(self, return_request: int | None) -> Side | None:
        """The side of the return that answers a request."""
        return next((each for each in self.sides if each.return_request_id == return_request), None)


@transaction.atomic
def answer(*, side: Side, given: Answer, by: Person, ip_address: str = "") -> SharedPupil:
    """Say whose pupil it is. Where the other school has said the same, that settles it.

    Nothing happens when this has been said already. Raises `NotPossible` once it is settled, while it is not
    known whether it is one child, and for corrected dates without a first day.
    """
    shared, sides = _locked(side.shared_id)
    (own,) = (each for each in sides if each.pk == side.pk)
    if given.says == Says.DATES and not given.joined:
        raise NotPossible("Enter the first day on your roll.")
    if given == _given(own):
        return shared
    _require(shared)
    own.says = given.says
    if given.says == Says.DATES:
        own.joined, own.left = given.joined, given.left
        own.half_term, own.hours, own.taken = given.half_term, given.hours, given.taken
    _note_who(own, by)
    _stand_by(shared, sides, by)
    school, state = own.return_request.school, str(shared.state)
    _note("answer", shared, school, by, ip_address, says=str(own.says), state=state)
    return shared


@transaction.atomic
def say_same(*, side: Side, same: bool, by: Person, ip_address: str = "") -> SharedPupil:
    """Say whether the other school's pupil is the same child. Raises `NotPossible` where nobody asks."""
    shared, sides = _locked(side.shared_id)
    (own,) = (each for each in sides if each.pk == side.pk)
    if own.same == same:
        return shared
    if shared.same is not None or shared.state in ENDED:
        raise NotPossible(ENDED.get(State(shared.state), "We know by now that this is one child."))
    own.same = same
    _note_who(own, by)
    _stand_by(shared, sides, by)
    school, state = own.return_request.school, str(shared.state)
    _note("say_same", shared, school, by, ip_address, same=same, state=state)
    return shared


@transaction.atomic
def decide(
    *,
    shared: SharedPupil,
    owner: ReturnRequest | None,
    reason: str,
    seen: int,
    by: Person,
    ip_address: str = "",
) -> SharedPupil:
    """Decide for the LA whose pupil it is, at any time; `None` for neither school's. It is one child then.

    Raises `NotPossible` without a reason, where something has changed since, and where only one return still
    has the pupil.
    """
    shared, sides = _for_the_la(shared, seen)
    words = fitting(reason, REASON)
    if owner and owner.pk not in {side.return_request_id for side in sides}:
        raise NotPossible(CHANGED)
    shared.same, shared.owner, shared.words = True, owner, words
    shared.state, shared.decided = State.SETTLED, True
    _settle(shared, sides, by)
    _save(shared)
    number = owner.school.number if owner else ""
    _note("decide", shared, None, by, ip_address, words, owner=number, clause=shared.clause)
    return shared


@transaction.atomic
def part(*, shared: SharedPupil, reason: str, seen: int, by: Person, ip_address: str = "") -> SharedPupil:
    """Decide for the LA that they are two children. Raises `NotPossible` as `decide` does."""
    shared, _ = _for_the_la(shared, seen)
    shared.words = fitting(reason, REASON)
    shared.same, shared.state, shared.owner, shared.decided = False, State.APART, None, True
    _save(shared)
    _note("part", shared, None, by, ip_address, shared.words)
    return shared


@transaction.atomic
def reopen(*, shared: SharedPupil, reason: str, seen: int, by: Person, ip_address: str = "") -> SharedPupil:
    """Ask both schools again what was settled. What was taken out of a return stays out of it until then.

    Raises `NotPossible` for what is not settled, without a reason, and where something has changed since.
    """
    shared, sides = _for_the_la(shared, seen)
    if shared.state not in (State.SETTLED, State.APART):
        raise NotPossible("This is not settled, so there is nothing to reopen.")
    shared.words = fitting(reason, REASON)
    for side in sides:
        side.says, side.same = "", None
        side.save(update_fields=["says", "same"])
    apart = shared.state == State.APART
    shared.same = None if apart else True
    shared.state = State.UNSURE if apart else State.OPEN
    shared.owner, shared.decided, shared.resent = None, False, False
    _save(shared)
    _note("reopen", shared, None, by, ip_address, shared.words)
    return shared


@transaction.atomic
def note_known(
    *,
    shared: SharedPupil,
    elsewhere: Sequence[Mapping[str, Any]],
    known: Mapping[str, Any],
    seen: int,
    by: Person,
    ip_address: str = "",
) -> SharedPupil:
    """Keep what else the LA knows of the pupil's move, in place of what it knew before.

    It settles nothing of a pupil who was sent again: the schools' answers are older than that.
    """
    shared, sides = _for_the_la(shared, seen)
    shared.elsewhere, shared.known = list(elsewhere), dict(known)
    if shared.state in (State.OPEN, State.LA) and not shared.resent:
        stand(shared, sides)
        if shared.state == State.SETTLED:
            _settle(shared, sides, by)
    _save(shared)
    _note("note_known", shared, None, by, ip_address, places=len(elsewhere), facts=sorted(known))
    return shared


def _locked(pk: int) -> Case:
    hold_returns(pk)
    shared = SharedPupil.objects.select_related("collection__la", "owner").get(pk=pk)
    sides = Side.objects.filter(shared=pk).select_related(*WITH_SIDES).order_by("pk")
    return Case(shared, list(sides))


def _for_the_la(shared: SharedPupil, seen: int) -> Case:
    case = _locked(shared.pk)
    if case.shared.state == State.GONE:
        raise NotPossible(ENDED[State.GONE])
    if case.shared.number != seen:
        raise NotPossible(CHANGED)
    return case


def _require(shared: SharedPupil) -> None:
    """Raise `NotPossible` unless whose pupil it is is asked."""
    if shared.state in ENDED:
        raise NotPossible(ENDED[State(shared.state)])
    if not shared.same:
        raise NotPossible("Say first whether this is the same child.")


def _given(side: Side) -> Answer | None:
    """What a school has said, as it would say it again."""
    if side.says == Says.DATES:
        return Answer(Says.DATES, side.joined, side.left, side.half_term, side.hours, side.taken)
    return Answer(Says(side.says)) if side.says else None


def _note_who(side: Side, by: Person) -> None:
    side.answered_by, side.answered_at = by, timezone.now()
    side.save()


def _stand_by(shared: SharedPupil, sides: Sequence[Side], by: Person) -> None:
    """Put it where the schools' answers lead now."""
    stand(shared, sides)
    if shared.state == State.SETTLED:
        shared.decided, shared.words = False, ""
        _settle(shared, sides, by)
    _save(shared)


def _settle(shared: SharedPupil, sides: Sequence[Side], by: Person) -> None:
    """Have the worker take the pupil out of the other return: all of that is checked anew."""
    proposed = proposal(shared, sides)
    shared.settled_by, shared.settled_at, shared.resent = by, timezone.now(), False
    shared.clause = proposed.clause.label if proposed.clause else ""
    for side in sides:
        side.sent_before = numbers_sent(side.return_request)
        side.save(update_fields=["sent_before"])
    jobs.take_out.enqueue(shared.pk)


def _save(shared: SharedPupil) -> None:
    shared.number += 1
    shared.save()


def _note(
    verb: str,
    shared: SharedPupil,
    school: School | None,
    by: Person,
    ip_address: str,
    words: str = "",
    **detail: object,
) -> None:
    record(
        verb=f"shared_pupils.{verb}",
        by=by,
        subject=f"shared_pupil:{shared.pk}",
        la=shared.collection.la.code,
        school=school.number if school else "",
        detail=detail,
        words=words,
        ip_address=ip_address,
    )
