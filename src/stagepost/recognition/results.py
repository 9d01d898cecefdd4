"""Which collection and summer a file's results belong to, by counting them: the most of them decide.

Targets and estimates of what a pupil may reach are no results, and decide nothing.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from stagepost import codesets
from stagepost.records import RESULT, Collection, Header, Return

_MTC = ("KS2", "MAT", "MTC")
"""The multiplication tables check: schools do hold such files, but it is none of the four returns."""


class Sort(NamedTuple):
    """All of an outcome but its result and the day: a file has a thousand outcomes, but few sorts."""

    stage: str
    subject: str
    component: str
    year: str
    status: str
    method: str
    qualifier: str


SORT = attrgetter(*Sort._fields)
"""The items of an outcome's sort."""


class Contents(NamedTuple):
    """What a file holds, counted once: all that is needed to recognise it, however large it is."""

    header: Header
    pupils: int
    year_groups: frozenset[str]
    outcomes: Counter[Sort]
    """How many there are of each sort."""
    named: bool = True
    """Whether any pupil has a name, a date of birth or a sex."""


class Most(NamedTuple):
    """The collection and summer that most results belong to."""

    collection: Collection
    year: int
    collections: tuple[Collection, ...]
    """The collections with results of that summer. A right file has one."""


def counted(returned: Return) -> Contents:
    """What a return, or a part of one, holds."""
    outcomes = chain.from_iterable(pupil.outcomes for pupil in returned.pupils)
    year_groups = frozenset(pupil.year_group for pupil in returned.pupils if pupil.year_group)
    sorts = Counter[Sort]({Sort(*sort): count for sort, count in Counter(map(SORT, outcomes)).items()})
    named = any(p.surname or p.forename or p.dob or p.sex for p in returned.pupils)
    return Contents(returned.header, len(returned.pupils), year_groups, sorts, named)


def together(one: Contents, other: Contents) -> Contents:
    """What two parts of one return hold. The later part knows the header, if either does."""
    year_groups = one.year_groups | other.year_groups
    outcomes = one.outcomes + other.outcomes
    named = one.named or other.named
    return Contents(other.header, one.pupils + other.pupils, year_groups, outcomes, named)


def most(contents: Contents) -> Most | str:
    """What most results are; or, as a key of the table of advice, what sort of CTF it is without any."""
    results = {sort: count for sort, count in contents.outcomes.items() if sort.status in RESULT}
    if not results:
        return "ctf-of-targets" if contents.outcomes else "ctf-without-results"
    return _of_results(results)


def _of_results(results: Mapping[Sort, int]) -> Most | str:
    sets = Counter[tuple[Collection, int]]()
    tables_check = 0
    for sort, count in results.items():
        what, year = (sort.stage, sort.subject, sort.component), sort.year
        tables_check += count if what == _MTC else 0
        if (collection := _owners().get(what)) and _is_year(year):
            sets[collection, int(year)] += count
    return _leader(sets) if sets and sets.total() > tables_check else _without(tables_check)


def _leader(sets: Counter[tuple[Collection, int]]) -> Most:
    totals = Counter[Collection]()
    for (collection, _), count in sets.items():
        totals[collection] += count
    # Of equals the first, and phonics comes before key stage 1, which takes a majority.
    leader = max(Collection, key=lambda collection: totals[collection])
    year = max((year for of, year in sets if of is leader), key=lambda year: (sets[leader, year], year))
    return Most(leader, year, tuple(each for each in Collection if (each, year) in sets))


def _without(tables_check: int) -> str:
    return "ctf-of-tables-check" if tables_check else "ctf-of-other-results"


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit()


@cache
def _owners() -> dict[tuple[str, str, str], Collection]:
    return dict(_owned())


def _owned() -> Iterator[tuple[tuple[str, str, str], Collection]]:
    for collection in Collection:
        for what in codesets.load(collection).belongs:
            yield what, collection
