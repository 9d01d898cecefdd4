"""What is left to the worker: e-mails about accounts, and inviting everybody on a list."""

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from stagepost_web.notices.actions import post
from stagepost_web.people.models import AccessReview, Invitation, Person, UnusedAccount
from stagepost_web.people.reviews import (
    administrators_told,
    la_looking_after,
    officers_of,
    schools_with_waiting,
    waiting_in,
)
from stagepost_web.schools.models import School


@task()
@transaction.atomic
def send_invitation(invitation_pk: int) -> None:
    """Have an invitation sent, once, unless it was withdrawn meanwhile."""
    invitation = Invitation.objects.select_related(
        "membership__person", "membership__la", "membership__school__la"
    ).get(pk=invitation_pk)
    held = invitation.membership
    if invitation.sent_at or held.ended_at:
        return
    la = held.la or (held.school.la if held.school else None)
    post("invitation", to=[held.person], about=[invitation.pk], la=la, school=held.school)
    Invitation.objects.filter(pk=invitation_pk).update(sent_at=timezone.now())


@task()
def send_password_link(person_pk: int) -> None:
    """Have the link to choose a new password sent. Of nobody there is nothing to send."""
    if person := Person.objects.filter(pk=person_pk, is_active=True).first():
        post("new_password", to=[person], about=[])


@task()
def send_letter(template: str, person_pk: int, at: str, ip: str) -> None:
    """Tell somebody that how they sign in was changed, when and from where. No link and no code is in it."""
    post("security", to=[Person.objects.get(pk=person_pk)], about=[template, at, ip])


@task()
def announce_second_step_reset(person_pk: int) -> None:
    """Tell somebody that their second step was taken away."""
    post("second_step_reset", to=[Person.objects.get(pk=person_pk)], about=[])


@task()
def invite_listed(list_pk: int) -> None:
    """Invite everybody on a list, a few at a time. May be run again at any point."""
    from stagepost_web.people.list_actions import invite_next  # which itself puts this job into the queue

    while invite_next(list_pk):
        pass


@task()
def announce_review(review_pk: int, stage: int) -> None:
    """Have everybody told who has people to confirm. Each school's emails are put in line by themselves."""
    review = AccessReview.objects.select_related("la").get(pk=review_pk)
    waiting = schools_with_waiting(review)
    if waiting or waiting_in(review, review.la).exists():
        post("review_la", to=officers_of(review.la), about=[review_pk, stage], la=review.la)
    for school in School.objects.filter(pk__in=waiting).order_by("pk"):
        told = administrators_told(review, school)
        post("review", to=told, about=[review_pk, stage, school.pk], la=review.la, school=school)


@task()
def announce_unused(unused_pk: int, closes_at: str) -> None:
    """Tell somebody that their account will be closed, unless it was used meanwhile."""
    if row := UnusedAccount.objects.filter(pk=unused_pk).select_related("person").first():
        post("unused", to=[row.person], about=[unused_pk, closes_at])


@task()
def announce_no_administrator(school_pk: int) -> None:
    """Tell the LA that a school has nobody left who can send for it."""
    school = School.objects.get(pk=school_pk)
    if la := la_looking_after(school):
        post("no_administrator", to=[la, *officers_of(la)], about=[school_pk], la=la, school=school)
