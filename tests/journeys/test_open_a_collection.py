"""An officer opens a collection and asks schools; one of them sees what it is asked for."""

from playwright.sync_api import Page, expect

from tests import returning
from tests.journeys.looking import look_at


def test_an_officer_opens_a_collection_and_asks_schools(cast, visit):
    page = visit("/las/999/", cast.officer)
    page.get_by_role("link", name="Open a collection").click()
    look_at(page, "open a collection, which")
    page.get_by_label("Phonics screening check").check()
    page.get_by_label("Summer").select_option("2026")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_label("Title")).to_have_value("Phonics screening check 2026")
    look_at(page, "open a collection")
    page.get_by_label("What should schools send?").fill("One file for **Year 1**.\n\n- marks\n- codes")
    page.get_by_role("button", name="Open the collection").click()
    expect(page.get_by_role("link", name="Choose whether schools are reminded.")).to_be_visible()
    look_at(page, "open a collection, no choice of reminders")
    page.get_by_label("Yes, on the days below").check()
    page.get_by_role("button", name="Open the collection").click()
    expect(page.get_by_role("heading", name="Ask schools")).to_be_visible()
    look_at(page, "ask schools")
    page.get_by_label("Birch Primary").uncheck()
    page.get_by_role("button", name="Ask these schools").click()
    expect(page.get_by_text("You have asked 1 school.")).to_be_visible()
    look_at(page, "board of a new collection")
    _the_school_sees_it(visit("/schools/9992001/", cast.data_manager))


def _the_school_sees_it(page: Page) -> None:
    page.get_by_role("link", name="Phonics screening check 2026", exact=True).click()
    expect(page.get_by_role("listitem").filter(has_text="marks")).to_be_visible()
    look_at(page, "request with formatted words")


def test_an_officer_changes_a_collection_and_a_request(cast, visit):
    asked = returning.return_request(cast)
    page = visit(f"/las/999/collections/{asked.collection_id}/", cast.officer)
    page.get_by_role("link", name="Change the deadline").click()
    look_at(page, "deadline of a collection")
    page.get_by_label("Why?").fill("Half-term is later.")
    page.get_by_label("Day").fill("3")
    page.get_by_label("Month").fill("7")
    page.get_by_role("button", name="Change the deadline").click()
    page.get_by_role("main").get_by_role("link", name="Settings").click()
    expect(page.get_by_text("Deadline changed from 27 June 2026 to 3 July 2026")).to_be_visible()
    look_at(page, "settings of a collection")
    page.goto(f"/las/999/requests/{asked.pk}/")
    look_at(page, "request to a school")
    page.get_by_role("link", name="Change the deadline").click()
    look_at(page, "deadline of a school")
    page.goto(f"/las/999/requests/{asked.pk}/withdraw/")
    page.get_by_role("button", name="Withdraw the request").click()
    expect(page.get_by_role("link", name="Say why.")).to_be_visible()
    look_at(page, "withdraw a request, no reason")
    page.get_by_label("Why?").fill("The school has no Reception.")
    page.get_by_role("button", name="Withdraw the request").click()
    expect(page.get_by_text("You no longer ask Alder Primary")).to_be_visible()
    page.goto(f"/las/999/collections/{asked.collection_id}/close/")
    look_at(page, "close a collection")
    page.get_by_role("button", name="Close the collection").click()
    expect(page.get_by_role("button", name="Reopen the collection")).to_be_visible()
    look_at(page, "board of a closed collection")


def test_an_officer_changes_the_codes(cast, visit):
    asked = returning.return_request(cast)
    page = visit(f"/las/999/collections/{asked.collection_id}/codes/", cast.officer)
    look_at(page, "codes of a collection")
    page.get_by_label("No longer allow a code").check()
    page.get_by_label("Code", exact=True).fill("A")
    page.get_by_label("Which guidance says so?").fill("Guidance of the LA, page 3")
    page.get_by_role("button", name="Change the codes").click()
    expect(page.get_by_role("button", name="Undo the change to A")).to_be_visible()
    look_at(page, "codes of a collection, changed")
