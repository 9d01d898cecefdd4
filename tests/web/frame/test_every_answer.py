"""What every answer has in common, whoever gives it: page, fault, redirect, static file, download."""

import re
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client

from stagepost_web.returns.queries import held_version
from tests.web.la_pages import deciding

pytestmark = pytest.mark.one_database

ELSEWHERE = {"Origin": "https://elsewhere.example"}
WITH_CHARSET = re.compile(r"text/|.*[+/]xml")
TYPES = {
    "script": "text/javascript",
    "drawing": "image/svg+xml",
    "file": "application/xml",
    "list": "text/csv",
    "zip": "application/zip",
    "health": "application/json",
}
"""All others are pages."""


def every_kind(cast, pages) -> Iterator[tuple[str, HttpResponse]]:
    """One answer of every kind, asked for by a page of another site."""
    officer, nobody = pages.of(cast.officer), Client(enforce_csrf_checks=True)
    sent = deciding.submitted(cast)
    delivery = held_version(sent).submission.delivery.number
    collection = f"/las/999/collections/{sent.return_request.collection_id}/"
    yield "page", officer.get("/las/999/", headers=ELSEWHERE)
    yield "sign-in", nobody.get("/account/login/", headers=ELSEWHERE)
    yield "redirect", officer.get("/", headers=ELSEWHERE)
    yield "not found", officer.get("/nowhere/", headers=ELSEWHERE)
    yield "refused", pages.get(cast.reader, "/las/999/settings/", headers=ELSEWHERE)
    yield "form from elsewhere", nobody.post("/account/login/", {"login": "x"}, headers=ELSEWHERE)
    yield "makes no sense", officer.get("/las/999/?search=%00", headers=ELSEWHERE)
    yield "too long", officer.post("/help/", headers=ELSEWHERE, CONTENT_LENGTH=str(2**24))
    yield "another host", Client(SERVER_NAME="elsewhere.example").get("/help/", headers=ELSEWHERE)
    yield "preflight", nobody.options("/las/999/", headers=ELSEWHERE)
    yield "health", nobody.get("/healthz", headers=ELSEWHERE)
    yield "script", nobody.get("/static/fetched_parts.js", headers=ELSEWHERE)
    yield "drawing", nobody.get("/static/stagepost.svg", headers=ELSEWHERE)
    yield "file", officer.get(f"/las/999/deliveries/{delivery}/files/1/", headers=ELSEWHERE)
    yield "list", officer.get(f"{collection}export/", headers=ELSEWHERE)
    yield "zip", officer.post(f"{collection}files/", headers=ELSEWHERE)


@pytest.fixture
def answers(cast, pages) -> Iterator[dict[str, HttpResponse]]:
    met = dict(every_kind(cast, pages))
    assert [met[kind].status_code for kind in ("page", "redirect", "too long", "file", "zip")] == [
        200, 302, 413, 200, 200,
    ]  # fmt: skip
    yield met
    for answer in met.values():
        answer.getvalue()  # which closes the file


def test_says_what_it_is_and_is_taken_for_nothing_else(answers):
    for kind, answer in answers.items():
        type_, _, charset = answer["Content-Type"].partition("; charset=")
        assert type_ == TYPES.get(kind, "text/html"), kind
        assert bool(charset) == bool(WITH_CHARSET.match(type_)), kind
        assert charset in ("", "utf-8", '"utf-8"'), kind
        assert answer["X-Content-Type-Options"] == "nosniff", kind


def test_loads_nothing_from_elsewhere_and_stands_in_no_frame(answers):
    for kind, answer in answers.items():
        policy = dict(part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";"))
        assert policy == {
            "default-src": "'self'",
            "img-src": "'self' data:",
            "object-src": "'none'",
            "base-uri": "'none'",
            "form-action": "'self'",
            "frame-ancestors": "'none'",
        }, kind


def test_no_other_site_can_read_it_or_learns_its_address(answers):
    for kind, answer in answers.items():
        assert not [name for name in answer.headers if name.startswith("Access-Control-")], kind
        assert answer["Referrer-Policy"] == "same-origin" or kind == "another host", kind


def test_what_is_no_page_is_saved_and_never_shown(answers):
    for kind in ("file", "list", "zip"):
        assert answers[kind]["Content-Disposition"].startswith("attachment; filename="), kind


def test_in_production_a_browser_comes_back_over_tls_alone(settings, db):
    """The proxy tells how the request came."""
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 31_536_000
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    client = Client()
    for address in ("/account/login/", "/static/stagepost.css", "/account/signup/", "/healthz"):
        answer = client.get(address, secure=True)
        assert answer["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains", address
        answer.getvalue()


def test_in_production_pages_alone_lead_to_tls_by_themselves(settings, db):
    """Whoever watches the site is told in the clear that all is well, and is not led anywhere."""
    settings.SECURE_SSL_REDIRECT = True
    client = Client()
    assert client.get("/help/")["Location"] == "https://testserver/help/"
    assert client.get("/healthz").status_code == 200
