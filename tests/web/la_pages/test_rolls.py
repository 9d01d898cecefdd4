"""The LA's page of rolls, and loading those of many schools."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from stagepost_web.audit.models import Visit
from stagepost_web.pupils import jobs
from stagepost_web.pupils.models import Roll, UploadedRolls
from stagepost_web.pupils.queries import held_roll, waiting_roll
from tests import rolls
from tests.web.pupils.uploading import BOTH, IMOGEN, go_to_another_la, read, table, uploaded

ROLLS = "/las/999/rolls/"


def upload(pages, person, data=BOTH, name="rolls.csv", **how):
    return pages.post(person, f"{ROLLS}upload/", {"file": SimpleUploadedFile(name, data)}, **how)


def test_which_schools_have_a_roll(cast, pages):
    rolls.taken(cast.school, cast.data_manager)
    page = pages.get(cast.reader, ROLLS).text

    assert "by Dana Manager, from roll.csv." in page
    assert "Load rolls" not in page
    assert "Birch Primary" not in pages.get(cast.reader, f"{ROLLS}?sort=held").text
    assert "Alder Primary" not in pages.get(cast.reader, f"{ROLLS}?sort=none").text
    assert "Ashdown" not in page


def test_an_old_roll_is_found(cast, pages):
    roll = rolls.taken(cast.school, cast.data_manager)
    assert "There are no schools here." in pages.get(cast.reader, f"{ROLLS}?sort=old").text
    Roll.objects.filter(pk=roll.pk).update(loaded_at=timezone.localtime() - timedelta(days=61))

    assert "It is 61 days old." in pages.get(cast.reader, f"{ROLLS}?sort=old").text


def test_from_the_file_to_rolls_that_count(cast, pages):
    page = upload(pages, cast.officer, follow=True).text
    assert "We are reading the file: 0% done." in page
    found = UploadedRolls.objects.get()
    jobs.read_rolls.call(found.pk)
    page = pages.get(cast.officer, f"{ROLLS}new/").text
    assert "Use 2 rolls" in page
    assert "Ashdown" not in page

    page = pages.post(cast.officer, f"{ROLLS}new/take/", {"all": str(found.pk)}, follow=True).text
    assert "0 of 2 rolls are loaded." in page
    jobs.take_rolls.call(found.pk)

    assert "by Olive Officer, from rolls.csv." in pages.get(cast.officer, f"{ROLLS}new/", follow=True).text
    assert held_roll(cast.school).pupil_count == 2


def test_some_of_them(cast, pages):
    found = read(cast)
    chosen = str(waiting_roll(cast.sister_school).pk)
    pages.post(cast.officer, f"{ROLLS}new/take/", {"chosen": [chosen, "x", "9" * 30]})
    jobs.take_rolls.call(found.pk)

    page = pages.get(cast.officer, f"{ROLLS}new/").text
    assert "1 roll is loaded. These are left." in page
    assert "Alder Primary" in page
    assert "Birch Primary" not in page


def test_none_chosen(cast, pages):
    read(cast)

    assert "Choose at least one school." in pages.post(cast.officer, f"{ROLLS}new/take/", follow=True).text


def test_the_differences_of_one_school(cast, pages):
    rolls.taken(cast.school, cast.data_manager)
    read(cast, table([("9992001", IMOGEN._replace(surname="Ashby"))]))
    page = pages.get(cast.officer, f"{ROLLS}new/9992001/").text

    assert "Pupils: 2 leaving, 1 changed, 0 as before." in page
    assert "Ashby" in page
    assert Visit.objects.filter(person=cast.officer, subject__startswith="roll:").exists()
    assert pages.get(cast.officer, f"{ROLLS}new/9992002/").status_code == 404


def test_another_las_rolls_are_not_there(cast, pages):
    read(cast)

    assert pages.get(cast.other_officer, "/las/998/rolls/new/9992001/").status_code == 404
    assert "Alder Primary" not in pages.get(cast.other_officer, "/las/998/rolls/").text


def test_what_was_not_taken_is_told(cast, pages):
    read(cast, table([("9992001", IMOGEN), ("9982001", IMOGEN)]))
    page = pages.get(cast.officer, f"{ROLLS}new/").text

    assert "1 pupil is of 998/2001, which is not one of Northshire’s schools." in page


def test_a_file_with_nothing_to_read(cast, pages):
    read(cast, b"hello")
    page = pages.get(cast.officer, f"{ROLLS}new/").text

    assert "There is no roll in this file" in page
    assert "It needs UPN, surname, forename and date of birth." in page
    assert "Upload another file" in page
    page = pages.post(cast.officer, f"{ROLLS}new/discard/", follow=True).text
    assert "You have discarded the new rolls." in page


@pytest.mark.parametrize(
    ("data", "words"), [(b"", "The file is empty."), (b"x" * (30 * 2**20 + 1), "larger than 30")]
)
def test_an_empty_or_too_large_file_is_not_taken(data, words, cast, pages):
    answer = upload(pages, cast.officer, data)

    assert words in answer.text
    assert not UploadedRolls.objects.exists()


def test_a_job_that_is_given_up_is_told_and_can_be_tried_again(cast, pages):
    found = uploaded(cast)
    DBTaskResult.objects.filter(pk=found.job).update(status="FAILED")

    assert "We could not finish." in pages.get(cast.officer, f"{ROLLS}new/").text
    assert "Reading rolls" in pages.get(cast.officer, "/las/999/not-done/").text


def test_of_a_school_that_went_to_another_la_nothing_is_shown(cast, pages):
    read(cast)
    go_to_another_la(cast)

    assert pages.get(cast.officer, f"{ROLLS}new/9982999/").status_code == 404
    assert "Alder Primary" not in pages.get(cast.officer, f"{ROLLS}new/").text


def test_a_roll_that_hardly_fits_the_one_before_is_marked(cast, pages):
    before = [IMOGEN._replace(upn="", surname=f"Name{n}") for n in range(6)]
    rolls.taken(cast.school, cast.data_manager, rolls.table(before))
    read(cast, table([("9992001", IMOGEN)]))

    assert "More than half</strong>" in pages.get(cast.officer, f"{ROLLS}new/").text
    assert "More than half of the pupils" in pages.get(cast.officer, f"{ROLLS}new/9992001/").text
