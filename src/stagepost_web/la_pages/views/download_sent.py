"""All files that schools have sent for a file request, in one zip. The schools see that they were opened."""

from collections.abc import Iterator

from django.http import HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from stagepost_web.exchange.models import StoredFile
from stagepost_web.file_requests.models import FileRequest
from stagepost_web.file_requests.queries import sent_to_la
from stagepost_web.file_requests.standing import COUNTING
from stagepost_web.la_pages.queries.held_files import HeldFile
from stagepost_web.la_pages.views.loading import file_request_at
from stagepost_web.la_pages.zipping import zipped
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.schools.models import LocalAuthority
from stagepost_web.submitting.whereabouts import whereabouts


@require_POST
@for_la
def download_sent(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponseBase:
    """Send the zip while it is written. What was replaced is not in it."""
    shown = file_request_at(request, la, pk)
    pieces = zipped(_files(request, shown), la=la, by=request.user, ip_address=ip_address(request))
    name = content_disposition_header(True, f"{la.code}_files_{shown.pk}.zip")
    # A proxy that held it back would keep it on its disk, and not encrypted.
    headers = {"Content-Disposition": name, "X-Accel-Buffering": "no"}
    return StreamingHttpResponse(pieces, content_type="application/zip", headers=headers)


def _files(request: SignedInRequest, shown: FileRequest) -> Iterator[HeldFile]:
    sent = sent_to_la(request.user, shown.la).filter(COUNTING, asked__file_request=shown)
    for sending in sent.order_by("delivery__school__number", "pk"):
        delivery = sending.delivery
        files: list[StoredFile] = list(delivery.files.all())
        for file in files:
            file.delivery = delivery
            open_now = file.deleted_at is None and file.open_to(request.user)
            yield HeldFile(delivery.school, whereabouts(delivery).words, 1, file, open_now)
