"""A shared pupil as a school and its LA look at it. Of the other school, a school meets name and dates, and
whether it has answered: never its results, nor anything of a child who may be another.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from stagepost_web.shared_pupils.evidence import Days, Proposal, names_of, proposal
from stagepost_web.shared_pupils.models import UNSETTLED, Agrees, Says, SharedPupil, Side, State
from stagepost_web.shared_pupils.taking_out import is_missing, obstacle

COLOURS = {
    State.UNSURE: "yellow",
    State.OPEN: "yellow",
    State.LA: "orange",
    State.SETTLED: "green",
    State.APART: "grey",
    State.GONE: "grey",
}


class Tag(NamedTuple):
    """Where it stands, in a coloured word."""

    words: str
    colour: str


class ShownSide(NamedTuple):
    """One school's side."""

    side: Side
    name: str
    own: bool
    days: Days | None
    """Nothing of the other's while it may be another child."""
    answered: bool
    says: str
    """What it says, for the LA and for itself."""
    sent_at: datetime | None
    """When the version that is held was sent; empty where the pupil is not in it."""
    waits: str
    """Why the pupil is still in the return though it is settled; empty where that is not so."""

    @property
    def asked(self) -> bool:
        """Whether its answer counts still, or can be told."""
        return bool(self.says) or self.side.shared.state in UNSETTLED

    @property
    def whose(self) -> str:
        """The return, as the LA calls it."""
        return f"the return of {self.name}"


class Shown(NamedTuple):
    """All that a page says of one."""

    shared: SharedPupil
    name: str
    born: str
    upn: str
    tag: Tag
    sides: tuple[ShownSide, ...]
    """The side of whoever looks first."""
    found: str
    """How the two were found to be one, in a sentence."""
    proposed: Proposal | None
    """Nothing where it may be two children, or where nobody submits the pupil any more."""
    proposed_owner: str
    standing: str
    """Who must act, or what is settled, in a sentence or two."""
    missing: bool
    """Whether it is settled and the return in which the pupil belongs has not got the pupil."""

    @property
    def doubtful(self) -> bool:
        """Whether it has to be seen from the two records that they are of one child."""
        return self.shared.agrees != Agrees.UPN

    @property
    def waits(self) -> bool:
        """Whether the pupil is still in a return in which they do not belong, and no other has to have them
        first.
        """
        return not self.missing and any(each.waits for each in self.sides)


def shown_to_school(side: Side) -> Shown:
    """As the school of that side sees it."""
    shared = side.shared
    sides = list(shared.sides.all())
    ordered = sorted(sides, key=lambda each: each.pk != side.pk)
    return _shown(shared, ordered, side)


def shown_to_la(shared: SharedPupil) -> Shown:
    """As its LA sees it."""
    return _shown(shared, sorted(shared.sides.all(), key=lambda each: each.return_request.school.name), None)


def tag_of(shared: SharedPupil) -> Tag:
    """Where it stands."""
    state = State(shared.state)
    return Tag(str(state.label), COLOURS[state])


def waiting_for(shared: SharedPupil, sides: Sequence[Side]) -> str:
    """The schools that have not answered yet, or the LA; empty where nobody has to."""
    if shared.state == State.LA:
        return shared.collection.la.name
    if shared.state not in (State.OPEN, State.UNSURE):
        return ""
    names = names_of(sides)
    return " and ".join(names[side.pk] for side in sides if not _answered(shared, side))


def _shown(shared: SharedPupil, sides: Sequence[Side], own: Side | None) -> Shown:
    names = names_of(sides)
    proposed = proposal(shared, sides) if shared.same and shared.state != State.APART else None
    first = sides[0].pupil
    return Shown(
        shared=shared,
        name=f"{first.forename} {first.surname}".strip() if first else "This pupil",
        born=first.dob if first else "",
        upn=first.upn if first else "",
        tag=tag_of(shared),
        sides=tuple(_side(shared, side, names, own, proposed) for side in sides),
        found=_found(shared, sides, names, own),
        proposed=proposed,
        proposed_owner=_proposed_owner(proposed, sides, names),
        standing=_standing(shared, sides, names, own),
        missing=is_missing(shared, sides),
    )


