"""Somebody's own choice of the emails they get."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from stagepost_web.notices.actions import choose
from stagepost_web.notices.kinds import Side
from stagepost_web.notices.queries import chosen_by
from stagepost_web.people.access import SignedInRequest, ip_address, signed_in
from stagepost_web.people.emails_form import EmailsForm
from stagepost_web.people.permissions import current


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def emails(request: SignedInRequest) -> HttpResponse:
    """Ask how the person wants to be told of each kind of event, and keep it."""
    given = request.POST if request.method == "POST" else None
    form = EmailsForm.of(_sides(request))(given, initial=chosen_by(request.user))
    if form.is_valid():
        choose(person=request.user, chosen=form.chosen, ip_address=ip_address(request))
        messages.success(request, "Your choices are saved.")
        return redirect("people:emails")
    told = {"form": form, "hour": f"{settings.DIGEST_HOUR:02}:00"}
    return render(request, "people/emails.html", told)


def _sides(request: SignedInRequest) -> set[Side]:
    """Whose work the person does: an LA's, a school's or both."""
    held = current(request.user).values_list("la", flat=True)
    return {Side.LA if la else Side.SCHOOL for la in held}
