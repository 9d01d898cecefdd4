"""Returns that an officer is about to receive or accept together: what each holds, and what will happen."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from stagepost_web.collections.models import Collection
from stagepost_web.la_pages.boxes import box_of
from stagepost_web.la_pages.obstacles import SENT_AGAIN
from stagepost_web.la_pages.queries import clean
from stagepost_web.la_pages.queries.asked import Asked
from stagepost_web.la_pages.queries.board import asked_schools, listed
from stagepost_web.la_pages.queries.clean import Criterion
from stagepost_web.la_pages.steps import ACCEPT, Step
from stagepost_web.returns import states
from stagepost_web.returns.status import BY_VALUE, Status


class Candidate(NamedTuple):
    """One return."""

    school_return: int
    version: int | None
    name: str
    number: str
    status: Status
    pupils: int | None
    errors: int
    unanswered: int
    """Queries to which there is no answer, or one that the LA has returned."""
    waiting: int
    """Answers that wait for the LA's decision."""
    late: bool
    """Whether it was sent after the deadline and the LA decides about such reports."""
    step: Step
    obstacle: str
    """Why the step cannot be taken; empty where it can."""
    against: str = ""
    """Why it is not clean, as what follows “it”; empty where it is, or where nobody asks."""

    @property
    def box(self) -> str:
        """What its tick box stands for: the return and the version seen."""
        return box_of(self.school_return, self.version)

    @property
    def ticked(self) -> bool:
        """Whether its box comes ticked. What is not clean is accepted on purpose only."""
        return not self.against

    @property
    def will_happen(self) -> str:
        """What ticking the box brings about."""
        return " ".join(self._will_happen())

    def _will_happen(self) -> Iterator[str]:
        if self.step is not ACCEPT:
            yield "The school can no longer recall it."
            return
        if self.against:
            yield f"It {self.against}, so it is not selected."
        if self.late:
            yield "It was sent after the deadline, so you decide about its report afterwards."
        else:
            yield "If you select it, we will make its report." if self.against else "We will make its report."
        if self.waiting:
            yield "You can still decide on its answers."


def waiting_for(
    step: Step, collection: Collection, asked: Asked, today: date, criteria: Sequence[Criterion] = ()
) -> list[Candidate]:
    """All returns of the list that wait for the step, in its order."""
    found = listed(collection, asked, today).filter(
        school_return__state__in=states.STEPS[step.name].starts_from
    )
    return [_candidate(step, row, row["version_number"], criteria) for row in clean.counted(found)]


def chosen_for(
    step: Step, collection: Collection, seen: Mapping[int, int], criteria: Sequence[Criterion] = ()
) -> list[Candidate]:
    """The returns chosen, by name of the school. `seen` has the version seen of each."""
    found = (
        asked_schools(collection).filter(school_return__in=seen).order_by("school__name", "school__number")
    )
    return [_candidate(step, row, seen[row["school_return"]], criteria) for row in clean.counted(found)]


def against_now(collection: Collection, school_return: int, criteria: Sequence[Criterion]) -> str:
    """Why a return is not clean as it stands now; empty where it is."""
    found = asked_schools(collection).filter(school_return=school_return)
    return "".join(clean.against(row, criteria) for row in clean.counted(found))


def _candidate(step: Step, row: Mapping[str, Any], seen: int, criteria: Sequence[Criterion]) -> Candidate:
    return Candidate(
        school_return=row["school_return"],
        version=row["version_number"],
        name=row["school__name"],
        number=row["school__number"],
        status=BY_VALUE[row["status"]],
        pupils=row["pupils"],
        errors=row["errors"] or 0,
        unanswered=row["unanswered"] or 0,
        waiting=row["waiting"] or 0,
        late=row["at_discretion"] and clean.late(row),
        step=step,
        obstacle=_obstacle(step, row, seen),
        against=clean.against(row, criteria) if step is ACCEPT else "",
    )


def _obstacle(step: Step, row: Mapping[str, Any], seen: int) -> str:
    try:
        states.require(step.name, row["school_return__state"])
    except states.NotPossible as obstacle:
        return str(obstacle)
    return "" if row["version_number"] == seen else SENT_AGAIN
