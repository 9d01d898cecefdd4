"""Finds a pupil again in another list: by the UPN, by a former UPN, and where those fail by name and date of
birth.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from enum import Enum
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from stagepost.identity import Person, folded, former_upn, name_and_birth

Somebody = TypeVar("Somebody", bound=Person)
Listed = Mapping[object, list[Somebody]]
Meant = Callable[[Somebody], bool]


class By(Enum):
    """What two records of a pupil have in common."""

    UPN = "UPN"
    FORMER_UPN = "former UPN"
    """The UPN of one is the former UPN of the other."""
    NAME = "name and date of birth"
    """These alone: it may be another child, so nothing may rest on it until somebody has said yes."""


class Match(NamedTuple, Generic[Somebody]):
    """A pupil who was found again."""

    one: Somebody
    by: By


_new = tuple.__new__
"""Makes a named tuple in a third of the time that calling it takes: nearly everybody is matched by UPN."""


class PupilIndex(Generic[Somebody]):
    """A list of people, asked for one of them. Letter case and spaces do not tell two people apart.

    It is put in order when first asked, so one that is asked about many files is made once.
    """

    def __init__(self, people: Iterable[Somebody] = ()) -> None:
        self._people = tuple(people)

    def __iter__(self) -> Iterator[Somebody]:
        return iter(self._people)

    def find(self, person: Person, who: Meant[Somebody] | None = None) -> Somebody | None:
        """The same person, or `None`. By name only where the list has that name and birth date once.

        `who` tells whether somebody of the list is meant at all; unless given, all of them are.
        """
        if who is None and (first := self._first.get(person.upn.casefold())):
            return first
        found = self.match(person, who)
        return found.one if found else None

    def match(self, person: Person, who: Meant[Somebody] | None = None) -> Match[Somebody] | None:
        """The same person as `find` has it, with what the two have in common."""
        if numbered := self.by_number(person, who):
            return numbered
        alike = self._alike(person)
        named = self._only(alike, who) if alike else None
        return Match(named, By.NAME) if named else None

    def _alike(self, person: Person) -> Sequence[Somebody]:
        """Those with the same name and date of birth."""
        key = name_and_birth(person)
        if key is None:
            return ()
        birth = key[-1]
        if birth not in self._named:
            born_then = self._by_birth.get(birth, ())
            self._named[birth] = _listed((name_and_birth(one), one) for one in born_then)
        return self._named[birth].get(key, ())

    def by_number(self, person: Person, who: Meant[Somebody] | None = None) -> Match[Somebody] | None:
        """The one with the same UPN, of two the first; or else the only one whose UPN is this person's former
        one, or the other way round.
        """
        upn = person.upn.casefold()
        found = self._first.get(upn)
        if found and who:
            found = next(filter(who, self._by_upn[upn]), None)
        if found:
            return _new(Match, (found, By.UPN))
        former = former_upn(person).casefold()
        before = self._by_upn.get(former, ()) if former else ()
        after = self._by_former_upn.get(upn, ())
        found = self._only((*before, *after), who) if before or after else None
        return Match(found, By.FORMER_UPN) if found else None

    def with_upn(self, upn: str) -> Somebody | None:
        """The one with this number; of two the first."""
        return self._first.get(upn.casefold())

    def first_of_each(self, upns: Iterable[str]) -> list[Somebody | None]:
        """Those with these UPNs, all in small letters, in their order; of two with one UPN the first."""
        return list(map(self._first.get, upns))

    def known(self, upns: Set[str]) -> Set[str]:
        """Those of the UPNs, all in small letters, that somebody of the list has."""
        return upns & self._first.keys()

    @staticmethod
    def _only(people: Iterable[Somebody], who: Meant[Somebody] | None) -> Somebody | None:
        meant = list(filter(who, people))
        return meant[0] if len(meant) == 1 else None

    @cached_property
    def _first(self) -> Mapping[str, Somebody]:
        """The first of each UPN, as nearly everybody is found, by rule after rule."""
        upns = [one.upn.casefold() for one in self._people]
        first = dict(zip(reversed(upns), reversed(self._people), strict=True))
        first.pop("", None)
        return first

    @cached_property
    def _by_upn(self) -> Listed[Somebody]:
        return _listed((one.upn.casefold(), one) for one in self._people)

    @cached_property
    def _by_former_upn(self) -> Listed[Somebody]:
        """Made only when a UPN was not found, like the next."""
        return _listed((former_upn(one).casefold(), one) for one in self._people)

    @cached_property
    def _named(self) -> dict[str, Listed[Somebody]]:
        """By the dates of birth that were asked for: nearly everybody is found by the UPN."""
        return {}

    @cached_property
    def _by_birth(self) -> Listed[Somebody]:
        return _listed((folded(one.dob), one) for one in self._people)


def _listed(people: Iterable[tuple[object, Somebody]]) -> Listed[Somebody]:
    """By what they are known by; nobody is known by nothing."""
    by: dict[object, list[Somebody]] = defaultdict(list)
    for known_by, one in people:
        if known_by:
            by[known_by].append(one)
    return by
