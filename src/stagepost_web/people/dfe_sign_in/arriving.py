"""What is done with somebody who comes back from DfE Sign-in: let in, accept an invitation, or link."""

from collections.abc import Callable, Mapping
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib import messages
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from stagepost_web.audit.actions import record
from stagepost_web.people.access import ip_address
from stagepost_web.people.adapters import Accounts
from stagepost_web.people.dfe_sign_in import leaving, links, organisations, provider, visits
from stagepost_web.people.dfe_sign_in.provider import Claims
from stagepost_web.people.dfe_sign_in.refusals import Reason, Refused
from stagepost_web.people.models import Person
from stagepost_web.people.sessions import end_sessions, renew

ERRORS = {"sessionexpired": Reason.SESSION_EXPIRED, "access_denied": Reason.CANCELLED}
METHOD = "dfe_sign_in"
"""What an event says was shown."""


def arrive(request: HttpRequest) -> HttpResponse:
    """Carry on what the browser was sent away for. Raises Refused; then nothing has changed."""
    state, fault = provider.state_of(request), request.GET.get("error")
    if fault and (state or fault == "sessionexpired"):  # DfE Sign-in sends this one without its state
        raise Refused(ERRORS.get(fault, Reason.NOT_FINISHED))
    if state is None or "code" not in request.GET:
        raise Refused(Reason.NOT_OURS)
    claims = provider.claims_of(request, state)
    leaving.keep(request.session, claims)
    return WAYS[state["process"]](request, state, claims)


def _sign_in(request: HttpRequest, state: Mapping[str, Any], claims: Claims) -> HttpResponse:
    person = links.person_with(claims.sub)
    visit = _visit(request, person, claims)
    return _let_in(request, person, visit, claims, state.get("next"))


def _accept(request: HttpRequest, state: Mapping[str, Any], claims: Claims) -> HttpResponse:
    """Accept an invitation: as choosing a password does, it is done once."""
    with transaction.atomic():
        person = invited(**state["data"], lock=True)
        visit = _visit(request, person, claims)
        links.link(person=person, sub=claims.sub, ip_address=ip_address(request))
        person.set_unusable_password()  # another one: the link of the invitation is dead
        person.save(update_fields=["password"])
    return _let_in(request, person, visit, claims, None)


def _link(request: HttpRequest, state: Mapping[str, Any], claims: Claims) -> HttpResponse:
    """Link it to the account that asked, which is still the one signed in."""
    person = request.user
    if not isinstance(person, Person) or person.pk != state["data"]["person"]:
        raise Refused(Reason.NOT_OURS)
    _visit(request, person, claims)
    links.link(person=person, sub=claims.sub, ip_address=ip_address(request))
    changed(request, person, "dfe_linked")
    messages.success(request, "DfE Sign-in is linked. You can sign in with it from now on.")
    return redirect("mfa_index")


WAYS: Mapping[str, Callable[[HttpRequest, Mapping[str, Any], Claims], HttpResponse]] = {
    "sign_in": _sign_in,
    "accept": _accept,
    "link": _link,
}


def invited(*, person: int, key: str, lock: bool = False) -> Person:
    """Whose invitation a link is of. Raises Refused where it no longer works or was accepted."""
    people = Person.objects.select_for_update() if lock else Person.objects
    found = people.filter(pk=person, is_active=True).first()
    if found is None or links.has_accepted(found) or not default_token_generator.check_token(found, key):
        raise Refused(Reason.INVITATION_OVER)
    return found


def changed(request: HttpRequest, person: Person, letter: str) -> None:
    """Another way to sign in, or one fewer: end the person's other sessions and write to them."""
    renew(request)
    end_sessions(person, but=request.session.session_key)
    Accounts(request).send_notification_mail(f"account/email/{letter}", person)


def _visit(request: HttpRequest, person: Person, claims: Claims) -> visits.Visit:
    """The organisation of the sign-in, where the person has a role. A refusal is an event: they are known."""
    try:
        if not person.is_active:
            raise Refused(Reason.ACCOUNT_CLOSED)
        visit = organisations.chosen(claims.organisation)
        held = person.memberships.filter(visits.covered(visit), ended_at__isnull=True)
        if not held.exists():
            raise Refused(Reason.NO_ROLE_THERE)
    except Refused as refused:
        note_refusal(request, person, refused)
        raise
    return visit


def note_refusal(request: HttpRequest, person: Person, refused: Refused) -> None:
    """Put on record why somebody known was not let in."""
    with transaction.atomic():
        record(
            verb="people.refuse_dfe_sign_in",
            by=person,
            subject=f"person:{person.pk}",
            detail={"reason": refused.reason.value},
            ip_address=ip_address(request),
        )


def _let_in(
    request: HttpRequest, person: Person, visit: visits.Visit, claims: Claims, next_url: str | None
) -> HttpResponse:
    """Sign the person in, by way of their second step. What the visit covers goes with the sign-in."""
    if request.user.is_authenticated:
        logout(request)
        leaving.keep(request.session, claims)
    record_authentication(request, person, "socialaccount", type=METHOD)
    login = Login(user=person, redirect_url=next_url, signal_kwargs={"visit": list(visit)})
    return perform_login(request, login)
