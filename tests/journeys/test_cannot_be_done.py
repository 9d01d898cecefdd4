"""The pages that say that something cannot be done, looked at in a browser as they are answered."""

import errno

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.shortcuts import render
from django.test import Client

from stagepost_web.frame.views import faults
from tests.journeys.looking import look_at

SIGN_IN = "/account/login/"


def a_file_where_none_is_expected():
    return Client().post(SIGN_IN, {"file": SimpleUploadedFile("a.xml", b"<a/>")})


def too_long():
    return Client().post(SIGN_IN, b"login=a", "application/x-www-form-urlencoded", CONTENT_LENGTH="150000000")


def too_many_attempts():
    return render(None, "429.html", status=429)


def signed_out_meanwhile():
    return render(None, "503.html", status=503)


def a_database_that_is_away():
    try:
        raise OperationalError("database is locked")
    except OperationalError:
        return faults.server_error(None)


def a_full_disk():
    try:
        raise OSError(errno.ENOSPC, "No space left on device")
    except OSError:
        return faults.server_error(None)


@pytest.mark.parametrize(
    ("answered", "status"),
    [
        (a_file_where_none_is_expected, 400),
        (too_long, 413),
        (too_many_attempts, 429),
        (signed_out_meanwhile, 503),
        (a_database_that_is_away, 503),
        (a_full_disk, 507),
    ],
)
def test_the_page_can_be_read_by_everybody(cast, visit, answered, status):
    answer = answered()
    assert answer.status_code == status
    page = visit(SIGN_IN)
    html = "text/html; charset=utf-8"
    page.route("**/answered/", lambda route: route.fulfill(body=answer.content, content_type=html))
    page.goto("/answered/")
    look_at(page, f"answer {status}")
