"""All measures, in the order in which they are read: of each collection the headline first."""

from collections.abc import Iterator
from importlib import import_module

from stagepost.measures.declaration import Declaration
from stagepost.records import Collection

FILES = (
    "gld",
    "all_goals",
    "communication_language_literacy",
    "average_goals",
    "elg_total",
    "area_expected",
    "goal_expected",
    "average_points",
    "inequality_gap",
    "goal_levels",
    "phonics_standard",
    "phonics_autumn",
    "phonics_year_2",
    "phonics_retakers",
    "phonics_disapplied",
    "ks1_expected",
    "ks1_depth",
    "ks1_combined",
    "ks1_codes",
    "ks2_expected",
    "ks2_depth",
    "ks2_combined",
    "ks2_codes",
    "ks2_below_tests",
)
"""Every measure by the name of its file, which says `DECLARED`."""


def _declared(file: str) -> Declaration:
    declared: Declaration = import_module(f"stagepost.measures.{file}").DECLARED
    return declared


MEASURES = tuple(map(_declared, FILES))


def of_collection(collection: Collection) -> Iterator[Declaration]:
    """The measures of one collection."""
    return (each for each in MEASURES if each.collection is collection)
