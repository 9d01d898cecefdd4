"""Which returns a school owes by its kind and ages, and why."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from stagepost.formats.gias_csv.school import RegisterSchool
from stagepost.records import Collection


class Owing(NamedTuple):
    """The returns a school owes, and what that rests on."""

    collections: frozenset[Collection]
    because: str
    """In a few words: `pupils aged 4 to 11`."""


def owing(school: RegisterSchool) -> Owing:
    """What the school owes. No ages are all ages: what the register leaves empty is held against nobody."""
    kinds = [kind for kind in table()["kinds"] if getattr(school, kind["item"]) == kind["is"]]
    lowest, highest = _age(school.lowest_age, 0), _age(school.highest_age, 99)
    owed = frozenset(
        Collection(name)
        for name, age in table()["ages"].items()
        if lowest <= age["from"] and age["to"] <= highest and all(name in kind["owes"] for kind in kinds)
    )
    return Owing(owed, "; ".join([_ages(school), *(kind["because"] for kind in kinds)]))


def _ages(school: RegisterSchool) -> str:
    lowest, highest = _age(school.lowest_age, 0), _age(school.highest_age, 99)
    match lowest > 0, highest < 99:
        case True, True:
            return f"pupils aged {lowest} to {highest}"
        case True, False:
            return f"pupils aged {lowest} and over"
        case False, True:
            return f"pupils aged up to {highest}"
        case _:
            return "no ages are known"


def _age(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 3 else otherwise


@cache
def table() -> Mapping[str, Any]:
    """The facts this rests on."""
    text = files("stagepost.formats.gias_csv").joinpath("owes.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
