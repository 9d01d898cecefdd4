"""The spreadsheet that a school fills in where its MIS exports nothing: who is in it, and the file."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_safe

from stagepost.exporting import CannotExport, FilledIn
from stagepost.exporting.selecting import said_of
from stagepost.formats.template_workbook.write import MEDIA_TYPE
from stagepost.suppliers import Supplier
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.frame.attachment import attachment
from stagepost_web.people.access import SignedInRequest, for_school, ip_address
from stagepost_web.people.permission_table import KEEP_ROLL, READ_ROLL, SEND_RETURNS
from stagepost_web.people.permissions import may
from stagepost_web.returns.status import obstacle
from stagepost_web.returns.taking import not_taken
from stagepost_web.school_pages.views.loading import return_request_at
from stagepost_web.schools.models import School
from stagepost_web.submitting.filling_in import take_template, template_now


@require_safe
@for_school(needs=READ_ROLL)
def spreadsheet(request: SignedInRequest, school: School, pk: int) -> HttpResponse:
    """Say what is in it and how it comes back."""
    asked = return_request_at(request, school, pk)
    filled = _filled(asked)
    context = {
        "school": school,
        "return_request": asked,
        "filled": filled,
        "pupils": asked.collection.facts.counted(len(filled.template.pupils)) if filled else "",
        "left_out": list(said_of(filled.chosen.left_out)) if filled else (),
        "to_look_at": list(said_of(filled.chosen.to_look_at)) if filled else (),
        "closed": not_taken(asked) or obstacle(asked),
        "may_send": may(request.user, SEND_RETURNS, school),
        "keeping": may(request.user, KEEP_ROLL, school),
    }
    return render(request, "school_pages/spreadsheet.html", context)


@require_GET
@for_school(needs=READ_ROLL)
def spreadsheet_file(request: SignedInRequest, school: School, pk: int) -> HttpResponse:
    """Hand over the workbook."""
    try:
        made = take_template(
            return_request=return_request_at(request, school, pk),
            reader=Supplier.SCHOOL,
            by=request.user,
            ip_address=ip_address(request),
        )
    except CannotExport as why:
        raise Http404 from why
    return attachment(made.data, made.name, MEDIA_TYPE)


def _filled(asked: ReturnRequest) -> FilledIn | None:
    """The template; `None` where nothing was collected that summer."""
    try:
        return template_now(asked)
    except CannotExport:
        return None
