"""What somebody wants to see of the board, as its address says: which schools, and in which order."""

from collections.abc import Mapping
from datetime import date
from functools import reduce
from operator import and_
from typing import NamedTuple, Self

from django.db.models import Exists, F, OrderBy, OuterRef, Q
from django.utils.http import urlencode

from stagepost_web.chasing.queries import agreed_still
from stagepost_web.returns.answering import DECIDABLE
from stagepost_web.returns.models import Answer, Decision, Part, Route
from stagepost_web.returns.status import BY_VALUE, SCHOOL_ACTS
from stagepost_web.schools.queries import called

SORTS: Mapping[str, str] = {
    "school": "school__name",
    "number": "school__number",
    "standing": "place",
    "pupils": "pupils",
    "errors": "errors",
    "queries": "queries",
    "answers": "waiting",
    "sent": "held",
}
"""What the board can be sorted by: the name in an address, and the column."""

ANSWERS_WAITING = Answer.objects.filter(
    finding__version=OuterRef("school_return__held"),
    finding__version__school_return__state__in=DECIDABLE,
    decision=Decision.WAITING,
)
"""Of a request: the answers on which the LA has to decide."""


class Asked(NamedTuple):
    """What somebody wants to see of the board."""

    status: str = ""
    overdue: bool = False
    later: bool = False
    """Only those with a later date that was agreed and has not passed."""
    answers: bool = False
    """Only those with answers that the LA has to decide on."""
    phase: str = ""
    trust: str = ""
    """Its number in the national register."""
    route: str = ""
    """Only those of which a part that the LA holds came so."""
    search: str = ""
    sort: str = "school"
    downwards: bool = False
    page: str = "1"

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        """From the query of an address. What is not known there is passed over."""
        sort = given.get("sort", "")
        name = sort.removeprefix("-")
        return cls(
            status=given["standing"] if given.get("standing") in BY_VALUE else "",
            overdue=given.get("overdue") == "yes",
            later=given.get("later") == "yes",
            answers=given.get("answers") == "yes",
            phase=_text(given.get("phase", "")),
            trust=_text(given.get("trust", "")),
            route=given["route"] if given.get("route") in Route.values else "",
            search=_text(given.get("search", "")),
            sort=name if name in SORTS else "school",
            downwards=sort.startswith("-") and name in SORTS,
            page=given.get("page", "1"),
        )

    @property
    def query(self) -> str:
        """The query of an address that asks for the same list, with its question mark; empty for the whole
        one. A page of the list is not in it.
        """
        told = urlencode(self.fields)
        return f"?{told}" if told else ""

    @property
    def fields(self) -> dict[str, str]:
        """The same as the fields of a form."""
        sort = f"-{self.sort}" if self.downwards else self.sort
        given = {
            "standing": self.status,
            "overdue": "yes" if self.overdue else "",
            "later": "yes" if self.later else "",
            "answers": "yes" if self.answers else "",
            "phase": self.phase,
            "trust": self.trust,
            "route": self.route,
            "search": self.search,
            "sort": "" if sort == "school" else sort,
        }
        return {name: value for name, value in given.items() if value}


def narrowing(asked: Asked, today: date) -> Q:
    """Which schools were asked for, among `asked_schools`."""
    came_so = Part.objects.filter(version=OuterRef("school_return__held"), route=asked.route)
    wanted = {
        "status": Q(status=asked.status),
        "overdue": Q(status__in=SCHOOL_ACTS, deadline__lt=today),
        "later": later_agreed(today),
        "answers": Q(Exists(ANSWERS_WAITING)),
        "phase": Q(school__phase=asked.phase),
        "trust": Q(school__trust__uid=asked.trust),
        "route": Q(Exists(came_so)),
        "search": called(asked.search, "school__"),
    }
    return reduce(and_, (each for name, each in wanted.items() if getattr(asked, name)), Q())


def later_agreed(today: date) -> Q:
    """The schools that have still to send and may do so until a later day, which was agreed."""
    return Q(agreed_still(), status__in=SCHOOL_ACTS, deadline__gte=today)


def order(asked: Asked) -> tuple[OrderBy | str, ...]:
    """The order that was asked for, among `asked_schools`."""
    column = F(SORTS[asked.sort])
    first = column.desc(nulls_last=True) if asked.downwards else column.asc(nulls_last=True)
    return first, "school__name", "school__number"


def _text(given: str) -> str:
    return given.replace("\x00", "").strip()[:100]
