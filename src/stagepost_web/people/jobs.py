"""What is left to the worker: e-mails about accounts, and inviting everybody on a list."""

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from stagepost_web.notices.actions import post
from stagepost_web.people.models import Invitation, Person


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
