"""Somebody chooses one email a day, reads it in her mail program, and finds what it tells of by its link."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from stagepost_web.notices import jobs
from stagepost_web.notices.models import Letter
from tests.journeys.letterbox import text_of
from tests.journeys.looking import look_at
from tests.web.la_pages import deciding


def html_of(letter):
    return letter.get_body(("html",)).get_content()


def test_chosen_received_read_and_followed(visit, cast, letterbox, settings, live_server):
    settings.DIGEST_HOUR, settings.ADDRESS = 0, live_server.url
    page = visit("/account/emails/", cast.data_manager)
    for kind in ("A return was sent back", "A return was sent: the receipt"):
        page.get_by_role("group", name=kind, exact=True).get_by_label("Once a day").check()
    look_at(page, "emails once a day")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your choices are saved")).to_be_visible()

    deciding.sent_back(cast, "Wren’s date of birth is wrong.")
    deciding.work_off()
    hers = [letter for letter in letterbox.letters if letter["To"] == cast.data_manager.email]
    assert hers == [], "nothing at once"

    Letter.objects.update(made_at=timezone.now() - timedelta(days=1))
    jobs.make_digests.call()
    deciding.work_off()
    jobs.make_digests.call()
    deciding.work_off()
    [letter] = [letter for letter in letterbox.letters if letter["To"] == cast.data_manager.email]
    assert letter["Subject"].startswith("Stagepost: what happened by ")
    assert letter["Auto-Submitted"] == "auto-generated"
    text = text_of(letter)
    assert "Alder Primary: EYFS profile 2026\n" in text.replace("\r\n", "\n")
    for event in ("* A return was sent back", "* A return was sent: the receipt"):
        assert event in text
    assert "Wren" not in text + html_of(letter)

    page.set_content(html_of(letter))
    expect(page.get_by_role("listitem").get_by_text("A return was sent back", exact=True)).to_be_visible()
    page.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("EYFS profile")
    expect(page.get_by_text("Wren’s date of birth is wrong.").first).to_be_visible()
