"""A verdict for others to read: how it stands, its findings grouped, what could not be checked, and the
documented JSON and CSV.
"""

from stagepost.verdicts.as_csv import as_csv
from stagepost.verdicts.as_json import as_json
from stagepost.verdicts.groups import Group, grouped
from stagepost.verdicts.notes import LeftOutRows, Notes, NotUsed, PassedOver, Taken
from stagepost.verdicts.pupils import NamedPupil, pupils_of
from stagepost.verdicts.status import VerdictStatus, status_of
from stagepost.verdicts.unchecked import Unchecked, unchecked

__all__ = [
    "Group",
    "LeftOutRows",
    "NamedPupil",
    "NotUsed",
    "Notes",
    "PassedOver",
    "Taken",
    "Unchecked",
    "VerdictStatus",
    "as_csv",
    "as_json",
    "grouped",
    "pupils_of",
    "status_of",
    "unchecked",
]
