"""All files of what the LA holds of a list, in one zip. The schools see that their files were opened."""

from django.contrib import messages
from django.http import HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods

from stagepost_web.collections.models import Collection
from stagepost_web.la_pages.queries.held_files import HeldFile, held_files
from stagepost_web.la_pages.views.leading import asked_in, board_address
from stagepost_web.la_pages.views.loading import collection_at
from stagepost_web.la_pages.zipping import zipped
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.schools.models import LocalAuthority


@require_http_methods(["GET", "HEAD", "POST"])
@for_la
def download_files(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponseBase:
    """Say what the zip will hold, and send it."""
    collection = collection_at(request, la, pk)
    files = held_files(request.user, collection, asked_in(request), timezone.localdate())
    if request.method == "POST":
        return _sent(request, collection, files)
    to_open = [held for held in files if held.open]
    context = {
        "la": la,
        "collection": collection,
        "asked": asked_in(request),
        "files": len(to_open),
        "schools": len({held.school.pk for held in to_open}),
        "size": sum(held.file.size for held in to_open),
        "left_out": len(files) - len(to_open),
    }
    return render(request, "la_pages/download_files.html", context)


def _sent(request: SignedInRequest, collection: Collection, files: list[HeldFile]) -> HttpResponseBase:
    if not files:
        messages.error(request, "There are no files to download in this list.")
        return redirect(board_address(request, collection))
    name = f"{collection.la.code}_{collection.kind}_{collection.year}_files.zip"
    pieces = zipped(files, la=collection.la, by=request.user, ip_address=ip_address(request))
    headers = {
        "Content-Disposition": content_disposition_header(True, name),
        # A proxy that held it back would keep it on its disk, and not encrypted.
        "X-Accel-Buffering": "no",
    }
    return StreamingHttpResponse(pieces, content_type="application/zip", headers=headers)
