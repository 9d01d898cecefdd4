"""What the register says of a school, as the rules are given it: whether it is open, and what it owes."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from stagepost.formats.gias_csv.school import RegisterSchool
from stagepost.records import Collection
from stagepost.reference_data import RegisterEntry


def entry(school: RegisterSchool | None) -> RegisterEntry:
    """The entry of a school; `None` is a school the register does not have.

    What the register leaves empty is held against nobody: no status is open, and no ages are all ages.
    """
    if school is None:
        return RegisterEntry(known=False)
    return RegisterEntry(
        open=school.open or not school.status,
        academy=school.type_group in _data()["academies"]["type_group"],
        owes=frozenset(_owes(school)),
    )


def _owes(school: RegisterSchool) -> Iterator[Collection]:
    kinds = [kind["owes"] for kind in _data()["kinds"] if getattr(school, kind["item"]) == kind["is"]]
    lowest, highest = _age(school.lowest_age, 0), _age(school.highest_age, 99)
    for name, age in _data()["ages"].items():
        if lowest <= age["from"] and age["to"] <= highest and all(name in owes for owes in kinds):
            yield Collection(name)


def _age(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 3 else otherwise


@cache
def _data() -> Mapping[str, Any]:
    text = files("stagepost.formats.gias_csv").joinpath("owes.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
