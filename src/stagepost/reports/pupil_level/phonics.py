"""The report on the phonics screening check."""

from stagepost.identifiers import year_group
from stagepost.measures import Measure, phonics_autumn, phonics_retakers, phonics_standard
from stagepost.measures.checks import check
from stagepost.measures.context import MeasureContext
from stagepost.records import Pupil
from stagepost.reports.pupil_level.layout import Layout
from stagepost.reports.pupil_level.tables import BLANK
from stagepost.years import Season


def _by_year_group(context: MeasureContext) -> tuple[Measure, ...]:
    year_1 = phonics_standard.of(context)._replace(name="Year 1")
    again = phonics_retakers.of(context)._replace(name="Year 2, taking it again")
    return (year_1, again) if again.denominator else (year_1,)


def _of_year_2(context: MeasureContext) -> tuple[Measure, ...]:
    return (phonics_autumn.of(context)._replace(name="Year 2"),)


def _close(pupil: Pupil, summer: int) -> tuple[str, ...]:
    group = year_group.code(pupil.year_group) or pupil.year_group
    return group or BLANK, {None: BLANK, True: "Met", False: "Not met"}[check(pupil, summer).met]


PHONICS = Layout(
    note="Pupils who were absent (A) or disapplied (D) count as not having met the standard. "
    "Pupils who left (L) are not counted.",
    bars_title="Pupils who met the expected standard",
    bars=_by_year_group,
    closing=("Year group", "Standard"),
    close=_close,
)

PHONICS_IN_AUTUMN = PHONICS._replace(season=Season.AUTUMN, bars=_of_year_2)
"""In 2020 and 2021 Year 2 took it in autumn, for the first time."""
