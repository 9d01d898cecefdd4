"""Another deadline for all schools of a collection."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from stagepost_web.collections import actions
from stagepost_web.la_pages.collection_forms import ReturnDeadlineForm
from stagepost_web.la_pages.views.loading import collection_at
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import MANAGE_COLLECTIONS
from stagepost_web.schools.models import LocalAuthority


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=MANAGE_COLLECTIONS)
def collection_deadline(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Ask for the day and the reason, and change the deadline."""
    shown = collection_at(request, la, pk)
    form = ReturnDeadlineForm(request.POST or None, collection=shown, initial={"deadline": shown.deadline})
    if form.is_valid():
        try:
            actions.extend(
                collection=shown, by=request.user, ip_address=ip_address(request), **form.cleaned_data
            )
        except ValidationError as unfit:
            form.refuse(unfit)
        else:
            messages.success(request, "You have changed the deadline.")
            return redirect("la_pages:board", la.code, pk)
    own = shown.return_requests.filter(deadline__gt=shown.deadline, withdrawn_at=None).count()
    context = {"la": la, "collection": shown, "form": form, "own": own}
    return render(request, "la_pages/collection_deadline.html", context)
