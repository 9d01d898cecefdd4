"""An officer reminds schools and accepts what is clean: by keyboard, and without JavaScript."""

import pytest
from playwright.sync_api import Locator, Page, expect

from stagepost_web.chasing import reminder_actions
from stagepost_web.chasing.models import Reminder
from stagepost_web.la_pages import actions
from tests.journeys.looking import look_at
from tests.web.chasing import chased
from tests.web.conversations import conversing
from tests.web.la_pages.boxes import board_of, state_of
from tests.web.la_pages.deciding import decided, several_submitted


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until it has the focus."""
    for _ in range(80):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} is not reached by Tab.")


@pytest.fixture
def owing(cast):
    """Alder and Birch, due the day after tomorrow, each reminded tomorrow."""
    asked = chased.asked_by(cast, cast.school, cast.sister_school, due=2)
    reminder_actions.set_days(matter=asked[0].collection, days=[-1], by=cast.officer)
    return asked


def test_reminders_are_skipped_and_sent_by_keyboard(cast, visit, owing):
    page = visit(f"/las/999/collections/{owing[0].collection_id}/", cast.officer)
    page.get_by_role("link", name="Reminders").press("Enter")
    expect(page.get_by_text("2 schools", exact=True)).to_be_visible()
    page.get_by_text("What the email says").click()
    look_at(page, "reminders to come")
    tab_to(page, page.get_by_label("Select Alder Primary"))
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Skip their next reminder"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("You have skipped the next reminder of Alder Primary.")).to_be_visible()
    look_at(page, "a reminder that is skipped")
    page.get_by_label("Select Birch Primary").check()
    page.get_by_role("button", name="Remind selected schools now").press("Enter")
    expect(page.get_by_text("You have reminded Birch Primary.")).to_be_visible()
    assert Reminder.objects.filter(skipped=False).get().return_request.school == cast.sister_school


@pytest.mark.parametrize("javascript", [True, False])
def test_clean_returns_are_accepted_and_what_counts_is_changed(cast, visit, javascript):
    returns = [decided(actions.receive, each, cast) for each in several_submitted(cast)]
    conversing.from_school(cast, returns[2].return_request)
    page = visit(board_of(returns[0]), cast.officer, javascript=javascript)
    page.get_by_role("button", name="Accept all 3").click()
    expect(page.get_by_role("heading", name="Selected: 2 returns")).to_be_visible()
    expect(page.get_by_text("It has a message that nobody has read, so it is not selected.")).to_be_visible()
    look_at(page, f"clean returns, javascript {javascript}")
    page.get_by_text("Change what counts as clean").click()
    page.get_by_label("We compared it with a roll").check()
    page.get_by_role("button", name="Select again").press("Enter")
    expect(page.get_by_role("heading", name="Left out, unless you select them: 3 returns")).to_be_visible()
    page.get_by_text("Change what counts as clean").click()
    page.get_by_label("We compared it with a roll").uncheck()
    page.get_by_role("button", name="Select again").click()
    page.get_by_role("button", name="Accept the selected returns").first.click()
    expect(page.get_by_text("You have accepted 2 returns.")).to_be_visible()
    look_at(page, f"board after clean returns, javascript {javascript}")
    assert [state_of(each) for each in returns] == ["accepted", "accepted", "received"]


def test_the_line_of_arrivals_is_looked_at(cast, visit):
    returns = several_submitted(cast)
    page = visit(board_of(returns[0]), cast.reader)
    page.get_by_text("3 of 3 schools have sent their return").click()
    expect(page.get_by_text("Returns sent, week by week")).to_be_visible()
    look_at(page, "arrivals")
