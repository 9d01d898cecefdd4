"""What there is to see in the demonstration: whom to sign in as, and the page that opens.

Each is looked for when somebody asks, because whoever tries the demonstration moves it on.
"""

from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from stagepost.collections import facts_of
from stagepost.records import Collection as Kind
from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.conversations.models import Reading, Side
from stagepost_web.conversations.queries import UNREAD
from stagepost_web.demonstration.rolls import MOVED_UP
from stagepost_web.earlier.models import EarlierFile, Stage
from stagepost_web.exchange.models import Direction
from stagepost_web.file_requests.models import AskedSchool, FileRequest
from stagepost_web.file_requests.standing import STATUS as OF_FILES
from stagepost_web.mail_merge.models import Mailing
from stagepost_web.people.models import Membership, Person, Role
from stagepost_web.people.permission_table import MANAGE_LA_PEOPLE
from stagepost_web.returns.models import Decision, State
from stagepost_web.returns.status import NOT_STARTED, SCHOOL_ACTS, WITHDRAWN
from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.secure_messages.models import SecureMessage
from stagepost_web.secure_messages.queries import to_read

_RETURN, _VERSIONS = "school_return__state", "school_return__versions"
_DELIVERY = f"{_VERSIONS}__submission__delivery"
_SECURE = {
    Direction.TO_SCHOOL: "A secure message about a return, which an answer can bring",
    Direction.TO_LA: "A secure message from a school, which no colleague can open",
}
_BEGUN = Q(school_return__isnull=False)
_WAITING = Q(**{_RETURN: State.SUBMITTED})


class Sight(NamedTuple):
    """Something to see, the person who sees it, and where."""

    words: str
    person: Person
    place: str
    address: str


class Group(NamedTuple):
    """Sights under one heading."""

    name: str
    sights: list[Sight]


class _Scene(NamedTuple):
    """Something to see, and the requests by which one sees it."""

    words: str
    shown_by: Q
    to_officer: bool = False
    """Whether its LA's officer looks at it, and not the school."""


def sights() -> list[Group]:
    """Everything that can be seen now: a group of its own for each collection."""
    special = [
        *_boards(),
        *_limited(),
        *_messages(),
        *_secure(),
        *_earlier(),
        *_letters(),
        *_seen(_special(), ReturnRequest.objects.all()),
    ]
    kinds = [(facts_of(kind).title, _of_kind(kind)) for kind in Kind]
    forms = Group("A request for a form", list(_of_forms()))
    groups = [Group("Special cases", special), forms, *(Group(name, found) for name, found in kinds)]
    return [group for group in groups if group.sights]


def _of_kind(kind: Kind) -> list[Sight]:
    newest = Collection.objects.filter(kind=kind).order_by("-year").values("year")[:1]
    return list(
        _seen(_states(), ReturnRequest.objects.filter(collection__kind=kind, collection__year=newest))
    )


def _states() -> Iterator[_Scene]:
    overdue, recalled = Q(deadline__lt=timezone.localdate()), _lies_recalled()
    asked = Q(withdrawn_at=None)
    yield _Scene(NOT_STARTED.words, ~_BEGUN & asked & ~overdue | ~_BEGUN & asked & Q(deadline_because=""))
    yield _Scene("Late", asked & overdue & (~_BEGUN | Q(**{f"{_RETURN}__in": SCHOOL_ACTS})))
    yield _Scene("Has a deadline of its own", asked & ~Q(deadline_because=""))
    yield _Scene("Uploaded and not yet sent", Q(**{_RETURN: State.IN_PROGRESS}) & ~recalled)
    yield _Scene("Sent and recalled", Q(**{_RETURN: State.IN_PROGRESS}) & recalled)
    yield _Scene("Submitted", _WAITING & Q(school_return__words=""))
    yield _Scene("Received", Q(**{_RETURN: State.RECEIVED}))
    yield _Scene("Sent back with a reason", Q(**{_RETURN: State.SENT_BACK}))
    yield _Scene("Sent again after it was sent back", _WAITING & ~Q(school_return__words=""))
    yield _Scene("Accepted, with a report", Q(**{_RETURN: State.ACCEPTED}))
    yield _Scene(f"{WITHDRAWN.words}: no longer asked for, with a reason", ~asked)


