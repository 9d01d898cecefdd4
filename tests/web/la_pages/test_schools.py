"""The LA's schools on its pages: found, looked at, changed by hand, and compared with a list."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from stagepost_web.la_pages import list_upload
from stagepost_web.schools import actions
from stagepost_web.schools.models import School, Stage, UploadedList
from tests.registers import ALDER, BIRCH, ELM, register
from tests.web.la_pages.deciding import work_off
from tests.web.schools.uploading import read, waiting

SCHOOLS = "/las/999/schools/"
FORM = {"name": "Elm Infant School", "number": "2011", "phase": "Primary"}


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


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
    assert "No schools match your search" in text(pages.get(cast.reader, SCHOOLS, {"search": "zz"}))


def test_closed_schools_are_shown_where_they_are_asked_for(cast, pages):
    actions.close_school(school=cast.school, day=date(2026, 1, 31), by=cast.officer)
    School.objects.filter(pk=cast.sister_school.pk).update(status="Proposed to open")

    assert names(pages.get(cast.officer, SCHOOLS)) == []
    assert names(pages.get(cast.officer, SCHOOLS, {"standing": "closed"})) == ["Alder Primary"]
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
        assert "Add a school" in text(pages.get(cast.officer, SCHOOLS))
        assert not re.search(
            r"Add a school|Upload a list|Change details|Close school", text(pages.get(cast.reader, address))
        )


def test_a_school_is_added_by_hand_and_its_history_begins(cast, pages):
    answer = pages.post(
        cast.officer, f"{SCHOOLS}add/", FORM | {"lowest_age": "4", "highest_age": "7"}, follow=True
    )

    assert "You have added Elm Infant School." in text(answer)
    assert (
        "Owes EYFS profile, Phonics screening check and Key stage 1 (optional): pupils aged 4 to 7"
        in text(answer)
    )
    assert "Added by Olive Officer" in text(answer)
    assert School.objects.get(number="9992011").la == cast.la


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": ""}, "Enter the school’s name."),
        ({"number": ""}, "Enter the school’s number."),
        ({"number": "20"}, "Enter four digits for a school."),
        ({"number": "412345"}, "Enter four digits for a school."),
        ({"number": "2001"}, "A school with this number is on Stagepost already."),
        ({"number": "998/2001"}, "A school with this number is on Stagepost already."),
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
    assert says in text(answer)
    assert School.objects.count() == 3


def test_a_school_of_another_authority_returns_through_this_one(cast, pages):
    given = FORM | {"number": "997/2011", "la_name": "Westshire"}
    answer = pages.post(cast.officer, f"{SCHOOLS}add/", given, follow=True)

    school = School.objects.get(number="9972011")
    assert (school.la.name, school.returns_through) == ("Westshire", cast.la)
    assert "This school is in Westshire and returns through Northshire." in text(answer)
    assert "Elm Infant School" in names(pages.get(cast.officer, SCHOOLS))


def test_details_are_changed_and_the_history_says_from_what_to_what(cast, pages):
    address = f"{SCHOOLS}9992001/change/"
    page = pages.get(cast.officer, address)
    assert 'value="999/2001"' in page.content.decode()

    given = {"name": "Alder and Ash", "number": "999/2099", "urn": "900001", "phase": "Primary"}
    answer = pages.post(cast.officer, address, given, follow=True)

    assert answer.redirect_chain[-1][0] == f"{SCHOOLS}9992099/"
    assert "Changed by Olive Officer Name: Alder Primary → Alder and Ash" in text(answer)
    assert "Number: 999/2001 → 999/2099" in text(answer)
    assert "999/2001, URN 900001, until" in text(answer)
    for old in (f"{SCHOOLS}9992001/", "/schools/9992001/"):
        who = cast.officer if old.startswith("/las") else cast.data_manager
        assert "Alder and Ash" in text(pages.get(who, old))
    assert names(pages.get(cast.officer, SCHOOLS, {"search": "999/2001"})) == ["Alder and Ash"]


def test_a_school_closes_on_a_day_and_opens_again(cast, pages):
    closed = pages.post(cast.officer, f"{SCHOOLS}9992001/close/", {"day": "31/01/2026"}, follow=True)
    assert "The last day of Alder Primary is 31 January 2026." in text(closed)
    assert "Status: now Closed" in text(closed)

    opened = pages.post(cast.officer, f"{SCHOOLS}9992001/reopen/", follow=True)
    assert "Alder Primary is open." in text(opened)
    cast.school.refresh_from_db()
    assert (cast.school.status, cast.school.closed) == ("Open", None)


@pytest.mark.parametrize("day", ["", "31/02/2026", "soon"])
def test_a_last_day_must_be_a_day(cast, pages, day):
    answer = pages.post(cast.officer, f"{SCHOOLS}9992001/close/", {"day": day})
    assert "There is a problem" in text(answer)
    cast.school.refresh_from_db()
    assert cast.school.closed is None


def test_a_school_lets_itself_be_asked_by_another_authority(cast, pages):
    given = {"name": "Alder Primary", "number": "2001", "urn": "900001", "phase": "Primary"}
    address = f"{SCHOOLS}9992001/change/"
    refused = pages.post(cast.officer, address, given | {"returns_through": "123"})
    assert "There is no local authority with this number on Stagepost." in text(refused)

    pages.post(cast.officer, address, given | {"returns_through": "998"})
    there = pages.get(cast.other_officer, "/las/998/schools/9992001/")
    assert "This school is in Northshire and returns through Southshire." in text(there)
    assert pages.get(cast.other_officer, "/las/998/schools/9992001/change/").status_code == 403


def send(pages, who, data, source="register", name="edubase.csv"):
    file = SimpleUploadedFile(name, data)
    return pages.post(who, f"{SCHOOLS}upload/", {"source": source, "file": file}, follow=True)


def test_a_list_is_uploaded_read_by_the_worker_looked_at_and_applied(cast, pages):
    answer = send(pages, cast.officer, register(ALDER, BIRCH, ELM))
    assert "We are reading the file: 0% done." in text(answer)

    work_off()
    page = pages.get(cast.officer, f"{SCHOOLS}differences/")
    assert "All 3 New 1 Changed 2" in text(page)
    assert "Elm Infant School 999/2011 New" in text(page)
    digest = re.search(r'name="all" value="(\w+)"', page.content.decode())[1]
    answer = pages.post(cast.officer, f"{SCHOOLS}differences/apply/", {"all": digest}, follow=True)

    assert "You have applied 3 changes." in text(answer)
    assert "There are no differences left." in text(answer)
    assert School.objects.filter(number="9992011").exists()
    again = pages.post(cast.officer, f"{SCHOOLS}differences/apply/", {"all": digest}, follow=True)
    assert "These changes had been applied already." in text(again)


def test_only_what_is_ticked_is_applied(cast, pages):
    read(cast, register(ALDER, BIRCH, ELM))
    page = pages.get(cast.officer, f"{SCHOOLS}differences/?kind=new").content.decode()
    (key,) = re.findall(r'name="chosen"\s+type="checkbox"\s+value="([^"]+)"', page)
    answer = pages.post(cast.officer, f"{SCHOOLS}differences/apply/", {"chosen": key}, follow=True)

    assert "You have applied 1 change." in text(answer)
    assert "All 2" in text(answer)


def test_nothing_ticked_and_a_page_that_is_out_of_date_are_told(cast, pages):
    read(cast, register(ALDER, BIRCH, ELM))
    address = f"{SCHOOLS}differences/apply/"
    assert "Tick at least one school." in text(pages.post(cast.officer, address, follow=True))
    stale = pages.post(cast.officer, address, {"all": "0" * 64}, follow=True)
    assert "Schools have changed since you opened this page." in text(stale)
    wrong = pages.post(cast.officer, address, {"chosen": "9992011-0"}, follow=True)
    assert "Schools have changed since you opened this page." in text(wrong)
    assert School.objects.count() == 3


def test_what_was_not_taken_and_what_the_list_does_not_have_is_told(cast, pages):
    read(cast, register(ALDER, ELM | {"EstablishmentName": "=1+1"}))
    page = text(pages.get(cast.officer, f"{SCHOOLS}differences/"))
    assert (
        "Not in the list You have these schools, but the list does not. We leave them as they are. Birch"
        in page
    )
    assert "999/2011: Name begins like a formula." in page


def test_a_list_that_cannot_be_read_and_a_job_that_was_given_up_are_told(cast, pages):
    read(cast, b"UPN,Surname\r\n")
    assert "This is not the register of Get Information about Schools" in text(
        pages.get(cast.officer, f"{SCHOOLS}differences/")
    )
    waiting(cast, register(ALDER))
    DBTaskResult.objects.update(status="FAILED")
    assert "We could not read this file." in text(pages.get(cast.officer, f"{SCHOOLS}differences/"))


def test_the_open_page_is_led_on_once_the_list_is_read(cast, pages):
    uploaded = waiting(cast, register(ALDER))
    address, htmx = f"{SCHOOLS}differences/", {"HTTP_HX_REQUEST": "true"}
    assert "list-progress" in pages.get(cast.officer, address, **htmx).content.decode()
    UploadedList.objects.filter(pk=uploaded.pk).update(stage=Stage.READY)
    assert pages.get(cast.officer, address, **htmx)["HX-Redirect"] == address


def test_a_list_is_discard_and_a_new_one_asked_for(cast, pages):
    read(cast, register(ALDER, ELM))
    answer = pages.post(cast.officer, f"{SCHOOLS}differences/discard/", follow=True)
    assert "You have discarded the list." in text(answer)
    assert pages.get(cast.officer, f"{SCHOOLS}differences/")["Location"] == f"{SCHOOLS}upload/"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"source": "register"}, "Choose a file."),
        ({"source": "x", "file": b"x"}, "Select a valid choice"),
        ({"source": "register", "file": b""}, "The file is empty."),
    ],
)
def test_what_is_wrong_with_an_upload_is_said(cast, pages, given, says):
    if "file" in given:
        given = given | {"file": SimpleUploadedFile("x.csv", given["file"])}
    answer = pages.post(cast.officer, f"{SCHOOLS}upload/", given)
    assert says in text(answer)
    assert not UploadedList.objects.exists()


@pytest.mark.parametrize("limit", ["LARGEST", "MOST_STORED"])
def test_a_file_beyond_the_limit_is_let_go(cast, pages, monkeypatch, limit):
    monkeypatch.setattr(list_upload, limit, 100)
    answer = send(pages, cast.officer, register(ALDER, BIRCH) * 2000)
    assert "The file is larger than 100 MB." in text(answer)
    assert not UploadedList.objects.exists()


def test_an_upload_without_the_token_is_refused(cast):
    from tests.people import browser_of

    browser = browser_of(cast.officer)
    browser.handler.enforce_csrf_checks = True
    file = SimpleUploadedFile("x.csv", register(ALDER))
    answer = browser.post(f"{SCHOOLS}upload/", {"source": "register", "file": file})
    assert answer.status_code == 403
    assert not UploadedList.objects.exists()


def test_another_authority_s_list_is_out_of_reach(cast, pages):
    uploaded = read(cast, register(ALDER, ELM))
    for part in ("apply/", "discard/"):
        assert (
            pages.post(cast.other_officer, f"{SCHOOLS}differences/{part}", {"chosen": "x"}).status_code == 404
        )
        assert pages.post(cast.reader, f"{SCHOOLS}differences/{part}", {"chosen": "x"}).status_code == 403
    assert pages.get(cast.other_officer, "/las/998/schools/differences/").status_code == 302
    uploaded.refresh_from_db()
    assert uploaded.stage == Stage.READY
