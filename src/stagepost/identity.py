"""Who a pupil is, how two ways of writing it are found the same, and what has changed of it."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from string import punctuation, whitespace
from typing import NamedTuple, Protocol, TypeVar

from stagepost.identifiers import upn

Held = TypeVar("Held")


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


_LOOK_ALIKES = dict.fromkeys(map(ord, "`´‘’‛ʹʻʼʽˈ′＇"), "'") | dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-")
_NO_LETTERS = dict.fromkeys(map(ord, punctuation + whitespace))
_LETTERS = dict.fromkeys(_LOOK_ALIKES) | str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)
"""Signs that Unicode takes for letters and nobody else does, and letters that it does not take apart into a
plain one and its accent."""
_DATE = 10
"""Characters of a date."""
_ITEMS = {"UPN": "upn", "Surname": "surname", "Forename": "forename", "DOB": "dob", "Sex": "sex"}


def who(person: Person) -> Who:
    """The names and numbers of a pupil."""
    return Who(person.upn, person.surname, person.forename, person.dob)


def folded(text: str) -> str:
    """The text without what only formatting changes: letter case, spaces, how accents are encoded, which of
    its look-alikes stands for an apostrophe or a hyphen, and signs that cannot be seen.
    """
    if text.isascii():
        return " ".join(text.casefold().replace("`", "'").split())
    return _folded(text)


def letters(name: str) -> str:
    """The letters and digits of a name, without accents: what is left of it in every system.

    Some systems write `O’Brien` and `Zoë Smith-Jones`, others `OBRIEN` and `ZOE SMITH JONES`.
    """
    if name.isascii():
        plain = name.casefold()
        return plain if plain.isalnum() else plain.translate(_NO_LETTERS)  # most are, and this is quicker
    return _letters(name)


def former_upn(person: Person) -> str:
    """The UPN a pupil had before, in capitals; empty where none is known, or what stands there is none."""
    text: str = getattr(person, "former_upn", "")
    if not text:
        return ""  # of a hundred pupils one has another
    text = text.upper()
    return text if upn.well_formed(text) and text != person.upn.upper() else ""


def numbers(person: Person) -> tuple[str, ...]:
    """The UPNs a pupil is known by: the present one, and the one before."""
    former = former_upn(person)
    if former:
        return (person.upn, former) if person.upn else (former,)
    return (person.upn,) if person.upn else ()


def renumbered(held: Mapping[str, Held], people: Iterable[Person]) -> Mapping[str, Held]:
    """What is held by UPN, where it stood under a former UPN of these people under the present one."""
    now = {former: person.upn for person in people if (former := former_upn(person))}
    moved = {now[upn]: each for upn, each in held.items() if upn in now}
    return moved | {upn: each for upn, each in held.items() if upn not in now} if moved else held


def name_and_birth(person: Person) -> tuple[str, str, str] | None:
    """What stands in for a UPN; `None` unless all of it is there."""
    dob = person.dob
    birth = _birth(dob) if len(dob) == _DATE else folded(dob)
    key = (letters(person.surname), letters(person.forename), birth)
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


@lru_cache(maxsize=4096)  # a year group has few birthdays
def _birth(dob: str) -> str:
    return folded(dob)


@lru_cache(maxsize=1024)  # of the names in a file few are not ASCII, and they come again
def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    seen = (sign for sign in plain.translate(_LOOK_ALIKES) if unicodedata.category(sign) != "Cf")
    return " ".join("".join(seen).split())


@lru_cache(maxsize=1024)
def _letters(name: str) -> str:
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", name).casefold().translate(_LETTERS))
    return "".join(filter(str.isalnum, apart))
