"""A link for a new password lasts an hour, one of an invitation three days; both work once."""

from datetime import timedelta

import pytest
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.test import Client
from django.utils import timezone

from stagepost_web.people.links import invitation_link, password_link
from stagepost_web.people.models import Person
from stagepost_web.people.sessions import end_sessions
from tests import people
from tests.web.people.signing_in import a_link_for, sign_in, signed_in

WORDS = "lantern gravel orbit"


@pytest.fixture
def invited(db) -> Person:
    return Person.objects.create(username="ines", name="Ines", email="ines@alder.example", password="!none")


def path(link: str) -> str:
    return link.removeprefix("http://localhost:8000")


def works(client: Client, link: str) -> bool:
    return "Choose a password" in client.get(path(link), follow=True).content.decode()


@pytest.fixture
def later(monkeypatch):
    def wait(gone: timedelta) -> None:
        monkeypatch.setattr(
            PasswordResetTokenGenerator, "_now", lambda self: timezone.make_naive(timezone.now()) + gone
        )

    return wait


@pytest.mark.parametrize(
    ("make", "lasts"), [(password_link, timedelta(hours=1)), (invitation_link, timedelta(days=3))]
)
def test_it_lasts_as_long_as_it_says(invited, later, make, lasts):
    link = make(invited)
    later(lasts - timedelta(seconds=5))
    assert works(Client(), link)
    later(lasts + timedelta(seconds=5))
    assert not works(Client(), link)


def test_a_form_that_was_opened_in_time_is_not_taken_after_it(cast, later):
    client, link = Client(), password_link(cast.teacher)
    form = client.get(path(link), follow=True).request["PATH_INFO"]
    later(timedelta(hours=1, minutes=1))
    answer = client.post(form, {"password1": WORDS, "password2": WORDS})
    assert "This link no longer works" in answer.content.decode()
    assert Person.objects.get(pk=cast.teacher.pk).check_password(people.PASSWORD)


def test_it_works_once_and_ends_every_session_there_was(cast):
    before, client = signed_in("teacher"), Client()
    cast.teacher.refresh_from_db()
    link = password_link(cast.teacher)
    second = password_link(cast.teacher)
    form = client.get(path(link), follow=True).request["PATH_INFO"]
    assert client.post(form, {"password1": WORDS, "password2": WORDS}).status_code == 302

    assert not works(Client(), link)
    assert not works(Client(), second)
    assert before.get("/")["Location"] == "/account/login/?next=/"
    assert sign_in(Client(), "teacher", WORDS)["Location"] == "/account/second-step/authenticate/"


def test_a_changed_password_ends_every_other_session(cast):
    own, other = signed_in("teacher"), Client()
    other.force_login(cast.teacher)
    change = {"oldpassword": people.PASSWORD, "password1": WORDS, "password2": WORDS}
    key = own.session.session_key
    assert own.post("/account/password/change/", change).status_code == 302

    assert own.session.session_key != key
    assert own.get("/help/").status_code == 200
    assert other.get("/")["Location"] == "/account/login/?next=/"
    assert end_sessions(cast.teacher) == 1


def test_the_email_says_how_long(cast, mailoutbox):
    a_link_for("teacher")
    assert "within an hour" in mailoutbox[-1].body


def test_a_password_is_not_changed_without_the_current_one(cast, pages):
    change = {"oldpassword": "wrong", "password1": WORDS, "password2": WORDS}
    answer = pages.post(cast.teacher, "/account/password/change/", change)
    assert "Your current password is not right." in answer.content.decode()
    assert Person.objects.get(pk=cast.teacher.pk).check_password(people.PASSWORD)


def test_a_key_that_was_changed_opens_nothing(invited):
    link = password_link(invited)
    assert works(Client(), link)
    for place in (-2, -10, -35):
        other = "b" if link[place] != "b" else "c"
        assert not works(Client(), link[:place] + other + link[place + 1 :])


def test_a_key_made_with_another_secret_opens_nothing(invited, settings):
    link = password_link(invited)
    settings.SECRET_KEY = "x" * 50
    assert not works(Client(), link)


def test_a_key_opens_no_other_account(cast, invited):
    theirs, own = password_link(cast.teacher), password_link(invited)
    before, after = own.rsplit("/", 2)[1].split("-", 1)[0], theirs.rsplit("/", 2)[1].split("-", 1)[1]
    assert not works(Client(), f"{own.rsplit('/', 2)[0]}/{before}-{after}/")
