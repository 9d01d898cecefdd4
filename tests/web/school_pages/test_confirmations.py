"""A school confirms what its LA asks for when it sends its return, and nothing is sent without it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from stagepost_web.audit.models import Event
from stagepost_web.collections import confirmation_actions
from stagepost_web.exchange.models import Delivery
from stagepost_web.returns.models import Effect, GivenConfirmation, SchoolReturn, State
from stagepost_web.school_pages.views import confirm
from stagepost_web.submitting.actions import recall, receive
from stagepost_web.submitting.models import Submission
from tests import returning
from tests.web.confirming import AGREED, MODERATED, ask, posted
from tests.web.school_pages.addresses import at


def nothing_sent() -> bool:
    """Whether nothing is, wholly."""
    return (
        not Delivery.objects.filter(sent_at__isnull=False).exists()
        and not GivenConfirmation.objects.exists()
        and not Event.objects.filter(verb="returns.submit").exists()
        and Submission.objects.get().authority == ""
        and SchoolReturn.objects.get().state == State.IN_PROGRESS
    )


def test_a_collection_that_asks_for_nothing_is_sent_as_before(cast, draft, pages):
    assert "asks you to confirm" not in pages.get(cast.data_manager, at(draft, "confirm/")).text
    assert pages.post(cast.data_manager, at(draft, "confirm/"), posted(1)).status_code == 302
    event = Event.objects.get(verb="returns.submit")
    assert event.detail["confirmations"] == 0
    assert not hasattr(event, "words")


def test_each_is_asked_for_and_none_is_ticked(cast, draft, asked, pages):
    page = pages.get(cast.data_manager, at(draft, "confirm/")).text
    for words in (MODERATED, AGREED):
        assert words in page
    assert page.index(MODERATED) < page.index(AGREED) < page.index("Who has given you authority")
    assert "checked" not in page


@pytest.mark.parametrize(
    ("lacking", "given", "says"),
    [
        ("confirmed", "", f"Confirm this before you send: “{AGREED}”"),
        ("by", "", f"Enter who has agreed: “{AGREED}”"),
        ("by", "   ", f"Enter who has agreed: “{AGREED}”"),
        ("by", "Steve\u202e Staff", "cannot be seen"),
        ("by", "Steve\x1b[31m Staff", "cannot be seen"),
        ("by", "\u200b\u200b", "cannot be seen"),
        ("by", "S" * 201, "at most 200 characters"),
        ("by", "S" * 10_000, "at most 200 characters"),
        ("on", "", "Enter the day, such as 12 6 "),
        ("on", "31 2 2026", "Enter the day, such as 12 6 "),
        ("on", "a b c", "Enter the day, such as 12 6 "),
        ("on", "12 6 0026", "Enter the day, such as 12 6 "),
    ],
)
def test_nothing_is_sent_without_one_and_what_was_typed_stays(
    cast, draft, asked, pages, lacking, given, says
):
    moderated, agreed = asked
    form = posted(1, moderated, agreed, by="Steve and Sue", on="9 6 2026")
    if lacking == "on":
        parts = given.split() or ["", "", ""]
        form |= {f"on_{agreed.key}_{place}": part for place, part in enumerate(parts)}
    else:
        form[f"{lacking}_{agreed.key}"] = given
    page = pages.post(cast.data_manager, at(draft, "confirm/"), form).text
    assert page.count(says) == 2  # above, and beside the field
    assert "<title>Error: " in page
    if lacking != "by":
        assert 'value="Steve and Sue"' in page
    if lacking != "on":
        assert 'value="2026"' in page
    assert nothing_sent()


def test_a_day_in_the_future_is_refused(cast, draft, asked, pages):
    tomorrow = timezone.localdate() + timedelta(days=1)
    form = posted(1, *asked, on=f"{tomorrow.day} {tomorrow.month} {tomorrow.year}")
    assert (
        "The day must be today or in the past."
        in pages.post(cast.data_manager, at(draft, "confirm/"), form).text
    )
    assert nothing_sent()


def test_a_headteacher_confirms_them_too(cast, draft, asked, pages):
    form = {**posted(1, *asked), "headteacher": ""}
    assert (
        "Confirm this before"
        in pages.post(cast.headteacher, at(draft, "confirm/"), {"authority": "on", "seen": "1"}).text
    )
    assert nothing_sent()
    assert pages.post(cast.headteacher, at(draft, "confirm/"), form).status_code == 302
    assert GivenConfirmation.objects.count() == 2


def test_a_recalled_return_an_addition_and_one_sent_again_are_asked_anew(cast, draft, asked, pages):
    pages.post(cast.data_manager, at(draft, "confirm/"), posted(1, *asked))
    recall(submission=Submission.objects.get(), by=cast.data_manager, ip_address="")
    most = returning.some(cast.school, 2, 12)
    again = returning.checked(draft.return_request, cast.data_manager, data=most)
    assert "Confirm this before" in pages.post(cast.data_manager, at(again, "confirm/"), posted(2)).text
    assert (
        pages.post(cast.data_manager, at(again, "confirm/"), posted(2, *asked, by="Sue")).status_code == 302
    )
    receive(submission=again, by=cast.officer)
    more = returning.checked(
        draft.return_request,
        cast.data_manager,
        data=returning.some(cast.school, 0, 2),
        effect=Effect.ADDS,
    )
    assert "Confirm this before" in pages.post(cast.data_manager, at(more, "confirm/"), posted(3)).text
    form = posted(3, *asked, by="Sam")
    assert pages.post(cast.data_manager, at(more, "confirm/"), form).status_code == 302
    named = GivenConfirmation.objects.exclude(agreed_by="").order_by("version__number")
    assert list(named.values_list("agreed_by", flat=True)) == ["Steve Staff", "Sue", "Sam"]


@pytest.mark.parametrize("at_the_last_moment", [False, True], ids=["before the post", "while it is taken"])
@pytest.mark.parametrize("change", ["added", "changed", "more is asked"])
def test_what_the_officer_asks_meanwhile_the_school_is_asked(
    cast, return_request, draft, pages, monkeypatch, change, at_the_last_moment
):
    held = ask(return_request, cast.officer)

    def meanwhile() -> None:
        given = {"words": held.words, "asks_by": False, "asks_when": False}
        if change == "added":
            ask(return_request, cast.officer, AGREED)
            return
        given |= {"words": "The new words."} if change == "changed" else {"asks_by": True}
        confirmation_actions.change_confirmation(confirmation=held, by=cast.officer, **given)

    form = posted(1, held, by="")
    if at_the_last_moment:
        real = confirm.submit

        def overtaken(**how):
            meanwhile()
            return real(**how)

        monkeypatch.setattr(confirm, "submit", overtaken)
    else:
        meanwhile()
    answer = pages.post(cast.data_manager, at(draft, "confirm/"), form)
    monkeypatch.undo()
    assert answer.status_code == 200
    says = {
        "added": f"Confirm this before you send: “{AGREED}”",
        "changed": "Confirm this before you send: “The new words.”",
        "more is asked": f"Enter who has agreed: “{MODERATED}”",
    }[change]
    assert answer.text.count(says) == 2
    assert nothing_sent()
    now = list(return_request.collection.confirmations.all())
    assert pages.post(cast.data_manager, at(draft, "confirm/"), posted(1, *now)).status_code == 302
    assert GivenConfirmation.objects.count() == len(now)


def test_html_in_the_words_or_a_name_is_shown_as_it_was_typed(cast, return_request, draft, pages):
    nasty = "<script>alert(1)</script> {{ 7|add:7 }} {% now 'Y' %}"
    held = ask(return_request, cast.officer, f"All is {nasty}", asks_by=True, asks_when=True)
    for page in (
        pages.get(cast.data_manager, at(draft, "confirm/")).text,
        pages.post(cast.data_manager, at(draft, "confirm/"), posted(1)).text,
        pages.get(cast.data_manager, draft.return_request.get_absolute_url()).text,
        pages.get(cast.officer, f"/las/999/collections/{return_request.collection_id}/confirmations/").text,
        pages.get(cast.officer, f"/las/999/collections/{return_request.collection_id}/settings/").text,
    ):
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7|add:7 }}" in page
    receipt = pages.post(
        cast.data_manager, at(draft, "confirm/"), posted(1, held, by=f"Sue {nasty}"), follow=True
    ).text
    assert "<script>alert" not in receipt
    assert receipt.count("&lt;script&gt;alert(1)&lt;/script&gt; {{ 7|add:7 }}") == 2


def test_keys_that_nobody_asked_for_are_passed_over(cast, draft, asked, pages):
    strange = {f"confirmed_{number:016x}": "on" for number in range(900)}
    assert (
        "Confirm this before"
        in pages.post(cast.data_manager, at(draft, "confirm/"), posted(1) | strange).text
    )
    assert nothing_sent()


def test_the_request_says_beforehand_what_will_be_asked(cast, draft, asked, pages):
    page = pages.get(cast.data_manager, draft.return_request.get_absolute_url()).text
    assert "To confirm when you send" in page
    pages.post(cast.data_manager, at(draft, "confirm/"), posted(1, *asked))
    page = pages.get(cast.data_manager, draft.return_request.get_absolute_url()).text
    assert "To confirm when you send" not in page
