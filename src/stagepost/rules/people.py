"""Finds a pupil again in another list: by the UPN, and where that fails by name and date of birth."""

from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar


class Person(Protocol):
    """Whoever has these four items: a pupil of a return, of a roll, of another school."""

    @property
    def upn(self) -> str: ...
    @property
    def surname(self) -> str: ...
    @property
    def forename(self) -> str: ...
    @property
    def dob(self) -> str: ...


Somebody = TypeVar("Somebody", bound=Person)


class Among(Generic[Somebody]):
    """A list of people, asked for one of them. Of two with the same UPN the first counts."""

    def __init__(self, people: Iterable[Somebody]) -> None:
        self._by_upn: dict[str, Somebody] = {}
        self._by_name: dict[tuple[str, str, str], Somebody] = {}
        for one in people:
            if one.upn:
                self._by_upn.setdefault(one.upn, one)
            if all(name := _name(one)):
                self._by_name.setdefault(name, one)

    def find(self, person: Person) -> Somebody | None:
        """The same person, or `None`. Upper and lower case are one in names."""
        return self._by_upn.get(person.upn) or self._by_name.get(_name(person))

    def with_upn(self, upn: str) -> Somebody | None:
        """The one with this number."""
        return self._by_upn.get(upn)


def _name(person: Person) -> tuple[str, str, str]:
    return person.surname.casefold(), person.forename.casefold(), person.dob
