"""Templates of invented pupils, with nothing filled in."""

from typing import Any

from stagepost.formats.template_workbook import SchoolTemplate, template
from stagepost.records import Collection, Pupil, School

ALDER = School("999", "1001", "", "Alder Primary School")
GROUPS = {Collection.EYFSP: "R", Collection.PHONICS: "1", Collection.KS1: "2", Collection.KS2: "6"}
BORN = {"R": 2020, "1": 2019, "2": 2018, "6": 2014}


def pupil(number: int, group: str) -> Pupil:
    return Pupil(
        upn=f"A9991001{BORN[group] % 100}{number:03}",
        surname=("O’Brien", "Ng", "Łukasz", "Zoë-Smith")[number % 4],
        forename=f"Ada {'abcdefghijklmnopqrstuvwxyz'[number % 26]}",
        dob=f"{BORN[group]}-0{1 + number % 8}-1{number % 10}",
        sex="FM"[number % 2],
        year_group=group,
    )


def empty(collection: Collection, summer: int = 2026, number: int = 4, **more: Any) -> SchoolTemplate:
    """A template with some pupils; of phonics half of them take the check again."""
    group = GROUPS[collection]
    groups = [group] * number
    if collection is Collection.PHONICS:
        groups = ["1"] * (number - number // 2) + ["2"] * (number // 2)
    pupils = [pupil(place, of) for place, of in enumerate(groups)]
    last_year = {each.upn: "28" for each in pupils if each.year_group == "2"}
    return template(collection, summer, ALDER, pupils, last_year=last_year, **more)
