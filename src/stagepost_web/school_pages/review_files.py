"""The list of a review of who has access, handed over as CSV or as a workbook."""

from django.http import Http404, HttpResponseBase
from django.utils import timezone

from stagepost_web.exchange.streamed_tables import FORMS
from stagepost_web.frame.attachment import streamed
from stagepost_web.people.access import SignedInRequest, ip_address
from stagepost_web.people.review_actions import note_export
from stagepost_web.people.review_table import HEADS, rows
from stagepost_web.people.views.members import Place
from stagepost_web.people.views.review import asked_for, review_at
from stagepost_web.schools.models import LocalAuthority, School


def review_file(
    request: SignedInRequest, place: Place, at: School | LocalAuthority, form: str
) -> HttpResponseBase:
    """All that the address asks for, not one page alone. That it is taken is put on record."""
    review = review_at(request, place)
    if review is None or form not in FORMS:
        raise Http404
    found = asked_for(request, review, at)
    by, network = request.user, ip_address(request)
    note_export(review=review, at=at, form=form, rows=found.count(), by=by, ip_address=network)
    table = rows(by, review, at, found)
    pieces = FORMS[form].pieces("Who has access", HEADS, table, timezone.now())
    where = at.number if isinstance(at, School) else at.code
    return streamed(pieces, f"{where}_access_{review.term}.{form}", FORMS[form].media_type)
