"""What schools are asked for beside returns, and what they have sent, as the person asking may see it."""

from django.db.models import Prefetch, QuerySet

from stagepost_web.exchange.queries import delivery_open_to, opened_by_la
from stagepost_web.file_requests.models import AskedSchool, Attachment, FileRequest, Sending
from stagepost_web.file_requests.standing import COUNTING, STATUS
from stagepost_web.people.limits import within_or_of_none
from stagepost_web.people.models import Person
from stagepost_web.people.permission_table import READ_LA, READ_SCHOOL
from stagepost_web.people.permissions import Somebody, may
from stagepost_web.returns.models import Effect
from stagepost_web.schools.models import LocalAuthority, School

_WITH = (
    "delivery__school",
    "delivery__la",
    "delivery__sent_by",
    "delivery__received_by",
    "asked__file_request",
)


def asked_of_school(person: Somebody, school: School) -> QuerySet[AskedSchool]:
    """What the school is asked for, withdrawn requests among them, with how each stands."""
    if not may(person, READ_SCHOOL, school):
        return AskedSchool.objects.none()
    found = school.file_requests.select_related("file_request__la", "issued_by")
    return found.annotate(status=STATUS).order_by("deadline", "pk")


def sendings_of(person: Somebody, school: School) -> QuerySet[Sending]:
    """The school's sendings, newest first. What was not sent is for its own people only."""
    found = Sending.objects.filter(delivery_open_to(person, school, "delivery__"))
    found = found.select_related(*_WITH).order_by("-pk")
    return found.prefetch_related("delivery__files", opened_by_la("delivery__files"))


def drafts_of(person: Person, school: School, asked: AskedSchool | None) -> QuerySet[Sending]:
    """What the person has uploaded for this request, or for none, and neither sent nor discarded."""
    found = Sending.objects.filter(
        asked=asked,
        delivery__school=school,
        delivery__made_by=person,
        delivery__sent_at=None,
        delivery__withdrawn_at=None,
    )
    return found.select_related("delivery__school", "delivery__la").prefetch_related("delivery__files")


def counting_in(asked: AskedSchool) -> QuerySet[Sending]:
    """What the school has sent that counts, newest first."""
    found = Sending.objects.filter(COUNTING, asked=asked).select_related(
        "delivery__school", "delivery__la", "delivery__sent_by", "delivery__received_by"
    )
    return found.prefetch_related("delivery__files").order_by("-pk")


def effects_open_to(asked: AskedSchool) -> list[Effect]:
    """What further files may do: add to what was sent, replace it, or either where there is a choice."""
    if not counting_in(asked).exists():
        return [Effect.ADDS]
    return [Effect.ADDS, Effect.REPLACES] if asked.file_request.several else [Effect.REPLACES]


def attachments_of(file_request: FileRequest) -> list[Attachment]:
    """The files that are attached now, in the order in which they were."""
    held = file_request.attachments.filter(file__deleted_at=None)
    return list(held.select_related("file", "attached_by", "file_request__la"))


def attached_to(asked: AskedSchool) -> list[Attachment]:
    """Those that the school can open: none once the LA has stopped asking it."""
    return [] if asked.withdrawn_at else attachments_of(asked.file_request)


def open_to_answer(person: Somebody, school: School, la: LocalAuthority | None = None) -> list[AskedSchool]:
    """The requests for which the school can send files now, the most pressing first."""
    found = asked_of_school(person, school).filter(withdrawn_at=None, file_request__closed_at=None)
    return list(found.filter(file_request__la=la) if la else found)


def file_requests_of(person: Person, la: LocalAuthority) -> QuerySet[FileRequest]:
    """The LA's file requests, newest first; none for somebody to whom its pages are closed."""
    if not may(person, READ_LA, la):
        return FileRequest.objects.none()
    return FileRequest.objects.filter(la=la).select_related("la", "made_by")


def asked_by_la(person: Person, la: LocalAuthority) -> QuerySet[AskedSchool]:
    """The schools that the LA's file requests ask, with how each stands."""
    found = AskedSchool.objects.filter(file_request__in=file_requests_of(person, la))
    return found.select_related("file_request__la", "school", "issued_by").annotate(status=STATUS)


def sent_to_la(person: Person, la: LocalAuthority) -> QuerySet[Sending]:
    """What schools have sent to the LA and not recalled, newest first, replaced ones among them. What is
    tagged as a return, only who works on its kind sees.
    """
    if not may(person, READ_LA, la):
        return Sending.objects.none()
    found = Sending.objects.filter(
        within_or_of_none(person, la, "delivery__kind"),
        delivery__la=la,
        delivery__sent_at__isnull=False,
        delivery__withdrawn_at=None,
    )
    return found.select_related(*_WITH).prefetch_related("delivery__files").order_by("-pk")


def counting_sendings() -> Prefetch:
    """For `prefetch_related` of schools that are asked: the `counting` sendings of each, oldest first."""
    found = Sending.objects.filter(COUNTING).select_related("delivery__sent_by").order_by("pk")
    return Prefetch("sendings", found.prefetch_related("delivery__files"), to_attr="counting")
