"""A verdict on paper: all of it, and what tells one sheet from another."""

from datetime import datetime
from typing import NamedTuple

from stagepost.suppliers import Supplier
from stagepost_web.returns.models import Version
from stagepost_web.returns.presenting.counting import findings
from stagepost_web.returns.presenting.figures import Figure, figure_notes, figures, not_in_figures
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
    figures: tuple[Figure, ...]
    figure_notes: tuple[str, ...]
    not_in_figures: tuple[str, ...]
    groups: tuple[Group, ...]
    """Errors before queries."""
    unchecked: Unchecked


def printed(version: Version, reader: Supplier, at: datetime, by: str) -> Printed:
    """The verdict on the version for somebody who prints it now."""
    asked, found = version.school_return.return_request, groups(version, complete=True)
    of_all = figures(version)
    return Printed(
        version=version,
        school=asked.school,
        title=asked.collection.title,
        at=at,
        by=by,
        counts=findings(version),
        figures=of_all,
        figure_notes=figure_notes(of_all),
        not_in_figures=not_in_figures(version),
        groups=(*found.errors, *found.queries),
        unchecked=unchecked(version, reader),
    )
