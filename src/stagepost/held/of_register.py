"""What the national register of schools says of a school, as the rules are given it."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from stagepost.formats.gias_csv import RegisterSchool
from stagepost.held.values import RegisterEntry
from stagepost.records import Collection

UNKNOWN = RegisterEntry(known=False)
"""The entry of a school that the register does not have."""


def entry(school: RegisterSchool) -> RegisterEntry:
    """The school's entry, with the returns it owes."""
    academy = school.type_group in _data()["academies"]["groups"]
    return RegisterEntry(open=school.open, academy=academy, owes=frozenset(_owes(school)))


def _owes(school: RegisterSchool) -> Iterator[Collection]:
    independent = _data()["independent"]
    for name, (youngest, oldest) in _data()["ages"].items():
        of_age = _lowest(school, oldest - 1) <= youngest and _highest(school, oldest) >= oldest
        if of_age and (school.type_group != independent["group"] or name in independent["owes"]):
            yield Collection(name)


def _lowest(school: RegisterSchool, otherwise: int) -> int:
    """A school from five on has Reception too: the age of compulsory education is entered, not the first."""
    age = _age(school.lowest_age, otherwise)
    return 4 if age == 5 else age


def _highest(school: RegisterSchool, otherwise: int) -> int:
    return _age(school.highest_age, otherwise)


def _age(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 2 else otherwise


@cache
def _data() -> Mapping[str, Any]:
    text = files("stagepost.held").joinpath("owes.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
