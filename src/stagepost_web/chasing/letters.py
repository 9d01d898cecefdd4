"""What emails say about later dates. What either side wrote stays on the site: it may name somebody."""

from stagepost_web.chasing.models import LaterDate, Standing
from stagepost_web.notices.kinds import Words
from stagepost_web.notices.models import Letter
from stagepost_web.notices.writing import written

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
