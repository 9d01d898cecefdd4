"""What every address has in common: it names no child, answers no TRACE, keeps nothing, shows no folder."""

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from stagepost_web.people.models import FailedSignIns, Person
from stagepost_web.returns.models import State
from tests import people
from tests.database import undone
from tests.people import browser_of
from tests.web.la_pages import deciding
from tests.web.routes import ROUTES

pytestmark = pytest.mark.one_database

SITE = Path(__file__).parents[2] / "src" / "stagepost_web"
NAMED_IN_ADDRESSES = {
    "number": "a school", "code": "an LA", "pk": "a row", "place": "a file of several",
    "delivery": "a delivery", "attached": "the row of an attached file", "confirmation": "what is confirmed",
    "kind": "of findings, or of a receipt", "rule": "a rule", "job": "a job", "change": "of a code",
    "letter": "the row of an email", "message": "the number of a secure one",
    "file": "the row of one that is handed on", "part": "the first, second ... hundred of letters",
    "key": "of a link",
    "pupil": "the row of one, never a name or UPN", "shared": "the row of a shared pupil",
    "label": "of one of the library's mends, or of a public key",
    "form": "of a signed receipt, of a public key, or of a table",
    "uidb36": "a person, in a link to choose a password",
}  # fmt: skip


def arguments(patterns: list[URLPattern | URLResolver]) -> set[str]:
    found = set()
    for each in patterns:
        found |= set(each.pattern.regex.groupindex)
        if isinstance(each, URLResolver):
            found |= arguments(each.url_patterns)
    return found


def test_no_address_can_name_a_child():
    assert arguments(get_resolver().url_patterns) == set(NAMED_IN_ADDRESSES)


def test_only_pages_without_pupils_put_what_is_typed_into_an_address():
    forms = {
        path.name for path in SITE.rglob("*.html") if re.search(r'method="get"', path.read_text("utf-8"))
    }
    assert forms == {
        "requests.html",
        "board.html",
        "choose_clean.html",
        "schools.html",
        "ask_schools.html",
        "people.html",
        "events.html",
        "get_form.html",
        "list.html",
    }
    including = [
        path.name for path in SITE.rglob("*.html") if "parts/get_form.html" in path.read_text("utf-8")
    ]
    assert sorted(including) == ["choose_collection.html", "preview_letter.html"]


KEPT = {"school_pages:calendar": "private, no-cache"}
"""A calendar keeps days and titles, in which no pupil is, and asks each time whether they have changed."""


@pytest.mark.parametrize("name", ROUTES)
def test_no_address_sends_back_what_it_was_sent_or_may_be_kept(name, cast):
    route = ROUTES[name]
    address = reverse(name, kwargs=route.given(cast))
    for person in (cast.officer, cast.data_manager, None):
        with undone():
            client = browser_of(person)
            traced = client.generic("TRACE", address, headers={"X-Mark": "sent-to-be-traced"})
            assert traced.status_code == 405, address
            assert b"sent-to-be-traced" not in traced.content
            answer = getattr(client, route.method)(address, route.data)
            assert answer["Cache-Control"] in (KEPT.get(name, "no-store"), NEVER), address


NEVER = "max-age=0, no-cache, no-store, must-revalidate, private"


@pytest.mark.parametrize(
    "address",
    ["/static/", "/static/vendor/", "/static/..%2f..%2fsettings.py", "/.git/config", "/.git/", "/.env"],
)
def test_no_folder_and_nothing_of_the_source_is_shown(db, address):
    assert Client().get(address).status_code == 404


def test_a_style_that_is_meant_to_be_shown_is(db):
    shown = Client().get("/static/stagepost.js")
    assert b"initAll" in b"".join(shown.streaming_content)
    shown.close()


def test_what_is_sent_in_the_address_is_no_field_of_a_form(cast):
    client, right = Client(), {"login": "teacher", "password": people.PASSWORD}
    assert client.post(f"/account/login/?{urlencode(right)}", {}).status_code == 200
    assert "account_authentication_methods" not in client.session
    assert client.post("/account/login/", right).status_code == 302
    assert "account_authentication_methods" in client.session


def test_of_a_field_that_comes_twice_one_value_counts_wherever_it_is_used(cast):
    """The attempt is counted for whom the password is checked."""
    body = "login=nobody&login=teacher&password=wrong"
    Client().post("/account/login/", body, content_type="application/x-www-form-urlencoded")
    assert FailedSignIns.objects.get().person == cast.teacher


@pytest.mark.parametrize(
    ("search", "body", "received"),
    [
        ("?seen=1", "", False),
        ("", "seen=1&seen=2", False),
        ("?seen=2", "seen=1", True),
        ("", "seen=2&seen=1", True),
        ("", "seen=1&_method=DELETE&code=998", True),
    ],
)
def test_an_act_takes_its_fields_from_one_place_and_of_two_the_last(cast, pages, search, body, received):
    school_return = deciding.submitted(cast)
    address = f"/las/999/returns/{school_return.pk}/receive/{search}"
    pages.post(cast.officer, address, body, content_type="application/x-www-form-urlencoded")
    school_return.refresh_from_db()
    assert (school_return.state == State.RECEIVED) is received


def test_a_header_makes_no_act_of_a_look(cast, pages):
    school_return = deciding.submitted(cast)
    address = f"/las/999/returns/{school_return.pk}/receive/?seen=1"
    answer = pages.get(cast.officer, address, headers={"X-HTTP-Method-Override": "POST"})
    assert answer.status_code == 405


def test_a_field_that_the_page_does_not_have_changes_nothing(cast, pages):
    given = {"school": "2001", "role": "teacher", "name": "Ada Lane", "email": "a@b.example"}
    more = {
        "is_superuser": "on",
        "is_staff": "on",
        "username": "root",
        "password": "chosen",
        "la": "998",
        "id": "1",
    }
    pages.post(cast.officer, "/las/999/people/invite/", {**given, **more})
    person = Person.objects.get(email="a@b.example")
    assert (person.is_superuser, person.is_staff, person.username == "root") == (False, False, False)
    assert not person.has_usable_password()
    [membership] = person.memberships.all()
    assert (membership.school, membership.la, membership.role) == (cast.school, None, "teacher")


def test_no_view_mixes_where_a_value_comes_from():
    for path in SITE.rglob("*.py"):
        text = path.read_text("utf-8")
        assert not re.search(
            r"request\.REQUEST|GET\s*(\||or)\s*request\.POST|POST\s*(\||or)\s*request\.GET", text
        )
        assert not re.search(r"\*\*request\.(GET|POST)|\(\*\*form\.data", text), path


def test_no_form_takes_all_fields_of_a_table():
    for path in SITE.rglob("*.py"):
        assert not re.search(r"ModelForm|modelform|__all__\"", path.read_text("utf-8")), path


def test_json_goes_out_at_one_address_alone_but_for_a_verdict_to_save_and_what_became_of_saved_cells():
    giving = {
        path.name
        for path in SITE.rglob("*.py")
        if re.search("JsonResponse|serializers|application/json", path.read_text("utf-8"))
    }
    assert giving == {"health.py", "export_verdict.py", "grid.py"}
