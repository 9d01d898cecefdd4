"""What a request may bring: no file but where files are expected, and no body longer than its page takes.

Whoever has no account could otherwise have whatever they send read, or laid on the disk unencrypted.
"""

from collections.abc import Callable
from typing import Any, NoReturn

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from stagepost_web.frame.views.faults import FileNotExpected, body_too_large

View = Callable[..., HttpResponse]
TAKES = "takes_files"
"""The mark of a view to which files come: the bytes that a request to it may have."""


class NoFiles(FileUploadHandler):
    """Stands wherever a view sets no handler of its own. The body is not read beyond the file's name."""

    def new_file(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise FileNotExpected


def takes_files(largest: int) -> Callable[[View], View]:
    """Let files come to the view, in requests of so many bytes. It sets its own handlers before it reads any.

    Looking for the token reads the whole body, so the view asks for that itself, with `csrf_protect`, once
    the handlers are set.
    """

    def marked(view: View) -> View:
        exempt = csrf_exempt(view)
        setattr(exempt, TAKES, largest)
        return exempt

    return marked


class BodyLimit:
    """Answers a body that is too long before a byte of it is read."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(
        self, request: HttpRequest, view: View, args: object, kwargs: object
    ) -> HttpResponse | None:
        """Django calls this for each request, with the view that its address leads to."""
        most = getattr(view, TAKES, settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
        return body_too_large(request) if _length(request) > most else None


def _length(request: HttpRequest) -> int:
    """The bytes that are announced. Of a body without a length, the server lets us read nothing."""
    told = request.META.get("CONTENT_LENGTH") or ""
    return int(told) if told.isascii() and told.isdecimal() else 0
