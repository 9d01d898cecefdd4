"""An officer chooses what schools confirm: proposed or her own, changed, put in order, and carried over."""

import pytest
from django.core.exceptions import ValidationError

from stagepost_web.audit.models import Event
from stagepost_web.collections import confirmation_actions
from stagepost_web.collections.confirmation_actions import MOST
from stagepost_web.collections.models import Collection, Confirmation
from tests import returning
from tests.web.confirming import AGREED, MODERATED, ask, ask_two


@pytest.fixture
def address(return_request) -> str:
    return f"/las/999/collections/{return_request.collection_id}/confirmations/"


def words() -> list[str]:
    """The confirmations in their order."""
    return [each.words for each in Confirmation.objects.all()]


def test_nothing_is_asked_until_it_is_added_and_what_is_proposed_can_be(cast, return_request, address, pages):
    page = pages.get(cast.officer, address).text
    assert "You do not ask for any confirmations yet." in page
    assert "How schools see it" not in page
    assert not words()
    assert pages.post(cast.officer, address, {"words": MODERATED, "asks_when": "on"}).url == address
    held = Confirmation.objects.get()
    assert (held.words, held.asks_by, held.asks_when) == (MODERATED, False, True)
    page = pages.get(cast.officer, address).text
    assert "How schools see it" in page
    assert f'name="words" value="{MODERATED}"' not in page
    assert "disabled" in page.partition("How schools see it")[2]


@pytest.mark.parametrize("kind", ["eyfsp", "phonics", "ks1", "ks2"])
def test_every_kind_has_its_own_proposals_and_each_can_be_added_as_it_is(cast, pages, kind):
    [asked] = returning.return_requests(cast.la, cast.officer, cast.school, kind=kind)
    address = f"/las/999/collections/{asked.collection_id}/confirmations/"
    proposed = pages.get(cast.officer, address).context["proposed"]
    assert len(proposed) >= 2
    for wording in proposed:
        given = {"words": wording.words}
        given |= {name: "on" for name in ("asks_by", "asks_when") if getattr(wording, name)}
        assert pages.post(cast.officer, address, given).status_code == 302
    assert words() == [wording.words for wording in proposed]
    assert not pages.get(cast.officer, address).context["proposed"]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("", "Enter what schools confirm."),
        (" \n ", "Enter what schools confirm."),
        ("W" * 301, "Use 300 characters or fewer."),
        ("W" * 10_000, "Use 300 characters or fewer."),
        ("All is \x00 well", "cannot be seen"),
        ("All is \x07 well", "cannot be seen"),
        ("All is \u202ellew", "cannot be seen"),
        ("\u200b", "cannot be seen"),
        (f"  {MODERATED.replace(' ', chr(10))}", "Schools confirm this already."),
    ],
)
def test_words_that_cannot_be_are_answered_and_change_nothing(
    cast, return_request, address, pages, given, says
):
    held = ask(return_request, cast.officer)
    assert says in pages.post(cast.officer, address, {"words": given}).text
    assert words() == [MODERATED]
    other = ask(return_request, cast.officer, AGREED)
    assert says in pages.post(cast.officer, f"{address}{other.pk}/", {"words": given}).text
    assert words() == [MODERATED, AGREED]
    assert held.collection.confirmations.count() == 2


def test_a_thousand_are_too_many(cast, return_request, address, pages):
    for number in range(MOST):
        ask(return_request, cast.officer, f"Number {number} is done.")
    page = pages.post(cast.officer, address, {"words": "One more."}).text
    assert f"A collection can have up to {MOST} confirmations." in page
    assert Confirmation.objects.count() == MOST


