"""Figures worked out from a return: one measure a file, with its definition, counts and source."""

from stagepost.measures import (
    all_goals,
    area_expected,
    average_goals,
    communication_language_literacy,
    elg_total,
    gld,
    goal_expected,
    phonics_standard,
    profiles,
)
from stagepost.measures.measure import Measure, Unit
from stagepost.records import Collection, Return

__all__ = ["Measure", "Unit", "of"]


def of(sent: Return, collection: Collection, summer: int) -> tuple[Measure, ...]:
    """The measures of one collection and summer, headline first; none for key stages 1 and 2.

    Outcomes of other collections and summers are passed over.
    Raises `years.UnknownYear` for phonics of a summer whose threshold is not held.
    """
    match collection:
        case Collection.EYFSP:
            return _of_eyfsp(sent, summer)
        case Collection.PHONICS:
            return (phonics_standard.of(sent, summer),)
        case _:
            return ()


def _of_eyfsp(sent: Return, summer: int) -> tuple[Measure, ...]:
    read = profiles.read(sent, summer)
    headlines = (gld, all_goals, communication_language_literacy, average_goals, elg_total)
    return (*(headline.of(read) for headline in headlines), *area_expected.of(read), *goal_expected.of(read))
