"""What allauth tells about signing in and out becomes events."""

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.signals import authentication_step_completed, password_changed, password_reset
from allauth.core.internal.ratelimit import get_ip
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest

from stagepost_web.audit.actions import record
from stagepost_web.people import failed_sign_ins
from stagepost_web.people.access import ip_address
from stagepost_web.people.known_browsers import remember
from stagepost_web.people.models import FailedSignIns, Person
from stagepost_web.people.queries import meant_by
from stagepost_web.people.sessions import end_sessions, renew


def _tell(verb: str, person: Person | None, request: HttpRequest | None, **detail: Any) -> None:
    with transaction.atomic():
        record(
            verb=verb,
            by=person,
            subject=f"person:{person.pk}" if person else "",
            detail=detail,
            ip_address=ip_address(request) if request else "",
        )


@receiver(user_logged_in)
def signed_in(request: HttpRequest, user: Person, **others: Any) -> None:
    remember(request, user)
    with transaction.atomic():
        failed = failed_sign_ins.tell(user)
        told = {"failed_before": failed} if failed else {}
        _tell("people.sign_in", user, request, steps=_steps(request, user), **told)


def _steps(request: HttpRequest, person: Person) -> list[str]:
    """What the person has shown: `password`, and the kind of second step. One click shows nothing."""
    shown = get_authentication_records(request, person)
    return [each.get("type") or each["method"] for each in shown]


@receiver(user_logged_out)
def signed_out(request: HttpRequest, user: Person | None, **told: Any) -> None:
    if user:
        request.signed_out = True  # type: ignore[attr-defined]
        _tell("people.sign_out", user, request)


@receiver(user_login_failed)
def sign_in_failed(credentials: dict[str, Any], request: HttpRequest | None = None, **told: Any) -> None:
    """What was typed is not kept: people type their password into the wrong box."""
    person = meant_by(credentials.get("typed", ""))
    step = FailedSignIns.Step.PASSWORD
    failed_sign_ins.count(person=person, step=step, network=get_ip(request) if request else "")


@receiver(authentication_failed)
def code_failed(request: HttpRequest, user: Person, **told: Any) -> None:
    failed_sign_ins.count(person=user, step=FailedSignIns.Step.CODE, network=get_ip(request))


@receiver(authentication_step_completed)
def proved_again(request: HttpRequest, reauthenticated: bool = False, **told: Any) -> None:
    if reauthenticated:
        renew(request)


@receiver(password_changed)
def changed_password(request: HttpRequest, user: Person, **told: Any) -> None:
    end_sessions(user, but=request.session.session_key)
    _tell("people.change_password", user, request)


@receiver(password_reset)
def reset_password(request: HttpRequest, user: Person, **told: Any) -> None:
    remember(request, user)  # by the link it is theirs: whoever was kept waiting can sign in here
    _tell("people.reset_password", user, request)


@receiver([authenticator_added, authenticator_removed, authenticator_reset])
def changed_second_step(
    request: HttpRequest, user: Person, authenticator: Any, signal: Any, **told: Any
) -> None:
    verbs = {
        id(authenticator_added): "people.add_second_step",
        id(authenticator_removed): "people.remove_second_step",
        id(authenticator_reset): "people.renew_second_step",
    }
    if signal is authenticator_added:  # setting it up was the proof of it
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
    renew(request)
    end_sessions(user, but=request.session.session_key)
    _tell(verbs[id(signal)], user, request, kind=authenticator.type)
