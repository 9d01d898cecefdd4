"""What differs in the report from collection to collection, beside the facts and the headlines of each."""

from collections.abc import Callable
from typing import NamedTuple

from stagepost.measures import Measure
from stagepost.measures.context import MeasureContext
from stagepost.records import Pupil
from stagepost.years import Season


class Layout(NamedTuple):
    """One collection's report."""

    note: str
    """Whom the figures count."""
    bars_title: str
    bars: Callable[[MeasureContext], tuple[Measure, ...]]
    """The measures drawn."""
    shares: Callable[[MeasureContext], tuple[Measure, ...]] = lambda context: ()
    """The share at the expected level in each goal, for a table goal by goal."""
    season: Season = Season.SUMMER
    stands_out: tuple[str, ...] = ()
    """Results the eye is led to in the pupils' table."""
    closing: tuple[str, ...] = ()
    """Headings of what follows the results of each pupil."""
    close: Callable[[Pupil, int], tuple[str, ...]] = lambda pupil, summer: ()
    """What follows them, a cell a heading, for a pupil and summer."""
