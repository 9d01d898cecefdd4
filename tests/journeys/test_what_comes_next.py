"""A school follows what its cards offer, and an officer finds whom to write to, in a browser."""

import csv
from io import StringIO

import pytest
from playwright.sync_api import expect

from stagepost_web.people.actions import end_membership
from stagepost_web.schools.models import School
from tests import returning
from tests.journeys.looking import look_at
from tests.web.la_pages import deciding

WORDS = "Four children who joined in June are missing. Please add them and send the file again."


@pytest.fixture(autouse=True)
def reached(cast):
    cast.la.telephone = "01632 960001"
    cast.la.save()
    School.objects.filter(pk=cast.school.pk).update(telephone="01632 960004")


def test_from_card_to_card_until_it_is_sent_again(visit, cast):
    deciding.sent_back(cast, WORDS)
    page = visit("/", cast.data_manager)
    card = page.get_by_role("article", name="EYFS profile 2026")
    expect(card).to_contain_text(WORDS)
    look_at(page, "card sent back")

    card.get_by_role("link", name="Upload a file").click()
    page.locator("input[type=file]").set_input_files(
        {
            "name": returning.name(cast.school),
            "mimeType": "text/xml",
            "buffer": returning.exempt(cast.school, 2),
        }
    )
    page.get_by_label("Replace what you uploaded before").check()
    page.get_by_role("button", name="Check this file").click()
    expect(page.get_by_role("heading", name="Queries to check")).to_be_visible()
    page.get_by_role("link", name="Requests").click()
    expect(card.get_by_role("link")).to_contain_text(
        ["EYFS profile 2026", "Answer 1 query", "Confirm and send", "Upload another file"]
    )
    look_at(page, "card with a query")
    card.get_by_role("link", name="Answer 1 query").click()
    expect(page.get_by_role("heading", name="Queries to check")).to_be_visible()
    page.go_back()

    card.get_by_role("link", name="Confirm and send").click()
    page.get_by_label("Hattie Head, headteacher").check()
    page.get_by_label("I have this person’s authority").check()
    page.get_by_role("button", name="Confirm and send").click()
    page.get_by_role("link", name="Go to your requests").click()
    expect(card).not_to_contain_text(WORDS)
    expect(card.get_by_role("link", name="Recall")).to_be_visible()
    look_at(page, "card submitted")


def test_the_school_sees_that_its_file_was_opened(visit, cast):
    school_return = deciding.received(cast)
    desk = visit(f"/las/999/returns/{school_return.pk}/", cast.officer)
    with desk.expect_download():
        desk.get_by_role("link", name="Download").first.click()

    page = visit(f"/schools/9992001/requests/{school_return.return_request_id}/", cast.teacher)
    expect(page.get_by_text("Opened by Olive Officer, Northshire, on ")).to_be_visible()
    look_at(page, "request opened by the la")
    page.get_by_role("link", name="See the receipt").click()
    expect(page.get_by_text("Opened by Olive Officer, Northshire, on ")).to_be_visible()
    look_at(page, "receipt opened by the la")
    page.get_by_role("link", name="Files", exact=True).click()
    look_at(page, "files opened by the la")


def test_whom_to_write_to_where_a_school_has_not_started(visit, cast, tmp_path):
    alder, _ = returning.return_requests(cast.la, cast.officer, cast.school, cast.sister_school)
    end_membership(membership=cast.sister_data_manager.memberships.get(), by=cast.officer)
    page = visit(f"/las/999/collections/{alder.collection_id}/", cast.officer)
    expect(page.get_by_role("link", name="headteacher@people.example")).to_be_visible()
    look_at(page, "board with contacts")

    with page.expect_download() as download:
        page.get_by_role("link", name="Export this list as CSV").click()
    download.value.save_as(tmp_path / "schools.csv")
    text = (tmp_path / "schools.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text)))
    assert [row["Contact name"] for row in rows] == ["Hattie Head", ""]

    page.get_by_role("link", name="Alder Primary").click()
    expect(page.get_by_role("heading", name="Contacts at the school")).to_be_visible()
    look_at(page, "request with contacts")
    page.go_back()
    page.get_by_role("link", name="Invite somebody").click()
    expect(page.get_by_label("School number")).to_have_value("9992002")
    look_at(page, "invite at a school")
