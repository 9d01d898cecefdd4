"""The invented schools and people, made by the site's own actions: each school has a data manager, a return
that is asked for, and an officer of the local authority who looks after it.
"""

from collections import Counter
from datetime import date
from random import Random
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from stagepost_web.collections.models import ReturnRequest
    from stagepost_web.people.models import Role
    from stagepost_web.schools.models import LocalAuthority, School

LA = "999"
SUMMER = 2026
PASSWORD = "lantern gravel orchid pewter"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PUPILS = 12


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

    la = actions.add_la(
        code=LA, name="Northshire", data_team="Data", email="data@northshire.example", by=None
    )
    found = [
        actions.add_school(la=la, estab=f"{2001 + n}", urn=f"{900001 + n}", name=f"School {n}", by=None)
        for n in range(schools)
    ]
    officers = [_person(f"officer{n}", Role.LA_OFFICER, la) for n in range(schools)]
    managers = [_person(f"manager{n}", Role.DATA_MANAGER, school) for n, school in enumerate(found)]
    asked = zip(_requests(la, found, officers[0]), managers, officers, strict=True)
    return [_told(each, manager, officer) for each, manager, officer in asked]


def _person(name: str, role: "Role", place: "LocalAuthority | School") -> str:
    from allauth.mfa.totp.internal.auth import TOTP

    from stagepost_web.people import actions

    person = actions.add_person(
        username=name, name=name.title(), email=f"{name}@people.example", password=PASSWORD, by=None
    )
    actions.add_membership(person=person, role=role, organisation=place, by=None)
    TOTP.activate(person, TOTP_SECRET)
    return name


def _requests(la: "LocalAuthority", schools: "list[School]", officer: str) -> "list[ReturnRequest]":
    from stagepost_web.collections.actions import open_collection
    from stagepost_web.collections.request_actions import issue_requests
    from stagepost_web.people.models import Person

    by = Person.objects.get(username=officer)
    collection = open_collection(
        la=la,
        kind="eyfsp",
        year=SUMMER,
        title=f"EYFS profile {SUMMER}",
        info="",
        opens=date(SUMMER, 6, 1),
        deadline=date(SUMMER, 6, 27),
        contact="",
        by=by,
    )
    return issue_requests(collection=collection, schools=schools, by=by)


def _told(asked: "ReturnRequest", manager: str, officer: str) -> Told:
    from django.db import transaction

    from stagepost_web.returns.actions import begun

    with transaction.atomic():
        school_return = begun(asked)
    school = asked.school
    return Told(school.number, asked.pk, school_return.pk, manager, officer, _file(school))


def _file(school: "School") -> bytes:
    """A dozen children who are in no other school, so that there is nothing to ask about."""
    from stagepost.formats.ctf import write
    from stagepost.invention.faulty.right import profile, right
    from stagepost.invention.faulty.schools import SCHOOL
    from stagepost.invention.returns import pupil
    from stagepost.invention.rolls import learners
    from stagepost.records import Collection

    _, sent = right(Collection.EYFSP, SUMMER)
    source = sent.header.source._replace(la=LA, estab=school.estab, urn=school.urn, name=school.name)
    header = sent.header._replace(source=source, destination=sent.header.destination._replace(la=LA))
    inventing = SCHOOL._replace(la=LA, estab=school.estab)
    everybody = learners(Random(int(school.number)), inventing, SUMMER, Counter())
    reception = (learner.child for learner in everybody if learner.child.year_group == "R")
    ours = [child for child in reception if child.upn[1:8] == school.number][:PUPILS]
    pupils = (pupil(child, profile(SUMMER, place), SUMMER) for place, child in enumerate(ours))
    return write(sent._replace(header=header, pupils=tuple(pupils)))
