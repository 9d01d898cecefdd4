"""An invented local authority, for the demonstration, for tests, and for anybody who wants to try the tools.

Nobody in it exists. Its number, 999, belongs to no English authority. With many schools the outcomes come out
near the published England figures.
"""

from stagepost.invention.faulty import FAULTY_SCHOOLS, FaultyFile, faulty_files
from stagepost.invention.inventing import MOST_SCHOOLS, invent, summers
from stagepost.invention.key_stages import key_stage_returns
from stagepost.invention.schools import staff_of
from stagepost.invention.settings import EARLY_YEARS_SETTING, setting_return
from stagepost.invention.values import (
    Authority,
    Child,
    EarlierMark,
    Establishment,
    InventedLA,
    Member,
    Officer,
)
from stagepost.invention.writing import NotEmpty, contents, write

__all__ = [
    "EARLY_YEARS_SETTING",
    "FAULTY_SCHOOLS",
    "MOST_SCHOOLS",
    "Authority",
    "Child",
    "EarlierMark",
    "Establishment",
    "FaultyFile",
    "InventedLA",
    "Member",
    "NotEmpty",
    "Officer",
    "contents",
    "faulty_files",
    "invent",
    "key_stage_returns",
    "setting_return",
    "staff_of",
    "summers",
    "write",
]
