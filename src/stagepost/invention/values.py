"""What an invented authority is made of: frozen values that say of themselves what they are."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple


class Officer(NamedTuple):
    """Someone who works at the authority."""

    name: str
    email: str
    role: str


class Authority(NamedTuple):
    """The local authority itself."""

    number: str
    name: str
    town: str
    domain: str
    officers: tuple[Officer, ...]


class Establishment(NamedTuple):
    """A school of the authority that owes returns of EYFSP and phonics."""

    la: str
    estab: str
    urn: str
    name: str
    phase: str
    """`Primary`, `Infant` or `Special`; `Nursery` for an early years setting."""
    type: str
    """Type of establishment in the words of the national register."""
    town: str
    head: str
    size: int
    """Children in each year group, more or less."""

    @property
    def number(self) -> str:
        """LA and establishment number in one, as a file name begins: `9991001`."""
        return self.la + self.estab


class Member(NamedTuple):
    """Someone who works at a school."""

    estab: str
    name: str
    email: str
    role: str
    """`headteacher`, `data manager` or `Reception teacher`."""


class Child(NamedTuple):
    """One child on a school's roll."""

    upn: str
    surname: str
    forename: str
    dob: date
    sex: str
    year_group: str
    """`R`, `1` or `2`."""


class EarlierMark(NamedTuple):
    """What a Year 2 child got in the phonics check a year before."""

    upn: str
    surname: str
    forename: str
    result: str
    """A mark, or `A` or `D`; empty where the child came from elsewhere and nothing is held."""


class InventedLA(NamedTuple):
    """A whole invented authority. The mappings are by establishment number, the returns by file name."""

    la: Authority
    year: int
    """The summer of the returns."""
    schools: tuple[Establishment, ...]
    staff: tuple[Member, ...]
    rolls: Mapping[str, tuple[Child, ...]]
    phonics_last_year: Mapping[str, tuple[EarlierMark, ...]]
    returns: Mapping[str, bytes]
