"""The same pupil sent by two schools, with the facts side by side, and where stays are known, whose it is."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from stagepost.identity import Who, folded, name_and_birth, who
from stagepost.ownership import Ask, Known, Owner, Stay, owner
from stagepost.records import Collection, Pupil, Return


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
    """What agrees: `UPN`, or `name and date of birth`, which may be two children."""
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
    by_upn = list(_pairs(returned, lambda pupil: folded(pupil.upn) or None))
    found = {(one.school, other.school, folded(one.pupil.upn)) for one, other in by_upn}
    by_name = [
        (one, other)
        for one, other in _pairs(returned, name_and_birth)
        if (one.school, other.school, folded(one.pupil.upn)) not in found
        and (one.school, other.school, folded(other.pupil.upn)) not in found
    ]
    return (
        *(Twice("UPN", one, other, _owner(one, other, facts)) for one, other in by_upn),
        *(Twice("name and date of birth", one, other, _owner(one, other, facts)) for one, other in by_name),
    )


def _pairs(
    returned: Mapping[str, Return], key: Callable[[Pupil], Hashable | None]
) -> Iterator[tuple[Sent, Sent]]:
    held: dict[Hashable, dict[str, Pupil]] = defaultdict(dict)
    for school in sorted(returned):
        for pupil in returned[school].pupils:
            if (value := key(pupil)) is not None:
                held[value].setdefault(school, pupil)
    for schools in held.values():
        for one, other in combinations(schools.items(), 2):
            yield _returned(*one), _returned(*other)


def _returned(school: str, pupil: Pupil) -> Sent:
    results = tuple((each.subject, each.component, each.result) for each in pupil.outcomes)
    return Sent(school, who(pupil), pupil.sex, results)


def _owner(one: Sent, other: Sent, facts: Facts | None) -> Owner | Ask | None:
    if facts is None:
        return None
    numbers = dict.fromkeys((one.pupil.upn, other.pupil.upn))
    stays = [stay for upn in numbers for stay in facts.stays.get(upn, ())]
    known = next((facts.known[upn] for upn in numbers if upn in facts.known), Known())
    return owner(facts.collection, facts.summer, stays, known) if stays else None
