"""The verdict on a return to print: all of it on one page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from stagepost.suppliers import Supplier
from stagepost_web.la_pages.views.loading import held_in, pupils_at
from stagepost_web.people.access import SignedInRequest, for_la
from stagepost_web.returns import presenting
from stagepost_web.schools.models import LocalAuthority
from stagepost_web.submitting.queries import parts_of


@require_safe
@for_la
def print_verdict(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Show everything that was found of the version the LA holds, with nothing folded or cut."""
    shown = pupils_at(request, la, pk)
    version = held_in(shown)
    context = {
        "la": la,
        "return": shown,
        "collection": shown.return_request.collection,
        "school": shown.return_request.school,
        "files": [part.part_file.file for part in parts_of(version) if hasattr(part, "part_file")],
        "printed": presenting.printed(version, Supplier.LA, timezone.localtime(), request.user.name),
    }
    return render(request, "la_pages/print_verdict.html", context)
