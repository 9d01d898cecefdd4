"""Figures worked out from a return: one measure a file, with its definition, counts and source."""

from stagepost.measures import profiles
from stagepost.measures.all_goals import all_goals
from stagepost.measures.area_expected import areas_expected
from stagepost.measures.average_goals import average_goals
from stagepost.measures.communication_language_literacy import communication_language_literacy
from stagepost.measures.elg_total import elg_total
from stagepost.measures.gld import gld
from stagepost.measures.goal_expected import goals_expected
from stagepost.measures.measure import Measure, Unit
from stagepost.measures.phonics_standard import phonics_standard
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
            return (phonics_standard(sent, summer),)
        case _:
            return ()


def _of_eyfsp(sent: Return, summer: int) -> tuple[Measure, ...]:
    read = profiles.read(sent, summer)
    headlines = (gld, all_goals, communication_language_literacy, average_goals, elg_total)
    return (*(headline(read) for headline in headlines), *areas_expected(read), *goals_expected(read))
