"""Whether emails arrive: one is sent to the officer, and its link says that it did."""

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from stagepost_web.la_pages import jobs
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.models import Person
from stagepost_web.people.permission_table import MANAGE_LA
from stagepost_web.schools.la_actions import confirm_mail
from stagepost_web.schools.models import LocalAuthority

_SALT = "stagepost.test-mail"
_LASTS = 7 * 24 * 60 * 60
"""Seconds for which the link in the email works."""


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=MANAGE_LA)
def test_mail(request: SignedInRequest, la: LocalAuthority) -> HttpResponse:
    """Send an email to whoever asks for it."""
    if request.method == "POST":
        key = mail_key(la, request.user)
        link = reverse("la_pages:mail_arrived", kwargs={"code": la.code, "key": key})
        jobs.send_test_mail.enqueue(la.pk, request.user.pk, link)
        messages.success(request, f"We are sending an email to {request.user.email}. Follow the link in it.")
        return redirect("la_pages:test_mail", la.code)
    return render(request, "la_pages/test_mail.html", {"la": la})


def mail_key(la: LocalAuthority, person: Person) -> str:
    """What the link of the email is known by: nobody can make one, or use another's."""
    return signing.dumps([la.pk, person.pk], salt=_SALT)


@require_safe
@for_la(needs=MANAGE_LA)
def mail_arrived(request: SignedInRequest, la: LocalAuthority, key: str) -> HttpResponse:
    """The link of that email: it works for the person it was sent to."""
    try:
        if signing.loads(key, salt=_SALT, max_age=_LASTS) != [la.pk, request.user.pk]:
            raise Http404
    except signing.BadSignature as unknown:
        raise Http404 from unknown
    confirm_mail(la=la, by=request.user, ip_address=ip_address(request))
    messages.success(request, "Emails arrive.")
    return redirect("la_pages:start", la.code)
