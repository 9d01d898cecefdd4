"""Schools out of the national register's CSV (Get Information about Schools)."""

from stagepost.formats.gias_csv.entry import entry
from stagepost.formats.gias_csv.links import Link, read_links
from stagepost.formats.gias_csv.read import NEEDED, read
from stagepost.formats.gias_csv.register import Register
from stagepost.formats.gias_csv.school import RegisterReading, RegisterSchool, RowProblem

__all__ = [
    "NEEDED",
    "Link",
    "Register",
    "RegisterReading",
    "RegisterSchool",
    "RowProblem",
    "entry",
    "read",
    "read_links",
]