def test_they_are_changed_put_in_order_and_removed_and_the_history_says_so(
    cast, return_request, address, pages
):
    first, second = ask_two(return_request, cast.officer)
    pages.post(cast.officer, f"{address}{second.pk}/", {"words": AGREED, "asks_when": "on"})
    second.refresh_from_db()
    assert (second.asks_by, second.asks_when) == (False, True)
    pages.post(cast.officer, f"{address}{second.pk}/move/", {"to": "up"})
    assert words() == [AGREED, MODERATED]
    pages.post(cast.officer, f"{address}{second.pk}/move/", {"to": "up"})
    pages.post(cast.officer, f"{address}{first.pk}/move/", {"to": "down"})
    assert words() == [AGREED, MODERATED]
    pages.post(cast.officer, f"{address}{second.pk}/move/", {"to": "down"})
    assert words() == [MODERATED, AGREED]
    pages.post(cast.officer, f"{address}{first.pk}/remove/")
    assert words() == [AGREED]
    page = pages.get(cast.officer, address.replace("confirmations", "settings")).text
    for line in (
        f"Confirmation added: “{MODERATED}”",
        f"Confirmation changed: “{AGREED}”",
        f"Confirmation moved: “{AGREED}”",
        f"Confirmation removed: “{MODERATED}”",
    ):
        assert line in page


def test_the_same_again_changes_nothing(cast, return_request, address, pages):
    held = ask(return_request, cast.officer, AGREED, asks_by=True)
    given = {"words": f" {AGREED}\n", "asks_by": "on"}
    assert pages.post(cast.officer, f"{address}{held.pk}/", given).status_code == 302
    assert not Event.objects.filter(verb="collections.change_confirmation").exists()


def test_what_a_colleague_has_removed_is_changed_no_more(cast, return_request):
    held = ask(return_request, cast.officer)
    confirmation_actions.remove_confirmation(confirmation=held, by=cast.officer)
    gone = Confirmation(pk=held.pk or 1, collection=return_request.collection, words=MODERATED)
    before = Event.objects.count()
    confirmation_actions.remove_confirmation(confirmation=gone, by=cast.officer)
    confirmation_actions.move_confirmation(confirmation=gone, up=True, by=cast.officer)
    with pytest.raises(ValidationError, match="A colleague has removed"):
        confirmation_actions.change_confirmation(
            confirmation=gone, words=AGREED, asks_by=False, asks_when=False, by=cast.officer
        )
    assert Event.objects.count() == before


def test_another_collections_confirmation_is_not_found_here(cast, return_request, address, pages):
    [other] = returning.return_requests(cast.la, cast.officer, cast.school, kind="ks1")
    held = ask(other, cast.officer)
    assert pages.get(cast.officer, f"{address}{held.pk}/").status_code == 404
    for verb in ("move", "remove"):
        assert pages.post(cast.officer, f"{address}{held.pk}/{verb}/").status_code == 404
    assert words() == [MODERATED]


def test_next_years_collection_takes_them_over(cast, return_request, pages):
    before = return_request.collection
    ask_two(return_request, cast.officer)
    ask(return_request, cast.officer, "The summer of 2026 is complete.")
    address = f"/las/999/collections/open/?kind=eyfsp&year=2027&like={before.pk}"
    page = pages.get(cast.officer, address)
    assert AGREED in page.text
    values = {name: value for name, value in page.context["form"].initial.items() if value is not None}
    days = {
        f"{name}_{place}": part
        for name in ("opens", "deadline")
        for place, part in enumerate((values[name].day, values[name].month, values[name].year))
    }
    given = {"title": values["title"], "reminding": "no", **days}
    assert pages.post(cast.officer, address, given).status_code == 302
    after = Collection.objects.get(year=2027)
    assert [(each.words, each.asks_by, each.asks_when) for each in after.confirmations.all()] == [
        (MODERATED, False, False),
        (AGREED, True, True),
        ("The summer of 2027 is complete.", False, False),
    ]
    opened = Event.objects.get(verb="collections.open_collection", subject=f"collection:{after.pk}")
    assert opened.detail["confirmations"] == 3
    assert MODERATED in opened.words.text
    assert before.confirmations.count() == 3


def test_a_collection_from_the_years_data_asks_for_nothing(cast, pages):
    address = "/las/999/collections/open/?kind=ks1&year=2026"
    days = {
        "opens_0": 8,
        "opens_1": 6,
        "opens_2": 2026,
        "deadline_0": 27,
        "deadline_1": 6,
        "deadline_2": 2026,
    }
    given = {"title": "KS1", "reminding": "no", **days}
    assert pages.post(cast.officer, address, given).status_code == 302
    assert not Collection.objects.get().confirmations.exists()
