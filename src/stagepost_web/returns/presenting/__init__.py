"""A version of a return as people look at it: its findings by what to do, its figures, its whole cohort."""

from stagepost_web.returns.presenting.answers import Answers
from stagepost_web.returns.presenting.changes import Changes, changes
from stagepost_web.returns.presenting.cohort import Cohort, cohort
from stagepost_web.returns.presenting.figures import Figure, figures, not_in_figures
from stagepost_web.returns.presenting.grouping import Group, Groups, Row, group, groups
from stagepost_web.returns.presenting.unchecked import Unchecked, unchecked

__all__ = [
    "Answers",
    "Changes",
    "Cohort",
    "Figure",
    "Group",
    "Groups",
    "Row",
    "Unchecked",
    "changes",
    "cohort",
    "figures",
    "group",
    "groups",
    "not_in_figures",
    "unchecked",
]
