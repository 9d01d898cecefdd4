"""The invented schools and people, made by the site's own actions: each school has a data manager, a return
that is asked for, and an officer of the local authority who looks after it.
"""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from stagepost_web.collections.models import ReturnRequest
    from stagepost_web.people.models import Person

LA = "999"


class Told(NamedTuple):
    """What the people of a school, and their officer, know before they begin."""

    school: str
    request: int
    return_: int
    manager: str
    officer: str
    file: bytes
    """A right return of the school's own children."""

    @property
    def file_name(self) -> str:
        """The right name for it."""
        return f"{self.school}_FSP_{LA}LLLL_001.xml"


def assemble(schools: int) -> list[Told]:
    """Everybody, for so many schools. Django is set up, and the database empty."""
    from stagepost_web.people.models import Role
    from stagepost_web.schools import actions
    from tests.people import person
    from tests.returning import return_requests

    la = actions.add_la(
        code=LA, name="Northshire", data_team="Data", email="data@northshire.example", by=None
    )
    found = [
        actions.add_school(la=la, estab=f"{2001 + n}", urn=f"{900001 + n}", name=f"School {n}", by=None)
        for n in range(schools)
    ]
    officers = [person(f"officer{n}", f"Officer {n}", Role.LA_OFFICER, la) for n in range(schools)]
    managers = [
        person(f"manager{n}", f"Manager {n}", Role.DATA_MANAGER, school) for n, school in enumerate(found)
    ]
    asked = return_requests(la, officers[0], *found)
    return [_told(*each) for each in zip(asked, managers, officers, strict=True)]


def _told(asked: "ReturnRequest", manager: "Person", officer: "Person") -> Told:
    from django.db import transaction

    from stagepost_web.returns.actions import begun
    from tests.returning import own_children

    with transaction.atomic():
        school_return = begun(asked)
    school = asked.school
    file = own_children(school)
    return Told(school.number, asked.pk, school_return.pk, manager.username, officer.username, file)
