"""The daily email: what happened, by school and collection, to whoever wants it so. One a person a day."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from stagepost_web.notices import jobs
from stagepost_web.notices.kinds import DIGEST, Words
from stagepost_web.notices.models import Letter, State, To

AT_MOST = timedelta(hours=1)
"""A job is put off for no longer."""


class Line(NamedTuple):
    """What happened, and how often."""

    event: str
    number: int


class Group(NamedTuple):
    """What happened in one matter."""

    about: str
    link: str
    lines: list[Line]


def make_due() -> int:
    """Make today's, each person's in a transaction of its own, and say how many. Before their hour nothing is
    made: the job comes again.
    """
    due, now = hour(timezone.localdate()), timezone.now()
    if now < due:
        jobs.make_digests.using(run_after=min(due, now + AT_MOST)).enqueue()
        return 0
    waiting = Letter.objects.filter(state=State.FOR_DIGEST, made_at__lt=due)
    people = waiting.order_by("person").values_list("person", flat=True).distinct()
    return sum(_make(person, timezone.localdate(), due) for person in people)


def hour(day: date) -> datetime:
    """The moment of the daily email, by England's clocks."""
    return timezone.make_aware(datetime.combine(day, time(settings.DIGEST_HOUR)))


@transaction.atomic
def _make(person: int, day: date, until: datetime) -> bool:
    """One person's, with all that waits for it. Nobody gets a second one on a day: what waits, waits on.

    The person's row is held: a second worker waits here, and then finds the first one's.
    """
    get_user_model().objects.select_for_update().get(pk=person)
    if Letter.objects.filter(person=person, day=day).exists():
        return False
    entries = Letter.objects.filter(person=person, state=State.FOR_DIGEST, made_at__lt=until)
    la = entries.exclude(la=None).values_list("la", flat=True).first()  # who sees it where it does not arrive
    digest = Letter.objects.create(kind=DIGEST, to=To.PERSON, person_id=person, la_id=la, day=day)
    entries.update(state=State.IN_DIGEST, digest=digest, settled_at=timezone.now())
    jobs.deliver.enqueue(digest.pk)
    return True


def write(letter: Letter) -> Words | None:
    """What a daily email says; nothing where all it would tell of has been read or settled by now."""
    groups = _groups(letter)
    if not groups:
        return None
    told: dict[str, Any] = {
        "person": letter.person,
        "day": letter.day,
        "groups": groups,
        "site": settings.ADDRESS,
    }
    subject, _, body = render_to_string("notices/emails/digest.txt", told).partition("\n")
    return Words(subject.strip(), body.lstrip())


def _groups(letter: Letter) -> list[Group]:
    """What happened by school and collection, in their order. The link is that of what happened last: from a
    return that was sent and then sent back, it leads to why.
    """
    links: dict[str, str] = {}
    found: dict[str, Counter[str]] = {}
    for entry in letter.entries.select_related("person", "school", "la").order_by("pk"):
        if words := entry.of_kind.write(entry):
            links[words.about] = words.link
            found.setdefault(words.about, Counter())[entry.of_kind.event] += 1
    return [
        Group(about, links[about], [Line(*each) for each in events.items()])
        for about, events in sorted(found.items())
    ]
