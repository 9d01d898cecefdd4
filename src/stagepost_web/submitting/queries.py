"""What a school has submitted or is about to, as the person asking may see it."""

from collections.abc import Iterable

from django.db.models import QuerySet

from stagepost_web.audit.models import Event
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.exchange.models import Delivery, StoredFile
from stagepost_web.exchange.queries import delivery_open_to
from stagepost_web.frame.single import single
from stagepost_web.people.models import Person
from stagepost_web.people.permissions import Somebody
from stagepost_web.returns.models import Effect, Part, SchoolReturn, Version
from stagepost_web.returns.queries import (
    as_corrected,
    as_sent,
    held_before,
    requests_with_returns,
)
from stagepost_web.returns.states import OPEN
from stagepost_web.returns.taking import not_taken
from stagepost_web.schools.models import School
from stagepost_web.submitting.models import MadeFile, PartFile, RefusedFile, Submission

MOST_REQUESTS = 8
"""Requests for which a file is tried: those of the newest years."""
_WITH = (
    "delivery__school",
    "delivery__la",
    "version__school_return__return_request__collection__la",
    "version__correction",
)
"""What every page asks of one. A table more costs more than it seems: PostgreSQL tries all their orders."""
PEOPLE = ("delivery__made_by", "delivery__sent_by", "delivery__received_by")
"""Whom a list names beside each, for `prefetch_related`."""


def submissions_of(person: Somebody, school: School) -> QuerySet[Submission]:
    """The school's submissions by file, newest first. What was not sent is for its own people only."""
    return (
        Submission.objects.filter(delivery_open_to(person, school, "delivery__"))
        .select_related(*_WITH)
        .prefetch_related("delivery__files")
        .order_by("-pk")
    )


def drafts(return_request: ReturnRequest) -> QuerySet[Submission]:
    """What has been checked for the request and neither submitted nor discarded."""
    return Submission.objects.filter(
        version__school_return__return_request=return_request,
        delivery__sent_at__isnull=True,
        delivery__withdrawn_at__isnull=True,
    )


def effects_open_to(return_request: ReturnRequest, person: Person) -> list[Effect]:
    """What a further file of the person's may do: replace what was uploaded before, add to it, or either.

    While the return is with the LA it can be added to alone; where nothing was uploaded there is no choice.
    """
    school_return = getattr(return_request, "school_return", None)
    if school_return is None:
        return [Effect.REPLACES]
    if school_return.state not in OPEN:
        return [Effect.ADDS]
    if school_return.held_id or drafts(return_request).filter(delivery__made_by=person).exists():
        return [Effect.REPLACES, Effect.ADDS]
    return [Effect.REPLACES]


def open_requests(
    person: Person, school: School, first: ReturnRequest, effect: Effect = Effect.REPLACES
) -> list[ReturnRequest]:
    """The requests for which the person can upload a whole file now, the one that is spoken of first: for it
    a file that has the `effect`.
    """
    asked = (
        requests_with_returns(person, school).filter(withdrawn_at=None).order_by("-collection__year", "pk")
    )
    wanted = {first.pk: effect}
    can = [
        each
        for each in asked[:MOST_REQUESTS]
        if effect_now(each, person, wanted.get(each.pk, Effect.REPLACES))
    ]
    return sorted(can, key=lambda each: each.pk != first.pk)


def effect_now(asked: ReturnRequest, person: Person, wanted: Effect) -> Effect | None:
    """What a file of the person's does now that was to have the effect that is `wanted`; `None` where it
    cannot have it. What was to be added to something that is gone is all there is.
    """
    can = effects_open_to(asked, person)
    if not_taken(asked):
        return None
    return wanted if wanted in can else Effect.REPLACES if can == [Effect.REPLACES] else None


def submitted_in(school_return: SchoolReturn) -> QuerySet[Submission]:
    """Every version of the return that was submitted by file, newest first, recalled ones among them."""
    return (
        Submission.objects.filter(version__school_return=school_return, delivery__sent_at__isnull=False)
        .select_related(*_WITH)
        .prefetch_related("delivery__files", *PEOPLE)
        .order_by("-version__number")  # whatever the clock said then
    )


