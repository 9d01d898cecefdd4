"""What emails about accounts say. Whatever opens something is made when the email is sent."""

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from stagepost_web.notices.kinds import Words
from stagepost_web.notices.models import Letter
from stagepost_web.notices.writing import written
from stagepost_web.people.dfe_sign_in.links import has_accepted
from stagepost_web.people.links import invitation_link, password_link
from stagepost_web.people.models import AccessReview, Invitation, UnusedAccount
from stagepost_web.people.reviews import answerable_by, has_administrator, schools_with_waiting, waiting_in
from stagepost_web.schools.models import School


def invitation(letter: Letter) -> Words | None:
    """An invitation, unless it was withdrawn meanwhile."""
    found = Invitation.objects.select_related(
        "invited_by", "membership__person", "membership__la", "membership__school__la", "membership__trust"
    ).filter(pk=letter.about[0], membership__ended_at=None)
    invited = found.first()
    if invited is None:
        return None
    held = invited.membership
    return written(
        "people/emails/invitation.txt",
        person=held.person,
        membership=held,
        la=held.la or (held.school.la if held.school else None),
        by=invited.invited_by,
        link_to_choose="" if has_accepted(held.person) else invitation_link(held.person),
        days=settings.INVITATION_LASTS.days,
    )


def new_password(letter: Letter) -> Words | None:
    """The link to choose a new password."""
    person = letter.person
    if person is None or not person.is_active:
        return None
    link = password_link(person)
    return written("people/emails/new_password.txt", person=person, link_to_choose=link)


def second_step_reset(letter: Letter) -> Words:
    """That the second step was taken away."""
    return written("people/emails/second_step_reset.txt", person=letter.person)


def security(letter: Letter) -> Words:
    """That somebody changed how they sign in: which template says so, when it was and from where."""
    template, at, ip = letter.about
    told = {"timestamp": timezone.localtime(datetime.fromisoformat(at)), "ip": ip}
    subject = render_to_string(f"{template}_subject.txt", told)
    body = render_to_string(f"{template}_message.txt", told)
    return Words(" ".join(subject.split()), body.strip())


def review(letter: Letter) -> Words | None:
    """That people at a school have still to be confirmed, unless they have been meanwhile."""
    review_pk, stage, school_pk = letter.about
    found = AccessReview.objects.select_related("la").get(pk=review_pk)
    school = School.objects.get(pk=school_pk)
    waiting = answerable_by(letter.person, found, school).count() if letter.person else 0
    link = reverse("school_pages:review", args=[school.number])
    return _about_review(found, stage, school.name, waiting, link)


def review_la(letter: Letter) -> Words | None:
    """The same of an LA's own list, and in how many schools people wait."""
    review_pk, stage = letter.about
    found = AccessReview.objects.select_related("la").get(pk=review_pk)
    waiting, schools = waiting_in(found, found.la).count(), len(schools_with_waiting(found))
    link = reverse("la_pages:review", args=[found.la.code])
    return _about_review(found, stage, found.la.name, waiting, link, schools=schools)


def _about_review(
    found: AccessReview, stage: int, where: str, waiting: int, link: str, *, schools: int = 0
) -> Words | None:
    if not (waiting or schools):
        return None
    return written(
        "people/emails/review.txt",
        about=where,
        link=link,
        review=found,
        where=where,
        late=stage == 3,
        waiting=waiting,
        schools=schools,
        page=f"{settings.ADDRESS}{link}",
    )


def unused(letter: Letter) -> Words | None:
    """That an account will be closed, unless it was used meanwhile."""
    unused_pk, closes_at = letter.about
    row = UnusedAccount.objects.filter(pk=unused_pk).select_related("person").first()
    if row is None or (row.person.last_login and row.person.last_login > row.since):
        return None
    closes = timezone.localtime(datetime.fromisoformat(closes_at))
    return written("people/emails/unused.txt", person=row.person, closes=closes)


def no_administrator(letter: Letter) -> Words | None:
    """That a school has nobody left who can send, unless it has somebody again."""
    school = School.objects.get(pk=letter.about[0])
    if letter.la is None or has_administrator(school):
        return None
    link = reverse("la_pages:invite", args=[letter.la.code])
    return written(
        "people/emails/no_administrator.txt",
        about=school.name,
        link=link,
        la=letter.la,
        school=school,
        page=f"{settings.ADDRESS}{link}",
    )
