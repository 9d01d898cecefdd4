"""Finds a pupil again in another list: by the UPN, and where that fails by name and date of birth."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Generic, TypeVar

from stagepost.comparisons.identity import Person, folded, name_and_birth

Somebody = TypeVar("Somebody", bound=Person)


class Among(Generic[Somebody]):
    """A list of people, asked for one of them. Letter case and spaces do not tell two people apart."""

    def __init__(self, people: Iterable[Somebody]) -> None:
        self._people = tuple(people)

    def find(self, person: Person) -> Somebody | None:
        """The same person, or `None`. By name only where the list has that name and birth date once."""
        if known := self.with_upn(person.upn):
            return known
        name = name_and_birth(person)
        alike = self._by_name.get(name, []) if name else []
        return alike[0] if len(alike) == 1 else None

    def with_upn(self, upn: str) -> Somebody | None:
        """The one with this number; of two the first."""
        return self._by_upn.get(folded(upn)) if upn else None

    @cached_property
    def _by_upn(self) -> Mapping[str, Somebody]:
        return {folded(one.upn): one for one in reversed(self._people)}

    @cached_property
    def _by_name(self) -> Mapping[tuple[str, str, str], list[Somebody]]:
        """Made only when a UPN was not found, which is rare."""
        by_name = defaultdict(list)
        for one in self._people:
            if name := name_and_birth(one):
                by_name[name].append(one)
        return by_name