def submission_of(version: Version) -> Submission | None:
    """The submission by which the LA holds a version, or held it before it corrected it; `None` where none
    is, or where it was recalled.
    """
    by_now = _standing(as_corrected(version))
    return single(by_now.select_related(*_WITH).prefetch_related("delivery__files"))


def _standing(version: Version) -> QuerySet[Submission]:
    """The submission of exactly this version, unless it was recalled."""
    return Submission.objects.filter(
        version=version, delivery__sent_at__isnull=False, delivery__withdrawn_at=None
    )


def delivery_of(version: Version) -> Delivery | None:
    """The delivery in which the LA got a version; `None` for one that came by no file, or was recalled."""
    submission = submission_of(version)
    return submission.delivery if submission else None


def held_file_name(return_request: ReturnRequest) -> str:
    """The name of the newest file in what the LA holds of the return; empty where there is none."""
    of_held = PartFile.objects.filter(part__version__held_by__return_request=return_request)
    return of_held.order_by("-part__place").values_list("file__name", flat=True).first() or ""


def refused_of(person: Person, return_request: ReturnRequest) -> QuerySet[RefusedFile]:
    """The person's own file that was refused for the request, while they choose what to do with it."""
    found = RefusedFile.objects.filter(return_request=return_request, by=person, ended_at=None)
    return found.select_related("file", "return_request__collection__la", "return_request__school__la")


def sent_before(submission: Submission) -> Submission | None:
    """The last time the school submitted exactly one of these files, apart from this time."""
    digests = [file.sha256 for file in submission.delivery.files.all()]
    return (
        Submission.objects.filter(
            delivery__school=submission.delivery.school,
            delivery__files__sha256__in=digests,
            delivery__sent_at__isnull=False,
        )
        .exclude(pk=submission.pk)
        .select_related("delivery")
        .order_by("-pk")
        .first()
    )


def sent_back_unchanged(submission: Submission) -> Submission | None:
    """The submission before, of the same return, where it held exactly these files and was sent back."""
    version = as_sent(submission.version)
    held = held_before(version)
    if held is None or version.adds_to_id or as_sent(held).adds_to_id:
        return None
    before = single(_standing(as_corrected(held)).select_related("delivery", "version"))
    return before if before and _digests(before) == _digests(submission) else None


def _digests(submission: Submission) -> list[str]:
    return sorted(file.sha256 for file in submission.delivery.files.all())


def submitting_event(submission: Submission) -> Event | None:
    """The event that tells of the submitting: its number and digest stand on the receipt."""
    number = submission.delivery.number
    told = Event.objects.filter(
        verb="returns.submit",
        subject=f"return:{submission.version.school_return_id}",
        detail__delivery=number,
    )
    # Until the delivery had a place in that event, it had one of its own.
    return told.last() or Event.objects.filter(verb="exchange.send", subject=f"delivery:{number}").last()


def parts_of(version: Version) -> QuerySet[Part]:
    """What the version is composed of, each part with its file."""
    return version.parts.select_related("part_file__file__delivery", "part_file__file__made__origin")


def makings_of(parts: Iterable[Part]) -> list[MadeFile]:
    """How their files were made here, of one file out of another, in the order in which it was done."""
    found: list[MadeFile] = []
    for part in parts:
        file, of_part = part.part_file.file if hasattr(part, "part_file") else None, []
        while file and (made := getattr(file, "made", None)):
            of_part.append(made)
            file = made.origin
        found += reversed(of_part)
    return found


def made_of(file: StoredFile) -> Submission | None:
    """The newest draft or return that was made of a file, unless it was given up."""
    made = Submission.objects.filter(delivery__files__made__origin=file, delivery__withdrawn_at=None)
    return made.select_related(*_WITH).order_by("-pk").first()


def only_file_name(version: Version) -> str:
    """The name of the file it came in; empty where it came in several, or in none."""
    names = list(parts_of(version).values_list("part_file__file__name", flat=True)[:2])
    return names[0] or "" if len(names) == 1 else ""
