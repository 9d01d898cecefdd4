"""All measures, in the order in which they are read: of each collection the headline first."""

from collections.abc import Iterator

from stagepost.measures import (
    all_goals,
    area_expected,
    average_goals,
    average_points,
    communication_language_literacy,
    elg_total,
    gld,
    goal_expected,
    goal_levels,
    inequality_gap,
    ks1_codes,
    ks1_combined,
    ks1_depth,
    ks1_expected,
    ks2_below_tests,
    ks2_codes,
    ks2_combined,
    ks2_depth,
    ks2_expected,
    phonics_autumn,
    phonics_disapplied,
    phonics_retakers,
    phonics_standard,
    phonics_year_2,
)
from stagepost.measures.declaration import Declaration
from stagepost.records import Collection

MEASURES = (
    gld.DECLARED,
    all_goals.DECLARED,
    communication_language_literacy.DECLARED,
    average_goals.DECLARED,
    elg_total.DECLARED,
    area_expected.DECLARED,
    goal_expected.DECLARED,
    average_points.DECLARED,
    inequality_gap.DECLARED,
    goal_levels.DECLARED,
    phonics_standard.DECLARED,
    phonics_autumn.DECLARED,
    phonics_year_2.DECLARED,
    phonics_retakers.DECLARED,
    phonics_disapplied.DECLARED,
    ks1_expected.DECLARED,
    ks1_depth.DECLARED,
    ks1_combined.DECLARED,
    ks1_codes.DECLARED,
    ks2_expected.DECLARED,
    ks2_depth.DECLARED,
    ks2_combined.DECLARED,
    ks2_codes.DECLARED,
    ks2_below_tests.DECLARED,
)


def of_collection(collection: Collection) -> Iterator[Declaration]:
    """The measures of one collection."""
    return (each for each in MEASURES if each.collection is collection)
