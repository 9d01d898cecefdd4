"""Lists of shared pupils, a page at a time: a few queries, however many there are."""

from collections import Counter
from enum import StrEnum
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import Case, IntegerField, QuerySet, Value, When

from stagepost.ownership import cite
from stagepost_web.shared_pupils.evidence import names_of, proposal
from stagepost_web.shared_pupils.guidance import Guidance, guidance
from stagepost_web.shared_pupils.models import SharedPupil, Side, State
from stagepost_web.shared_pupils.on_rolls import OnRolls, on_rolls
from stagepost_web.shared_pupils.presenting import Tag, tag_of, waiting_for
from stagepost_web.shared_pupils.queries import ASKED

PER_PAGE = 50


class Show(StrEnum):
    """What can be asked for: the word in the address."""

    LA = "la"
    SCHOOLS = "schools"
    SETTLED = "settled"

    @property
    def states(self) -> tuple[State, ...]:
        """The states that it shows."""
        return {
            Show.LA: (State.LA,),
            Show.SCHOOLS: (State.OPEN, State.UNSURE),
            Show.SETTLED: (State.SETTLED, State.APART),
        }[self]

    @property
    def words(self) -> str:
        """What it is called."""
        return {
            Show.LA: "For you to decide",
            Show.SCHOOLS: "Waiting for schools",
            Show.SETTLED: "Settled",
        }[self]


class Line(NamedTuple):
    """One of them."""

    pk: int
    name: str
    upn: str
    schools: tuple[str, ...]
    """The two; for a school the other one."""
    tag: Tag
    waits_for: str
    outcome: str
    """Who submits the pupil, once that is settled."""
    guidance: Guidance | None = None
    """For the LA: what the guidance says, and of a settled one by which clause that was proposed."""


def of_school(sides: QuerySet[Side], page: str) -> Page[Any]:
    """A page of `Line`: first what the school has still to speak of."""
    over = When(shared__state__in=Show.SETTLED.states, then=Value(2))
    order = Case(over, When(ASKED, then=Value(0)), default=Value(1), output_field=IntegerField())
    found: Page[Any] = Paginator(sides.order_by(order, "pupil__surname", "pk"), PER_PAGE).get_page(page)
    found.object_list = [_line(side.shared, side) for side in found.object_list]
    return found


def of_la(shared: QuerySet[SharedPupil], show: Show, page: str) -> Page[Any]:
    """A page of `Line`, in the order in which they were found."""
    found: Page[Any] = Paginator(shared.filter(state__in=show.states).order_by("pk"), PER_PAGE).get_page(page)
    shown = list(found.object_list)
    listed = on_rolls([side for each in shown for side in each.sides.all()])
    found.object_list = [_line(each, None)._replace(guidance=_guidance(each, listed)) for each in shown]
    return found


def counts(by_state: Counter[str]) -> dict[Show, int]:
    """How many each of them shows."""
    return {show: sum(by_state[state] for state in show.states) for show in Show}


def _line(shared: SharedPupil, own: Side | None) -> Line:
    sides = list(shared.sides.all())
    names = names_of(sides)
    first = next(each for each in sides if own is None or each.pk == own.pk)
    pupil = first.pupil
    owner = next((names[each.pk] for each in sides if each.return_request_id == shared.owner_id), "Neither")
    return Line(
        pk=shared.pk,
        name=f"{pupil.surname}, {pupil.forename}" if pupil else "Pupil",
        upn=pupil.upn if pupil else "",
        schools=tuple(names[each.pk] for each in sides if own is None or each.pk != own.pk),
        tag=tag_of(shared),
        waits_for=waiting_for(shared, sides),
        outcome=owner if shared.state == State.SETTLED else "",
    )


def _guidance(shared: SharedPupil, listed: OnRolls) -> Guidance | None:
    """Nothing where it may be two children."""
    if shared.state == State.SETTLED:
        clause = cite(shared.clause, shared.collection.year) if shared.clause else None
        return Guidance("", clause) if clause else None
    if not shared.same or shared.state == State.APART:
        return None
    return guidance(proposal(shared, list(shared.sides.all()), listed).answer, shared.collection.year)
