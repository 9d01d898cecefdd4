"""The officer's morning: ten returns received and accepted, with every click and every key counted."""

import pytest
from django_tasks_db.models import DBTaskResult
from playwright.sync_api import Locator, Page, expect

from stagepost_web.la_pages import actions
from stagepost_web.returns.models import SchoolReturn
from tests import returning
from tests.journeys.looking import look_at
from tests.web.la_pages.deciding import decided, several_submitted

MOST = 25
"""Clicks and keys that such a morning may take."""
COUNT = """() => {
  const count = (event) => {
    if (event.isTrusted) sessionStorage.pressed = Number(sessionStorage.pressed || 0) + 1
  }
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, count, true)
}"""


@pytest.fixture
def returns(cast):
    """Ten, sent and waiting."""
    return several_submitted(cast, 10)


@pytest.fixture
def page(visit, cast, returns):
    """The officer's first page. What they press is counted in the browser, and kept from page to page."""
    page = visit("/las/999/", cast.officer)
    page.add_init_script(f"({COUNT})()")
    page.reload()
    return page


def pressed(page: Page) -> int:
    return int(page.evaluate("sessionStorage.pressed"))


def all_accepted() -> bool:
    return set(SchoolReturn.objects.values_list("state", flat=True)) == {"accepted"}


def test_all_at_once(page, returns):
    page.get_by_role("link", name=returns[0].return_request.collection.title).click()
    look_at(page, "la board with returns that wait")
    page.get_by_role("button", name="Receive all 10").click()
    look_at(page, "la receive returns")
    page.get_by_role("button", name="Receive the selected returns").first.click()
    expect(page.get_by_text("You have received 10 returns.")).to_be_visible()
    page.get_by_role("button", name="Accept all 10").click()
    look_at(page, "la accept returns")
    page.get_by_role("button", name="Accept the selected returns").first.click()
    expect(page.get_by_text("You have accepted 10 returns.")).to_be_visible()

    assert pressed(page) == 5 <= MOST
    assert all_accepted()
    assert DBTaskResult.objects.filter(task_path__endswith="make_report").count() == 10


def test_one_after_the_other(page, returns):
    """Each of them is looked at, twice."""
    page.get_by_role("link", name=returns[0].return_request.collection.title).click()
    page.get_by_role("link", name="School 1", exact=True).click()
    look_at(page, "la return with a next one")
    for step in ("Receive", "Accept"):
        for place in range(10):
            last = step == "Accept" and place == 9
            button = page.get_by_role(
                "button", name=step if last else f"{step} and open the next", exact=last
            )
            with page.expect_navigation():
                button.click()
    expect(page.get_by_text("Nothing else needs you in the list of schools.")).to_be_visible()
    look_at(page, "la return with no next one")

    assert pressed(page) == 22 <= MOST
    assert all_accepted()


@pytest.mark.parametrize("javascript", [True, False], ids=["with", "without"])
def test_by_keyboard_alone(javascript, visit, cast, returns):
    """The whole morning, past the navigation of each page, and without a script as well."""
    page = visit("/las/999/", cast.officer, javascript=javascript)
    keys = Keys(page)
    keys.past_navigation()
    keys.to(page.get_by_role("link", name=returns[0].return_request.collection.title))
    for step in ("Receive", "Accept"):
        if step == "Receive":
            keys.past_navigation()
        keys.to(page.get_by_role("button", name=f"{step} all 10"))
        keys.past_navigation()
        keys.to(page.get_by_role("button", name=f"{step} the selected returns").first)
    expect(page.get_by_text("You have accepted 10 returns.")).to_be_visible()

    assert keys.pressed <= MOST
    assert all_accepted()


class Keys:
    """The keyboard, and how many of its keys were pressed."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.pressed += 1

    def past_navigation(self) -> None:
        """By the link that every page begins with."""
        self.press("Tab")
        expect(self.page.get_by_role("link", name="Skip to main content")).to_be_focused()
        self.press("Enter")

    def to(self, target: Locator) -> None:
        """Tab on until the focus is there, and press Enter."""
        target.wait_for()
        for _ in range(MOST):
            self.press("Tab")
            if target.evaluate("element => element === document.activeElement"):
                with self.page.expect_navigation():
                    self.press("Enter")
                return
        raise AssertionError("The Tab key does not come to it.")


def test_some_of_them_and_one_that_changed_meanwhile(visit, cast, returns):
    page = visit(
        f"/las/999/collections/{returns[0].return_request.collection_id}/", cast.officer, javascript=False
    )
    page.get_by_role("link", name="all to receive").click()
    page.get_by_label("Select School 3", exact=True).uncheck()
    decided(actions.receive, returns[3], cast)
    page.get_by_role("button", name="Receive selected").click()
    expect(page.get_by_role("heading", name="Returns you cannot receive")).to_be_visible()
    look_at(page, "la receive some returns")
    decided(actions.receive, returns[4], cast)
    page.get_by_role("button", name="Receive the selected returns").last.click()
    expect(page.get_by_role("heading", name="Some returns were not received")).to_be_visible()
    look_at(page, "la some returns not received")
    expect(page.get_by_role("listitem").filter(has_text="You have already received")).to_contain_text(
        "School 5"
    )
    page.get_by_role("link", name="Go back to the list").click()

    states = SchoolReturn.objects.order_by("return_request__school__number").values_list("state", flat=True)
    assert list(states).index("submitted") == 2
    assert list(states).count("received") == 9


def test_what_there_is_to_say_about_is_not_ticked(visit, cast, returns):
    data = returning.exempt(cast.school, 0, 4)
    asked = returning.return_requests(cast.la, cast.officer, cast.school, about=" again")[0]
    draft = returning.checked(asked, cast.data_manager, data=data)
    returning.submitted_as(draft, cast.data_manager)
    decided(actions.receive, draft.version.school_return, cast)
    page = visit(f"/las/999/collections/{asked.collection_id}/", cast.officer)
    page.get_by_role("button", name="Accept 1").click()

    expect(page.get_by_label("Accept Alder Primary")).not_to_be_checked()
    expect(page.get_by_text("It has 2 queries without an answer")).to_be_visible()
    look_at(page, "la accept a return with queries")
    page.get_by_role("button", name="Accept the selected returns").first.click()
    expect(page.get_by_text("Select at least one return to accept.")).to_be_visible()


def test_what_can_be_received_follows_what_is_searched_for(visit, cast, returns):
    page = visit(f"/las/999/collections/{returns[0].return_request.collection_id}/", cast.officer)
    page.get_by_label("Search by name or number").press_sequentially("School 1")

    expect(page.get_by_role("button", name="Receive all 2")).to_be_visible()
    page.get_by_role("button", name="Receive all 2").click()
    expect(page.get_by_role("rowheader")).to_have_count(2)


def test_all_files_in_one_zip(visit, cast, returns):
    page = visit(
        f"/las/999/collections/{returns[0].return_request.collection_id}/?search=School+2", cast.reader
    )
    page.get_by_role("link", name="Download the files in this list").click()
    look_at(page, "la download files")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download", exact=True).click()

    assert download.value.suggested_filename == "999_eyfsp_2026_files.zip"
    assert download.value.path().read_bytes().startswith(b"PK")
