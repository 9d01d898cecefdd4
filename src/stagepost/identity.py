"""Who a pupil is, how two ways of writing it are found the same, and what has changed of it."""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple, Protocol


class Person(Protocol):
    """A pupil of a return, a roll or another school: whatever says who they are."""

    @property
    def upn(self) -> str: ...
    @property
    def surname(self) -> str: ...
    @property
    def forename(self) -> str: ...
    @property
    def dob(self) -> str: ...


class Who(NamedTuple):
    """A pupil as a comparison names them; text as it was sent."""

    upn: str
    surname: str
    forename: str
    dob: str


class ChangedIdentity(NamedTuple):
    """One item of a pupil's identity that is not what it was."""

    pupil: Who
    """As sent now."""
    item: str
    """`UPN`, `Surname`, `Forename`, `DOB` or `Sex`."""
    before: str
    now: str


_ITEMS = {"UPN": "upn", "Surname": "surname", "Forename": "forename", "DOB": "dob", "Sex": "sex"}


def who(person: Person) -> Who:
    """The names and numbers of a pupil."""
    return Who(person.upn, person.surname, person.forename, person.dob)


def folded(text: str) -> str:
    """The text without what only formatting changes: letter case, spaces, and how accents are encoded."""
    if text.isascii():
        return " ".join(text.casefold().split())
    return " ".join(unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold()).split())


def name_and_birth(person: Person) -> tuple[str, str, str] | None:
    """What stands in for a UPN; `None` unless all of it is there."""
    key = (folded(person.surname), folded(person.forename), folded(person.dob))
    return key if all(key) else None


def changes(before: Person, now: Person) -> Iterator[ChangedIdentity]:
    """What differs between two records of one pupil, formatting aside."""
    for item, name in _ITEMS.items():
        was, became = getattr(before, name, ""), getattr(now, name, "")
        if folded(was) != folded(became):
            yield ChangedIdentity(who(now), item, was, became)


def by_name(person: Person) -> tuple[str, ...]:
    """The order in which pupils are listed, whatever order they were sent in."""
    key = (folded(person.surname), folded(person.forename), folded(person.dob), folded(person.upn))
    return (*key, *who(person))
