"""A collection in numbers and drawings, each with its table."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from stagepost import records
from stagepost_web.collections.models import Collection
from stagepost_web.la_pages.queries import summary as queries
from stagepost_web.la_pages.views.loading import collection_at
from stagepost_web.people.access import SignedInRequest, for_la
from stagepost_web.schools.models import LocalAuthority


@require_safe
@for_la
def summary(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Show how returns arrived, how phonics marks are spread, and what was found, by rule and by software."""
    collection = collection_at(request, la, pk)
    context = {
        "la": la,
        "collection": collection,
        "arrivals": _arrivals(collection),
        "marks": _marks(collection) if collection.kind == records.Collection.PHONICS else None,
        "rules": queries.found_by_rule(collection),
        "software": queries.found_by_software(collection),
    }
    return render(request, "la_pages/summary.html", context)


def _arrivals(collection: Collection) -> dict[str, Any] | None:
    from stagepost.reports.la_summary import charts  # Altair takes half a second to load

    found = queries.arrivals(collection)
    if not found.days:
        return None
    *_, (last, _, so_far) = found.days
    return {
        "found": found,
        "svg": charts.arrivals(queries.drawn_days(found), found.asked, collection.deadline),
        "in_words": f"{so_far} of {found.asked} returns sent by {last:%-d %B %Y}. "
        f"The deadline is {collection.deadline:%-d %B %Y}. The table beneath has every day.",
    }


def _marks(collection: Collection) -> dict[str, Any] | None:
    from stagepost.reports.la_summary import charts

    found = queries.phonics_marks(collection, timezone.localdate())
    if not found.pupils:
        return None
    most = max(range(len(found.counts)), key=lambda mark: found.counts[mark])
    return {
        "found": found,
        "rows": list(enumerate(found.counts)),
        "svg": charts.marks(found.counts, found.threshold),
        "in_words": f"{found.pupils} pupils with a mark. Most have {most}: {found.counts[most]}. "
        "The table beneath has every mark.",
    }
