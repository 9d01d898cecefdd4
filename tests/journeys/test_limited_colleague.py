"""An officer limits a colleague to one collection, who then finds nothing of the others."""

from datetime import date

from playwright.sync_api import expect

from stagepost_web.people.models import Role
from stagepost_web.people.review_actions import open_due
from tests import people, returning
from tests.journeys.looking import look_at

PHONICS = "Phonics screening check"


def test_a_colleague_is_limited_and_works_on_what_is_left(visit, cast):
    eyfsp = returning.return_request(cast)
    returning.sent(eyfsp, cast.data_manager)
    returning.return_requests(cast.la, cast.officer, cast.school, kind="phonics")
    people.person("colleague", "Cleo Colleague", Role.LA_OFFICER, cast.la)
    desk = visit("/las/999/people/", cast.officer)
    desk.get_by_label("Search by person or school").fill("Cleo")
    desk.keyboard.press("Enter")
    desk.get_by_role("link", name="Cleo Colleague").click()
    desk.get_by_role("link", name="Change the role or its collections").click()
    look_at(desk, "limit-role")
    desk.get_by_label("LA helpdesk").check()
    desk.get_by_label(PHONICS).check()
    desk.get_by_role("button", name="Change the role").click()
    expect(desk.get_by_role("alert")).to_contain_text("Only an LA officer or LA reader can be limited")
    look_at(desk, "limit-role-refused")
    desk.get_by_label("LA officer").check()
    desk.get_by_role("button", name="Change the role").click()
    expect(desk.get_by_text("Only these collections")).to_be_visible()
    look_at(desk, "limited-person")
    desk.get_by_role("link", name="People", exact=True).first.click()
    expect(desk.get_by_text(f"only {PHONICS}").first).to_be_visible()
    look_at(desk, "limited-people")

    theirs = visit("/", cast.people["phonics_officer"])
    expect(theirs.get_by_text(f"You work on these collections: {PHONICS}.")).to_be_visible()
    expect(theirs.get_by_text("EYFS profile")).to_have_count(0)
    look_at(theirs, "limited-first-page")
    for name in ("File requests", "Messages", "Files", "Schools", "Rolls", "Earlier results", "People"):
        theirs.get_by_role("navigation").get_by_role("link", name=name, exact=True).first.click()
        look_at(theirs, f"limited-{name.lower().replace(' ', '-')}")
    theirs.get_by_role("navigation").get_by_role("link", name="Collections", exact=True).first.click()
    theirs.get_by_role("link", name="Open a collection").click()
    expect(theirs.get_by_label("EYFS profile")).to_have_count(0)
    look_at(theirs, "limited-open")


def test_the_review_of_access_shows_limits_and_people_of_trusts(visit, cast):
    open_due(date(2027, 1, 15))
    desk = visit("/las/999/people/review/", cast.officer)
    expect(desk.get_by_text(f"only {PHONICS}")).to_be_visible()
    expect(desk.get_by_text("Tall Trees Trust")).to_be_visible()
    look_at(desk, "review-with-limits")
