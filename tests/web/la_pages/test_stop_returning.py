"""A school of another authority stops returning through this one, once nothing is due from it."""

import pytest

from stagepost_web.audit.models import Event
from stagepost_web.audit.verifying import verify
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.schools.actions import stop_returning
from stagepost_web.schools.models import School
from tests.returning import return_requests
from tests.web.words import words_of

CEDAR = "/las/999/schools/9982001/"
STOP = f"{CEDAR}stop-returning/"
LINK = "Stop this school returning through you"


@pytest.fixture
def cedar(cast):
    """A school of Southshire that returns through Northshire."""
    School.objects.filter(pk=cast.other_school.pk).update(returns_through=cast.la)
    return School.objects.get(pk=cast.other_school.pk)


def through(school: School) -> object:
    return School.objects.get(pk=school.pk).returns_through


def test_the_officer_stops_it(cast, pages, cedar):
    assert LINK in words_of(pages.get(cast.officer, CEDAR))
    assert "you keep everything it has sent you" in words_of(pages.get(cast.officer, STOP))

    answer = pages.post(cast.officer, STOP, follow=True)

    assert "Cedar Primary no longer returns through Northshire." in words_of(answer)
    assert through(cedar) is None
    assert pages.get(cast.officer, CEDAR).status_code == 404
    home = words_of(pages.get(cast.other_officer, "/las/998/schools/9982001/"))
    assert "Returns through: no longer Northshire" in home
    assert verify().sound


def test_not_while_a_return_is_due(cast, pages, cedar):
    asked = return_requests(cast.la, cast.officer, cedar)[0]
    page = words_of(pages.get(cast.officer, STOP))
    assert f"You still ask the school for: {asked.collection.title}" in page

    refused = words_of(pages.post(cast.officer, STOP))

    assert "First accept them or withdraw the requests." in refused
    assert through(cedar) == cast.la
    because = {"because": "It returns to Southshire."}
    pages.post(cast.officer, f"/las/999/requests/{asked.pk}/withdraw/", because)
    pages.post(cast.officer, STOP)
    assert through(cedar) is None
    assert pages.get(cast.officer, f"/las/999/requests/{asked.pk}/").status_code == 200


def test_what_another_authority_asks_it_for_is_not_told(cast, pages, cedar):
    return_requests(cast.other_la, cast.other_officer, cedar)
    assert "You still ask" not in words_of(pages.get(cast.officer, STOP))
    pages.post(cast.officer, STOP)
    assert through(cedar) is None
    assert ReturnRequest.objects.filter(school=cedar, withdrawn_at=None).exists()


def test_a_school_of_our_own_has_no_such_page(cast, pages):
    assert LINK not in words_of(pages.get(cast.officer, "/las/999/schools/9992001/"))
    assert pages.get(cast.officer, "/las/999/schools/9992001/stop-returning/").status_code == 404


def test_twice_is_once_and_another_authority_is_left_alone(cast, cedar):
    stop_returning(school=cedar, through=cast.la, by=cast.officer)
    stop_returning(school=cedar, through=cast.la, by=cast.officer)
    School.objects.filter(pk=cast.school.pk).update(returns_through=cast.other_la)
    stop_returning(school=cast.school, through=cast.la, by=cast.officer)
    assert Event.objects.filter(verb="schools.change_school").count() == 1
    assert through(cast.school) == cast.other_la
