"""What could not be done, in a browser: met on the LA's first page, and tried again by a keyboard alone."""

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from playwright.sync_api import expect

from stagepost_web.la_pages.jobs import announce_sent_back
from tests.journeys.looking import look_at
from tests.web.la_pages import deciding


@pytest.fixture
def given_up(cast, settings):
    """An email and a report that were given up, and a file that is missing."""
    shown = deciding.accepted(cast)
    announce_sent_back.enqueue(shown.versions.get().pk)
    DBTaskResult.objects.update(status="FAILED", finished_at=timezone.now())
    for file in settings.VAULT_FOLDER.rglob("*"):
        if file.is_file():
            file.unlink()


@pytest.mark.parametrize("javascript", [True, False])
def test_an_officer_sees_it_and_tries_again(cast, given_up, visit, javascript):
    page = visit("/las/999/", cast.officer, javascript=javascript)
    look_at(page, "not-done-collections")
    page.get_by_role("link", name="See what could not be done").press("Enter")
    look_at(page, "not-done")
    expect(page.get_by_role("heading", name="Missing files")).to_be_visible()

    again = page.get_by_role("button", name="Send again")
    again.filter(has_text="that a return was sent back").press("Enter")

    expect(page.get_by_text("We are trying again.")).to_be_visible()
    expect(page.get_by_role("button", name="Send again")).to_have_count(1)  # the receipt's
    look_at(page, "not-done-tried-again")
