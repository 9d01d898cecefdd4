"""An officer corrects a child's result, the school sees it before and after, and objects."""

import re

import pytest
from playwright.sync_api import expect

from stagepost_web.la_pages import actions
from tests import returning
from tests.journeys.looking import look_at
from tests.web.la_pages import deciding
from tests.web.returns.correcting import REASON, held, made, other, pupil, result


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_a_correction_is_seen_before_and_after_and_objected_to(visit, cast, javascript):
    suffix = "" if javascript else " without javascript"
    school_return = deciding.accepted(cast)
    before = held()
    child, was, now = pupil(before, 0), result(before, 0, "E05"), other(before).result
    desk = visit(f"/las/999/returns/{school_return.pk}/pupils/", cast.officer, javascript=javascript)
    link = desk.get_by_role("link", name="Correct pupil 1", exact=True)
    link.focus()
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", name=f"Correct {child.forename} {child.surname}")).to_be_visible()
    look_at(desk, f"correct a pupil{suffix}")

    desk.get_by_label("E05").select_option(now)
    desk.get_by_role("button", name="Check the correction").click()
    expect(desk.get_by_role("alert").get_by_text("Say why you are correcting this.")).to_be_visible()
    look_at(desk, f"correct a pupil with an error{suffix}")
    desk.get_by_label("UPN", exact=True).fill(pupil(before, 1).upn)
    desk.get_by_label("Why are you correcting this?").fill(REASON)
    desk.get_by_role("button", name="Check the correction").click()
    expect(desk.get_by_role("heading", name="Check the correction")).to_be_visible()
    desk.get_by_role("button", name="Correct the return").click()
    expect(desk.get_by_role("alert")).to_contain_text("despite the errors")
    look_at(desk, f"correction with errors{suffix}")

    desk.get_by_role("button", name="Go back and change it").click()
    expect(desk.get_by_label("Why are you correcting this?")).to_have_value(REASON)
    desk.get_by_label("UPN", exact=True).fill(child.upn)
    desk.get_by_role("button", name="Check the correction").click()
    look_at(desk, f"correction to check{suffix}")
    assert child.surname not in desk.url
    desk.get_by_role("button", name="Correct the return").focus()
    desk.keyboard.press("Enter")
    done = desk.get_by_text("You have corrected this return. We will email Alder Primary.")
    expect(done).to_be_visible(timeout=60_000)  # the first page that draws loads Altair
    look_at(desk, f"return corrected{suffix}")

    page = visit(
        f"/schools/9992001/requests/{school_return.return_request_id}/",
        cast.data_manager,
        javascript=javascript,
    )
    corrected = page.get_by_role("region", name=re.compile("^What was corrected in version 2"))
    expect(corrected.get_by_role("row", name=re.compile("E05")).get_by_role("cell")).to_have_text(
        [re.compile("^E05"), was, now]
    )
    expect(page.get_by_text(REASON)).to_be_visible()
    look_at(page, f"request corrected{suffix}")
    page.get_by_role("link", name="See the receipt").click()
    look_at(page, f"receipt corrected{suffix}")
    page.get_by_role("link", name=re.compile("^Object")).click()
    expect(page.locator("blockquote")).to_contain_text(f"{was} → {now}")
    page.get_by_label("Write to Northshire").fill("It was right as we sent it.")
    page.get_by_role("button", name="Send message").click()
    expect(page.get_by_text("Sent. Northshire has not read it yet.")).to_be_visible()
    look_at(page, f"correction objected to{suffix}")

    desk.goto(f"/las/999/requests/{school_return.return_request_id}/messages/")
    expect(desk.get_by_text("It was right as we sent it.")).to_be_visible()
    expect(desk.locator("blockquote")).to_contain_text(f"{was} → {now}")


def test_a_file_that_undoes_a_correction_says_so(visit, cast):
    school_return = deciding.received(cast)
    made(held(), cast.officer)
    deciding.decided(actions.send_back, school_return, cast, words="One child is missing.")
    draft = returning.checked(school_return.return_request, cast.data_manager)
    page = visit(f"/schools/9992001/deliveries/{draft.delivery.number}/", cast.data_manager)
    undone = "These corrections by Northshire are undone by this file"
    expect(page.get_by_role("heading", name=undone)).to_be_visible()
    look_at(page, "verdict that undoes a correction")
    page.get_by_role("link", name="Continue to send").first.click()
    expect(page.get_by_role("heading", name=undone)).to_be_visible()
    look_at(page, "confirm what undoes a correction")
