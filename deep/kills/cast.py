"""The invented schools and people, made by the site's own actions: each school has a data manager, a return
that is asked for, and an officer of the local authority who looks after it. Others send and open files.
"""

from typing import TYPE_CHECKING, NamedTuple

from django.utils import timezone

if TYPE_CHECKING:
    from stagepost_web.collections.models import ReturnRequest
    from stagepost_web.people.models import Person
    from stagepost_web.schools.models import School

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


class Asked(NamedTuple):
    """What those know who send and open files that are no return."""

    school: str
    neighbour: str
    """Another school, which may get the same file."""
    file_request: int
    """It asks this school alone."""
    asked: int
    """The same for the school."""
    clerk: str
    officer: str
    colleague: str
    """Another officer, who approves."""


def assemble(schools: int) -> tuple[list[Told], list[Asked]]:
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
    officers, senders, colleagues = (
        [person(f"{part}{n}", f"{part.capitalize()} {n}", Role.LA_OFFICER, la) for n in range(schools)]
        for part in ("officer", "sender", "colleague")
    )
    managers, clerks = (
        [
            person(f"{part}{n}", f"{part.capitalize()} {n}", Role.DATA_MANAGER, school)
            for n, school in enumerate(found)
        ]
        for part in ("manager", "clerk")
    )
    returns = return_requests(la, officers[0], *found)
    told = [_told(*each) for each in zip(returns, managers, officers, strict=True)]
    neighbours = [*found[1:], found[0]]
    of_files = zip(found, neighbours, clerks, senders, colleagues, strict=True)
    return told, [_asked(*each) for each in of_files]


def _asked(
    school: "School", neighbour: "School", clerk: "Person", officer: "Person", colleague: "Person"
) -> Asked:
    from stagepost_web.file_requests.actions import make_file_request
    from stagepost_web.file_requests.asking_actions import ask_schools

    made = make_file_request(
        la=school.la,
        title=f"A text from {school.number}",
        deadline=timezone.localdate(),
        kinds=["text"],
        several=True,
        by=officer,
    )
    [asked] = ask_schools(file_request=made, schools=[school], by=officer)
    names = clerk.username, officer.username, colleague.username
    return Asked(school.number, neighbour.number, made.pk, asked.pk, *names)


def _told(asked: "ReturnRequest", manager: "Person", officer: "Person") -> Told:
    from django.db import transaction

    from stagepost_web.returns.actions import begun
    from tests.returning import own_children

    with transaction.atomic():
        school_return = begun(asked)
    school = asked.school
    file = own_children(school)
    return Told(school.number, asked.pk, school_return.pk, manager.username, officer.username, file)
