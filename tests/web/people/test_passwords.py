"""Which passwords are refused, and in which words. Nothing asks for capitals, digits or signs."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.password_validation import CommonPasswordValidator, validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from stagepost_web.people.models import Person
from stagepost_web.people.passwords import OUR_WORDS
from tests import people
from tests.web.people.signing_in import sign_in

pytestmark = pytest.mark.one_database

GOOD = [
    people.PASSWORD,
    "coffee table lamp",
    "coffeetrainfish",
    "walltincakeorbit",
    "apple nemo biro",
    "x7#kPq92mLzz",
    "съешь ещё этих булок",
    "lantern gravel orbit " * 12,
]
GUESSED = [
    "qwertyuiop[]",
    "aaaaaaaaaaaa",
    "Password123!!",
    "P@ssw0rd1234",
    "passwordpassword",
    "Liverpool2024!",
    "123412341234",
    "abcdefghijkl",
    "1qaz2wsx3edc4rfv",
]


@pytest.mark.parametrize("password", GOOD)
def test_what_is_hard_to_guess_is_taken(cast, password):
    validate_password(password, cast.teacher)


@pytest.mark.parametrize("password", GUESSED)
def test_what_is_easy_to_guess_is_refused_with_advice(cast, password):
    with pytest.raises(ValidationError, match="Use three random words instead"):
        validate_password(password, cast.teacher)


def test_every_listed_password_that_is_long_enough_is_refused(db):
    listed = [password for password in CommonPasswordValidator().passwords if len(password) >= 12]
    assert len(listed) > 150
    for password in listed:
        with pytest.raises(ValidationError):
            validate_password(password.upper())


@pytest.mark.parametrize(
    "password",
    [
        "stagepost2026",
        "Stagepost-Stagepost",
        "AlderPrimary2026",
        "Alder Primary School",
        "alderprimary!!",
        "Northshire2026!",
        "Tom Teacher 1985",
        "tomteacher1985",
        "teacher@people.example",
        "SchoolReturn2026!",
        "Headteacher2026",
        "phonicsphonics1",
    ],
)
def test_names_of_the_site_the_school_the_authority_and_the_person_are_refused(cast, password):
    with pytest.raises(ValidationError, match="Leave out your name, your school and your local authority"):
        validate_password(password, cast.teacher)


def test_the_names_of_other_places_stay_free_and_those_of_former_ones_too(cast):
    validate_password("alder kestrel 2026", cast.other_officer)


def test_the_length(cast):
    with pytest.raises(ValidationError, match="at least 12 characters"):
        validate_password("x7#kPq92mLz", cast.teacher)


@pytest.mark.parametrize("password", ["correct horse battery staple " * 3, "ünïcödé with Spaces  inside"])
def test_it_is_checked_exactly_as_it_was_typed(cast, password):
    cast.teacher.set_password(password)
    assert cast.teacher.check_password(password)
    for other in (password.upper(), password.strip() + " ", password[:-1], password[:64]):
        assert other == password or not cast.teacher.check_password(other)


def test_the_words_are_listed_in_the_page_on_security():
    page = (Path(__file__).parents[3] / "docs" / "security.md").read_text("utf-8")
    assert ", ".join(OUR_WORDS) in " ".join(page.split())


@pytest.mark.parametrize("address", ["/account/login/", "/account/password/change/"])
def test_password_fields_are_hidden_and_may_be_filled_by_a_password_manager(cast, pages, address):
    somebody = cast.teacher if "change" in address else None
    page = pages.get(somebody, address).content.decode()
    fields = re.findall(r'<input[^>]*name="[^"]*password[^>]*>', page)
    assert fields
    for field in fields:
        assert 'type="password"' in field
        assert re.search(r'autocomplete="(current|new)-password"', field)
        assert "onpaste" not in field


def test_an_old_password_still_works(cast):
    long_ago = timezone.now() - timedelta(days=3650)
    Person.objects.filter(pk=cast.teacher.pk).update(date_joined=long_ago, last_login=long_ago)
    assert sign_in(Client(), "teacher")["Location"] == "/account/second-step/authenticate/"


def test_a_new_database_has_no_account(db):
    assert not Person.objects.exists()


def test_nobody_is_asked_for_a_hint_or_a_secret_answer(cast):
    kept = {field.name for field in Person._meta.get_fields()}
    assert not [name for name in kept if re.search("hint|question|answer|secret", name)]
