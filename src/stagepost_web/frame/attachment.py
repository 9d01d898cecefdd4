"""A file that a page hands over."""

from collections.abc import Iterable

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header


def attachment(data: bytes, name: str, media_type: str) -> HttpResponse:
    """To be saved under its name, and never shown as a page of ours."""
    headers = {"Content-Disposition": content_disposition_header(True, name) or ""}
    return HttpResponse(data, content_type=media_type, headers=headers)


def streamed(pieces: Iterable[bytes], name: str, media_type: str) -> StreamingHttpResponse:
    """The same, sent as it is made."""
    headers = {
        "Content-Disposition": content_disposition_header(True, name) or "",
        # A proxy that held it back would keep it on its disk, and not encrypted.
        "X-Accel-Buffering": "no",
    }
    return StreamingHttpResponse(pieces, content_type=media_type, headers=headers)
