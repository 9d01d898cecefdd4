"""What went to and fro between a school and its LA, as the person asking may see it."""

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from stagepost_web.exchange.models import Delivery, Direction, Opening, StoredFile
from stagepost_web.people.limits import ALL, kinds_open_to
from stagepost_web.people.models import Membership
from stagepost_web.people.permission_table import READ_DRAFTS, READ_LA, READ_SCHOOL
from stagepost_web.people.permissions import Somebody, may
from stagepost_web.schools.models import LocalAuthority, School


def deliveries_of(person: Somebody, school: School) -> QuerySet[Delivery]:
    """The school's deliveries, newest first."""
    found = Delivery.objects.filter(delivery_open_to(person, school))
    return found.select_related("school", "la", "made_by", "sent_by", "received_by").prefetch_related("files")


def delivery_open_to(person: Somebody, school: School, path: str = "") -> Q:
    """Keeps the school's deliveries that the person may see. What was not sent is for its own people, and
    what is for one person is for nobody else.

    The path leads to the delivery from what has one: asked of its own table, rather than of a list of
    deliveries, or PostgreSQL thinks longer about where to begin than it takes to find them.
    """
    if not may(person, READ_SCHOOL, school):
        return Q(pk__in=[])
    for_all, sent = Q(**{f"{path}only_for": None}), Q(**{f"{path}sent_at__isnull": False})
    of_school = Q(**{f"{path}school": school}) & (for_all | Q(**{f"{path}only_for": person}))
    return of_school if may(person, READ_DRAFTS, school) else of_school & sent


SENT = {
    "all": Q(),
    "waiting": Q(received_at__isnull=True, withdrawn_at__isnull=True),
    "received": Q(received_at__isnull=False),
}
"""The filters of the previously sent files, by their names in addresses."""


def previously_sent(person: Somebody, school: School, which: str = "all") -> QuerySet[Delivery]:
    """What the school has sent to its LA, with who has opened it there."""
    found = deliveries_of(person, school).filter(SENT.get(which, Q()), direction=Direction.TO_LA)
    return found.filter(sent_at__isnull=False).prefetch_related(opened_by_la())


def opened_by_la(files: str = "files") -> Prefetch:
    """For `prefetch_related`: each file's `opened_by_la`, newest first. `files` leads to the files.

    Those count who work or have worked for the LA at the other end: that somebody has left does not hide what
    they opened. What the school's own people open is no business of this.
    """
    there = Membership.objects.filter(person=OuterRef("by"), la=OuterRef("file__delivery__la"))
    openings = Opening.objects.filter(Exists(there)).select_related("by")
    return Prefetch(f"{files}__openings", queryset=openings, to_attr="opened_by_la")


def from_the_la(person: Somebody, school: School) -> QuerySet[Delivery]:
    """What the LA has put into the school's files, with who opened it."""
    return (
        deliveries_of(person, school)
        .filter(direction=Direction.TO_SCHOOL, sent_at__isnull=False, withdrawn_at__isnull=True)
        .prefetch_related("files__openings__by")
    )


def files_of(person: Somebody, school: School) -> QuerySet[StoredFile]:
    """The files of the school's deliveries, either way."""
    found = StoredFile.objects.filter(delivery_open_to(person, school, "delivery__"))
    return found.select_related("delivery__school", "delivery__la")


def files_open_to_la(person: Somebody, la: LocalAuthority) -> QuerySet[StoredFile]:
    """Every file the LA may open: sent to it and not recalled, or handed by it to a school. What went to one
    person there, only who sent it may open; and what is about a collection, only who works on its kind. What
    the LA sent of no kind may be about any: who is limited to kinds opens what they sent themselves.
    """
    if not may(person, READ_LA, la):
        return StoredFile.objects.none()
    return StoredFile.objects.filter(
        Q(delivery__only_for=None) | Q(delivery__sent_by=person),
        _of_their_kinds(person, la),
        delivery__la=la,
        delivery__sent_at__isnull=False,
        delivery__withdrawn_at__isnull=True,
    ).select_related("delivery__school", "delivery__la")


def _of_their_kinds(person: Somebody, la: LocalAuthority) -> Q:
    kinds = kinds_open_to(person, la)
    if kinds == ALL:
        return Q()
    of_any = Q(delivery__direction=Direction.TO_SCHOOL, delivery__kind="")
    return Q(delivery__kind__in=["", *sorted(kinds)]) & (~of_any | Q(delivery__sent_by=person))
