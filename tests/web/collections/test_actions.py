"""Opening a collection and asking schools for their returns."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from stagepost_web.audit.models import Event
from stagepost_web.collections import actions, noting, request_actions
from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.collections.queries import requests_of, time_left
from tests import returning


def opened(cast, **values) -> Collection:
    given = {
        "la": cast.la,
        "kind": "eyfsp",
        "year": 2026,
        "title": "EYFS profile 2026",
        "info": "",
        "opens": date(2026, 6, 1),
        "deadline": date(2026, 6, 27),
        "contact": "",
        "by": cast.officer,
    }
    return actions.open_collection(**{**given, **values})


def test_a_collection_is_opened_with_its_event(cast):
    collection = opened(cast)
    event = Event.objects.last()
    assert (event.verb, event.by, event.la) == ("collections.open_collection", cast.officer, "999")
    assert event.subject == f"collection:{collection.pk}"


@pytest.mark.parametrize(
    "values",
    [
        {"deadline": date(2026, 5, 31)},
        {"kind": "ks9"},
        {"title": ""},
        {"title": "x" * 121},
    ],
)
def test_a_collection_that_makes_no_sense_is_not_opened(cast, values):
    events = Event.objects.count()
    with pytest.raises(ValidationError):
        opened(cast, **values)
    assert not Collection.objects.exists()
    assert Event.objects.count() == events


def test_several_of_a_kind_and_year_have_titles_of_their_own(cast):
    opened(cast)
    with pytest.raises(ValidationError, match="this title already"):
        opened(cast)
    opened(cast, title="EYFS profile 2026, early years settings")
    opened(cast, la=cast.other_la)
    opened(cast, year=2025)
    assert Collection.objects.count() == 4


def test_a_school_is_asked_by_one_collection_of_a_kind_and_year(cast):
    request_actions.issue_requests(collection=opened(cast), schools=[cast.school], by=cast.officer)
    settings = opened(cast, title="EYFS profile 2026, early years settings")
    with pytest.raises(ValidationError, match="9992001 in EYFS profile 2026"):
        request_actions.issue_requests(
            collection=settings, schools=[cast.sister_school, cast.school], by=cast.officer
        )
    assert not settings.return_requests.exists()
    assert request_actions.issue_requests(collection=settings, schools=[cast.sister_school], by=cast.officer)


def test_a_school_of_another_la_is_asked_where_it_returns_through_this_one(cast):
    cast.other_school.returns_through = cast.la
    cast.other_school.save()
    [asked] = request_actions.issue_requests(
        collection=opened(cast), schools=[cast.other_school], by=cast.officer
    )
    assert requests_of(cast.other_data_manager, cast.other_school).get() == asked
    assert not requests_of(cast.officer, cast.other_school).exists()


def test_a_school_is_asked_once(cast):
    collection = opened(cast)
    schools = [cast.school, cast.sister_school]
    assert request_actions.issue_requests(collection=collection, schools=schools[:1], by=cast.officer)
    [new] = request_actions.issue_requests(collection=collection, schools=schools, by=cast.officer)
    assert new.school == cast.sister_school
    assert new.deadline == collection.deadline
    assert Event.objects.filter(verb="collections.issue_request").count() == 2


def test_a_school_of_another_la_is_not_asked_and_none_beside_it(cast):
    with pytest.raises(ValidationError, match="9982001"):
        request_actions.issue_requests(
            collection=opened(cast), schools=[cast.school, cast.other_school], by=cast.officer
        )
    assert not ReturnRequest.objects.exists()


@pytest.mark.parametrize("step", ["open", "issue"])
def test_what_cannot_be_recorded_does_not_happen(cast, monkeypatch, step):
    collection = opened(cast, year=2025) if step == "issue" else None

    def broken(**_):
        raise ZeroDivisionError

    monkeypatch.setattr(noting if step == "open" else request_actions, "record", broken)
    issue = {"collection": collection, "schools": [cast.school], "by": cast.officer}
    with pytest.raises(ZeroDivisionError):
        opened(cast) if step == "open" else request_actions.issue_requests(**issue)
    assert not ReturnRequest.objects.exists()
    assert Collection.objects.count() == (step == "issue")


def test_only_a_schools_own_people_and_its_trust_see_what_it_is_asked_for(cast):
    returning.return_requests(cast.la, cast.officer, cast.school, cast.sister_school)
    seen = {
        part: (requests_of(person, cast.school).count(), requests_of(person, cast.sister_school).count())
        for part, person in cast.people.items()
    }
    own = dict.fromkeys(("data_manager", "teacher", "headteacher"), (1, 0))
    sister = dict.fromkeys(("sister_data_manager", "trust_reader"), (0, 1))
    assert seen == {**dict.fromkeys(cast.people, (0, 0)), **own, **sister}


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 6, 1), "26 days left"),
        (date(2026, 6, 25), "2 days left"),
        (date(2026, 6, 26), "due tomorrow"),
        (date(2026, 6, 27), "due today"),
        (date(2026, 6, 28), "1 day late"),
        (date(2026, 7, 27), "30 days late"),
    ],
)
def test_the_time_left_in_words(day, words):
    assert time_left(date(2026, 6, 27), day) == words
