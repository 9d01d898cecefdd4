"""What emails say about later dates. What either side wrote stays on the site: it may name somebody."""

from django.utils import timezone

from stagepost_web.chasing.models import LaterDate, Reminder, Standing
from stagepost_web.chasing.owing import Asked, matter_of, owed
from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.collections.queries import time_left
from stagepost_web.notices.kinds import Words
from stagepost_web.notices.models import Letter
from stagepost_web.notices.writing import written
from stagepost_web.reports.lateness import policy
from stagepost_web.returns.models import State
from stagepost_web.returns.status import status_of

_WITH = ("return_request__collection__la", "return_request__school")


def unanswered(later_date_pk: int) -> LaterDate | None:
    """The later date, if it waits for an answer still."""
    found = LaterDate.objects.filter(pk=later_date_pk, standing=Standing.ASKED)
    return found.select_related(*_WITH).first()


def asked(letter: Letter) -> Words | None:
    """That a school asks for a later date, unless it was answered or is asked for no longer."""
    wish = unanswered(letter.about[0])
    if wish is None:
        return None
    collection, school = wish.return_request.collection, wish.return_request.school
    page = f"{collection.la.get_absolute_url()}collections/{collection.pk}/later-dates/"
    return written(
        "chasing/emails/later_date_asked.txt",
        about=f"{school.name}: {collection.title}",
        link=page,
        page=page,
        wish=wish,
        collection=collection,
        school=school,
    )


def answered(letter: Letter) -> Words:
    """What the LA says to it."""
    wish = LaterDate.objects.select_related(*_WITH).get(pk=letter.about[0])
    asked = wish.return_request
    return written(
        "chasing/emails/later_date_answered.txt",
        about=f"{asked.school.name}: {asked.collection.title}",
        link=asked.get_absolute_url(),
        wish=wish,
        agreed=wish.standing == Standing.AGREED,
        collection=asked.collection,
        school=asked.school,
        return_request=asked,
    )


def reminder(letter: Letter) -> Words | None:
    """That something is due, unless the school has sent it by the time the email leaves."""
    made = Reminder.objects.filter(pk=letter.about[0]).first()
    asked = owed(made.asked) if made else None
    return reminding(asked) if asked else None


def reminding(asked: Asked) -> Words:
    """What a reminder says today."""
    matter, today = matter_of(asked), timezone.localdate()
    return written(
        "chasing/emails/reminder.txt",
        about=f"{asked.school.name}: {matter.title}",
        link=asked.get_absolute_url(),
        asked=asked,
        matter=matter,
        of_return=isinstance(asked, ReturnRequest),
        sent_back=isinstance(asked, ReturnRequest) and status_of(asked).value == State.SENT_BACK,
        left=time_left(asked.deadline, today),
        late=asked.deadline < today,
        policy=policy(matter) if isinstance(matter, Collection) else "",
    )
