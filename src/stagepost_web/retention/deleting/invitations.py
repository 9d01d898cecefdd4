"""Invitations that nobody accepted, and accounts that were therefore never used."""

from django.db import transaction
from django.db.models import QuerySet

from stagepost_web.audit.actions import record
from stagepost_web.audit.models import Event
from stagepost_web.people.actions import end_membership
from stagepost_web.people.dfe_sign_in.links import has_accepted
from stagepost_web.people.models import Invitation, Person
from stagepost_web.retention.periods import over_before


def delete_over() -> int:
    """Withdraw and delete what is over, one invitation at a time, and say how many they were."""
    due = Invitation.objects.filter(
        invited_at__lt=over_before("invitation"), membership__person__last_login=None
    )
    never = (each for each in due.select_related("membership__person") if not _accepted(each))
    return sum(_delete(invitation) for invitation in never)


def _accepted(invitation: Invitation) -> bool:
    return has_accepted(invitation.membership.person)


@transaction.atomic
def _delete(invitation: Invitation) -> bool:
    """Withdraw it, and delete the account where there is nothing else to it."""
    person = Person.objects.select_for_update().get(pk=invitation.membership.person_id)
    if has_accepted(person):  # chosen at this moment
        return False
    membership = invitation.membership
    end_membership(membership=membership, by=None)
    invitation.delete()
    if unused := not _used(person):
        person.memberships.all().delete()
        person.delete()
    record(
        verb="retention.delete_invitation",
        by=None,
        subject=f"person:{invitation.membership.person_id}",
        detail={"account": unused},
    )
    return True


def _used(person: Person) -> bool:
    """Whether the account has another invitation or role, or somebody ever acted with it."""
    others: QuerySet[Invitation] = Invitation.objects.filter(membership__person=person)
    acts = person.memberships.filter(ended_at=None)
    return others.exists() or acts.exists() or Event.objects.filter(by=person).exists()
