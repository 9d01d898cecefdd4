"""A school saves the receipt of its accepted return, and somebody without an account verifies it."""

import pytest

from stagepost_web.exchange.models import Delivery
from tests.journeys.looking import look_at
from tests.web.la_pages import deciding

VERIFY = "/receipts/"


@pytest.fixture
def saved(cast, visit, tmp_path):
    """The text and the zip of the receipt, as the headteacher saved them."""
    deciding.accepted(cast)
    number = Delivery.objects.get(submission__isnull=False).number
    page = visit(f"/schools/{cast.school.number}/deliveries/{number}/receipt/", cast.headteacher)
    look_at(page, "receipt of an accepted return")
    paths = []
    for name in ("text file that it was accepted", "zip with signatures that it was accepted"):
        with page.expect_download() as download:
            page.get_by_role("link", name=name).click()
        paths.append(tmp_path / download.value.suggested_filename)
        download.value.save_as(paths[-1])
    return paths


def test_whoever_has_the_file_learns_that_it_is_whole(saved, visit):
    text, bundle = saved
    for path in (text, bundle):
        page = visit(VERIFY)
        page.get_by_label("Choose the file").set_input_files(path)
        page.get_by_role("button", name="Verify this receipt").click()
        assert page.get_by_role("alert").get_by_text("is whole. This site signed it.").is_visible()
    look_at(page, "receipt verified")


def test_a_receipt_that_was_changed_is_refused_in_words(saved, visit):
    text, _ = saved
    text.write_bytes(text.read_bytes().replace(b"Version: 1", b"Version: 2"))
    page = visit(VERIFY)
    page.get_by_label("Choose the file").set_input_files(text)
    page.get_by_role("button", name="Verify this receipt").click()
    assert page.get_by_role("alert").get_by_text("it was changed after it was signed").is_visible()
    look_at(page, "receipt not verified")
