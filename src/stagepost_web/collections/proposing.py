"""What a new collection could be like: from the year's data, or from last year's collection."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from stagepost import years
from stagepost.collections import facts_of
from stagepost.records import Collection as Kind
from stagepost.years import Season, Year
from stagepost_web.collections.models import Collection
from stagepost_web.schools.models import LocalAuthority

_DUE = ("{}_to_la", "{}_to_dfe")
"""The dates of the year's data by which a collection is due: at the LA, or where none is held at the DfE."""
_BEGINS = {Kind.PHONICS: ("phonics_check",), Kind.KS2: ("ks2_to_dfe_opens",), Kind.KS1: ("ks1_begins",)}
_USUALLY_DUE = (6, 30)
"""Where the year's data holds no date: the end of June."""
_WEEKS_OPEN = 4
"""How long before its deadline a collection opens where the year's data holds no day for that."""
CARRIED = (
    *("info", "contact", "errors_stop", "let_through", "size_limit"),
    *("late_at_discretion", "simple_form"),
)
"""The settings that next year's collection takes from this year's."""


class Proposal(NamedTuple):
    """The values of a form, and where its dates come from."""

    values: dict[str, Any]
    source: str
    """Of the deadline, as the year's data names it; empty where it is only the usual one."""
    sure: bool
    """Whether the deadline was published, as far as the year's data knows."""
    like: Collection | None = None
    """This year's collection, whose confirmations next year's takes over."""


def propose(la: LocalAuthority, kind: Kind, summer: int) -> Proposal:
    """A collection as the year's data has it. Raises `years.UnknownYear` where it has none."""
    year = years.load(summer)
    held = (year.dates.get(name.format(kind.value)) for name in _DUE)
    due = next(filter(None, held), None)
    deadline = due.day if due else date(summer, *_USUALLY_DUE)
    values = {
        "title": f"{facts_of(kind).title} {summer}",
        "opens": min(_begins(kind, year, deadline), deadline),
        "deadline": deadline,
        "optional": year.seasons.get(kind) is Season.OPTIONAL,
        "contact": la.contact,
    }
    return Proposal(values, due.source if due else "", due is not None and due.confidence == "high")


def propose_from(before: Collection) -> Proposal:
    """Next year's collection: the dates of its year, and the settings of this one."""
    proposal = propose(before.la, Kind(before.kind), before.year + 1)
    title = before.title.replace(str(before.year), str(before.year + 1))
    kept = {name: getattr(before, name) for name in CARRIED}
    return proposal._replace(values={**proposal.values, **kept, "title": title}, like=before)


def open_to_choice(kind: Kind) -> list[int]:
    """The summers a collection can be opened for, newest first: those of which anything is held."""
    return [summer for summer in reversed(years.known()) if years.load(summer).collected(kind)]


def _begins(kind: Kind, year: Year, deadline: date) -> date:
    held = (year.dates[name].day for name in _BEGINS.get(kind, ()) if name in year.dates)
    return next(held, deadline - timedelta(weeks=_WEEKS_OPEN))
