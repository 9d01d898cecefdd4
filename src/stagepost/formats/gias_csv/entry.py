"""What the register says of a school, as the rules are given it: whether it is open, and what it owes."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from stagepost.formats.gias_csv.on_a_day import RegisterStatus, row_on, status_on
from stagepost.formats.gias_csv.school import RegisterSchool
from stagepost.records import Collection
from stagepost.reference_data import RegisterEntry


def entry(schools: Sequence[RegisterSchool], day: date | None = None) -> RegisterEntry:
    """The entry of one school on a day, from every row with its number; of no row it is not known.

    What the register leaves empty is held against nobody: no status is open, and no ages are all ages.
    """
    if not schools:
        return RegisterEntry(known=False)
    school = row_on(schools, day)
    status = status_on(school, day)
    return RegisterEntry(
        open=status <= RegisterStatus.LIKELY_OPEN,
        proposed=status is RegisterStatus.PROPOSED,
        academy=school.type_group in _data()["academies"]["type_group"],
        owes=frozenset(_owes(school)),
        urns=frozenset(each.urn for each in schools if each.urn),
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
