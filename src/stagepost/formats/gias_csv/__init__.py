"""Schools out of the national register's CSV (Get Information about Schools)."""

from stagepost.formats.gias_csv.entry import entry
from stagepost.formats.gias_csv.links import Link, read_links
from stagepost.formats.gias_csv.on_a_day import RegisterStatus, row_on, status_on
from stagepost.formats.gias_csv.owing import Owing, owing
from stagepost.formats.gias_csv.read import MOST, NEEDED, read, read_file
from stagepost.formats.gias_csv.register import Register
from stagepost.formats.gias_csv.school import RegisterReading, RegisterSchool, RowProblem, Wanted

__all__ = [
    "MOST",
    "NEEDED",
    "Link",
    "Owing",
    "Register",
    "RegisterReading",
    "RegisterSchool",
    "RegisterStatus",
    "RowProblem",
    "Wanted",
    "entry",
    "owing",
    "read",
    "read_file",
    "read_links",
    "row_on",
    "status_on",
]
