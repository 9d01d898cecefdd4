"""Takes uploaded files into memory up to a limit, and lets the rest of longer ones pass by."""

from collections.abc import Callable
from functools import wraps
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_protect

from stagepost_web.people.upload_limit import too_many_uploads

LARGEST_REQUEST = 32 * 1024 * 1024
"""Bytes of a whole upload: more than any LA can allow, so that its own limit is what most people meet."""
MOST_FILES = 10
"""In one form: a hundred small ones would fill the memory just as well as one that is large."""


class CappedUpload(FileUploadHandler):
    """Holds files of at most `limit` bytes together, never on the disk, where they would lie unencrypted.

    Whatever passes the limit is let go at that moment; `too_large` or `too_many` says so. The other fields
    arrive.
    """

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit
        self.too_large = self.too_many = False
        self.taken = 0
        self.files = 0
        self.held = BytesIO()

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.files += 1
        self.held = BytesIO()
        self.too_many = self.files > MOST_FILES
        if self.too_large or self.too_many:
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.taken += len(raw_data)
        if self.taken > self.limit:
            self.too_large = True
            self.held = BytesIO()
            raise SkipFile
        self.held.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.held.seek(0)
        return InMemoryUploadedFile(
            self.held, self.field_name, self.file_name, self.content_type, file_size, self.charset
        )

    def told(self, request: HttpRequest) -> dict[str, Any]:
        """What a form of `sending_out` is told of an upload, which is read first."""
        if request.method == "POST":
            _ = request.POST, request.FILES
        return {"too_large": self.too_large, "too_many": MOST_FILES if self.too_many else 0}


def capped_at(limit: int) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Let no more than `limit` bytes of files be read for the view; `capped` is given to it, and took them.

    It is not reached by somebody who uploads too often. The token is looked for once the handler is set.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def viewed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if refused := too_many_uploads(request):
                return refused
            capped = CappedUpload(limit)
            request.upload_handlers = [capped]
            return csrf_protect(view)(request, *args, capped=capped, **kwargs)

        return viewed

    return decorate
