"""What needs doing now stands at the head of the board, each with where it is listed."""

import re

from stagepost_web.chasing.models import LaterDate
from stagepost_web.collections.actions import close
from stagepost_web.la_pages import actions
from tests import returning
from tests.web.chasing import chased
from tests.web.conversations import conversing
from tests.web.la_pages.boxes import board_of
from tests.web.la_pages.deciding import accepted, answered, decided, submitted
from tests.web.shared_pupils import sharing
from tests.web.shared_pupils.sharing import OURS


def needs(pages, person, address) -> dict[str, str]:
    """What the board says, and where each leads."""
    listed = pages.get(person, address).text.partition('class="stagepost-needs"')[2].partition("</ul>")[0]
    links = re.findall(r'href="([^"]*)">([^<]*)</a>', listed)
    return {words: leads.replace("&amp;", "&") for leads, words in links}


def test_a_return_to_receive_and_its_answers_to_decide_on(cast, pages):
    board = board_of(answered(cast))
    assert needs(pages, cast.reader, board) == {
        "1 return to receive": f"{board}?standing=submitted",
        "1 return with answers to decide on": f"{board}?answers=yes",
    }
    assert "Alder Primary" in pages.get(cast.officer, f"{board}?answers=yes").text


def test_a_return_to_accept_and_a_message(cast, pages):
    school_return = decided(actions.receive, submitted(cast), cast)
    conversing.from_school(cast, school_return.return_request)
    board, pk = board_of(school_return), school_return.return_request.collection_id
    found = needs(pages, cast.officer, board)
    messages = f"/las/999/messages/?collection={pk}&show=unread"
    assert found == {"1 return to accept": f"{board}?standing=received", "1 unread message": messages}
    assert "Alder Primary" in pages.get(cast.officer, messages).text


def test_schools_that_are_overdue_and_one_that_asks_for_a_later_date(cast, pages):
    alder, _birch = chased.asked_by(cast, cast.school, cast.sister_school, due=-3)
    chased.asked(cast, alder, later=9)
    board = f"/las/999/collections/{alder.collection_id}/"
    assert needs(pages, cast.officer, board) == {
        "1 school asks for a later date": f"{board}later-dates/",
        "2 schools are overdue": f"{board}?overdue=yes",
    }
    assert LaterDate.objects.count() == 1


def test_a_shared_pupil_counts_once_the_la_decides(cast, pages):
    shared = sharing.with_rolls(cast)
    board = f"/las/999/collections/{shared.collection_id}/"
    assert "shared" not in " ".join(needs(pages, cast.officer, board))
    sharing.say(cast, shared, OURS, OURS)
    found = needs(pages, cast.officer, board)
    assert found["1 shared pupil for you to decide on"] == f"{board}shared/?show=la"


def test_nothing_needs_doing_once_all_is_accepted(cast, pages):
    school_return = accepted(cast)
    assert needs(pages, cast.officer, board_of(school_return)) == {}
    assert re.search(
        r"What needs doing now</h2>\s*<p[^>]*>Nothing.</p>",
        pages.get(cast.officer, board_of(school_return)).text,
    )


def test_of_another_collection_nothing_is_counted(cast, pages):
    submitted(cast)
    other = returning.return_requests(cast.la, cast.officer, cast.school, kind="phonics")[0].collection
    close(collection=other, by=cast.officer)
    assert needs(pages, cast.officer, f"/las/999/collections/{other.pk}/") == {}