def _lies_recalled() -> Q:
    return Q(**{f"{_DELIVERY}__sent_at__isnull": False, f"{_DELIVERY}__withdrawn_at__isnull": False})


def _special() -> Iterator[_Scene]:
    found = f"{_VERSIONS}__findings"
    moved = Q(**{f"{found}__rule": "same-pupil-two-schools"}) & _WAITING
    answered = Q(**{f"{found}__answer__decision": Decision.WAITING}) & _WAITING
    unregistered = Q(**{f"{found}__rule": "registered"}) & _WAITING
    yield _Scene("A return with a pupil whom another school has returned too", moved, to_officer=True)
    yield _Scene("A return with answers to decide on", answered, to_officer=True)
    yield _Scene("A return with errors that were let through", _WAITING & _with_errors(), to_officer=True)
    yield _Scene("A return with a pupil who is not registered for the tests", unregistered, to_officer=True)
    yield _Scene("A special school", Q(school__type_group="Special schools"))
    yield _Scene("An early years setting, with a number of six digits", Q(school__number__regex=r"^\d{9}$"))
    yield _Scene(
        "An academy that returns through another authority", Q(school__returns_through=F("collection__la"))
    )


def _with_errors() -> Q:
    return Q(**{f"{_VERSIONS}__error_count__gt": 0})


def _boards() -> Iterator[Sight]:
    """For an officer of each LA the collection in which most returns wait."""
    waits = Count("return_requests", filter=Q(return_requests__school_return__state=State.SUBMITTED))
    for la in LocalAuthority.objects.order_by("-code"):
        busiest = la.collections.annotate(waits=waits).order_by("-waits", "pk").first()
        officer = _officer(la)
        if busiest and officer and busiest.waits:
            address = reverse("la_pages:board", args=[la.code, busiest.pk])
            words = f"The officer’s morning: returns that wait in {busiest.title}"
            yield Sight(words, officer, la.name, f"{address}?standing={State.SUBMITTED}")


def _limited() -> Iterator[Sight]:
    """For whoever works on some kinds alone the collections that they see."""
    held = Membership.objects.filter(la__isnull=False, ended_at__isnull=True, person__is_active=True)
    found = held.exclude(kinds=[]).select_related("person", "la").order_by("pk").first()
    if found and found.la:
        words = f"A colleague who sees only {found.limited_to}"
        yield Sight(words, found.person, found.la.name, found.la.get_absolute_url())


def _unread(side: Side) -> ReturnRequest | None:
    """A request whose conversation has something that this side has not read."""
    return (
        ReturnRequest.objects.filter(
            pk__in=Reading.objects.filter(UNREAD, side=side).values("return_request")
        )
        .select_related("collection__la", "school")
        .first()
    )


def _messages() -> Iterator[Sight]:
    """For an officer of an LA the messages that nobody has read, and for a school the one it was sent."""
    to_la, to_school = _unread(Side.LA), _unread(Side.SCHOOL)
    if to_la and (officer := _officer(to_la.collection.la)):
        address = reverse("la_pages:conversations", args=[to_la.collection.la.code])
        name = to_la.collection.la.name
        yield Sight("Messages from schools that nobody has read", officer, name, f"{address}?show=unread")
    if to_school and (reader := _data_manager(to_school.school)):
        address = reverse("school_pages:conversation", args=[to_school.school.number, to_school.pk])
        yield Sight("A message from the authority", reader, to_school.school.name, address)


