"""The list of the board as CSV: the same schools in the same order, safe to open, and with a record."""

import csv
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from stagepost_web.audit.models import Event
from stagepost_web.collections.request_actions import issue_requests
from stagepost_web.la_pages import actions
from stagepost_web.schools.models import School
from stagepost_web.submitting.actions import recall
from tests import returning
from tests.web.la_pages.deciding import decided


@pytest.fixture
def asked(cast):
    """Alder and Birch are asked."""
    return returning.return_requests(cast.la, cast.officer, cast.school, cast.sister_school)


@pytest.fixture
def exported(cast, asked, pages):
    def rows(person=None, **query) -> list[dict[str, str]]:
        address = f"/las/999/collections/{asked[0].collection_id}/export/"
        answer = pages.get(person or cast.officer, address, query)
        assert answer["Content-Type"] == "text/csv; charset=utf-8"
        assert answer["Content-Disposition"].startswith('attachment; filename="999_eyfsp_2026_schools_')
        assert answer.content.startswith(b"\xef\xbb\xbf")
        return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))

    return rows


def today() -> str:
    return f"{timezone.localdate():%Y-%m-%d}"


def test_a_school_that_has_not_started(exported):
    alder = exported()[0]
    assert alder == {
        "DfE number": "9992001",
        "URN": "900001",
        "School": "Alder Primary",
        "Phase": "",
        "Collection": "EYFS profile 2026",
        "Deadline": "2026-06-27",
        "Status": "Not started",
        "Overdue": "yes",
        "Later date agreed": "no",
        **dict.fromkeys(("Submitted at", "Received at", "Accepted at", "Pupils", "Errors", "Queries"), ""),
        "Contact name": "Hattie Head",
        "Contact email": "headteacher@people.example",
        "School email": "office@alder.example",
        "Telephone": "",
    }


def test_when_each_step_was_taken(cast, asked, exported):
    school_return = returning.sent(asked[0], cast.data_manager).version.school_return
    alder = exported()[0]
    assert alder["Submitted at"].startswith(today())
    assert (alder["Received at"], alder["Pupils"], alder["Errors"], alder["Queries"]) == ("", "12", "0", "0")
    decided(actions.accept, decided(actions.receive, school_return, cast), cast)
    alder = exported()[0]
    assert alder["Status"] == "Accepted"
    assert alder["Overdue"] == "no"
    assert alder["Received at"].startswith(today())
    assert alder["Accepted at"].startswith(today())


def test_what_was_recalled_is_the_schools_own(cast, asked, exported):
    recall(submission=returning.sent(asked[0], cast.data_manager), by=cast.data_manager, ip_address="")
    alder = exported()[0]
    assert (alder["Status"], alder["Submitted at"], alder["Pupils"]) == ("In progress", "", "")


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, ["Alder Primary", "Birch Primary"]),
        ({"sort": "-school"}, ["Birch Primary", "Alder Primary"]),
        ({"standing": "submitted"}, ["Alder Primary"]),
        ({"search": "bir"}, ["Birch Primary"]),
        ({"overdue": "yes"}, ["Birch Primary"]),
        ({"page": "2"}, ["Alder Primary", "Birch Primary"]),
        ({"search": "nobody"}, []),
    ],
    ids=str,
)
def test_it_holds_what_the_page_shows_and_no_page_alone(cast, asked, exported, query, names):
    returning.sent(asked[0], cast.data_manager)
    assert [row["School"] for row in exported(**query)] == names


def test_the_page_leads_to_it_with_what_was_asked_for(cast, asked, pages):
    board = f"/las/999/collections/{asked[0].collection_id}/"
    html = pages.get(cast.reader, f"{board}?search=primary&sort=-number&page=1").text
    assert f'href="{board}export/?search=primary&amp;sort=-number"' in html


def test_no_cell_begins_a_formula(cast, asked, exported):
    School.objects.filter(pk=cast.school.pk).update(name='=HYPERLINK("x")', telephone="+44 1632 960001")
    alder = next(row for row in exported() if row["DfE number"] == "9992001")
    assert alder["School"] == '\'=HYPERLINK("x")'
    assert alder["Telephone"] == "'+44 1632 960001"


def test_it_is_recorded_who_took_it_and_of_how_many_schools(cast, asked, exported):
    exported(cast.reader, search="bir")
    event = Event.objects.last()
    assert (event.verb, event.by, event.la) == ("la_pages.export_board", cast.reader, "999")
    assert event.detail == {"schools": 1}
    assert event.ip_address


def test_another_las_collection_is_not_found(cast, asked, pages):
    pk = asked[0].collection_id
    assert pages.get(cast.other_officer, f"/las/998/collections/{pk}/export/").status_code == 404
    assert pages.get(cast.other_officer, f"/las/999/collections/{pk}/export/").status_code == 404
    assert not Event.objects.filter(verb="la_pages.export_board").exists()


def test_as_many_questions_for_many_schools_as_for_two(cast, asked, exported):
    def questions() -> int:
        with CaptureQueriesContext(connection) as queries:
            exported()
        return len(queries)

    exported()
    few = questions()
    School.objects.bulk_create(
        School(la=cast.la, estab=f"{3000 + n}", number=f"999{3000 + n}", name=f"School {n:03}")
        for n in range(60)
    )
    more = School.objects.filter(estab__gte="3000")
    issue_requests(collection=asked[0].collection, schools=more, by=cast.officer)
    assert len(exported()) == 62
    assert questions() == few
