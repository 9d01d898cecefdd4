"""The LA's schools on its pages: found, looked at, and changed by hand."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stagepost_web.schools import actions
from stagepost_web.schools.models import EarlierNumber, School
from tests import returning
from tests.web.words import words_of

SCHOOLS = "/las/999/schools/"
FORM = {"name": "Elm Infant School", "number": "2011", "phase": "Primary"}


def names(answer) -> list[str]:
    return re.findall(r'href="/las/999/schools/\d+/">([^<]*)<', answer.content.decode())


@pytest.fixture
def many(cast):
    School.objects.bulk_create(
        School(
            la=cast.la, estab=f"{3000 + n}", number=f"999{3000 + n}", name=f"School {n:03}", phase="Primary"
        )
        for n in range(120)
    )


def test_the_list_is_turned_over_filtered_and_searched(cast, pages, many):
    cast.school.phase, cast.school.kind = "Nursery", "LA nursery school"
    cast.school.save()

    assert len(names(pages.get(cast.reader, SCHOOLS))) == 50
    assert len(names(pages.get(cast.reader, SCHOOLS, {"page": "3"}))) == 22
    assert names(pages.get(cast.reader, SCHOOLS, {"phase": "Nursery"})) == ["Alder Primary"]
    assert names(pages.get(cast.reader, SCHOOLS, {"kind": "LA nursery school"})) == ["Alder Primary"]
    for search in ("birch", "999/2002", "2002", "900002"):
        assert names(pages.get(cast.reader, SCHOOLS, {"search": search})) == ["Birch Primary"]
    assert "No schools match your search" in words_of(pages.get(cast.reader, SCHOOLS, {"search": "zz"}))


def test_a_school_is_found_by_every_number_it_has_had(cast, pages):
    for number, urn in (("9992777", "900777"), ("9992778", "900778"), ("9992778", "900779")):
        EarlierNumber.objects.create(school=cast.school, number=number, urn=urn)
    collection = returning.return_requests(cast.la, cast.officer, cast.school)[0].collection
    board = f"/las/999/collections/{collection.pk}/"

    for search in ("9992777", "999/2778", "2778", "900777", "900779"):
        assert names(pages.get(cast.officer, SCHOOLS, {"search": search})) == ["Alder Primary"]
        for address in (board, "/las/999/people/"):
            told = words_of(pages.get(cast.officer, address, {"search": search}))
            assert "Alder Primary" in told
            assert "Birch Primary" not in told


def test_a_search_leads_on_to_the_schools_it_left_out(cast, pages):
    answer = pages.get(cast.officer, SCHOOLS, {"search": "oak & co"})
    assert f'href="{SCHOOLS}?standing=all&search=oak%20%26%20co"' in answer.content.decode()


def test_closed_schools_are_shown_where_they_are_asked_for(cast, pages):
    actions.close_school(school=cast.school, day=date(2026, 1, 31), by=cast.officer)
    School.objects.filter(pk=cast.sister_school.pk).update(status="Proposed to open")

    assert names(pages.get(cast.officer, SCHOOLS)) == []
    closed = pages.get(cast.officer, SCHOOLS, {"standing": "closed"})
    assert names(closed) == ["Alder Primary"]
    assert "Nothing: it has closed" in words_of(closed)
    told = words_of(pages.get(cast.officer, f"{SCHOOLS}9992001/"))
    assert "Owes no return from now on: it has closed" in told
    assert names(pages.get(cast.officer, SCHOOLS, {"standing": "proposed"})) == ["Birch Primary"]
    assert len(names(pages.get(cast.officer, SCHOOLS, {"standing": "all"}))) == 2


def test_as_many_questions_for_many_schools_as_for_two(cast, pages, request):
    pages.get(cast.officer, SCHOOLS)
    with CaptureQueriesContext(connection) as few:
        assert len(names(pages.get(cast.officer, SCHOOLS))) == 2
    request.getfixturevalue("many")
    with CaptureQueriesContext(connection) as many:
        assert len(names(pages.get(cast.officer, SCHOOLS))) == 50
    assert len(many) == len(few)


def test_a_reader_is_shown_no_button(cast, pages):
    for address in (SCHOOLS, f"{SCHOOLS}9992001/"):
        assert "Add a school" in words_of(pages.get(cast.officer, SCHOOLS))
        assert not re.search(
            r"Add a school|Upload a list|Change details|Close school",
            words_of(pages.get(cast.reader, address)),
        )


def test_a_school_is_added_by_hand_and_its_history_begins(cast, pages):
    answer = pages.post(
        cast.officer, f"{SCHOOLS}add/", FORM | {"lowest_age": "4", "highest_age": "7"}, follow=True
    )

    assert "You have added Elm Infant School." in words_of(answer)
    assert (
        "Owes EYFS profile, Phonics screening check and Key stage 1 (optional): pupils aged 4 to 7"
        in words_of(answer)
    )
    assert "School added by Olive Officer" in words_of(answer)
    assert School.objects.get(number="9992011").la == cast.la


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": ""}, "Enter the school’s name."),
        ({"number": ""}, "Enter the school’s number."),
        ({"number": "20"}, "Enter four digits for a school."),
        ({"number": "412345"}, "Enter four digits for a school."),
        ({"number": "2001"}, "A school with this number is on Stagepost already."),
        ({"number": "998/2001"}, "Southshire is on Stagepost and looks after its own schools."),
        ({"number": "998/2002"}, "Southshire is on Stagepost and looks after its own schools."),
        ({"number": "٩٩٩٩"}, "Enter four digits for a school."),
        ({"urn": "900002"}, "Another school on Stagepost has this URN."),
        ({"urn": "1234567"}, "Enter a URN of up to six digits."),
        ({"phase": ""}, "Choose a phase."),
        ({"phase": "Kindergarten"}, "Choose a phase from the list."),
        ({"lowest_age": "11", "highest_age": "4"}, "The highest age must not be less than the lowest age."),
        ({"lowest_age": "four"}, "Enter the lowest age as a number."),
        ({"email": "office"}, "Enter an email address, such as office@school.example."),
        ({"number": "997/2001"}, "Enter the name of the local authority that the school is in."),
    ],
)
def test_what_is_wrong_in_the_form_is_said_and_nothing_is_added(cast, pages, wrong, says):
    answer = pages.post(cast.officer, f"{SCHOOLS}add/", FORM | wrong)
    assert answer.status_code == 200
    assert says in words_of(answer)
    assert School.objects.count() == 3


def test_a_school_of_another_authority_returns_through_this_one(cast, pages):
    given = FORM | {"number": "997/2011", "la_name": "Westshire"}
    answer = pages.post(cast.officer, f"{SCHOOLS}add/", given, follow=True)

    school = School.objects.get(number="9972011")
    assert (school.la.name, school.returns_through) == ("Westshire", cast.la)
    assert "This school is in Westshire and returns through Northshire." in words_of(answer)
    assert "Elm Infant School" in names(pages.get(cast.officer, SCHOOLS))


def test_details_are_changed_and_the_history_says_from_what_to_what(cast, pages):
    address = f"{SCHOOLS}9992001/change/"
    page = pages.get(cast.officer, address)
    assert 'value="999/2001"' in page.content.decode()

    given = {"name": "Alder and Ash", "number": "999/2099", "urn": "900001", "phase": "Primary"}
    answer = pages.post(cast.officer, address, given, follow=True)

    assert answer.redirect_chain[-1][0] == f"{SCHOOLS}9992099/"
    assert "School’s details changed by Olive Officer Name: Alder Primary → Alder and Ash" in words_of(answer)
    assert "Number: 999/2001 → 999/2099" in words_of(answer)
    assert "999/2001, URN 900001, until" in words_of(answer)
    for old in (f"{SCHOOLS}9992001/", "/schools/9992001/"):
        who = cast.officer if old.startswith("/las") else cast.data_manager
        assert "Alder and Ash" in words_of(pages.get(who, old))
    assert names(pages.get(cast.officer, SCHOOLS, {"search": "999/2001"})) == ["Alder and Ash"]


def test_a_school_closes_on_a_day_and_opens_again(cast, pages):
    closed = pages.post(cast.officer, f"{SCHOOLS}9992001/close/", {"day": "31/01/2026"}, follow=True)
    assert "The last day of Alder Primary is 31 January 2026." in words_of(closed)
    assert "Status: now Closed" in words_of(closed)

    opened = pages.post(cast.officer, f"{SCHOOLS}9992001/reopen/", follow=True)
    assert "Alder Primary is open." in words_of(opened)
    cast.school.refresh_from_db()
    assert (cast.school.status, cast.school.closed) == ("Open", None)


@pytest.mark.parametrize("day", ["", "31/02/2026", "soon"])
def test_a_last_day_must_be_a_day(cast, pages, day):
    answer = pages.post(cast.officer, f"{SCHOOLS}9992001/close/", {"day": day})
    assert "There is a problem" in words_of(answer)
    cast.school.refresh_from_db()
    assert cast.school.closed is None


def test_a_school_lets_itself_be_asked_by_another_authority(cast, pages):
    given = {"name": "Alder Primary", "number": "2001", "urn": "900001", "phase": "Primary"}
    address = f"{SCHOOLS}9992001/change/"
    refused = pages.post(cast.officer, address, given | {"returns_through": "123"})
    assert "There is no local authority with this number on Stagepost." in words_of(refused)

    pages.post(cast.officer, address, given | {"returns_through": "998"})
    there = pages.get(cast.other_officer, "/las/998/schools/9992001/")
    assert "This school is in Northshire and returns through Southshire." in words_of(there)
    assert pages.get(cast.other_officer, "/las/998/schools/9992001/change/").status_code == 403
