"""The verdict on a return as a file, with a record of who took it."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from stagepost.suppliers import Supplier
from stagepost.verdicts.as_workbook import MEDIA_TYPE
from stagepost_web.frame.attachment import attachment
from stagepost_web.la_pages.views.loading import held_in, pupils_at
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.returns.export_actions import export_name, export_verdict
from stagepost_web.schools.models import LocalAuthority
from stagepost_web.submitting.queries import only_file_name


@require_GET
@for_la
def verdict_workbook(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Hand over the workbook."""
    return _exported(request, la, pk, "xlsx", MEDIA_TYPE)


@require_GET
@for_la
def verdict_json(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Hand over the JSON, to be saved and never shown."""
    return _exported(request, la, pk, "json", "application/json")


def _exported(
    request: SignedInRequest, la: LocalAuthority, pk: int, form: str, media_type: str
) -> HttpResponse:
    version = held_in(pupils_at(request, la, pk))
    data = export_verdict(
        version=version,
        form=form,
        file_name=only_file_name(version),
        reader=Supplier.LA,
        by=request.user,
        ip_address=ip_address(request),
    )
    return attachment(data, export_name(version, form), media_type)
