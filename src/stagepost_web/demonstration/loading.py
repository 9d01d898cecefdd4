"""Loads the invented authorities, through the same actions people use. What one sees, somebody did."""

import subprocess
import sys
from collections.abc import Iterable

from stagepost.invention import (
    EARLY_YEARS_SETTING,
    FAULTY_SCHOOLS,
    Establishment,
    InventedLA,
    Member,
    Officer,
    faulty_files,
    invent,
    key_stage_returns,
    setting_return,
    staff_of,
)
from stagepost.records import Collection
from stagepost_web.collections.request_actions import issue_requests
from stagepost_web.demonstration.asking import ask_for_a_form
from stagepost_web.demonstration.earlier import load_earlier
from stagepost_web.demonstration.files import write_files
from stagepost_web.demonstration.grids import begin_entering
from stagepost_web.demonstration.handing_on import hand_on
from stagepost_web.demonstration.letters import write_letters
from stagepost_web.demonstration.register import registered
from stagepost_web.demonstration.rolls import load_rolls
from stagepost_web.demonstration.secure import write_securely
from stagepost_web.demonstration.summer import TARNHOLM, live_through, opened, westmere
from stagepost_web.people.actions import add_membership, add_person
from stagepost_web.people.models import Person, Role
from stagepost_web.schools.actions import add_la, add_school
from stagepost_web.schools.models import LocalAuthority, School

SCHOOLS, SEED, YEAR = 24, 1, 2026
NEIGHBOURS, NEIGHBOUR_SEED = 4, 2
ROLES = {
    "headteacher": Role.HEADTEACHER,
    "data manager": Role.DATA_MANAGER,
    "Reception teacher": Role.TEACHER,
}
BESIDE = (EARLY_YEARS_SETTING, *FAULTY_SCHOOLS)
"""What is the same in every invented authority, beside its schools."""
GREEN, PURPLE = "#00703c", "#4c2c92"


def load() -> None:
    """Load the demonstration into an empty database.

    Each step is kept as it is done, as when people do it: whoever calls this must begin anew where it was
    stopped half-way.
    """
    invented = invent(schools=SCHOOLS, seed=SEED, year=YEAR)
    neighbour = invent(schools=NEIGHBOURS, seed=NEIGHBOUR_SEED, year=YEAR, place="neighbour")
    of_schools = _files(invented)
    files = dict([*of_schools.items(), *_files(neighbour).items(), setting_return(YEAR)])
    la, officer, colleague = _authority(invented, GREEN)
    schools = _schools(la, (*invented.schools, *BESIDE))
    _staff((*invented.staff, *staff_of(BESIDE, invented.la.domain)), schools)
    other, other_officer, _ = _authority(neighbour, PURPLE)
    _neighbours(other, neighbour, returning_through=la)
    load_earlier(la, invented, of_schools, officer)
    live_through(la, YEAR, westmere(files), files, officer)
    hand_on(la, YEAR, officer)
    live_through(other, YEAR, TARNHOLM, files, other_officer)
    load_rolls(invented, files, schools)
    begin_entering(schools, files, YEAR)
    _ask_for_the_faulty(la, schools, officer)
    write_letters(la, Collection.PHONICS, officer, colleague)
    write_securely(la, officer)
    ask_for_a_form(la, {each.estab: schools[each.estab] for each in invented.schools}, officer)
    write_files(invented, files)
    # Its letters have been read long ago; its reports lie in the schools' files.
    subprocess.run(
        [sys.executable, "-m", "django", "worker", "--batch"], stdout=subprocess.DEVNULL, check=True
    )


def _files(invented: InventedLA) -> dict[str, bytes]:
    """The right returns of all kinds."""
    return {**invented.returns, **key_stage_returns(invented)}


def _authority(invented: InventedLA, colour: str) -> tuple[LocalAuthority, Person, Person]:
    """The authority with its officers: the first does what is done, the second approves."""
    la = add_la(
        code=invented.la.number,
        name=invented.la.name,
        colour=colour,
        data_team="data team",
        email=f"data@{invented.la.domain}",
        telephone="01632 960 100",
        by=None,
    )
    first, second, *_ = [_officer(officer, la) for officer in invented.la.officers]
    return la, first, second


def _schools(la: LocalAuthority, invented: Iterable[Establishment]) -> dict[str, School]:
    return {school.estab: _school(la, school) for school in invented}


def _school(la: LocalAuthority, school: Establishment, **more: object) -> School:
    return add_school(
        la=la,
        estab=school.estab,
        urn=school.urn,
        name=school.name,
        email=f"office@{school.estab}.{la.email.partition('@')[2]}",
        by=None,
        **{**registered(school), **more},
    )


def _neighbours(la: LocalAuthority, neighbour: InventedLA, returning_through: LocalAuthority) -> None:
    """The second authority's schools. The last is an academy, and returns through the first authority."""
    *own, academy = neighbour.schools
    schools = _schools(la, own)
    academy = academy._replace(type="Academy converter")
    schools[academy.estab] = _school(la, academy, returns_through=returning_through)
    _staff(neighbour.staff, schools)


def _ask_for_the_faulty(la: LocalAuthority, schools: dict[str, School], officer: Person) -> None:
    """A request for every return of the catalogue of faulty files."""
    asked = dict.fromkeys(
        (of.inputs.collection, of.inputs.year, of.inputs.estab) for of in faulty_files(YEAR)
    )
    for kind, year, estab in asked:
        if kind and year and estab:
            collection = opened(la, kind, year, officer)
            issue_requests(collection=collection, schools=[schools[estab]], by=officer)


def _staff(members: Iterable[Member], schools: dict[str, School]) -> None:
    for member in members:
        person = _person(member)
        add_membership(person=person, role=ROLES[member.role], organisation=schools[member.estab], by=None)


def _officer(officer: Officer, la: LocalAuthority) -> Person:
    person = _person(officer)
    role = Role.LA_READER if "reader" in officer.role.lower() else Role.LA_OFFICER
    kinds = [Collection.EYFSP.value] if "early years" in officer.role else []
    add_membership(person=person, role=role, organisation=la, by=None, kinds=kinds)
    return person


def _person(someone: Member | Officer) -> Person:
    return add_person(username=someone.email.lower(), name=someone.name, email=someone.email, by=None)
