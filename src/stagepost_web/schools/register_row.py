"""A school of the site as a row of the national register: what the rules and the comparison ask of it."""

from django.utils import timezone

from stagepost.formats.gias_csv import Owing, RegisterSchool, RegisterStatus, owing, status_on
from stagepost_web.schools.models import School


def as_row(school: School) -> RegisterSchool:
    """The school as the register would have it, as far as the site holds it.

    The demonstration's and earlier releases' schools have no group of types: a trust or the type tells.
    """
    academy = school.trust_id is not None or school.kind.startswith("Academy")
    return RegisterSchool(
        la=school.number[:3],
        estab=school.estab,
        name=school.name,
        urn=school.urn,
        type=school.kind,
        type_group=school.type_group or ("Academies" if academy else ""),
        status=school.status or ("Closed" if school.closed else "Open"),
        phase=school.phase or ("Nursery" if school.is_setting else ""),
        lowest_age=_age(school.lowest_age),
        highest_age=_age(school.highest_age),
        opened=school.opened,
        closed=school.closed,
    )


def rows_of(school: School) -> list[RegisterSchool]:
    """The same, and a closed row for each URN the school had before, as the register itself goes on listing
    them.
    """
    now = as_row(school)
    before = [each.urn for each in school.earlier_numbers.all() if each.urn]
    return [now, *(now._replace(urn=urn, status="Closed", opened=None, closed=None) for urn in before)]


def has_closed(school: School) -> bool:
    """Whether the school is closed today. One whose last day is still to come is open."""
    return status_on(as_row(school), timezone.localdate()) is RegisterStatus.CLOSED


def owing_of(school: School) -> Owing:
    """Which returns the school owes, and why."""
    return owing(as_row(school))


def _age(years: int | None) -> str:
    return "" if years is None else str(years)