def _secure() -> Iterator[Sight]:
    """The secure messages that wait for somebody at a school and at an LA."""
    waiting = SecureMessage.objects.filter(to_read()).select_related("recipient", "school", "la")
    for direction, words in _SECURE.items():
        found = waiting.filter(direction=direction).order_by("pk").first()
        if found and found.recipient:
            yield Sight(words, found.recipient, found.to.name, found.get_absolute_url())


def _earlier() -> Iterator[Sight]:
    """What an LA has loaded of earlier years, and what a school sees of it."""
    held = EarlierFile.objects.filter(stage=Stage.HELD).select_related("la").order_by("pk").first()
    if held and (officer := _officer(held.la)):
        address = reverse("la_pages:earlier", args=[held.la.code])
        yield Sight("Results of earlier years that the authority has loaded", officer, held.la.name, address)
    school = School.objects.filter(number=MOVED_UP).first()
    if held and school and (reader := _data_manager(school)):
        address = reverse("school_pages:year_2", args=[school.number])
        yield Sight("Year 2, with last year’s phonics results", reader, school.name, address)


def _letters() -> Iterator[Sight]:
    """What an LA wrote to its schools."""
    mailing = Mailing.objects.select_related("collection__la").order_by("pk").first()
    if mailing and (officer := _officer(mailing.collection.la)):
        la = mailing.collection.la
        address = reverse("la_pages:mailing", args=[la.code, mailing.pk])
        yield Sight("Letters to all schools, as they went", officer, la.name, address)


def _of_forms() -> Iterator[Sight]:
    """What an LA asks for that is no return: as its officer sees it, and schools that stand differently."""
    asking = FileRequest.objects.select_related("la").order_by("pk").first()
    if asking and (officer := _officer(asking.la)):
        address = reverse("la_pages:file_request", args=[asking.la.code, asking.pk])
        yield Sight(f"{asking.title}: who has sent it, and who has not", officer, asking.la.name, address)
    usual, asked = Q(deadline_because=""), AskedSchool.objects.annotate(status=OF_FILES)
    for words, shown_by in (
        ("Not started, with the form to fill in", Q(status=NOT_STARTED.value) & usual),
        ("Has a deadline of its own, with a reason", ~usual),
        ("Submitted", Q(status=State.SUBMITTED)),
        ("Received", Q(status=State.RECEIVED)),
    ):
        found = asked.filter(shown_by, withdrawn_at=None).select_related("school").order_by("school__number")
        if (first := found.first()) and (sender := _data_manager(first.school)):
            yield Sight(words, sender, first.school.name, first.get_absolute_url())


def _seen(scenes: Iterator[_Scene], requests: QuerySet[ReturnRequest]) -> Iterator[Sight]:
    by_place = requests.select_related("collection__la", "school__la", "school_return").order_by(
        "-collection__la__code", "-collection__year", "school__number"
    )
    for scene in scenes:
        # One that somebody has begun shows more than one that nobody has.
        found = by_place.filter(scene.shown_by)
        asked = found.filter(_BEGUN).first() or found.first()
        if asked and (sight := _sight(scene, asked)):
            yield sight


def _sight(scene: _Scene, asked: ReturnRequest) -> Sight | None:
    la, school = asked.collection.la, asked.school
    person = _officer(la) if scene.to_officer else _data_manager(school)
    if person is None:
        return None
    if scene.to_officer:
        return Sight(
            scene.words, person, la.name, reverse("la_pages:return", args=[la.code, asked.school_return.pk])
        )
    return Sight(scene.words, person, school.name, asked.get_absolute_url())


def _officer(la: LocalAuthority) -> Person | None:
    return _member(Membership.objects.filter(MANAGE_LA_PEOPLE.held, la=la))


def _data_manager(school: School) -> Person | None:
    return _member(Membership.objects.filter(school=school, role=Role.DATA_MANAGER))


def _member(memberships: QuerySet[Membership]) -> Person | None:
    held = memberships.filter(ended_at__isnull=True, person__is_active=True).select_related("person")
    member = held.order_by("pk").first()
    return member.person if member else None
