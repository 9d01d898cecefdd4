"""What a school has changed in its return since it sent it before."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stagepost_web.la_pages.views.loading import pupils_at
from stagepost_web.people.access import SignedInRequest, for_la
from stagepost_web.retention.queries import emptied
from stagepost_web.returns import presenting
from stagepost_web.returns.queries import held_version
from stagepost_web.schools.models import LocalAuthority


@require_safe
@for_la
def changes(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Show which pupils and results of the version the LA holds are not those it held before."""
    shown = pupils_at(request, la, pk)
    version = held_version(shown)
    if version is None or version.held_before is None:
        raise Http404
    before = version.held_before
    gone = emptied(before) or emptied(version)
    context = {
        "la": la,
        "return": shown,
        "collection": shown.return_request.collection,
        "school": shown.return_request.school,
        "version": version,
        "before": before,
        "changes": None if gone else presenting.changes(before, version, request.GET.get("page")),
    }
    return render(request, "la_pages/changes.html", context)
