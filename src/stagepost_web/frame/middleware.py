"""What every answer has in common."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]


def never_kept(answer: Answer) -> Answer:
    """No page is kept by a browser or a proxy: on a shared computer the next person must not find pupils in
    it.
    """

    def answered(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response

    return answered
