"""What a school has confirmed: where it stands, in which words, and that nobody changes it."""

from datetime import date

import pytest
from django.core import mail
from django.utils import timezone

from stagepost_web.audit.models import Event
from stagepost_web.audit.models.event import Unchangeable
from stagepost_web.collections import confirmation_actions
from stagepost_web.returns.models import GivenConfirmation, Version
from tests.web.confirming import AGREED, MODERATED, posted
from tests.web.la_pages import deciding
from tests.web.school_pages.addresses import at


def test_who_agreed_when_stands_on_the_receipt_and_wherever_the_authority_does(cast, draft, asked, pages):
    address = at(draft, "confirm/")
    today = timezone.localdate()
    on = f"{today.day} {today.month} {today.year}"
    receipt = pages.post(
        cast.data_manager, address, posted(1, *asked, by=" Sue  Staff\n", on=on), follow=True
    ).text
    version = Version.objects.get()
    told = [(each.words, each.agreed_by, each.agreed_on) for each in version.confirmations.all()]
    assert told == [(MODERATED, "", None), (AGREED, "Sue Staff", today)]
    request_page = pages.get(cast.teacher, draft.return_request.get_absolute_url()).text
    la_page = pages.get(cast.reader, f"/las/999/returns/{version.school_return_id}/").text
    for page in (receipt, request_page, la_page):
        assert f"“{MODERATED}”" in page
        assert f"“{AGREED}”" in page
        assert f"Agreed by Sue Staff on {today:%-d %B %Y}." in page
    deciding.work_off()
    assert f"Confirmed: {AGREED} Agreed by Sue Staff on {today:%-d %B %Y}.\n" in mail.outbox[0].body


def test_the_chain_has_their_number_and_hash_and_the_words_beside_it(cast, draft, asked, pages):
    pages.post(cast.data_manager, at(draft, "confirm/"), posted(1, *asked))
    event = Event.objects.get(verb="returns.submit")
    assert event.detail["confirmations"] == 2
    assert "Steve" not in str(event.detail)
    assert event.words.text == "\n".join(str(each) for each in GivenConfirmation.objects.all())
    assert f"{AGREED} Agreed by Steve Staff on 12 June 2026." in event.words.text


def test_what_was_confirmed_is_not_changed(cast, draft, asked, pages):
    pages.post(cast.data_manager, at(draft, "confirm/"), posted(1, *asked))
    given = GivenConfirmation.objects.last()
    given.agreed_by = "Somebody Else"
    with pytest.raises(Unchangeable):
        given.save()
    with pytest.raises(Unchangeable):
        GivenConfirmation.objects.update(agreed_by="Somebody Else")
    confirmation_actions.change_confirmation(
        confirmation=asked[0], words="Something else.", asks_by=True, asks_when=True, by=cast.officer
    )
    confirmation_actions.remove_confirmation(confirmation=asked[1], by=cast.officer)
    receipt = pages.get(cast.data_manager, at(draft, "receipt/")).text
    assert MODERATED in receipt
    assert AGREED in receipt
    assert "Something else." not in receipt


@pytest.mark.parametrize(
    ("by", "on", "says"),
    [
        ("", None, ""),
        ("Sue Staff", None, "Agreed by Sue Staff."),
        ("", date(2026, 6, 5), "On 5 June 2026."),
        ("Sue Staff", date(2026, 6, 5), "Agreed by Sue Staff on 5 June 2026."),
    ],
)
def test_who_agreed_when_in_words(by, on, says):
    given = GivenConfirmation(words=MODERATED, agreed_by=by, agreed_on=on)
    assert given.agreed == says
    assert str(given) == f"{MODERATED} {says}".strip()
