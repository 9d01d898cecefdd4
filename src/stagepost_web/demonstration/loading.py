"""Loads the invented authority, through the same actions people use. What one sees in it, somebody did."""

import subprocess
import sys
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from stagepost.collections import facts_of
from stagepost.invention import (
    FAULTY_SCHOOLS,
    Establishment,
    InventedLA,
    Member,
    Officer,
    faulty_files,
    faulty_staff,
    invent,
)
from stagepost.records import Collection as Kind
from stagepost_web.collections.actions import open_collection
from stagepost_web.collections.models import Collection
from stagepost_web.collections.request_actions import issue_requests
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

INFO = {
    Kind.EYFSP: "One file for the whole Reception year, with an outcome for each of the 17 goals.",
    Kind.PHONICS: "A mark or a code for every child of Year 1, and for those who retake the check in Year 2.",
}


def load_once() -> None:
    """Load the demonstration unless it is there. Stopped half-way, nothing of it is kept."""
    if LocalAuthority.objects.exists():
        return
    invented = invent(schools=SCHOOLS, seed=SEED, year=YEAR)
    with transaction.atomic():
        la = _la(invented)
        schools = _schools(la, invented.schools)
        officer = _officers(invented, la)[0]
        _staff(invented.staff, schools)
        collection = _collection(la, officer)
        issue_requests(collection=collection, schools=schools.values(), by=officer)
        _ready_for_the_faulty(invented, la, officer)
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


def _schools(la: LocalAuthority, invented: Iterable[Establishment]) -> dict[str, School]:
    return {
        school.estab: add_school(
            la=la,
            estab=school.estab,
            urn=school.urn,
            name=school.name,
            phase=school.phase,
            kind=school.type,
            email=f"office@{school.estab}.{la.email.partition('@')[2]}",
            by=None,
        )
        for school in invented
    }


def _ready_for_the_faulty(invented: InventedLA, la: LocalAuthority, officer: Person) -> None:
    """The schools of the faulty files, their people, and a request for every return of the catalogue."""
    schools = _schools(la, FAULTY_SCHOOLS)
    _staff(faulty_staff(invented.la.domain), schools)
    asked = dict.fromkeys(
        (of.inputs.collection, of.inputs.year, of.inputs.estab) for of in faulty_files(YEAR)
    )
    for kind, year, estab in asked:
        if kind and year and estab:
            collection = _collection(la, officer, kind, year)
            issue_requests(collection=collection, schools=[schools[estab]], by=officer)


def _officers(invented: InventedLA, la: LocalAuthority) -> list[Person]:
    return [_officer(officer, la) for officer in invented.la.officers]


def _staff(members: Iterable[Member], schools: dict[str, School]) -> None:
    for member in members:
        person = _person(member)
        add_membership(person=person, role=ROLES[member.role], organisation=schools[member.estab], by=None)


def _officer(officer: Officer, la: LocalAuthority) -> Person:
    person = _person(officer)
    role = Role.LA_READER if "reader" in officer.role.lower() else Role.LA_OFFICER
    add_membership(person=person, role=role, organisation=la, by=None)
    return person


def _person(someone: Member | Officer) -> Person:
    return add_person(username=someone.email.lower(), name=someone.name, email=someone.email, by=None)


def _collection(la: LocalAuthority, officer: Person, kind: Kind = Kind.EYFSP, year: int = YEAR) -> Collection:
    """Opened a month ago and due in ten days, whenever one looks: a deadline long past would make everybody
    late. Each is opened once.
    """
    if found := Collection.objects.filter(la=la, kind=kind, year=year).first():
        return found
    today, title = timezone.localdate(), facts_of(kind).title
    return open_collection(
        la=la,
        kind=kind.value,
        year=year,
        title=f"{title} {year}",
        info=INFO[kind],
        opens=today - timedelta(days=30),
        deadline=today + timedelta(days=10),
        contact=f"The data team, {la.email}, {la.telephone}",
        by=officer,
    )
