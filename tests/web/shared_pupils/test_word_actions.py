"""What an LA wrote when it decided whose a shared pupil is can be erased, and then nobody reads it."""

import pytest

from stagepost_web.audit.models import Event
from stagepost_web.audit.verifying import verify
from stagepost_web.shared_pupils.word_actions import erase_words
from tests.web.la_pages import deciding
from tests.web.shared_pupils import sharing

NAME = "Wren Rowan"


@pytest.fixture
def decided(cast):
    found = sharing.shared(cast)
    owner = sharing.sides(found)[0].return_request
    return sharing.decide(cast, found, owner, reason=f"{NAME} moved in March.")


def test_both_schools_read_that_they_were_erased(cast, pages, decided):
    sides = sharing.sides(decided)
    readers = [(cast.officer, f"/las/999/collections/{decided.collection_id}/shared/{decided.pk}/")] + [
        (by, f"/schools/{number}/requests/{side.return_request_id}/shared/{decided.pk}/")
        for by, number, side in zip(
            (cast.data_manager, cast.sister_data_manager), ("9992001", "9992002"), sides, strict=True
        )
    ]
    assert all(NAME in pages.get(*reader).content.decode() for reader in readers)

    assert erase_words(event=Event.objects.get(verb="shared_pupils.decide"), by=None)

    for reader in readers:
        page = pages.get(*reader).content.decode()
        assert NAME not in page
        assert "What we wrote here was erased on" in page
    assert verify().sound


def test_newer_words_stay(cast, decided):
    first = Event.objects.get(verb="shared_pupils.decide")
    owner = sharing.sides(decided)[1].return_request
    sharing.decide(cast, decided, owner, reason="The roll says so.")

    assert erase_words(event=first, by=None)

    assert sharing.now(decided).words == "The roll says so."


def test_the_words_about_a_return_are_erased_as_well(cast):
    shown = deciding.sent_back(cast, f"{NAME}’s date of birth is wrong.")

    assert erase_words(event=Event.objects.get(verb="returns.send_back"), by=None)

    shown.refresh_from_db()
    assert NAME not in shown.words
