"""The report on the phonics screening check."""

from stagepost import measures
from stagepost.measures import Measure, Unit
from stagepost.measures.phonics_standard import met
from stagepost.records import Collection, Pupil, Return
from stagepost.reports.pupil_level.layout import Layout
from stagepost.reports.pupil_level.tables import BLANK


def _by_year_group(sent: Return, summer: int) -> tuple[Measure, ...]:
    (year_1,) = measures.of(sent, Collection.PHONICS, summer)
    retakes = _retakes(sent, summer)
    return (year_1._replace(name="Year 1"), *([retakes] if retakes.denominator else []))


def _retakes(sent: Return, summer: int) -> Measure:
    """Of the Year 2 pupils who took the check again: a local figure, which the DfE does not publish."""
    results = [met(pupil, summer) for pupil in sent.pupils if pupil.year_group == "2"]
    return Measure(
        label="phonics-retakes",
        name="Year 2, taking it again",
        numerator=results.count(True),
        denominator=len(results) - results.count(None),
        unit=Unit.PER_CENT,
        definition="Year 2 pupils in the return who met the standard this time.",
        source="A local measure",
    )


def _close(pupil: Pupil, summer: int) -> tuple[str, ...]:
    return pupil.year_group or BLANK, {None: BLANK, True: "Met", False: "Not met"}[met(pupil, summer)]


PHONICS = Layout(
    name="Phonics screening check",
    headlines=frozenset({"phonics-standard"}),
    note="Pupils who were absent (A) or disapplied (D) count as not having met the standard. "
    "Pupils who left (L) are not counted.",
    bars_title="Pupils who met the expected standard",
    bars=_by_year_group,
    closing=("Year group", "Standard"),
    close=_close,
)
