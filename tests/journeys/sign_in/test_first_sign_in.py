"""Somebody new: a password, then the second step, then their school; and the next day with a code."""

import re
import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from tests import people
from tests.journeys.looking import look_at
from tests.people import Role


def code(secret: str, step: int = 0) -> str:
    """What an authenticator app shows now, or `step` half minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))


def enter_password(page: Page, login: str) -> None:
    page.get_by_label("User name or email address").fill(login)
    page.get_by_label("Password", exact=True).fill(people.PASSWORD)
    page.keyboard.press("Enter")


def test_with_an_authenticator_app_and_without_a_mouse(visit, cast):
    people.person("nina", "Nina New", Role.HEADTEACHER, cast.school, second_step=False)
    page = visit("/account/login/")
    enter_password(page, "nina")
    expect(page).to_have_title("Set up a second step – Stagepost")
    look_at(page, "second-step-choice")

    page.goto(cast.school.get_absolute_url())
    expect(page.get_by_role("heading", level=1)).to_have_text("Set up a second step")

    page.get_by_role("button", name="Set up an app").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile("authenticator app"))
    look_at(page, "totp-set-up")
    secret = page.locator(".stagepost-code").inner_text()
    page.get_by_label("Code").fill("000000")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("The code is not right")
    look_at(page, "totp-wrong-code")
    page.get_by_label("Code").fill(code(secret))
    page.keyboard.press("Enter")

    expect(page).to_have_title("Your recovery codes – Stagepost")
    look_at(page, "recovery-codes")
    recovery = page.locator(".stagepost-codes li").all_inner_texts()
    assert len(recovery) == 10
    page.get_by_role("button", name="I have saved my codes").press("Enter")
    expect(page).to_have_url(re.compile(re.escape(cast.school.get_absolute_url())))

    page.get_by_role("button", name="Sign out").press("Enter")
    enter_password(visit_again := visit("/account/login/"), "nina@people.example")
    expect(visit_again.get_by_label("Code")).to_be_visible()
    look_at(visit_again, "second-step-code")
    visit_again.get_by_label("Code").fill(code(secret, step=1))
    visit_again.keyboard.press("Enter")
    expect(visit_again).to_have_url(re.compile(re.escape(cast.school.get_absolute_url())))

    enter_password(lost := visit("/account/login/"), "nina")
    lost.get_by_label("Code").fill(recovery[0])
    lost.keyboard.press("Enter")
    expect(lost).to_have_url(re.compile(re.escape(cast.school.get_absolute_url())))


def test_with_a_code_and_without_javascript(visit, cast):
    page = visit("/account/login/", javascript=False)
    enter_password(page, "data_manager")
    page.get_by_label("Code").fill(code(people.TOTP_SECRET))
    page.get_by_role("button", name="Sign in", exact=True).click()

    expect(page).to_have_url(re.compile(re.escape(cast.school.get_absolute_url())))