def _side(
    shared: SharedPupil,
    side: Side,
    names: dict[int, str],
    own: Side | None,
    proposed: Proposal | None,
) -> ShownSide:
    mine = own is None or own.pk == side.pk
    held = side.return_request.school_return.held if side.held else None
    settled_elsewhere = shared.state == State.SETTLED and side.return_request_id != shared.owner_id
    return ShownSide(
        side=side,
        name=names[side.pk],
        own=own is not None and mine,
        days=proposed.days[side.pk] if proposed else None,
        answered=_answered(shared, side),
        says=_says(shared, side) if mine else "",
        sent_at=held.sent_at if held else None,
        waits=_waits(shared, side, own) if mine and settled_elsewhere and side.held else "",
    )


def _waits(shared: SharedPupil, side: Side, own: Side | None) -> str:
    """What is in the way is for the other school to see to, or for the LA."""
    if shared.owner and is_missing(shared, shared.sides.all()):
        return f"We take the pupil out as soon as {shared.owner.school} has added the pupil to its return."
    if (words := obstacle(side)) and own:
        return f"We take the pupil out as soon as {shared.collection.la.name} can change your return."
    return words or "We are about to take the pupil out of this return."


def _answered(shared: SharedPupil, side: Side) -> bool:
    return bool(side.says) if shared.same else side.same is not None


def _says(shared: SharedPupil, side: Side) -> str:
    if side.says:
        return Says(side.says).label
    if side.same is None or shared.same is not None:
        return ""
    return "The same child" if side.same else "Two different children"


def _found(shared: SharedPupil, sides: Sequence[Side], names: dict[int, str], own: Side | None) -> str:
    """What the two records have in common. What a school knows of the other's is no more than this."""
    agrees = Agrees(shared.agrees)
    if own is None:
        return f"The two returns agree on {agrees.label}."
    other = next(names[side.pk] for side in sides if side.pk != own.pk)
    if agrees == Agrees.UPN or shared.same:
        return f"{other} has also returned this pupil."
    return {
        Agrees.UPN_ALONE: f"{other} has returned a pupil with this UPN and a different date of birth.",
        Agrees.FORMER_UPN: f"{other} has returned a pupil who has or had a UPN of this pupil.",
        Agrees.NAME: f"{other} has returned a pupil with this name and date of birth, and not the same UPN.",
    }[agrees]


def _proposed_owner(proposed: Proposal | None, sides: Sequence[Side], names: dict[int, str]) -> str:
    if proposed is None or proposed.owner is None:
        return ""
    by_request = {side.return_request_id: names[side.pk] for side in sides}
    return by_request.get(proposed.request or 0, proposed.owner.school or "No school")


def _standing(shared: SharedPupil, sides: Sequence[Side], names: dict[int, str], own: Side | None) -> str:
    decides = "You decide." if own is None else f"{shared.collection.la.name} decides."
    match shared.state:
        case State.SETTLED:
            return _settled(shared, sides, names)
        case State.APART:
            return "These are two different children. Both returns stay as they are."
        case State.LA if shared.resent:
            again = " and ".join(names[each.pk] for each in sides if each.held and each.taken_out_in_id)
            return f"{again or 'A school'} has sent this pupil again after this was settled. {decides}"
        case State.LA:
            return f"The schools do not agree, or their dates do not decide it. {decides}"
    waiting = [side for side in sides if not _answered(shared, side)]
    called = [_called(side, names, own) for side in waiting]
    has = "has" if len(waiting) == 1 and called != ["You"] else "have"
    return f"{' and '.join(called)} {has} not answered yet." if called else ""


def _called(side: Side, names: dict[int, str], own: Side | None) -> str:
    return "You" if own and side.pk == own.pk else names[side.pk]


def _settled(shared: SharedPupil, sides: Sequence[Side], names: dict[int, str]) -> str:
    by_request = {side.return_request_id: names[side.pk] for side in sides}
    whose = f"{by_request[shared.owner_id]} submits" if shared.owner_id else "Neither school submits"
    how = f"{shared.collection.la.name} decided this." if shared.decided else "Both schools agreed."
    return f"{whose} this pupil. {how}"
