"""Who has seen a pupil's data: from all that holds the pupil to the events that tell of it being opened."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import Max, Min, Q, QuerySet

from stagepost.identifiers.upn import well_formed
from stagepost.identity import folded
from stagepost_web.audit.models import Event
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.exchange.models import Delivery
from stagepost_web.la_pages.queries.events import recorded_at
from stagepost_web.people.models import Person
from stagepost_web.people.permission_table import READ_EVENTS
from stagepost_web.people.permissions import may
from stagepost_web.pupils.models import RegisteredPupil, Roll
from stagepost_web.returns.alike import alike
from stagepost_web.returns.models import ReturnedPupil, Version
from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.schools.queries import schools_of
from stagepost_web.shared_pupils.models import Side

SEEING = (
    "people.open_pupils",
    *("exchange.open_file", "exchange.open_delivery"),
    *("returns.export_verdict", "returns.export_year_2", "submitting.take_template"),
)
"""The acts by which somebody has seen what holds a pupil."""
MOST = 50
"""So many pupils are found at most."""


def pupils_sent(person: Person, la: LocalAuthority) -> QuerySet[ReturnedPupil]:
    """All pupils that the LA holds or held; none for somebody who may not read its events."""
    if not may(person, READ_EVENTS, la):
        return ReturnedPupil.objects.none()
    of_la = {"version__school_return__return_request__collection__la": la, "version__sent_at__isnull": False}
    related = ("version__school_return__return_request__collection", "return_request__school")
    at = "version__school_return__"
    return ReturnedPupil.objects.filter(**of_la).select_related(related[0], f"{at}{related[1]}")


def pupils_called(
    person: Person, la: LocalAuthority, search: str, school: School | None
) -> list[ReturnedPupil]:
    """Those with that UPN, or with that surname or full name at the school: each return's newest record of
    them, one more than `MOST` where there are more.
    """
    found = pupils_sent(person, la).filter(_called(search))
    if school:
        found = found.filter(version__school_return__return_request__school=school)
    who = ("version__school_return", "upn", "surname", "forename", "dob")
    newest = found.order_by().values(*who).annotate(newest=Max("pk")).order_by("-newest")[: MOST + 1]
    rows = pupils_sent(person, la).filter(pk__in=[each["newest"] for each in newest])
    return sorted(rows, key=lambda each: (folded(each.surname), folded(each.forename), -each.pk))


def _called(search: str) -> Q:
    words = search.split()
    if well_formed(upn := search.upper()):
        return Q(upn=upn) | Q(former_upn=upn)
    whole = Q(surname__iexact=search)
    for place in range(1, len(words)):
        before, after = " ".join(words[:place]), " ".join(words[place:])
        whole |= Q(forename__iexact=before, surname__iexact=after)
        whole |= Q(surname__iexact=before.rstrip(","), forename__iexact=after)
    return whole


def openings_of(person: Person, la: LocalAuthority, pupil: ReturnedPupil) -> QuerySet[Event]:
    """The events that tell of somebody opening what holds the pupil: returns, files, reports, rolls, messages
    and lists. What the LA is told of them is for the page to choose.

    It is the same pupil who has the same UPN, or the same name and date of birth.
    """
    versions = Version.objects.filter(school_return__return_request__collection__la=la)
    rows = ReturnedPupil.objects.all()
    returned = [pk for (pk,) in alike(rows, versions, [pupil], within="version", told=("pk",))]
    rolls = Roll.objects.filter(school__in=schools_of(la))
    held = alike(RegisteredPupil.objects.all(), rolls, [pupil], within="roll", told=("roll",))
    on_rolls = {pk for (pk,) in held}
    about = _in_returns(returned) | _in_files(returned) | _in_lists(la, returned, on_rolls)
    return recorded_at(person, la).filter(verb__in=SEEING).filter(about)


def _in_returns(returned: Collection[int]) -> Q:
    """Pages of their returns, from when the pupil came into them, and messages about these."""
    versions = Version.objects.filter(pupils__in=returned)
    request = "school_return__return_request"
    since = versions.order_by().values_list("school_return", request).annotate(since=Min("made_at"))
    about = Q(pk__in=[])
    for school_return, return_request, first in since:
        about |= _since(first, f"return:{school_return}") | _since(first, f"request:{return_request}")
    return about


def _since(moment: datetime, subject: str) -> Q:
    return Q(subject=subject, at__gte=moment)


def _in_files(returned: Collection[int]) -> Q:
    """The files in which the pupil came, and reports on what holds the pupil."""
    came = Delivery.objects.filter(files__part_files__part__pupils__in=returned)
    report = Delivery.objects.filter(files__report_file__report__version__pupils__in=returned)
    numbers = {*came.values_list("number", flat=True), *report.values_list("number", flat=True)}
    return Q(subject__in=[f"delivery:{number}" for number in numbers])


def _in_lists(la: LocalAuthority, returned: Collection[int], rolls: Collection[int]) -> Q:
    """Rolls with the pupil, what lacks a pupil of these rolls, and shared pupils beside whom this one is."""
    asked = ReturnRequest.objects.filter(collection__la=la, school__rolls__in=rolls)
    shared = Side.objects.filter(pupil__in=returned, shared__collection__la=la)
    return (
        _all("roll", rolls)
        | _all("collection", asked.values_list("collection", flat=True))
        & Q(detail__page="la_pages:unmatched")
        | _all("collection", shared.values_list("shared__collection", flat=True))
        & ~Q(detail__page="la_pages:unmatched")
    )


def _all(kind: str, keys: Iterable[int]) -> Q:
    return Q(subject__in=[f"{kind}:{key}" for key in set(keys)])
