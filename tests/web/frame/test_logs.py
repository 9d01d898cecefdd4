"""A log has what is needed to find out what happened, and nothing that somebody could misuse or make up."""

import logging
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from stagepost_web.frame.logs import WithoutValues
from stagepost_web.frame.views import accessibility
from stagepost_web.people import access
from tests.web.site.test_environment import PRODUCTION, started

pytestmark = pytest.mark.one_database

LINE = re.compile(r"(?P<at>\S+) (?P<level>[A-Z]+) (?P<name>[\w.]+) (?P<says>.+)")
SECRET = "".join(["Zo", "ë", " A9", "99200126001"])


def break_it(*args, **how):
    raise ValueError(SECRET)


def test_a_logged_fault_says_where_but_never_what():
    try:
        break_it()
    except ValueError as fault:
        made = logging.makeLogRecord({"msg": "broken", "exc_info": (ValueError, fault, fault.__traceback__)})
    text = WithoutValues("%(message)s").format(made)

    assert "test_logs.py" in text
    assert text.endswith("ValueError")
    assert not re.search("Zoë|A999", text)


def test_a_fault_of_ours_is_logged_with_its_place_and_told_to_nobody(db, monkeypatch, written):
    monkeypatch.setattr(accessibility, "render", break_it)
    answer = Client(raise_request_exception=False).get("/accessibility/")

    assert answer.status_code == 500
    assert not re.search("Zoë|A999|ValueError|Traceback|test_logs", answer.content.decode())
    [first, *places] = written()
    assert LINE.match(first)["level"] == "ERROR"
    assert LINE.match(first)["says"] == "Internal Server Error: /accessibility/"
    assert places[-1] == "ValueError"
    assert not re.search("Zoë|A999", str(places))


def test_a_page_is_not_shown_where_whether_one_may_see_it_cannot_be_found_out(cast, pages, monkeypatch):
    monkeypatch.setattr(access, "held_at", break_it)
    client = pages.of(cast.officer)
    client.raise_request_exception = False
    answer = client.get("/las/999/schools/")
    assert answer.status_code == 500
    assert cast.school.name not in answer.content.decode()
    monkeypatch.undo()
    assert cast.school.name in client.get("/las/999/schools/").content.decode()


def test_a_line_says_when_in_utc_how_bad_who_says_so_and_what(written):
    logging.getLogger("stagepost_web.anything").warning("It is so.")
    [line] = written()
    said = LINE.fullmatch(line)
    assert said["at"].endswith("Z")
    assert abs(datetime.now(UTC) - datetime.fromisoformat(said["at"])) < timedelta(minutes=1)
    assert said.group("level", "name", "says") == ("WARNING", "stagepost_web.anything", "It is so.")


def test_moments_are_in_utc_in_summer_too(written):
    record = logging.makeLogRecord({"msg": "", "created": datetime(2026, 7, 1, 12, tzinfo=UTC).timestamp()})
    assert WithoutValues().formatTime(record).startswith("2026-07-01T12:00:00")


@pytest.mark.parametrize("sign", ["\n", "\r", "\x0b", "\x1b[2J", "\x85", "\u2028"])
def test_nobody_makes_a_line_up(written, sign):
    forged = f"{sign}2026-11-28T12:00:00.000Z INFO people Signed in"
    logging.getLogger("stagepost_web").warning("Searched for %s", f"x{forged}")
    logging.getLogger("django").warning(forged)
    assert len(written()) == 2
    assert sign not in str(written())


def test_nobody_makes_a_line_up_by_an_address(db, written):
    assert Client().get("/no%0a2026%20INFO%20people%20Signed%20in/").status_code == 404
    assert [LINE.match(line)["level"] for line in written()] == ["WARNING"]


def test_a_link_to_choose_a_password_is_in_no_line(db, written):
    too_long = {"CONTENT_LENGTH": "2000000", "content_type": "text/plain"}
    Client().post("/account/password/reset/key/1-abcdef-0123456789/", b"x", **too_long)
    [line] = written()
    assert "/account/password/reset/key/.../" in line
    assert "abcdef" not in line


def test_what_is_refused_is_logged(db, written):
    Client(enforce_csrf_checks=True).post("/account/login/", {"login": "x"})
    Client().post("/account/login/", b"x", CONTENT_LENGTH="2000000", content_type="text/plain")
    Client().get("/account/login/?x=%00")
    told = [LINE.match(line)["says"] for line in written()]
    assert told == [
        "Forbidden (CSRF cookie not set.): /account/login/",
        "Request Entity Too Large: /account/login/",
        "Bad Request: /account/login/",
    ]


def test_in_production_everything_is_written_to_one_place_in_one_form():
    code = """
import django, logging; django.setup()
loggers = [logging.getLogger(), *map(logging.getLogger, list(logging.root.manager.loggerDict))]
for each in loggers:
    for handler in each.handlers:
        assert each.name in ("root", "django", "django.server"), each
        assert type(handler) is logging.StreamHandler, handler
        if each.name != "django.server":
            assert type(handler.formatter).__name__ == "WithoutValues"
assert logging.getLogger("stagepost_web.people").getEffectiveLevel() == logging.INFO
"""
    ended = started(f"exec({code!r})", **PRODUCTION)
    assert ended.returncode == 0, ended.stderr
