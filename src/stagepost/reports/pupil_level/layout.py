"""What differs in the report from collection to collection."""

from collections.abc import Callable
from typing import NamedTuple

from stagepost.measures import Measure
from stagepost.records import Pupil, Return
from stagepost.years import Season


class Layout(NamedTuple):
    """One collection's report. Left as it is, it has the pupils' results and no figures."""

    name: str
    season: Season = Season.SUMMER
    pupils: str = "pupils"
    """What the collection calls them, in the plural."""
    headlines: frozenset[str] = frozenset()
    """Labels of the measures shown as headline figures."""
    note: str = ""
    bars_title: str = ""
    bars: Callable[[Return, int], tuple[Measure, ...]] = lambda returned, summer: ()
    """The measures drawn, for a return and summer."""
    stands_out: tuple[str, ...] = ()
    """Results the eye is led to in the pupils' table."""
    closing: tuple[str, ...] = ()
    """Headings of what follows the results of each pupil."""
    close: Callable[[Pupil, int], tuple[str, ...]] = lambda pupil, summer: ()
    """What follows them, a cell a heading, for a pupil and summer."""


KS1 = Layout("Key stage 1")
KS2 = Layout("Key stage 2 teacher assessment")
