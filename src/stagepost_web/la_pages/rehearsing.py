"""A rehearsal: an invented school, and a return of children who do not exist, through the same actions."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from stagepost import years
from stagepost.collections import facts_of
from stagepost.formats.ctf import write
from stagepost.invention.faulty.right import right
from stagepost.records import Collection as Kind
from stagepost_web.collections.actions import open_collection
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.collections.request_actions import issue_requests
from stagepost_web.people.actions import add_membership
from stagepost_web.people.models import Person, Role
from stagepost_web.schools.actions import add_school
from stagepost_web.schools.models import LocalAuthority, School

ESTAB = "9999"
"""No school has it: establishment numbers end far below."""
KIND = Kind.EYFSP
_OPEN_FOR = timedelta(days=30)


@transaction.atomic
def begin_rehearsal(*, la: LocalAuthority, by: Person, ip_address: str = "") -> ReturnRequest:
    """Ask an invented school for its EYFS profile, and make the officer its headteacher too.

    An LA has one such school. Begun again, nothing is made twice.
    """
    LocalAuthority.objects.select_for_update().get(pk=la.pk)
    school = School.objects.filter(la=la, estab=ESTAB, invented=True).first() or _school(la, by)
    add_membership(person=by, role=Role.HEADTEACHER, organisation=school, by=by)
    if asked := rehearsal_of(la):
        return asked
    year, today = years.newest_published(KIND), timezone.localdate()
    collection = open_collection(
        la=la,
        kind=KIND.value,
        year=year,
        title=f"Rehearsal: {facts_of(KIND).title} {year}",
        opens=today,
        deadline=today + _OPEN_FOR,
        info="A rehearsal with an invented school. Its children do not exist.",
        by=by,
        ip_address=ip_address,
    )
    return issue_requests(collection=collection, schools=[school], by=by, ip_address=ip_address)[0]


def rehearsal_of(la: LocalAuthority) -> ReturnRequest | None:
    """What the invented school is asked for, once the rehearsal has begun."""
    asked = ReturnRequest.objects.filter(collection__la=la, school__invented=True)
    return asked.select_related("collection__la", "school__la", "school_return").order_by("-pk").first()


def invented_file(asked: ReturnRequest) -> tuple[str, bytes]:
    """A right return for the rehearsal, as a CTF with its name."""
    school, la = asked.school, asked.collection.la.code
    _, sent = right(KIND, asked.collection.year)
    source = sent.header.source._replace(la=school.la.code, estab=school.estab, urn="", name=school.name)
    header = sent.header._replace(source=source, destination=sent.header.destination._replace(la=la))
    name = f"{school.number}_{facts_of(KIND).ctf_type}_{la}LLLL_001.xml"
    return name, write(sent._replace(header=header))


def _school(la: LocalAuthority, by: Person) -> School:
    return add_school(
        la=la,
        estab=ESTAB,
        urn="",
        name="Rehearsal School",
        phase="Primary",
        kind="Community school",
        invented=True,
        by=by,
    )
