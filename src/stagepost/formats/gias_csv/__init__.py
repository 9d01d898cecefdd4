"""Schools out of the national register's CSV (Get Information about Schools)."""

from stagepost.formats.gias_csv.entry import entry
from stagepost.formats.gias_csv.read import NEEDED, read
from stagepost.formats.gias_csv.school import RegisterReading, RegisterSchool, RowProblem

__all__ = ["NEEDED", "RegisterReading", "RegisterSchool", "RowProblem", "entry", "read"]
