"""What the register says of a school, as the rules are given it: whether it is open, and what it owes."""

from collections.abc import Sequence
from datetime import date

from stagepost.formats.gias_csv.on_a_day import RegisterStatus, row_on, status_on
from stagepost.formats.gias_csv.owing import owing, table
from stagepost.formats.gias_csv.school import RegisterSchool
from stagepost.reference_data import RegisterEntry


def entry(schools: Sequence[RegisterSchool], day: date | None = None) -> RegisterEntry:
    """The entry of one school on a day, from every row with its number; of no row it is not known.

    What the register leaves empty is held against nobody: no status is open, and no ages are all ages.
    """
    if not schools:
        return RegisterEntry(known=False)
    school = row_on(schools, day)
    status = status_on(school, day)
    return RegisterEntry(
        open=status <= RegisterStatus.LIKELY_OPEN,
        proposed=status is RegisterStatus.PROPOSED,
        academy=school.type_group in table()["academies"]["type_group"],
        owes=owing(school).collections,
        urns=frozenset(each.urn for each in schools if each.urn),
    )
