"""Finds the pupils that two lists have in common, and never takes two pupils for one on weak evidence.

Records that are the same in every respect are paired first, so that a pupil who stands in a list twice is not
in the way. Then a UPN pairs, where each side has it once; then a UPN that is the other's former one; then
surname, forename and date of birth, where each whole list has these once. Those are for a person to confirm.
What is left was added or removed.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from stagepost.identity import Person, Who, by_name, folded, former_upn, name_and_birth, who

Earlier = TypeVar("Earlier", bound=Person)
Later = TypeVar("Later", bound=Person)
Key = Callable[[Person], Hashable | None]

_MOST = 5
"""Of pupils who agree in the same way, so many are named: a hint is not a list."""


class Hint(NamedTuple):
    """Two pupils, one on each side, who may be one: for a person to look at."""

    removed: Who
    added: Who
    same: tuple[str, ...]
    """What agrees: two or more of `UPN`, `Surname`, `Forename` and `DOB`, or the UPN alone."""


class Pairs(NamedTuple, Generic[Earlier, Later]):
    """Who is who."""

    both: tuple[tuple[Earlier, Later], ...]
    removed: tuple[Earlier, ...]
    added: tuple[Later, ...]
    by_name: tuple[tuple[Earlier, Later], ...] = ()
    """Those of `both` who have name and date of birth in common, and no UPN."""


def paired(
    earlier: Sequence[Earlier],
    later: Sequence[Later],
    alike: Callable[[Earlier | Later], Hashable] | None = None,
) -> Pairs[Earlier, Later]:
    """The pupils of two lists, paired. `alike` gives the same value for records the same in every respect."""
    both: list[tuple[Earlier, Later]] = []
    left, right = list(earlier), list(later)
    names = [_once(name_and_birth, side) for side in (earlier, later)]

    def unique_name(person: Person) -> Hashable | None:
        key = name_and_birth(person)
        return key if key in names[0] and key in names[1] else None

    if alike:
        left, right = _match(left, right, alike, both, again=True)
    left, right = _match(left, right, _upn, both)
    left, right = _match_renumbered(left, right, both)
    sure = len(both)
    left, right = _match(left, right, unique_name, both)
    gone, new = tuple(sorted(left, key=by_name)), tuple(sorted(right, key=by_name))
    return Pairs(tuple(both), gone, new, tuple(both[sure:]))


def hints(removed: Sequence[Person], added: Sequence[Person]) -> tuple[Hint, ...]:
    """Who of those added may be one of those removed, though too little agrees to say so."""
    parts: dict[Hashable, list[Person]] = defaultdict(list)
    for person in added:
        for part in _parts(person):
            parts[part].append(person)
    found = {
        Hint(who(gone), who(new), same): None
        for gone in removed
        for part in _parts(gone)
        for new in parts.get(part, ())[:_MOST]
        if (same := _agreeing(gone, new))
    }
    return tuple(found)


def _match(
    left: list[Earlier],
    right: list[Later],
    key: Callable[[Earlier | Later], Hashable | None],
    both: list[tuple[Earlier, Later]],
    again: bool = False,
) -> tuple[list[Earlier], list[Later]]:
    """Pair by a key that each side has once (`again`: as often as it comes); gives back what is left."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for place, new in enumerate(right):
        waiting[key(new)].append(place)
    often = Counter(map(key, left))
    taken: set[int] = set()
    remaining = []
    for old in left:
        value = key(old)
        places = waiting[value]
        if value is not None and places and (again or len(places) == often[value] == 1):
            taken.add(places[0])
            both.append((old, right[places.pop(0)]))
        else:
            remaining.append(old)
    return remaining, [new for place, new in enumerate(right) if place not in taken]


def _match_renumbered(
    left: list[Earlier], right: list[Later], both: list[tuple[Earlier, Later]]
) -> tuple[list[Earlier], list[Later]]:
    """Pair where the UPN of one is the former one of the other, and neither could be anybody else."""
    formerly: dict[str, list[int]] = defaultdict(list)
    for place, new in enumerate(right):
        for known_by in {folded(new.upn), *_formerly(new)}:
            formerly[known_by].append(place)
    edges = [
        (old_place, place)
        for old_place, old in enumerate(left)
        for known_by in {folded(old.upn), *_formerly(old)} - {""}
        for place in formerly.get(known_by, ())
        if known_by in (*_formerly(old), *_formerly(right[place]))
    ]
    olds, news = Counter(old for old, _ in edges), Counter(new for _, new in edges)
    sure = [(old, new) for old, new in edges if olds[old] == news[new] == 1]
    both += [(left[old], right[new]) for old, new in sure]
    gone, come = {old for old, _ in sure}, {new for _, new in sure}
    return (
        [old for place, old in enumerate(left) if place not in gone],
        [new for place, new in enumerate(right) if place not in come],
    )


def _formerly(person: Person) -> tuple[str, ...]:
    number = folded(former_upn(person))
    return (number,) if number else ()


def _upn(person: Person) -> str | None:
    return folded(person.upn) or None


def _once(key: Key, people: Sequence[Person]) -> frozenset[Hashable]:
    """The values that come once."""
    counts = Counter(map(key, people))
    return frozenset(value for value, number in counts.items() if number == 1 and value is not None)


def _parts(person: Person) -> Iterator[tuple[str, ...]]:
    """What two records must share at least to be worth a hint."""
    surname, forename, dob, upn = by_name(person)[:4]
    if upn:
        yield "upn", upn
    for kind, one, other in (("names", surname, forename), ("s", surname, dob), ("f", forename, dob)):
        if one and other:
            yield kind, one, other


def _agreeing(one: Person, other: Person) -> tuple[str, ...]:
    values = zip(("Surname", "Forename", "DOB", "UPN"), by_name(one)[:4], by_name(other)[:4], strict=True)
    return tuple(item for item, mine, theirs in values if mine and mine == theirs)
