"""A forgotten password: a letter through a real mail server, a new password, and the old one no longer
works.
"""

import re

from django.core.management import call_command
from playwright.sync_api import expect

from tests import people
from tests.journeys.letterbox import text_of
from tests.journeys.looking import look_at
from tests.journeys.sign_in.test_first_sign_in import code, enter_password


def test_a_new_password_by_email(visit, cast, letterbox):
    page = visit("/account/login/")
    page.get_by_role("link", name="Forgotten your password?").click()
    page.get_by_label("User name or email address").fill("headteacher")
    page.keyboard.press("Enter")
    expect(page).to_have_title("Check your email – Stagepost")

    call_command("worker", "--batch")
    letter = letterbox.letters[0]
    assert letter["To"] == "headteacher@people.example"
    assert letter["Subject"] == "Choose a new password for Stagepost"
    page.goto(re.search(r"https?://\S+/key/\S+", text_of(letter))[0].partition("8000")[2])
    look_at(page, "password-choose")

    page.get_by_label("New password", exact=True).fill("too short")
    page.get_by_label("New password again").fill("too short")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("at least 12 characters")
    look_at(page, "password-too-short")
    page.get_by_label("New password", exact=True).fill("entirely new words here")
    page.get_by_label("New password again").fill("entirely new words here")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Sign in with your password").click()

    enter_password(page, "headteacher")
    expect(page.get_by_role("alert")).to_contain_text("is not right")
    look_at(page, "sign-in-refused")
    page.get_by_label("Password", exact=True).fill("entirely new words here")
    page.keyboard.press("Enter")
    page.get_by_label("Code").fill(code(people.TOTP_SECRET))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(cast.school.get_absolute_url())))


def test_an_unknown_address_is_told_nothing_and_sent_nothing(visit, cast, letterbox):
    page = visit("/account/password/reset/")
    page.get_by_label("Email address").fill("nobody@elsewhere.example")
    page.keyboard.press("Enter")

    expect(page).to_have_title("Check your email – Stagepost")
    assert letterbox.letters == []
