"""The report on the early years foundation stage profile."""

from stagepost.measures import area_expected, gld, goal_expected
from stagepost.measures.context import MeasureContext
from stagepost.measures.elg_total import total
from stagepost.records import Collection, Header, Pupil, Return
from stagepost.reports.pupil_level.layout import Layout
from stagepost.reports.pupil_level.tables import BLANK


def _close(pupil: Pupil, summer: int) -> tuple[str, ...]:
    alone = gld.of(MeasureContext(Return(Header(), (pupil,)), Collection.EYFSP, summer))
    reached = ("Yes" if alone.numerator else "No") if alone.denominator else BLANK
    points = total(pupil, summer)
    return reached, BLANK if points is None else str(points)


EYFSP = Layout(
    note="The figures count the children who have a result in every goal. A child with an A, or with a goal "
    "left out, is not counted.",
    bars_title="Children at the expected level in every goal of an area",
    bars=area_expected.of,
    shares=goal_expected.of,
    stands_out=("1",),
    closing=("GLD", "Total"),
    close=_close,
)
