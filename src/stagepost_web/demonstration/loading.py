"""Loads the invented authority, through the same actions people use. What one sees in it, somebody did."""

import subprocess
import sys
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from stagepost.invention import InventedLA, Member, Officer, invent
from stagepost_web.collections.actions import issue_requests, open_collection
from stagepost_web.collections.models import Collection
from stagepost_web.demonstration.files import write_files
from stagepost_web.demonstration.summer import live_through
from stagepost_web.people.actions import add_membership, add_person
from stagepost_web.people.models import Person, Role
from stagepost_web.schools.actions import add_la, add_school
from stagepost_web.schools.models import LocalAuthority, School

SCHOOLS, SEED, YEAR = 24, 1, 2026
ROLES = {
    "headteacher": Role.HEADTEACHER,
    "data manager": Role.DATA_MANAGER,
    "Reception teacher": Role.TEACHER,
}


def load_once() -> None:
    """Load the demonstration unless it is there. Stopped half-way, nothing of it is kept."""
    if LocalAuthority.objects.exists():
        return
    invented = invent(schools=SCHOOLS, seed=SEED, year=YEAR)
    with transaction.atomic():
        la = _la(invented)
        schools = _schools(invented, la)
        officer = _people(invented, la, schools)
        collection = _collection(la, officer)
        issue_requests(collection=collection, schools=schools.values(), by=officer)
    write_files(invented)
    live_through(invented, collection, officer)
    # Its letters have been read long ago; its reports lie in the schools' files.
    subprocess.run(
        [sys.executable, "-m", "django", "worker", "--batch"], stdout=subprocess.DEVNULL, check=True
    )


def _la(invented: InventedLA) -> LocalAuthority:
    return add_la(
        code=invented.la.number,
        name=invented.la.name,
        colour="#00703c",
        data_team="data team",
        email=f"data@{invented.la.domain}",
        telephone="01632 960 100",
        by=None,
    )


def _schools(invented: InventedLA, la: LocalAuthority) -> dict[str, School]:
    return {
        school.estab: add_school(
            la=la,
            estab=school.estab,
            urn=school.urn,
            name=school.name,
            phase=school.phase,
            kind=school.type,
            email=f"office@{school.estab}.{invented.la.domain}",
            by=None,
        )
        for school in invented.schools
    }


def _people(invented: InventedLA, la: LocalAuthority, schools: dict[str, School]) -> Person:
    """Everybody who works there. Gives back the officer who opens the collection."""
    officers = [_officer(officer, la) for officer in invented.la.officers]
    for member in invented.staff:
        person = _person(member)
        add_membership(person=person, role=ROLES[member.role], organisation=schools[member.estab], by=None)
    return officers[0]


def _officer(officer: Officer, la: LocalAuthority) -> Person:
    person = _person(officer)
    role = Role.LA_READER if "reader" in officer.role.lower() else Role.LA_OFFICER
    add_membership(person=person, role=role, organisation=la, by=None)
    return person


def _person(someone: Member | Officer) -> Person:
    return add_person(username=someone.email.lower(), name=someone.name, email=someone.email, by=None)


def _collection(la: LocalAuthority, officer: Person) -> Collection:
    """Opened a month ago and due in ten days, whenever one looks: a deadline long past would make everybody
    late.
    """
    today = timezone.localdate()
    return open_collection(
        la=la,
        kind="eyfsp",
        year=YEAR,
        title=f"EYFS profile {YEAR}",
        info="One file for the whole Reception year, with an outcome for each of the 17 goals.",
        opens=today - timedelta(days=30),
        deadline=today + timedelta(days=10),
        contact=f"The data team, {la.email}, {la.telephone}",
        by=officer,
    )
