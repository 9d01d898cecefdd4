"""Pupils on whom rolls and returns do not agree."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stagepost_web.la_pages.queries.unmatched import Sort, unmatched
from stagepost_web.la_pages.views.loading import collection_at
from stagepost_web.people.access import SignedInRequest, for_la, note_opening
from stagepost_web.schools.models import LocalAuthority

WORDS = {
    Sort.NOBODY: "Missing from every return",
    Sort.ANOTHER: "Returned by another school",
    Sort.NO_ROLL: "Returned, but on no roll",
}


@require_safe
@for_la
def unmatched_pupils(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Show one sort of them, with who should act."""
    collection = collection_at(request, la, pk)
    asked = request.GET.get("sort", "")
    sort = Sort(asked) if asked in list(Sort) else Sort.NOBODY
    note_opening(request, subject=f"collection:{collection.pk}", la=la)
    found = unmatched(request.user, collection, sort, request.GET.get("page", "1"))
    context = {
        "la": la,
        "collection": collection,
        "sort": sort,
        "sorts": [(each.value, WORDS[each], found.counts[each]) for each in Sort],
        "page": found.page,
    }
    return render(request, "la_pages/unmatched.html", context)
