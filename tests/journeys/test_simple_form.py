"""A school office with the simple form: by the address in the LA's letter to the verdict, with two files."""

import re

import pytest
from playwright.sync_api import expect

from stagepost_web.collections.actions import change_collection
from tests import returning
from tests.journeys.looking import look_at


def half(cast, first: int, last: int) -> dict[str, object]:
    data = returning.some(cast.school, first, last)
    return {"name": f"class {first}.xml", "mimeType": "text/xml", "buffer": data}


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_from_the_letter_to_the_verdict_on_one_page(visit, cast, javascript):
    suffix = "" if javascript else " without javascript"
    asked = returning.return_request(cast)
    change_collection(collection=asked.collection, simple_form=True, by=cast.officer)
    page = visit(f"/upload/{asked.collection_id}/", cast.data_manager, javascript=javascript)
    expect(page.get_by_role("heading", level=1)).to_have_text("EYFS profile 2026")
    look_at(page, f"simple form{suffix}")

    note = page.get_by_label("Accompanying note (optional)")
    note.fill("A slip.")
    page.get_by_label("Select files").set_input_files([half(cast, 0, 6)])
    page.get_by_role("link", name="Reset").click()
    expect(note).to_have_value("")
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose a file")
    look_at(page, f"simple form with an error{suffix}")

    page.get_by_role("link", name="Reset").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    note.fill("Two classes.")
    page.get_by_label("Select files").set_input_files([half(cast, 0, 6), half(cast, 6, 12)])
    if javascript:
        expect(page.get_by_role("listitem").filter(has_text="class 6.xml")).to_be_visible()
        look_at(page, "simple form with two files")
    page.get_by_role("button", name="Upload").click()
    expect(page).to_have_url(re.compile("/deliveries/"))
    expect(page.get_by_text("Files in this version")).to_be_visible()

    page.goto(f"/upload/{asked.collection_id}/")
    expect(page.get_by_text("Two classes.")).to_be_visible()
    look_at(page, f"simple form after an upload{suffix}")


def test_files_that_are_too_large_together_are_spoken_of_before_they_are_sent(visit, cast):
    asked = returning.return_request(cast)
    page = visit(f"{asked.get_absolute_url()}upload/", cast.data_manager)
    large = {"mimeType": "text/xml", "buffer": b" " * (2 * 1024 * 1024)}
    page.locator("input[type=file]").set_input_files([{"name": f"{n}.xml", **large} for n in range(2)])
    page.get_by_role("button", name="Check this file").click()
    expect(
        page.get_by_text(re.compile("These 2 files are 4 MB. Together they can be at most 3 MB"))
    ).to_be_visible()


def test_the_officer_switches_it_on(visit, cast):
    asked = returning.return_request(cast)
    page = visit(f"/las/999/collections/{asked.collection_id}/settings/", cast.officer)
    page.get_by_label("Schools upload on the simple form").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text(f"/upload/{asked.collection_id}/")).to_be_visible()
    look_at(page, "settings with the simple form")
