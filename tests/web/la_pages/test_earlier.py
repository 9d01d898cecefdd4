"""The LA's page of earlier results: what is held, and loading, using and deleting it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_tasks_db.models import DBTaskResult

from stagepost_web.earlier import jobs
from stagepost_web.earlier.models import EarlierFile, Kind
from stagepost_web.earlier.queries import held_files
from tests import earlier, returning
from tests.people import Cast

EARLIER = "/las/999/earlier/"
MARKS = b"UPN,Mark\nA999200121001,33\nB999200121002,hello\n"


def upload(pages, person, data=MARKS, kind="phonics", **how):
    file = SimpleUploadedFile("marks.csv", data)
    return pages.post(person, f"{EARLIER}{kind}/upload/", {"file": file, "summer": "2025"}, **how)


def test_from_the_file_to_what_is_used(cast: Cast, pages):
    assert "None loaded." in pages.get(cast.reader, EARLIER).text
    page = upload(pages, cast.officer, follow=True).text
    assert "We are reading the file: 0% done." in page
    found = EarlierFile.objects.get()
    jobs.read_file.call(found.pk)

    page = pages.get(cast.officer, f"{EARLIER}phonics/new/").text
    assert "1 pupil. Uploaded on" in page
    assert "It is one with a result that is neither a mark nor a code." in page
    assert "B999200121002" not in page
    page = pages.post(cast.officer, f"{EARLIER}phonics/new/take/", {"file": str(found.pk)}, follow=True).text
    assert "1 pupil, from marks.csv, loaded on" in page
    assert "by Olive Officer." in page
    assert "Delete" not in pages.get(cast.reader, EARLIER).text


def test_what_it_replaces_is_counted(cast, pages):
    earlier.held(cast, MARKS)
    earlier.read(cast, b"UPN,Mark\nC999200121003,20\n")
    page = pages.get(cast.officer, f"{EARLIER}phonics/new/").text

    assert "1 new, 0 changed, 1 no longer there." in page
    assert "More than half of what we hold is not in this file." in page


def test_another_that_came_meanwhile_is_not_used_unseen(cast, pages):
    first = earlier.read(cast, MARKS)
    earlier.read(cast, MARKS)
    page = pages.post(cast.officer, f"{EARLIER}phonics/new/take/", {"file": str(first.pk)}, follow=True).text

    assert "a newer one took its place." in page
    assert held_files(cast.la) == {}


def test_deleting_asks_once_more(cast, pages):
    held = earlier.held(cast, MARKS)
    assert "You cannot undo this." in pages.get(cast.officer, f"{EARLIER}phonics/delete/").text
    pages.post(cast.officer, f"{EARLIER}phonics/delete/")
    assert held_files(cast.la)

    page = pages.post(cast.officer, f"{EARLIER}phonics/delete/", {"file": str(held.pk)}, follow=True).text

    assert "Phonics results are deleted." in page
    assert held_files(cast.la) == {}


def test_discarding(cast, pages):
    earlier.read(cast, MARKS)
    page = pages.post(cast.officer, f"{EARLIER}phonics/new/discard/", follow=True).text

    assert "You have discarded the new file." in page
    assert pages.get(cast.officer, f"{EARLIER}phonics/new/").url == EARLIER


@pytest.mark.parametrize("part", ["upload", "new", "delete"])
def test_there_are_only_these_kinds(part, cast, pages):
    assert pages.get(cast.officer, f"{EARLIER}nothing/{part}/").status_code == 404


@pytest.mark.parametrize("summer", ["", "1900", "x", "2025 "])
def test_the_summer_is_one_of_the_list(summer, cast, pages):
    file = SimpleUploadedFile("marks.csv", MARKS)
    answer = pages.post(cast.officer, f"{EARLIER}phonics/upload/", {"file": file, "summer": summer})

    assert answer.status_code == 200
    assert not EarlierFile.objects.exists()


def test_a_job_that_was_given_up_is_said(cast, pages):
    earlier.uploaded(cast, MARKS)
    DBTaskResult.objects.update(status="FAILED")

    assert "We could not finish." in pages.get(cast.officer, f"{EARLIER}phonics/new/").text
    assert "Reading earlier results" in pages.get(cast.officer, "/las/999/not-done/").text


def test_the_verdict_says_what_was_used_with_its_source(cast, pages):
    earlier.held(cast, b"Forename,Sex\nAda,F\n", Kind.FORENAMES)
    earlier.held(cast, MARKS)
    shown = returning.sent(returning.return_request(cast), cast.data_manager)
    page = pages.get(cast.data_manager, f"/schools/9992001/deliveries/{shown.delivery.number}/").text
    pages_of_la = pages.get(cast.officer, f"/las/999/returns/{shown.version.school_return_id}/").text

    for text in (page, pages_of_la):
        assert "Forenames: 1 forename, from earlier.csv, loaded on" in " ".join(text.split())
        assert "Phonics results:" not in text
