"""What every answer has in common."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from stagepost_web.frame.views.faults import bad_request

NUL = "\x00"
Answer = Callable[[HttpRequest], HttpResponse]


def every_answer(answer: Answer) -> Answer:
    """No page is kept by a browser or a proxy: on a shared computer the next person must not find pupils in
    it. And nothing is taken for something else than it says it is.
    """

    def answered(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response

    return answered


def no_nul(answer: Answer) -> Answer:
    """An address with a NUL in it makes no sense, and PostgreSQL takes none in a text it is asked about."""

    def answered(request: HttpRequest) -> HttpResponse:
        texts = [request.path, *(text for values in request.GET.lists() for text in (values[0], *values[1]))]
        return bad_request(request) if any(NUL in text for text in texts) else answer(request)

    return answered


def no_trace(answer: Answer) -> Answer:
    """No view of ours answers TRACE, but some of allauth's would, with their page."""

    def answered(request: HttpRequest) -> HttpResponse:
        known = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
        return answer(request) if request.method in known else HttpResponseNotAllowed(known)

    return answered
