"""The same pupil sent by two schools, with the facts side by side, and where stays are known, whose it is."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from stagepost.identity import Who, folded, name_and_birth, numbers, who
from stagepost.ownership import Ask, Known, Owner, Stay, owner
from stagepost.pupil_index import By
from stagepost.records import Collection, Pupil, Return

_FromSchool = tuple[str, Pupil]


class Sent(NamedTuple):
    """What one school sent of the pupil."""

    school: str
    pupil: Who
    sex: str
    results: tuple[tuple[str, str, str], ...]
    """Subject, component and result, in the order sent."""


class Twice(NamedTuple):
    """A pupil in the returns of two schools. `plain` makes it ready for JSON."""

    by: str
    """What agrees: `UPN`, `former UPN`, or `name and date of birth`, which may be two children."""
    one: Sent
    other: Sent
    owner: Owner | Ask | None
    """Who must submit the pupil; `None` where no stays were given."""


class Facts(NamedTuple):
    """What is known of the pupils' moves, for the question whose they are."""

    collection: Collection
    summer: int
    stays: Mapping[str, Sequence[Stay]]
    """By UPN; schools are named as in the returns."""
    known: Mapping[str, Known] = {}
    """By UPN."""


def between_schools(returned: Mapping[str, Return], facts: Facts | None = None) -> tuple[Twice, ...]:
    """The pupils whom two schools sent, each pair of schools once.

    `returned` holds by school the newest return of one collection and summer. Of a pupil who stands in one
    school's return more than once, the first record counts.
    """
    told: list[Twice] = []
    seen: set[tuple[str, str, Who]] = set()
    for by, keys in _KEYS.items():
        for (here, mine), (there, theirs) in _pairs(returned, keys):
            both = {(here, there, who(mine)), (there, here, who(theirs))}
            if not both & seen:
                seen |= both
                owned = _owner((mine, theirs), facts)
                told.append(Twice(by.value, _returned(here, mine), _returned(there, theirs), owned))
    return tuple(told)


_KEYS: Mapping[By, Callable[[Pupil], Iterable[Hashable]]] = {
    By.UPN: lambda pupil: filter(None, (folded(pupil.upn),)),
    By.FORMER_UPN: lambda pupil: map(folded, numbers(pupil)),
    By.NAME: lambda pupil: filter(None, (name_and_birth(pupil),)),
}
"""What a pupil is known by, the surest first."""


def _pairs(
    returned: Mapping[str, Return], keys: Callable[[Pupil], Iterable[Hashable]]
) -> Iterator[tuple[_FromSchool, _FromSchool]]:
    held: dict[Hashable, dict[str, Pupil]] = defaultdict(dict)
    for school in sorted(returned):
        for pupil in returned[school].pupils:
            for key in keys(pupil):
                held[key].setdefault(school, pupil)
    for schools in held.values():
        yield from combinations(schools.items(), 2)


def _returned(school: str, pupil: Pupil) -> Sent:
    results = tuple((each.subject, each.component, each.result) for each in pupil.outcomes)
    return Sent(school, who(pupil), pupil.sex, results)


def _owner(records: Iterable[Pupil], facts: Facts | None) -> Owner | Ask | None:
    """By the stays under any of the pupil's UPNs."""
    if facts is None:
        return None
    upns = dict.fromkeys(upn for record in records for upn in numbers(record))
    stays = [stay for upn in upns for stay in facts.stays.get(upn, ())]
    known = next((facts.known[upn] for upn in upns if upn in facts.known), Known())
    return owner(facts.collection, facts.summer, stays, known) if stays else None
