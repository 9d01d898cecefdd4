"""The report on the early years foundation stage profile."""

from stagepost import measures
from stagepost.measures import Measure
from stagepost.measures.elg_total import total
from stagepost.records import Collection, Header, Pupil, Return
from stagepost.reports.pupil_level.layout import Layout
from stagepost.reports.pupil_level.tables import BLANK


def _areas(returned: Return, summer: int) -> tuple[Measure, ...]:
    found = measures.of(returned, Collection.EYFSP, summer)
    return tuple(measure for measure in found if measure.label.startswith("area-"))


def _close(pupil: Pupil, summer: int) -> tuple[str, ...]:
    alone = {m.label: m for m in measures.of(Return(Header(), (pupil,)), Collection.EYFSP, summer)}
    gld = alone["gld"]
    reached = ("Yes" if gld.numerator else "No") if gld.denominator else BLANK
    points = total(pupil, summer)
    return reached, BLANK if points is None else str(points)


EYFSP = Layout(
    name="EYFS profile",
    pupils="children",
    headlines=frozenset(
        {"gld", "all-goals", "communication-language-literacy", "average-goals", "elg-total"}
    ),
    note="The figures count the children who have a result in every goal. A child with an A, or with a goal "
    "left out, is not counted.",
    bars_title="Children at the expected level in every goal of an area",
    bars=_areas,
    stands_out=("1",),
    closing=("GLD", "Total"),
    close=_close,
)
