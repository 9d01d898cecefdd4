"""People: an officer invites a school's from a list, one of them accepts and signs in, and a lost phone is
dealt with by two people.
"""

import re

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from stagepost_web.people.models import Membership, Role
from tests import people
from tests.journeys.letterbox import text_of
from tests.journeys.looking import look_at
from tests.journeys.sign_in.test_first_sign_in import code, enter_password

LIST = """School number,Name,Email,Role
9992001,Ines Invited,ines@alder.example,Headteacher
9992002,Tom Teacher,teacher@people.example,Data manager
9982001,Cy Cedar,cy@cedar.example,Teacher
9992001,Dee Deputy,dee@alder.example,Deputy headteacher
"""


@pytest.mark.slow
def test_from_a_list_to_the_first_sign_in(visit, cast, letterbox, tmp_path):
    file = tmp_path / "people.csv"
    file.write_text(LIST)
    desk = visit("/", cast.officer)
    desk.get_by_role("link", name="People", exact=True).click()
    look_at(desk, "people")
    desk.get_by_role("button", name="Invite many from a CSV").click()
    look_at(desk, "people-upload")
    desk.get_by_role("button", name="Check the list").click()
    expect(desk.get_by_role("alert")).to_contain_text("Choose a CSV file.")
    desk.get_by_label("Choose the CSV file").set_input_files(file)
    desk.get_by_role("button", name="Check the list").click()
    expect(desk.get_by_text("2 people will be invited. 2 lines were not taken.")).to_be_visible()
    look_at(desk, "people-list")
    desk.get_by_role("button", name="Invite 2 people").click()
    expect(desk.get_by_text("We are inviting them: 0 of 2 so far.")).to_be_visible()
    look_at(desk, "people-inviting")
    call_command("worker", "--batch")
    expect(desk.get_by_text("2 people have been invited.")).to_be_visible(timeout=10_000)

    letters = {letter["To"]: letter for letter in letterbox.letters}
    assert set(letters) == {"ines@alder.example", "teacher@people.example"}
    accept(visit, text_of(letters["ines@alder.example"]), cast)
    desk.get_by_role("link", name="People", exact=True).first.click()
    desk.get_by_label("Search by person or school").fill("ines")
    desk.keyboard.press("Enter")
    desk.get_by_role("link", name="Ines Invited").click()
    expect(desk.get_by_text("Active")).to_be_visible()
    look_at(desk, "person")


def accept(visit, letter: str, cast) -> None:
    page = visit(re.search(r"http\S+/password/reset/key/\S+", letter)[0].partition("8000")[2])
    page.get_by_label("New password", exact=True).fill(people.PASSWORD)
    page.get_by_label("New password again").fill(people.PASSWORD)
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Sign in with your password").click()
    enter_password(page, "ines@alder.example")
    page.get_by_role("button", name="Set up an app").click()
    secret = page.locator(".stagepost-code").inner_text()
    page.get_by_label("Code").fill(code(secret))
    page.keyboard.press("Enter")
    page.get_by_role("button", name="I have saved my codes").click()
    expect(page).to_have_url(re.compile(re.escape(cast.school.get_absolute_url())))
    page.get_by_role("button", name="Sign out").click()
    enter_password(again := visit("/account/login/"), "ines@alder.example")
    again.get_by_label("Code").fill(code(secret, step=1))
    again.keyboard.press("Enter")
    expect(again).to_have_url(re.compile(re.escape(cast.school.get_absolute_url())))


def test_one_is_invited_by_keyboard_changed_and_withdrawn(visit, cast):
    desk = visit("/las/999/people/invite/", cast.officer)
    look_at(desk, "people-invite")
    desk.get_by_role("button", name="Send the invitation").press("Enter")
    expect(desk.get_by_role("alert")).to_contain_text("Enter the person’s name.")
    look_at(desk, "people-invite-faulty")
    desk.get_by_label("Name", exact=True).focus()
    desk.keyboard.type("Nina New")
    desk.keyboard.press("Tab")
    desk.keyboard.type("nina@new.example")
    desk.keyboard.press("Tab")
    desk.keyboard.type("999/2001")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Space")
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("We are sending Nina New an invitation.")).to_be_visible()
    desk.get_by_role("link", name="Nina New").press("Enter")
    look_at(desk, "person-invited")
    desk.get_by_role("link", name="Change the role").press("Enter")
    look_at(desk, "person-role")
    desk.get_by_label("Teacher", exact=True).check()
    desk.get_by_role("button", name="Change the role").press("Enter")
    expect(desk.get_by_text("The role is changed.")).to_be_visible()
    desk.get_by_role("link", name="Withdraw the invitation").press("Enter")
    look_at(desk, "person-withdraw")
    desk.get_by_role("button", name="Withdraw the invitation").press("Enter")
    expect(desk.get_by_text("The invitation is withdrawn.")).to_be_visible()
    assert not Membership.objects.filter(person__name="Nina New", ended_at=None).exists()


def test_a_lost_second_step_takes_two(visit, cast):
    people.person("second", "Sia Second", Role.LA_OFFICER, cast.la)
    head = visit(f"/schools/9992001/people/{cast.teacher.memberships.get().pk}/", cast.headteacher)
    look_at(head, "school-person")
    head.get_by_role("link", name="Reset a lost second step").click()
    look_at(head, "second-step-ask")
    head.get_by_role("button", name="Ask for the reset").click()
    expect(head.get_by_text("An LA officer other than you must now confirm this.")).to_be_visible()
    desk = visit("/las/999/people/", cast.officer)
    look_at(desk, "second-step-waiting")
    desk.get_by_role("button", name="Reset it for Tom Teacher", exact=True).click()
    expect(desk.get_by_text("The second step is reset.")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_the_pages_of_a_school_about_people(visit, cast, javascript):
    page = visit("/schools/9992001/people/", cast.data_manager, javascript=javascript)
    look_at(page, f"school-people-{javascript}")
    page.get_by_role("button", name="Invite somebody").click()
    look_at(page, f"school-invite-{javascript}")
    page.get_by_role("link", name="Email address").first.click()
    look_at(page, f"school-contact-{javascript}")
    leave_the_address_empty(page)


def leave_the_address_empty(page: Page) -> None:
    page.get_by_label("Email address of the school").fill("")
    page.get_by_role("button", name="Save the email address").click()
    expect(page.get_by_text("The email address is saved.")).to_be_visible()
