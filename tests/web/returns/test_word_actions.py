"""What an LA wrote about a return can be erased, wherever it is kept."""

from stagepost_web.audit.models import Event
from stagepost_web.audit.verifying import verify
from stagepost_web.returns.models import SchoolReturn
from stagepost_web.returns.word_actions import erase_words
from tests.web.la_pages import deciding

NAME = "Wren Rowan"


def sending_back():
    return Event.objects.filter(verb="returns.send_back").last()


def test_the_school_reads_that_they_were_erased(cast, pages):
    shown = deciding.sent_back(cast, f"{NAME}’s date of birth is wrong.")
    address = f"/schools/9992001/requests/{shown.return_request_id}/"
    assert NAME in pages.get(cast.data_manager, address).content.decode()

    assert erase_words(event=sending_back(), by=None)

    page = pages.get(cast.data_manager, address).content.decode()
    assert NAME not in page
    assert "What we wrote here was erased on" in page
    assert "Words were erased" in verify().words
    history = pages.get(cast.officer, f"/las/999/returns/{shown.pk}/").content.decode()
    assert "<strong>Words erased</strong> by Stagepost" in history


def test_newer_words_stay(cast):
    shown = deciding.sent_back(cast, f"{NAME}’s date of birth is wrong.")
    first = sending_back()
    SchoolReturn.objects.filter(pk=shown.pk).update(words="Two children are missing.")

    assert erase_words(event=first, by=None)

    assert SchoolReturn.objects.get(pk=shown.pk).words == "Two children are missing."


def test_erased_twice_is_erased_once(cast):
    deciding.sent_back(cast)
    assert erase_words(event=sending_back(), by=None)
    assert erase_words(event=sending_back(), by=None) is None
