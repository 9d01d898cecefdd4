"""A verdict on paper: all of it, and what tells one sheet from another."""

from datetime import datetime
from typing import NamedTuple

from stagepost.suppliers import Supplier
from stagepost_web.returns.models import Version
from stagepost_web.returns.presenting.counting import findings
from stagepost_web.returns.presenting.figures import Figures, figures
from stagepost_web.returns.presenting.grouping import Group, groups
from stagepost_web.returns.presenting.unchecked import Unchecked, unchecked
from stagepost_web.schools.models import School


class Printed(NamedTuple):
    """What is on the sheets."""

    version: Version
    school: School
    title: str
    """Of the collection."""
    at: datetime
    by: str
    counts: str
    """`8 errors and 2 queries`."""
    figures: Figures
    groups: tuple[Group, ...]
    """Errors before queries."""
    unchecked: Unchecked


def printed(version: Version, reader: Supplier, at: datetime, by: str) -> Printed:
    """The verdict on the version for somebody who prints it now."""
    asked, found = version.school_return.return_request, groups(version, complete=True)
    return Printed(
        version=version,
        school=asked.school,
        title=asked.collection.title,
        at=at,
        by=by,
        counts=findings(version),
        figures=figures(version),
        groups=(*found.errors, *found.queries),
        unchecked=unchecked(version, reader),
    )
