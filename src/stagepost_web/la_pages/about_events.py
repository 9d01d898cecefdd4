"""What the events of an LA are about, in words and with the page that shows it. Each kind of thing is fetched
once for all events of a page, and only where it is the LA's.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from django.db.models import Q
from django.urls import reverse

from stagepost_web.audit.models import Event
from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.exchange.models import Delivery
from stagepost_web.file_requests.models import AskedSchool, FileRequest
from stagepost_web.onward.models import OnwardFile
from stagepost_web.people.models import Membership
from stagepost_web.people.queries import people_of
from stagepost_web.returns.models import SchoolReturn
from stagepost_web.schools.models import EarlierNumber, LocalAuthority, School
from stagepost_web.shared_pupils.models import SharedPupil


class About(NamedTuple):
    """Something an event is about."""

    words: str
    address: str = ""
    """Where it is shown; empty where it is not, or not any more."""


Found = Mapping[str, About]
"""By the id that stands in the event's subject."""

KINDS: Mapping[str, str] = {
    "return": "a return",
    "request": "a request",
    "delivery": "files",
    "collection": "a collection",
    "board": "a collection",
    "file_request": "a file request",
    "asked_school": "a file request",
    "school": "a school",
    "person": "an account",
    "review": "a review of who has access",
    "shared_pupil": "a shared pupil",
    "la": "the LA’s settings",
    "list": "a list of schools",
    "people_list": "a list of people",
    "roll": "a roll",
    "grid": "results entered on the screen",
    "rolls_of_school": "a roll",
    "rolls": "rolls of several schools",
    "earlier_file": "earlier results",
    "dispatch": "files sent to schools",
    "secure_message": "a secure message",
    "onward_file": "a file of accepted returns",
    "trust": "a trust",
    "calendar": "deadlines",
    "job": "a job",
    "letter": "an email",
    "letter_template": "a letter to schools",
    "mailing": "letters to schools",
    "kind": "records of one kind",
    "backup": "a backup",
    "events": "events",
    "pupil_search": "a pupil",
    "head": "the record of events",
}
"""What an event can be about, where no more is known of it."""


def about(events: Iterable[Event], la: LocalAuthority, person: Any) -> dict[int, About]:
    """By the number of each event what it is about. An event without a subject is about nothing."""
    by_kind: dict[str, set[str]] = {}
    for event in events:
        kind, _, key = event.subject.partition(":")
        by_kind.setdefault(kind, set()).add(key)
    found = {kind: _FINDING[kind](keys, la, person) for kind, keys in by_kind.items() if kind in _FINDING}
    return {event.number: _about(event, found) for event in events}


def _about(event: Event, found: Mapping[str, Found]) -> About:
    kind, _, key = event.subject.partition(":")
    words = KINDS.get(kind, "")
    usual = About(f"{words[:1].upper()}{words[1:]}")
    return found.get(kind, {}).get(key, usual)


def schools_named(events: Iterable[Event], la: LocalAuthority) -> dict[str, About]:
    """The schools of events by the numbers they had then. One that left the LA has no page there."""
    numbers = {event.school for event in events} - {""}
    had = EarlierNumber.objects.filter(number__in=numbers).order_by("pk").values_list("number", "school")
    now = School.objects.filter(number__in=numbers).values_list("number", "pk")
    keys = dict([*had, *now])
    schools = School.objects.in_bulk(list(keys.values()))
    return {number: _school(schools[pk], la) for number, pk in keys.items()}


def _school(school: School, la: LocalAuthority) -> About:
    ours = la.pk in (school.la_id, school.returns_through_id)
    return About(school.name, reverse("la_pages:school", args=[la.code, school.number]) if ours else "")


def _returns(keys: Iterable[str], la: LocalAuthority, person: Any) -> Found:
    found = SchoolReturn.objects.filter(pk__in=_ids(keys), return_request__collection__la=la)
    return {
        str(each.pk): About(
            each.return_request.collection.title, reverse("la_pages:return", args=[la.code, each.pk])
        )
        for each in found.select_related("return_request__collection")
    }


