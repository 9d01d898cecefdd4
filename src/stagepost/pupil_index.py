"""Finds a pupil again in another list: by the UPN, and where that fails by name and date of birth."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Generic, TypeVar

from stagepost.identity import Person, name_and_birth

Somebody = TypeVar("Somebody", bound=Person)
Listed = Mapping[object, list[Somebody]]


class PupilIndex(Generic[Somebody]):
    """A list of people, asked for one of them. Letter case and spaces do not tell two people apart.

    It is put in order when first asked, so one that is asked about many files is made once.
    """

    def __init__(self, people: Iterable[Somebody] = ()) -> None:
        self._people = tuple(people)

    def find(self, person: Person, who: Callable[[Somebody], bool] | None = None) -> Somebody | None:
        """The same person, or `None`. By name only where the list has that name and birth date once.

        `who` tells whether somebody of the list is meant at all; unless given, all of them are.
        """
        known = filter(who, self._by_upn.get(person.upn.casefold(), ()))
        if found := next(known, None):
            return found
        alike = list(filter(who, self._by_name.get(name_and_birth(person), ())))
        return alike[0] if len(alike) == 1 else None

    def with_upn(self, upn: str) -> Somebody | None:
        """The one with this number; of two the first."""
        return next(iter(self._by_upn.get(upn.casefold(), ())), None)

    @cached_property
    def _by_upn(self) -> Listed[Somebody]:
        return _listed((one.upn.casefold(), one) for one in self._people)

    @cached_property
    def _by_name(self) -> Listed[Somebody]:
        """Made only when a UPN was not found."""
        return _listed((name_and_birth(one), one) for one in self._people)


def _listed(people: Iterable[tuple[object, Somebody]]) -> Listed[Somebody]:
    """By what they are known by; nobody is known by nothing."""
    by: dict[object, list[Somebody]] = defaultdict(list)
    for known_by, one in people:
        if known_by:
            by[known_by].append(one)
    return by
