"""Which collection and summer a file's results belong to: in the latest summer the most of them decide.

Targets and estimates of what a pupil may reach are no results, and decide nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from stagepost import codesets
from stagepost.identifiers import year_group
from stagepost.records import RESULT, SAID, Collection, Header, Outcome, Pupil, Return, Said

TABLES_CHECK = ("KS2", "MAT", "MTC")
"""The multiplication tables check: schools do hold such files, but it is none of the four returns."""
_SHARE = 0.25
"""Of the number of pupils with results of one summer, a later summer must have so much to count."""

ResultSet = tuple[Collection, int]
"""A collection and its summer."""


class Sort(NamedTuple):
    """All of an outcome but its result and the day: a file has a thousand outcomes, but few sorts."""

    stage: str
    subject: str
    component: str
    year: str
    status: str
    method: str
    qualifier: str


SORT = itemgetter(*map(Outcome._fields.index, Sort._fields))
"""The items of an outcome's sort."""
SORT_OF = itemgetter(*map(SAID(Outcome._fields).index, Sort._fields))
"""The same of what it says."""
_YEAR_GROUP, _OUTCOMES = (itemgetter(Pupil._fields.index(item)) for item in ("year_group", "outcomes"))
_new = tuple.__new__
MOST_DIFFERENT = 2_000
"""Different outcomes that are held of a file. A right one has a hundred or two."""


class Contents(NamedTuple):
    """What a file holds, counted once: all that is needed to recognise it, however large it is."""

    header: Header
    pupils: int
    year_groups: frozenset[str]
    outcomes: Counter[Sort]
    """How many there are of each sort."""
    named: bool = True
    """Whether any pupil has a name, a date of birth or a sex."""
    different: Mapping[Said, int] | None = None
    """How often each thing is said that any outcome says; `None` where there is too much to be held."""


class Most(NamedTuple):
    """The collection and summer of a file's results."""

    collection: Collection
    year: int
    collections: tuple[Collection, ...]
    """The collections with results of that summer. A right file has one."""


def counted(returned: Return) -> Contents:
    """What a return, or a part of one, holds."""
    pupils = returned.pupils
    stated = set(map(_YEAR_GROUP, pupils))
    year_groups = frozenset(filter(None, map(year_group.stated, stated)))
    different = _different(pupils)
    sorts = _sorts(different)
    named = any(p.surname or p.forename or p.dob or p.sex for p in pupils)
    few = _few(different)
    return Contents(returned.header, len(pupils), year_groups, sorts, named, few)


def _sorts(different: Mapping[Said, int]) -> Counter[Sort]:
    sorts: dict[tuple[str, ...], int] = {}
    for said, number in different.items():
        sort = SORT_OF(said)
        sorts[sort] = sorts.get(sort, 0) + number
    return Counter({_new(Sort, sort): number for sort, number in sorts.items()})


def _different(pupils: Sequence[Pupil]) -> Mapping[Said, int]:
    """How often each thing is said. What pupils share, and outcomes that they do, is looked at once."""
    recorded = list(map(_OUTCOMES, pupils))
    keys = list(map(id, recorded))
    shared = dict(zip(keys, recorded, strict=True))
    outcomes: dict[int, Outcome] = {}
    times: dict[int, int] = {}
    for key, number in Counter(keys).items():
        for each in shared[key]:
            which = id(each)
            if which in outcomes:
                times[which] += number
            else:
                outcomes[which], times[which] = each, number
    different: dict[Said, int] = {}
    for which, outcome in outcomes.items():
        said = SAID(outcome)
        different[said] = different.get(said, 0) + times[which]
    return different


def together(one: Contents, other: Contents) -> Contents:
    """What two parts of one return hold. The later part knows the header, if either does."""
    year_groups = one.year_groups | other.year_groups
    outcomes = one.outcomes + other.outcomes
    named = one.named or other.named
    different = None
    if one.different is not None and other.different is not None:
        different = _few(Counter(one.different) + Counter(other.different))
    return Contents(other.header, one.pupils + other.pupils, year_groups, outcomes, named, different)


def _few(different: Mapping[Said, int]) -> Mapping[Said, int] | None:
    """The memory for them is bounded, whatever a file holds."""
    return different if len(different) <= MOST_DIFFERENT else None


def most(contents: Contents) -> Most | str:
    """What most results are; or, as a key of the table of advice, what sort of CTF it is without any."""
    results = {sort: count for sort, count in contents.outcomes.items() if sort.status in RESULT}
    if not results:
        return "ctf-of-targets" if contents.outcomes else "ctf-without-results"
    return _of_results(results)


def result_set(of: Outcome | Sort) -> ResultSet | None:
    """The collection and summer of a result; `None` for targets and estimates, and for other results."""
    collection = codesets.owners().get((of.stage, of.subject, of.component)) if of.status in RESULT else None
    return (collection, int(of.year)) if collection and _is_year(of.year) else None


def _of_results(results: Mapping[Sort, int]) -> Most | str:
    sets: dict[ResultSet, list[int]] = defaultdict(list)
    tables_check = 0
    for sort, count in results.items():
        tables_check += count if (sort.stage, sort.subject, sort.component) == TABLES_CHECK else 0
        if of := result_set(sort):
            sets[of].append(count)
    if sum(map(sum, sets.values())) <= tables_check:
        return "ctf-of-tables-check" if tables_check else "ctf-of-other-results"
    return _leader(sets)


def _leader(sets: Mapping[ResultSet, Sequence[int]]) -> Most:
    """The latest summer counts, for pupils may carry their results of earlier ones: a profile has seventeen.

    One that hardly any pupil has is a mistake in the year. Of several collections the one with most results
    leads; of equals the first, and phonics comes before key stage 1, which takes a majority.
    """
    pupils = {of: max(counts) for of, counts in sets.items()}
    enough = max(pupils.values()) * _SHARE
    year = max(year for (_, year), number in pupils.items() if number >= enough)
    held = [each for each in Collection if (each, year) in sets]
    return Most(max(held, key=lambda each: sum(sets[each, year])), year, tuple(held))


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit()