def _requests(keys: Iterable[str], la: LocalAuthority, person: Any) -> Found:
    found = ReturnRequest.objects.filter(pk__in=_ids(keys), collection__la=la).select_related("collection")
    return {
        str(each.pk): About(each.collection.title, reverse("la_pages:request", args=[la.code, each.pk]))
        for each in found
    }


def _deliveries(keys: Iterable[str], la: LocalAuthority, person: Any) -> Found:
    """Files by the number of their delivery, each with the return that they brought or tell of."""
    sent = Delivery.objects.filter(number__in=list(keys), la=la)
    brought = "submission__version__school_return"
    report = "files__report_file__report__version__school_return"
    rows = sent.values_list("number", "title", brought, report)
    found = {}
    for number, title, school_return, reported in rows:
        pk = school_return or reported
        found[number] = About(
            f"{title}, {number}", reverse("la_pages:return", args=[la.code, pk]) if pk else ""
        )
    return found


def _collections(keys: Iterable[str], la: LocalAuthority, person: Any) -> Found:
    return {
        str(each.pk): About(each.title, reverse("la_pages:board", args=[la.code, each.pk]))
        for each in Collection.objects.filter(pk__in=_ids(keys), la=la)
    }


def _file_requests(keys: Iterable[str], la: LocalAuthority, person: Any) -> Found:
    return {
        str(each.pk): About(each.title, reverse("la_pages:file_request", args=[la.code, each.pk]))
        for each in FileRequest.objects.filter(pk__in=_ids(keys), la=la)
    }


def _asked_schools(keys: Iterable[str], la: LocalAuthority, person: Any) -> Found:
    found = AskedSchool.objects.filter(pk__in=_ids(keys), file_request__la=la)
    return {
        str(each.pk): About(
            each.file_request.title, reverse("la_pages:file_request", args=[la.code, each.file_request_id])
        )
        for each in found.select_related("file_request")
    }


def _schools(keys: Iterable[str], la: LocalAuthority, person: Any) -> Found:
    ours = School.objects.filter(Q(la=la) | Q(returns_through=la), pk__in=_ids(keys))
    return {str(each.pk): _school(each, la) for each in ours}


def _people(keys: Iterable[str], la: LocalAuthority, person: Any) -> Found:
    """Whoever is at the LA or one of its schools now, or was; the first have a page."""
    now = people_of(person, la).filter(person__in=_ids(keys))
    once = Membership.objects.filter(
        Q(la=la) | Q(school__la=la) | Q(school__returns_through=la), person__in=_ids(keys)
    ).select_related("person")
    gone = {str(each.person_id): About(each.person.name) for each in once}
    return gone | {
        str(each.person_id): About(each.person.name, reverse("la_pages:person", args=[la.code, each.pk]))
        for each in now
    }


def _shared_pupils(keys: Iterable[str], la: LocalAuthority, person: Any) -> Found:
    found = SharedPupil.objects.filter(pk__in=_ids(keys), collection__la=la)
    return {
        str(each.pk): About(
            KINDS["shared_pupil"].capitalize(),
            reverse("la_pages:shared_pupil", args=[la.code, each.collection_id, each.pk]),
        )
        for each in found
    }


def _onward_files(keys: Iterable[str], la: LocalAuthority, person: Any) -> Found:
    found = OnwardFile.objects.filter(pk__in=_ids(keys), collection__la=la).select_related("collection")
    return {
        str(each.pk): About(
            f"{each.get_form_display()}, number {each.number}: {each.collection.title}",
            reverse("la_pages:hand_on", args=[la.code, each.collection_id]),
        )
        for each in found
    }


_FINDING: Mapping[str, Callable[[Iterable[str], LocalAuthority, Any], Found]] = {
    "return": _returns,
    "request": _requests,
    "delivery": _deliveries,
    "collection": _collections,
    "board": _collections,
    "file_request": _file_requests,
    "asked_school": _asked_schools,
    "school": _schools,
    "person": _people,
    "shared_pupil": _shared_pupils,
    "onward_file": _onward_files,
}


def _ids(keys: Iterable[str]) -> list[int]:
    return [int(key) for key in keys if key.isdecimal()]
