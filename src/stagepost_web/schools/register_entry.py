"""What the national register says of a school, as far as the site holds it."""

from datetime import date

from stagepost.formats import gias_csv
from stagepost.formats.gias_csv import RegisterSchool
from stagepost.reference_data import RegisterEntry
from stagepost_web.schools.models import School


def register_entry(school: School, day: date) -> RegisterEntry:
    """Whether it is open on a day, whether it is an academy, and which returns it owes."""
    academy = school.trust_id is not None or school.kind.startswith("Academy")
    row = RegisterSchool(
        la=school.la.code,
        estab=school.estab,
        name=school.name,
        urn=school.urn,
        type=school.kind,
        type_group="Academies" if academy else "",
        status="Closed" if school.closed else "Open",
        phase=school.phase,
        closed=school.closed,
    )
    return gias_csv.entry([row], day)
