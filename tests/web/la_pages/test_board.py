"""The board: who stands where, found, sorted and turned over, for 600 schools as for three."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.collections.request_actions import issue_requests
from stagepost_web.la_pages.queries import Asked, board, tallied
from stagepost_web.returns.answer_actions import accept_answers
from stagepost_web.returns.models import Answer
from stagepost_web.schools.models import School, Trust
from stagepost_web.submitting.actions import recall
from stagepost_web.submitting.models import Submission
from tests import returning
from tests.web.la_pages.deciding import accepted, answered

TODAY = date(2026, 6, 28)
"""The day after the deadline."""


@pytest.fixture
def collection(cast):
    """Alder has sent a return with a query, Birch has not begun."""
    alder, _birch = returning.return_requests(cast.la, cast.officer, cast.school, cast.sister_school)
    returning.sent(alder, cast.data_manager)
    School.objects.filter(pk=cast.sister_school.pk).update(phase="Primary")
    School.objects.filter(pk=cast.school.pk).update(trust=Trust.objects.create(uid="5678", name="Elm Trust"))
    return alder.collection


def rows(collection, **asked):
    return {row.name: row for row in board(collection, Asked.of(asked), TODAY).object_list}


def names(collection, **asked):
    return list(rows(collection, **asked))


def test_each_school_with_where_it_stands(collection):
    found = rows(collection)

    assert (found["Alder Primary"].status.value, found["Birch Primary"].status.value) == (
        "submitted",
        "not_started",
    )
    assert found["Alder Primary"].pupils == 12
    assert found["Birch Primary"].school_return is None


def test_only_who_must_act_is_overdue(collection):
    assert {name: row.overdue for name, row in rows(collection).items()} == {
        "Alder Primary": False,
        "Birch Primary": True,
    }
    assert not board(collection, Asked(), collection.deadline).object_list[1].overdue


def test_the_tally_is_of_the_rows(collection):
    tally = tallied([collection], TODAY)[collection.pk]

    assert (tally.schools, tally.overdue, tally.accepted) == (2, 1, 0)
    assert (
        tally.in_words
        == "Not started: 1, In progress: 0, Submitted: 1, Received: 0, Sent back: 0, Accepted: 0"
    )
    assert [place.begins for place in tally.places] == [0, 1, 1, 2, 2, 2]


def test_what_a_school_has_not_sent_is_its_own(cast):
    return_request = returning.return_request(cast)
    sent = returning.sent(return_request, cast.data_manager)
    recall(submission=sent, by=cast.data_manager, ip_address="")

    (row,) = board(return_request.collection, Asked(), TODAY).object_list

    assert (row.status.value, row.pupils, row.errors, row.queries, row.held) == (
        "in_progress",
        None,
        None,
        None,
        None,
    )


def test_answers_that_wait_for_a_decision_are_counted_while_the_la_holds_the_return(cast, pages):
    school_return = answered(cast)
    collection = school_return.return_request.collection

    def waiting() -> int | None:
        return rows(collection)["Alder Primary"].waiting

    assert waiting() == 3
    assert "Answers to decide" in pages.get(cast.reader, f"/las/999/collections/{collection.pk}/").text
    answers = list(Answer.objects.all())
    accept_answers(answers=answers[:1], by=cast.officer)
    assert waiting() == 2
    recall(submission=Submission.objects.get(), by=cast.data_manager, ip_address="")
    assert waiting() is None


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"standing": "submitted"}, ["Alder Primary"]),
        ({"standing": "not_started"}, ["Birch Primary"]),
        ({"standing": "accepted"}, []),
        ({"overdue": "yes"}, ["Birch Primary"]),
        ({"search": "ald"}, ["Alder Primary"]),
        ({"search": "999/2002"}, ["Birch Primary"]),
        ({"search": "2001"}, ["Alder Primary"]),
        ({"search": "900002"}, ["Birch Primary"]),
        ({"phase": "Primary"}, ["Birch Primary"]),
        ({"phase": "Secondary"}, []),
        ({"trust": "5678"}, ["Alder Primary"]),
        ({"route": "ctf"}, ["Alder Primary"]),
        ({"route": "grid"}, []),
        ({"route": "nonsense"}, ["Alder Primary", "Birch Primary"]),
        ({"answers": "yes"}, []),
        ({"phase": "x\x00", "trust": "' OR 1=1 --"}, []),
        ({"search": "%"}, []),
        ({"search": "x' OR 1=1 --"}, []),
        ({"search": "\x00"}, ["Alder Primary", "Birch Primary"]),
        (
            {"standing": "nonsense", "sort": "nonsense", "page": "nonsense"},
            ["Alder Primary", "Birch Primary"],
        ),
    ],
    ids=str,
)
def test_found(asked, found, collection):
    assert names(collection, **asked) == found


@pytest.mark.parametrize(
    "sort", ["school", "number", "standing", "pupils", "errors", "queries", "answers", "sent"]
)
def test_sorted_both_ways_with_the_unknown_last(sort, collection):
    up, down = names(collection, sort=sort), names(collection, sort=f"-{sort}")

    if sort in {"school", "number"}:
        assert up == down[::-1] == ["Alder Primary", "Birch Primary"]
    elif sort == "standing":
        assert up == down[::-1] == ["Birch Primary", "Alder Primary"]
    else:
        assert up == down == ["Alder Primary", "Birch Primary"]


def test_a_page_at_a_time(collection, many):
    first, last = board(collection, Asked(), TODAY), board(collection, Asked(page="13"), TODAY)

    assert len(first.object_list) == 50
    assert first.paginator.count == 602
    assert len(last.object_list) == 2


def test_as_many_questions_for_600_schools_as_for_two(collection, cast, pages, request):
    address = f"/las/999/collections/{collection.pk}/"
    pages.get(cast.officer, address)
    with CaptureQueriesContext(
        connection,
    ) as few:
        assert pages.get(cast.officer, address).status_code == 200
    request.getfixturevalue("many")

    with CaptureQueriesContext(connection) as many:
        assert pages.get(cast.officer, address).status_code == 200

    assert len(many) == len(few)
    assert len(few) <= 31


@pytest.fixture
def many(collection, cast):
    """600 more schools, asked like the others."""
    School.objects.bulk_create(
        School(
            la=cast.la,
            estab=f"{3000 + n}",
            number=f"999{3000 + n}",
            urn=f"{800000 + n}",
            name=f"School {n:03}",
        )
        for n in range(600)
    )
    some = School.objects.filter(estab="3000")
    issue_requests(collection=collection, schools=some, by=cast.officer)
    first = ReturnRequest.objects.get(school__estab="3000")
    ReturnRequest.objects.bulk_create(
        ReturnRequest(
            collection=collection,
            school=school,
            issued_by=cast.officer,
            issued_at=first.issued_at,
            deadline=first.deadline,
        )
        for school in School.objects.filter(estab__gt="3000")
    )


def test_the_page_keeps_what_was_asked_for(collection, cast, pages):
    html = pages.get(
        cast.officer, f"/las/999/collections/{collection.pk}/?search=primary&sort=-number"
    ).content.decode()

    assert html.index("Birch Primary") < html.index("Alder Primary")
    assert 'aria-sort="descending"' in html
    assert "?search=primary&amp;sort=-number&amp;standing=submitted" in html


def test_what_was_chosen_stays_when_something_else_is_searched_for(collection, cast, pages):
    query = "?standing=submitted&sort=-number&phase=Primary&trust=5678&route=ctf&answers=yes"
    html = pages.get(cast.officer, f"/las/999/collections/{collection.pk}/{query}").text
    form = html.partition('class="stagepost-filters"')[2].partition("</form>")[0]
    for name, value in (("standing", "submitted"), ("sort", "-number"), ("answers", "yes")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in form
    assert form.count("selected>") == 3
    assert "Elm Trust" in form


def test_the_export_has_the_schools_that_were_chosen(collection, cast, pages):
    address = f"/las/999/collections/{collection.pk}/export/"
    assert "Birch Primary" not in pages.get(cast.officer, f"{address}?trust=5678").content.decode()


def test_the_first_page_tells_how_each_collection_is_going(cast, pages):
    accepted(cast)

    html = pages.get(cast.reader, "/las/999/").content.decode()

    assert "1 of 1 school" in html
    assert "Accepted: 1" in html
