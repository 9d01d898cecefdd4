"""A version of a return as people look at it: its findings by what to do, its figures, its whole cohort."""

from stagepost_web.returns.presenting.cohort import Cohort, cohort
from stagepost_web.returns.presenting.figures import Figure, figures
from stagepost_web.returns.presenting.grouping import Group, Groups, groups
from stagepost_web.returns.presenting.unchecked import unchecked

__all__ = ["Cohort", "Figure", "Group", "Groups", "cohort", "figures", "groups", "unchecked"]
