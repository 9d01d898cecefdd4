"""A list of schools on the LA's pages: uploaded, compared with what the LA has, and applied or not."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_tasks_db.models import DBTaskResult

from stagepost_web.la_pages import list_upload
from stagepost_web.schools.models import School, Stage, UploadedList
from tests.registers import ALDER, BIRCH, ELM, register
from tests.web.la_pages.deciding import work_off
from tests.web.schools.uploading import read, waiting
from tests.web.words import words_of

SCHOOLS = "/las/999/schools/"


def send(pages, who, data, source="register", name="edubase.csv"):
    file = SimpleUploadedFile(name, data)
    return pages.post(who, f"{SCHOOLS}upload/", {"source": source, "file": file}, follow=True)


def test_a_list_is_uploaded_read_by_the_worker_looked_at_and_applied(cast, pages):
    answer = send(pages, cast.officer, register(ALDER, BIRCH, ELM))
    assert "We are reading the file: 0% done." in words_of(answer)

    work_off()
    page = pages.get(cast.officer, f"{SCHOOLS}differences/")
    assert "All 3 New 1 Changed 2" in words_of(page)
    assert "Elm Infant School 999/2011 New" in words_of(page)
    digest = re.search(r'name="all" value="(\w+)"', page.content.decode())[1]
    answer = pages.post(cast.officer, f"{SCHOOLS}differences/apply/", {"all": digest}, follow=True)

    assert "You have applied 3 changes." in words_of(answer)
    assert "There are no differences left." in words_of(answer)
    assert School.objects.filter(number="9992011").exists()
    again = pages.post(cast.officer, f"{SCHOOLS}differences/apply/", {"all": digest}, follow=True)
    assert "These changes had been applied already." in words_of(again)


def test_only_what_is_ticked_is_applied(cast, pages):
    read(cast, register(ALDER, BIRCH, ELM))
    page = pages.get(cast.officer, f"{SCHOOLS}differences/?kind=new").content.decode()
    (key,) = re.findall(r'name="chosen"\s+type="checkbox"\s+value="([^"]+)"', page)
    answer = pages.post(cast.officer, f"{SCHOOLS}differences/apply/", {"chosen": key}, follow=True)

    assert "You have applied 1 change." in words_of(answer)
    assert "All 2" in words_of(answer)


def test_nothing_ticked_and_a_page_that_is_out_of_date_are_told(cast, pages):
    read(cast, register(ALDER, BIRCH, ELM))
    address = f"{SCHOOLS}differences/apply/"
    assert "Tick at least one school." in words_of(pages.post(cast.officer, address, follow=True))
    stale = pages.post(cast.officer, address, {"all": "0" * 64}, follow=True)
    assert "Schools have changed since you opened this page." in words_of(stale)
    wrong = pages.post(cast.officer, address, {"chosen": "9992011-0"}, follow=True)
    assert "Schools have changed since you opened this page." in words_of(wrong)
    assert School.objects.count() == 3


def test_what_was_not_taken_and_what_the_list_does_not_have_is_told(cast, pages):
    read(cast, register(ALDER, ELM | {"EstablishmentName": "=1+1"}))
    page = words_of(pages.get(cast.officer, f"{SCHOOLS}differences/"))
    assert (
        "Not in the list You have these schools, but the list does not. We leave them as they are. Birch"
        in page
    )
    assert "999/2011: Name begins like a formula." in page


def test_a_list_that_cannot_be_read_and_a_job_that_was_given_up_are_told(cast, pages):
    read(cast, b"UPN,Surname\r\n")
    assert "This is not the register of Get Information about Schools" in words_of(
        pages.get(cast.officer, f"{SCHOOLS}differences/")
    )
    waiting(cast, register(ALDER))
    DBTaskResult.objects.update(status="FAILED")
    assert "We could not read this file." in words_of(pages.get(cast.officer, f"{SCHOOLS}differences/"))


def test_the_open_page_is_led_on_once_the_list_is_read(cast, pages):
    uploaded = waiting(cast, register(ALDER))
    address, htmx = f"{SCHOOLS}differences/", {"HTTP_HX_REQUEST": "true"}
    assert "list-progress" in pages.get(cast.officer, address, **htmx).content.decode()
    UploadedList.objects.filter(pk=uploaded.pk).update(stage=Stage.READY)
    assert pages.get(cast.officer, address, **htmx)["HX-Redirect"] == address


def test_a_list_is_discarded_and_a_new_one_asked_for(cast, pages):
    read(cast, register(ALDER, ELM))
    answer = pages.post(cast.officer, f"{SCHOOLS}differences/discard/", follow=True)
    assert "You have discarded the list." in words_of(answer)
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
    assert says in words_of(answer)
    assert not UploadedList.objects.exists()


@pytest.mark.parametrize("limit", ["LARGEST", "MOST_STORED"])
def test_a_file_beyond_the_limit_is_let_go(cast, pages, monkeypatch, limit):
    monkeypatch.setattr(list_upload, limit, 100)
    answer = send(pages, cast.officer, register(ALDER, BIRCH) * 2000)
    assert "The file is larger than 100 MB." in words_of(answer)
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
