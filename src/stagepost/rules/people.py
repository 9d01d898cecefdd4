"""Finds a pupil again in another list: by the UPN, and where that fails by name and date of birth."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Generic, TypeVar

from stagepost.comparisons.identity import Person, folded

Somebody = TypeVar("Somebody", bound=Person)


class Among(Generic[Somebody]):
    """A list of people, asked for one of them. Letter case and spaces do not tell two people apart."""

    def __init__(self, people: Iterable[Somebody]) -> None:
        self._people = tuple(people)

    def find(self, person: Person) -> Somebody | None:
        """The same person, or `None`. By name only where the list has that name and birth date once."""
        if known := self.with_upn(person.upn):
            return known
        alike = list(self._named_alike(person))
        return alike[0] if len(alike) == 1 else None

    def with_upn(self, upn: str) -> Somebody | None:
        """The one with this number; of two the first."""
        return self._by_upn.get(upn.casefold()) if upn else None

    def _named_alike(self, person: Person) -> Iterator[Somebody]:
        surname, forename = folded(person.surname), folded(person.forename)
        if surname and forename and person.dob:
            for one in self._by_birth.get(person.dob, ()):
                if folded(one.surname) == surname and folded(one.forename) == forename:
                    yield one

    @cached_property
    def _by_upn(self) -> Mapping[str, Somebody]:
        return {one.upn.casefold(): one for one in reversed(self._people)}

    @cached_property
    def _by_birth(self) -> Mapping[str, list[Somebody]]:
        """Made only when a UPN was not found. A date has one way of being written."""
        by_birth = defaultdict(list)
        for one in self._people:
            by_birth[one.dob].append(one)
        return by_birth


def among_many(many: Iterable[Somebody], few: Sequence[Person]) -> Among[Somebody]:
    """A list to be asked for these few alone. Of a whole authority's pupils hardly any can be one of them.

    So each is only looked up, and nothing is made of it: a UPN as it is, in capitals or in small letters.
    """
    numbers = {written for one in few for written in (one.upn, one.upn.upper(), one.upn.lower())}
    births = {one.dob for one in few}
    return Among(one for one in many if one.dob in births or one.upn in numbers)
