"""A verdict as a file, with a record of who took it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from stagepost.suppliers import Supplier
from stagepost.verdicts.as_workbook import MEDIA_TYPE
from stagepost_web.frame.attachment import attachment
from stagepost_web.people.access import for_school, ip_address
from stagepost_web.returns.export_actions import export_name, export_verdict
from stagepost_web.school_pages.views.emptied import emptied_page
from stagepost_web.school_pages.views.loading import pupils_in, signed_in_as
from stagepost_web.schools.models import School
from stagepost_web.submitting.queries import only_file_name


@require_GET
@for_school
def verdict_workbook(request: HttpRequest, school: School, delivery: str) -> HttpResponse:
    """Hand over the workbook."""
    return _exported(request, school, delivery, "xlsx", MEDIA_TYPE)


@require_GET
@for_school
def verdict_json(request: HttpRequest, school: School, delivery: str) -> HttpResponse:
    """Hand over the JSON, to be saved and never shown."""
    return _exported(request, school, delivery, "json", "application/json")


def _exported(
    request: HttpRequest, school: School, delivery: str, form: str, media_type: str
) -> HttpResponse:
    shown = pupils_in(request, school, delivery)
    if gone := emptied_page(request, school, shown):
        return gone
    data = export_verdict(
        version=shown.version,
        form=form,
        file_name=only_file_name(shown.version),
        reader=Supplier.SCHOOL,
        by=signed_in_as(request),
        ip_address=ip_address(request),
    )
    return attachment(data, export_name(shown.version, form), media_type)
