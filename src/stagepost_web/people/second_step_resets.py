"""A lost second step is taken away by two people: one asks, and an LA officer who is another confirms."""

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.people import jobs, two_step
from stagepost_web.people.models import Person, SecondStepReset
from stagepost_web.people.sessions import end_sessions
from stagepost_web.schools.models import LocalAuthority, School


@transaction.atomic
def ask_for_reset(
    *, person: Person, at: School | LocalAuthority, by: Person, ip_address: str = ""
) -> SecondStepReset:
    """Ask that somebody's second step be taken away. Asking twice is asking once.

    Raises ValidationError for oneself, and for somebody who has no second step.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    if by.pk == person.pk:
        raise ValidationError("You cannot ask for your own second step to be reset. Ask a colleague.")
    if not two_step.is_set_up(person):
        raise ValidationError(f"{person.name} has no second step to reset.")
    if found := SecondStepReset.objects.filter(person=person, settled_at=None).first():
        return found
    reset = SecondStepReset.objects.create(person=person, asked_by=by, asked_at=timezone.now())
    _note("ask_for_second_step_reset", person, at, by, ip_address)
    return reset


@transaction.atomic
def confirm_reset(*, reset: SecondStepReset, la: LocalAuthority, by: Person, ip_address: str = "") -> None:
    """Take the second step away and sign the person out everywhere. They set up another when they sign in.

    Raises ValidationError for whoever asked and for the person themselves. Once settled nothing happens.
    """
    reset = _held(reset)
    if reset.settled_at:
        return
    if by.pk in (reset.asked_by_id, reset.person_id):
        raise ValidationError("Somebody else must confirm this: neither who asked for it nor the person.")
    Authenticator.objects.filter(user=reset.person).delete()
    end_sessions(reset.person)
    _settle(reset, by, confirmed=True)
    jobs.announce_second_step_reset.enqueue(reset.person_id)
    _note("reset_second_step", reset.person, la, by, ip_address)


@transaction.atomic
def refuse_reset(*, reset: SecondStepReset, la: LocalAuthority, by: Person, ip_address: str = "") -> None:
    """Leave the second step as it is. Whoever asked may refuse too. Once settled nothing happens."""
    reset = _held(reset)
    if reset.settled_at:
        return
    _settle(reset, by, confirmed=False)
    _note("refuse_second_step_reset", reset.person, la, by, ip_address)


def _held(reset: SecondStepReset) -> SecondStepReset:
    return SecondStepReset.objects.select_for_update(of=("self",)).select_related("person").get(pk=reset.pk)


def _settle(reset: SecondStepReset, by: Person, *, confirmed: bool) -> None:
    reset.settled_by, reset.settled_at, reset.confirmed = by, timezone.now(), confirmed
    reset.save()


def _note(verb: str, person: Person, at: School | LocalAuthority, by: Person, ip_address: str) -> None:
    school = at if isinstance(at, School) else None
    record(
        verb=f"people.{verb}",
        by=by,
        subject=f"person:{person.pk}",
        la=(at.la if isinstance(at, School) else at).code,
        school=school.number if school else "",
        ip_address=ip_address,
    )
