"""Answers an upload that was refused for what the scanner says of it, whichever page it came to."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from stagepost_web.exchange.screening import NotTaken


class Screened:
    """Whoever sent the file reads what is the matter with it and what to do."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Django calls this where a view has raised something."""
        if not isinstance(fault, NotTaken):
            return None
        return render(
            request, "exchange/not_taken.html", {"refused": fault, "most": settings.SCANNER_MOST}, status=422
        )
