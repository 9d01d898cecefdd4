"""The list of the board as CSV."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from stagepost_web.frame.attachment import attachment
from stagepost_web.la_pages import export_actions, queries
from stagepost_web.la_pages.views.loading import collection_at
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.schools.models import LocalAuthority


@require_GET
@for_la
def export_board(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Hand over every school of the list, as filtered, searched and sorted in the address."""
    collection, today = collection_at(request, la, pk), timezone.localdate()
    data = export_actions.export_board(
        collection=collection,
        asked=queries.Asked.of(request.GET.dict()),
        today=today,
        by=request.user,
        ip_address=ip_address(request),
    )
    name = f"{la.code}_{collection.kind}_{collection.year}_schools_{today:%Y-%m-%d}.csv"
    return attachment(data, name, "text/csv; charset=utf-8")
