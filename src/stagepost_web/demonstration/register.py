"""What the national register would say of an invented school. From this follows which returns it owes."""

from typing import Any

from stagepost.invention import Establishment

_PHASES = {"Infant": "Primary", "Special": "Not applicable"}
"""The register knows no infant schools, only primary schools whose pupils leave at seven."""
_AGES = {"Primary": (4, 11), "Infant": (4, 7), "Special": (3, 11)}
_GROUPS = (
    ("special", "Special schools"),
    ("Academy", "Academies"),
    ("Free", "Free Schools"),
    ("school", "Local authority maintained schools"),
)
"""Groups of types, each with a word by which its types are told, the first that is in one."""


def registered(school: Establishment) -> dict[str, Any]:
    """Everything that the site keeps of a school from the register, but its number and name."""
    values: dict[str, Any] = {
        "phase": _PHASES.get(school.phase, school.phase),
        "kind": school.type,
        "head": school.head,
        "town": school.town,
        "status": "Open",
    }
    if school.phase in _AGES:  # the register has no settings, and their ages are in no list
        lowest, highest = _AGES[school.phase]
        values["lowest_age"] = 3 if "Nursery" in school.name else lowest
        values["highest_age"] = highest
        values["type_group"] = next(group for word, group in _GROUPS if word in school.type)
    return values
