"""What is left to the worker: e-mails about accounts, and inviting everybody on a list."""

from django.core.mail import EmailMessage
from django.utils import timezone
from django_tasks import task

from stagepost_web.people.dfe_sign_in.links import has_accepted
from stagepost_web.people.emails import invitation_link, password_link, write
from stagepost_web.people.models import Invitation, Person


@task()
def send_invitation(invitation_pk: int) -> None:
    """Send an invitation, unless it was withdrawn meanwhile. Its link is made here and stored nowhere."""
    invitation = Invitation.objects.select_related(
        "invited_by", "membership__person", "membership__la", "membership__school__la", "membership__trust"
    ).get(pk=invitation_pk)
    membership = invitation.membership
    if invitation.sent_at or membership.ended_at:
        return
    person, school = membership.person, membership.school
    write(
        "people/emails/invitation.txt",
        person,
        membership=membership,
        la=membership.la or (school.la if school else None),
        by=invitation.invited_by,
        link="" if has_accepted(person) else invitation_link(person),
    )
    Invitation.objects.filter(pk=invitation_pk).update(sent_at=timezone.now())


@task()
def send_password_link(person_pk: int) -> None:
    """Send the link to choose a new password. Of nobody there is nothing to send."""
    if person := Person.objects.filter(pk=person_pk, is_active=True).first():
        write("people/emails/new_password.txt", person, link=password_link(person))


@task()
def send_letter(subject: str, body: str, to: str) -> None:
    """Send what was written when somebody changed how they sign in. No link and no code is in it."""
    EmailMessage(subject=subject, body=body, to=[to]).send()


@task()
def announce_second_step_reset(person_pk: int) -> None:
    """Tell somebody that their second step was taken away."""
    write("people/emails/second_step_reset.txt", Person.objects.get(pk=person_pk))


@task()
def invite_listed(list_pk: int) -> None:
    """Invite everybody on a list, a few at a time. May be run again at any point."""
    from stagepost_web.people.list_actions import invite_next  # which itself puts this job into the queue

    while invite_next(list_pk):
        pass
