"""Whoever would miss a file sees beforehand when it goes, and afterwards that it went."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from stagepost_web.exchange.models import Delivery
from stagepost_web.la_pages import actions
from stagepost_web.retention.applying import apply
from stagepost_web.returns.models import SchoolReturn, Version
from tests import returning
from tests.journeys.looking import look_at
from tests.web.la_pages import deciding

LONG_AGO = timedelta(days=40)


def test_a_school_sees_when_its_files_go_and_that_they_went(visit, cast):
    draft = returning.checked(returning.return_request(cast), cast.data_manager, "goals-missing")
    page = visit(f"/schools/9992001/deliveries/{draft.delivery.number}/", cast.data_manager)
    expect(page.get_by_text("If you do not send this file, we will delete it on").first).to_be_visible()
    look_at(page, "draft-goes")

    page.get_by_role("button", name="Discard this file").first.click()
    page.goto(page.url.split("/schools/")[0] + f"/schools/9992001/deliveries/{draft.delivery.number}/")
    expect(page.get_by_text("It was not sent. We will delete it on").first).to_be_visible()
    Delivery.objects.update(withdrawn_at=timezone.now() - LONG_AGO)
    assert not apply().faults
    page = visit(f"/schools/9992001/deliveries/{draft.delivery.number}/", cast.data_manager)
    expect(page.get_by_role("heading", name="We have deleted this file")).to_be_visible()
    look_at(page, "emptied")


def test_a_school_and_its_la_see_when_a_copy_goes(visit, cast):
    school_return = deciding.decided(actions.accept, deciding.received(cast), cast)
    for address, who in [
        ("/schools/9992001/files/", cast.data_manager),
        (f"/schools/9992001/deliveries/{Delivery.objects.get().number}/receipt/", cast.data_manager),
        (f"/las/999/returns/{school_return.pk}/", cast.officer),
    ]:
        page = visit(address, who)
        expect(page.get_by_text("We will delete it on")).to_be_visible()
        look_at(page, f"copy-goes-{address.split('/')[-2]}")

    SchoolReturn.objects.update(state_changed_at=timezone.now() - LONG_AGO)
    Delivery.objects.update(received_at=timezone.now() - LONG_AGO)
    assert apply().counts["copies of files"] == 1
    page = visit("/schools/9992001/files/", cast.data_manager)
    expect(page.get_by_text("was deleted on")).to_be_visible()
    look_at(page, "copy-gone")
    assert Version.objects.get().pupils.exists()
