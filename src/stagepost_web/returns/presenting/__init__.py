"""A version of a return as people look at it: its findings by what to do, its figures, its whole cohort."""

from stagepost_web.returns.presenting.answers import Answers
from stagepost_web.returns.presenting.asked_findings import Asked
from stagepost_web.returns.presenting.changes import Changes, changes
from stagepost_web.returns.presenting.cohort import Cohort, cohort
from stagepost_web.returns.presenting.corrections import CorrectionShown, correction, corrections
from stagepost_web.returns.presenting.figures import Figure, Figures, figures
from stagepost_web.returns.presenting.finding_list import FindingList, finding_list
from stagepost_web.returns.presenting.grouping import Group, Groups, Row, group, groups
from stagepost_web.returns.presenting.printed import Printed, printed
from stagepost_web.returns.presenting.unchecked import Unchecked, unchecked
from stagepost_web.returns.presenting.undone import undone

__all__ = [
    "Answers",
    "Asked",
    "Changes",
    "Cohort",
    "CorrectionShown",
    "Figure",
    "Figures",
    "FindingList",
    "Group",
    "Groups",
    "Printed",
    "Row",
    "Unchecked",
    "changes",
    "cohort",
    "correction",
    "corrections",
    "figures",
    "finding_list",
    "group",
    "groups",
    "printed",
    "unchecked",
    "undone",
]
