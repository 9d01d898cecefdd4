"""The page and the CSV of last summer's phonics check of Year 2, as a school and its LA meet them."""

import csv
from io import StringIO

import pytest

from stagepost_web.audit.models import Event, Visit
from stagepost_web.pupils.models import Roll
from tests import rolls
from tests import year_2 as summer
from tests.web.words import words_of

PAGE = "/schools/9992001/roll/year-2/"
THEIRS = "/las/999/schools/9992001/year-2/"


@pytest.fixture
def listed(cast):
    summer.listed(cast)
    return summer.year_1(cast.school)


def rows(answer) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))


def test_the_school_sees_everybody_with_counts_and_sources(cast, pages, listed):
    words = words_of(pages.get(cast.teacher, PAGE))

    assert "Met the standard: 7 . Take the check again: 3 . Not known: 2 ." in words
    assert f"and your phonics return of {summer.summer()}, submitted on" in words
    assert f"In {summer.summer()}, 32 marks met the standard." in words
    one = listed[0]
    assert f"{one.surname}, {one.forename} {one.upn} Met the standard: mark 40 No Return of Alder" in words
    assert "Not known Not known Ask Birch Primary, which returned this pupil" in words
    assert "Not known Not known Ask the former school." in words


def test_its_la_s_officer_sees_the_same(cast, pages, listed):
    words = words_of(pages.get(cast.officer, THEIRS))

    assert "Met the standard: 7 . Take the check again: 3 . Not known: 2 ." in words
    assert "From the school’s roll of" in words
    assert THEIRS in pages.get(cast.officer, "/las/999/schools/9992001/").text
    assert THEIRS not in pages.get(cast.reader, "/las/999/schools/9992001/").text


def test_opening_it_is_on_record(cast, pages, listed):
    pages.get(cast.teacher, PAGE)
    pages.get(cast.officer, THEIRS)

    subject = f"roll:{Roll.objects.get().pk}"
    seen = Visit.objects.filter(subject=subject).values_list("page", "person")
    assert set(seen) == {
        ("school_pages:year_2", cast.teacher.pk),
        ("la_pages:year_2", cast.officer.pk),
    }


@pytest.mark.parametrize(("part", "address"), [("teacher", PAGE), ("officer", THEIRS)])
def test_the_csv_says_the_same_and_who_took_it_is_on_record(cast, pages, listed, part, address):
    answer = pages.get(cast.people[part], f"{address}csv/")

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    name = f"9992001_year_2_phonics_{summer.summer()}.csv"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.content.startswith(b"\xef\xbb\xbf")
    (row,) = [row for row in rows(answer) if row["UPN"] == listed[7].upn]
    assert row[f"Phonics check {summer.summer()}"] == "Absent"
    assert (row["Takes the check again"], row["From, or whom to ask"]) == ("Yes", "Return of Alder Primary")
    event = Event.objects.get(verb="returns.export_year_2")
    reader = "la" if part == "officer" else "school"
    assert event.detail == {"summer": summer.summer(), "for": reader, "pupils": 12}
    assert (event.by, event.school) == (cast.people[part], "9992001")


def test_a_name_that_begins_a_formula_is_made_safe(cast, pages, listed):
    odd = summer.now(listed)[0]._replace(surname="=1+1")
    summer.on_roll(cast, [odd])

    (row,) = rows(pages.get(cast.teacher, f"{PAGE}csv/"))

    assert row["Surname"] == "'=1+1"


def test_without_a_roll_there_is_a_way_to_load_one(cast, pages):
    assert "/schools/9992001/roll/upload/" in pages.get(cast.data_manager, PAGE).text
    assert "headteacher can load it." in words_of(pages.get(cast.teacher, PAGE))
    assert "/las/999/rolls/upload/" in pages.get(cast.officer, THEIRS).text
    assert pages.get(cast.data_manager, f"{PAGE}csv/").status_code == 404
    assert not Visit.objects.filter(refused=False).exists()


def test_without_a_return_of_last_summer_nobody_is_listed(cast, pages):
    summer.on_roll(cast, summer.now(summer.year_1(cast.school)))

    words = words_of(pages.get(cast.data_manager, PAGE))

    assert f"No phonics return of Alder Primary for {summer.summer()} is held here." in words
    assert pages.get(cast.officer, f"{THEIRS}csv/").status_code == 404


def test_a_roll_without_year_2_says_so(cast, pages, listed):
    rolls.taken(cast.school, cast.data_manager, rolls.table(rolls.PUPILS))

    assert "is in Year 2." in words_of(pages.get(cast.data_manager, PAGE))


def test_the_roll_leads_there(cast, pages, listed):
    assert PAGE in pages.get(cast.teacher, "/schools/9992001/roll/").text
