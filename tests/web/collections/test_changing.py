"""Changing a collection, its deadlines and its requests."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from stagepost_web.audit.models import Event
from stagepost_web.collections import actions, request_actions
from stagepost_web.collections.models import Collection
from tests import returning

LATER = date(2026, 7, 3)


def collection_of(cast) -> Collection:
    return returning.return_requests(cast.la, cast.officer, cast.school, cast.sister_school)[0].collection


def deadlines(collection) -> list[date]:
    return list(
        collection.return_requests.order_by("school__number").values_list("deadline", flat=True).all()
    )


def test_a_change_is_an_event_without_the_words(cast):
    collection = collection_of(cast)
    changed = actions.change_collection(
        collection=collection, title="Profiles", errors_stop=False, by=cast.officer
    )
    assert (changed.title, changed.stops_errors) == ("Profiles", False)
    event = Event.objects.last()
    assert event.verb == "collections.change_collection"
    assert event.detail == {"changed": ["title", "errors_stop"], "values": {"errors_stop": [None, False]}}


def test_saving_what_is_there_is_no_event(cast):
    collection = collection_of(cast)
    events = Event.objects.count()
    actions.change_collection(collection=collection, title=collection.title, by=cast.officer)
    assert Event.objects.count() == events


@pytest.mark.parametrize("changes", [{"title": ""}, {"opens": date(2026, 7, 1)}])
def test_a_change_that_makes_no_sense_changes_nothing(cast, changes):
    collection = collection_of(cast)
    events = Event.objects.count()
    with pytest.raises(ValidationError):
        actions.change_collection(collection=collection, contact="Somebody", by=cast.officer, **changes)
    collection.refresh_from_db()
    assert collection.contact != "Somebody"
    assert Event.objects.count() == events


def test_another_deadline_for_all_leaves_a_later_one_that_was_agreed(cast):
    collection = collection_of(cast)
    own = collection.return_requests.get(school=cast.sister_school)
    request_actions.agree_deadline(
        return_request=own, deadline=date(2026, 7, 10), because="Late moderation.", by=cast.officer
    )
    actions.extend(collection=collection, deadline=LATER, because="Half-term.", by=cast.officer)
    assert deadlines(collection) == [LATER, date(2026, 7, 10)]
    actions.extend(collection=collection, deadline=date(2026, 7, 17), because="Strike.", by=cast.officer)
    assert deadlines(collection) == [date(2026, 7, 17)] * 2


@pytest.mark.parametrize(
    ("deadline", "because"), [(date(2026, 5, 1), "Too soon."), (LATER, " ")], ids=["too soon", "no reason"]
)
def test_no_deadline_before_the_opening_and_none_without_a_reason(cast, deadline, because):
    collection = collection_of(cast)
    asked = collection.return_requests.first()
    with pytest.raises(ValidationError):
        actions.extend(collection=collection, deadline=deadline, because=because, by=cast.officer)
    with pytest.raises(ValidationError):
        request_actions.agree_deadline(
            return_request=asked, deadline=deadline, because=because, by=cast.officer
        )
    assert deadlines(collection) == [date(2026, 6, 27)] * 2


def test_the_reason_stays_out_of_the_chain(cast):
    asked = returning.return_request(cast)
    request_actions.agree_deadline(
        return_request=asked, deadline=LATER, because="Ms Quill is ill.", by=cast.officer
    )
    event = Event.objects.last()
    assert event.detail == {
        "collection": asked.collection_id,
        "deadline": ["2026-06-27", "2026-07-03"],
    }


def test_a_withdrawn_request_is_asked_again_as_it_was_first(cast):
    asked = returning.return_request(cast)
    request_actions.withdraw_request(return_request=asked, because="The school closes.", by=cast.officer)
    asked.refresh_from_db()
    assert asked.withdrawn_at
    with pytest.raises(ValidationError, match="withdrawn"):
        request_actions.agree_deadline(
            return_request=asked, deadline=LATER, because="Because.", by=cast.officer
        )
    [again] = request_actions.issue_requests(
        collection=asked.collection, schools=[cast.school], by=cast.officer
    )
    assert (again.pk, again.withdrawn_at, again.withdrawn_because) == (asked.pk, None, "")


def test_a_school_whose_request_was_withdrawn_may_be_asked_by_another_collection(cast):
    asked = returning.return_request(cast)
    request_actions.withdraw_request(return_request=asked, because="It is a setting.", by=cast.officer)
    [other] = returning.return_requests(cast.la, cast.officer, cast.school, about=", settings")
    with pytest.raises(ValidationError, match="asked already"):
        request_actions.issue_requests(collection=asked.collection, schools=[cast.school], by=cast.officer)
    assert other.pk != asked.pk


def test_a_closed_collection_asks_nobody_until_it_is_reopened(cast):
    [asked] = returning.return_requests(cast.la, cast.officer, cast.school)
    actions.close(collection=asked.collection, by=cast.officer)
    actions.close(collection=asked.collection, by=cast.officer)
    asking = {"collection": asked.collection, "schools": [cast.sister_school], "by": cast.officer}
    with pytest.raises(ValidationError, match="closed"):
        request_actions.issue_requests(**asking)
    actions.reopen(collection=asked.collection, by=cast.officer)
    assert len(request_actions.issue_requests(**asking)) == 1
    verbs = Event.objects.filter(subject=f"collection:{asked.collection_id}").values_list("verb", flat=True)
    assert list(verbs) == ["collections.open_collection", "collections.close", "collections.reopen"]


def test_a_school_that_closed_before_the_opening_is_not_asked(cast):
    cast.sister_school.closed = date(2026, 5, 31)
    cast.sister_school.save()
    with pytest.raises(ValidationError, match="closed before"):
        returning.return_requests(cast.la, cast.officer, cast.school, cast.sister_school)
