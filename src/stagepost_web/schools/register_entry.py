"""What the national register says of a school, as far as the site holds it."""

from datetime import date

from stagepost.formats import gias_csv
from stagepost.reference_data import RegisterEntry
from stagepost_web.schools.models import School
from stagepost_web.schools.register_row import rows_of


def register_entry(school: School, day: date) -> RegisterEntry:
    """Whether it is open on a day, whether it is an academy, what it owes, and every URN it has had."""
    return gias_csv.entry(rows_of(school), day)
