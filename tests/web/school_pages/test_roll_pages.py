"""The pages of a school's roll: loaded, looked at, taken, corrected, and told beside a verdict."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.utils import timezone

from stagepost_web.audit.models import Visit
from stagepost_web.pupils.models import Roll
from stagepost_web.pupils.queries import held_roll, pupils_on, waiting_roll
from stagepost_web.returns.models import NotedFinding, Version
from tests import returning, rolls

ROLL = "/schools/9992001/roll/"


def load(pages, person, data=rolls.table(rolls.PUPILS), name="roll.csv", **how):
    return pages.post(person, f"{ROLL}upload/", {"file": SimpleUploadedFile(name, data)}, **how)


def take(pages, person, roll, held=None):
    seen = str(held.pk) if held else ""
    return pages.post(person, f"{ROLL}new/take/", {"roll": str(roll.pk), "seen": seen}, follow=True)


def test_from_no_roll_to_one_that_counts(cast, pages):
    assert "We do not have your roll yet." in pages.get(cast.data_manager, ROLL).text

    page = load(pages, cast.data_manager, follow=True).text

    assert "Check your new roll" in page
    assert "Reception: 2, Year 1: 1." in page
    assert held_roll(cast.school) is None
    seen = re.search(r'name="roll" value="(\d+)"', page)[1]
    page = pages.post(cast.data_manager, f"{ROLL}new/take/", {"roll": seen, "seen": ""}, follow=True).text
    assert "We will compare every file you upload from now on with this roll." in page
    assert "Ashdown, Imogen" in page
    assert pupils_on(held_roll(cast.school)) == rolls.PUPILS


def test_the_differences_are_told_before_it_counts(cast, pages):
    rolls.taken(cast.school, cast.data_manager)
    now = [rolls.PUPILS[0]._replace(left="2026-03-27"), *rolls.PUPILS[2:]]
    page = load(pages, cast.data_manager, rolls.table(now), follow=True).text

    assert "Pupils: 1 leaving, 1 changed, 1 as before." in page
    assert "27 March 2026" in page
    assert "Leaves" in page


@pytest.mark.parametrize(("stay", "warned"), [(2, True), (3, False)])
def test_a_roll_that_hardly_fits_the_one_before_is_warned_of(stay, warned, cast, pages):
    before = [rolls.PUPILS[0]._replace(upn="", surname=f"Name{n}") for n in range(6)]
    rolls.taken(cast.school, cast.data_manager, rolls.table(before))
    page = load(pages, cast.data_manager, rolls.table(before[:stay]), follow=True).text

    assert ("More than half of the pupils are not on this roll any more." in page) == warned


def test_what_is_not_clear_is_told_line_by_line(cast, pages):
    bad = rolls.PUPILS[0]._replace(dob="31/02/2020", upn="H999200120009")
    page = load(pages, cast.data_manager, rolls.table([*rolls.PUPILS, bad]), follow=True).text

    assert "1 thing is not clear in your file" in page
    assert re.search(r"<td[^>]*>5</td>\s*<td[^>]*>DOB</td>", page)
    assert "31/02/2020" not in page


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"a,b\n1,2\n", "It needs UPN, surname, forename and date of birth."),
        (b"PK\x03\x04" + bytes(200), "Error"),
    ],
)
def test_another_file_is_answered_and_changes_nothing(data, words, cast, pages):
    held = rolls.taken(cast.school, cast.data_manager)
    answer = load(pages, cast.data_manager, data)

    assert answer.status_code == 200
    assert words in answer.text
    assert list(Roll.objects.all()) == [held]


def test_a_file_that_is_too_large_is_not_read(cast, pages):
    answer = load(pages, cast.data_manager, b"x" * (10 * 1024 * 1024 + 1))

    assert "The file is larger than 10 MB" in answer.text.replace("\xa0", " ")
    assert not Roll.objects.exists()


@override_settings(UPLOADS_AN_HOUR=1)
def test_each_counts_as_an_upload(cast, pages):
    assert load(pages, cast.data_manager).status_code == 302
    assert load(pages, cast.data_manager).status_code == 429


@override_settings(UPLOADS_AN_HOUR=1)
def test_one_that_is_not_taken_counts_too(cast, pages):
    assert load(pages, cast.data_manager, b"a,b").status_code == 200
    assert load(pages, cast.data_manager).status_code == 429
    assert not Roll.objects.exists()


def test_a_roll_that_was_replaced_meanwhile_is_not_taken(cast, pages):
    old = rolls.given(cast.school, cast.data_manager)
    rolls.given(cast.school, cast.headteacher)

    page = take(pages, cast.data_manager, old).text

    assert "a newer one took its place" in page
    assert held_roll(cast.school) is None


def test_beside_another_roll_than_was_seen_it_is_looked_at_again(cast, pages):
    rolls.taken(cast.school, cast.data_manager)
    waiting = rolls.given(cast.school, cast.headteacher)

    page = take(pages, cast.data_manager, waiting, held=None).text

    assert "The roll has changed since you opened this page." in page
    assert waiting_roll(cast.school) == waiting


def test_discarded(cast, pages):
    rolls.given(cast.school, cast.data_manager)
    page = pages.post(cast.headteacher, f"{ROLL}new/discard/", follow=True).text

    assert "You have discarded the new roll." in page
    assert waiting_roll(cast.school) is None
    assert pages.get(cast.headteacher, f"{ROLL}new/").status_code == 302


def test_one_year_group(cast, pages):
    rolls.taken(cast.school, cast.data_manager)
    page = pages.get(cast.teacher, f"{ROLL}?year=1").text

    assert "Catterick, Freya" in page
    assert "Ashdown, Imogen" not in page
    assert "Ashdown, Imogen" in pages.get(cast.teacher, f"{ROLL}?year=nonsense&page=x").text


def test_a_teacher_reads_and_changes_nothing(cast, pages):
    rolls.taken(cast.school, cast.data_manager)
    page = pages.get(cast.teacher, ROLL).text

    assert "Load a newer roll" not in page
    assert "Add a pupil" not in page
    assert ">Change<" not in page


def test_that_it_was_opened_is_on_record(cast, pages):
    roll = rolls.taken(cast.school, cast.data_manager)
    pages.get(cast.teacher, ROLL)

    assert Visit.objects.filter(person=cast.teacher, subject=f"roll:{roll.pk}").exists()


def days(joined=("", "", ""), left=("", "", "")):
    names = [f"{field}_{place}" for field in ("joined", "left") for place in range(3)]
    return dict(zip(names, (*joined, *left), strict=True))


def test_when_a_pupil_joined_and_left_is_corrected(cast, pages):
    pupil = rolls.taken(cast.school, cast.data_manager).pupils.get(place=0)
    address = f"{ROLL}pupils/{pupil.pk}/"
    assert "Imogen Ashdown, born on 3 October 2020" in pages.get(cast.data_manager, address).text

    page = pages.post(
        cast.data_manager, address, days(("8", "9", "2025"), ("27", "3", "2026")), follow=True
    ).text

    assert "The roll is corrected." in page
    assert "Corrected on" in page
    assert pupils_on(held_roll(cast.school))[0].left == "2026-03-27"


def test_nobody_leaves_before_they_join(cast, pages):
    pupil = rolls.taken(cast.school, cast.data_manager).pupils.get(place=0)
    answer = pages.post(
        cast.data_manager, f"{ROLL}pupils/{pupil.pk}/", days(("8", "9", "2025"), ("7", "9", "2025"))
    )

    assert "The last day is before the first." in answer.text
    assert Roll.objects.count() == 1


def test_another_schools_pupil_is_not_there(cast, pages):
    pupil = rolls.taken(cast.sister_school, cast.sister_data_manager).pupils.get(place=0)

    assert pages.get(cast.data_manager, f"{ROLL}pupils/{pupil.pk}/").status_code == 404


def test_a_pupil_of_a_roll_that_was_replaced_leads_to_the_newest(cast, pages):
    pupil = rolls.taken(cast.school, cast.data_manager).pupils.get(place=0)
    newest = rolls.taken(cast.school, cast.data_manager)
    page = pages.post(cast.data_manager, f"{ROLL}pupils/{pupil.pk}/", days(), follow=True).text

    assert "The roll has changed since you opened this page." in page
    assert held_roll(cast.school) == newest


NEW = {
    "upn": "d999200120004",
    "surname": "Dunmore",
    "forename": "Ottilie",
    "dob_0": "5",
    "dob_1": "4",
    "dob_2": "2021",
    "sex": "F",
    "year_group": "R",
    **days(("8", "9", "2025")),
}


def test_a_pupil_is_added_by_hand(cast, pages):
    rolls.taken(cast.school, cast.data_manager)
    page = pages.post(cast.data_manager, f"{ROLL}add/", NEW, follow=True).text

    assert "Dunmore, Ottilie" in page
    added = pupils_on(held_roll(cast.school))[-1]
    assert (added.upn, added.dob, added.joined) == ("D999200120004", "2021-04-05", "2025-09-08")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"upn": "123"}, "A UPN is a letter and 12 numbers"),
        ({"upn": rolls.PUPILS[0].upn}, "A pupil with this UPN is on the roll already."),
        ({"surname": ""}, "Enter the pupil’s surname."),
        ({"dob_1": "13"}, "Enter the pupil’s date of birth"),
        ({"year_group": ""}, "Choose the pupil’s year group."),
        ({"sex": ""}, "Choose the pupil’s sex"),
    ],
)
def test_what_is_missing_or_wrong_is_said(given, words, cast, pages):
    rolls.taken(cast.school, cast.data_manager)
    answer = pages.post(cast.data_manager, f"{ROLL}add/", NEW | given)

    assert answer.status_code == 200
    assert words in answer.text
    assert Roll.objects.count() == 1


def test_without_a_roll_there_is_nothing_to_add_to(cast, pages):
    assert pages.get(cast.data_manager, f"{ROLL}add/").url == f"{ROLL}upload/"


def with_missing_child(cast):
    """A roll with the twelve children of the return and one more, who is missing from it."""
    twelve = rolls.read_roll(returning.file(cast.school), cast.school).pupils
    return rolls.taken(cast.school, cast.data_manager, rolls.table([*twelve, rolls.PUPILS[0]]))


def test_a_file_is_compared_with_the_roll(cast, pages):
    roll = with_missing_child(cast)
    shown = returning.checked(returning.return_request(cast), cast.data_manager)

    assert shown.version.roll == roll
    (found,) = NotedFinding.objects.filter(version=shown.version, rule__startswith="roll-")
    assert found.rule == "roll-missing"
    page = pages.get(cast.data_manager, f"/schools/9992001/deliveries/{shown.delivery.number}/").text
    assert "Compared with 13 pupils." in page
    assert "by Dana Manager, from roll.csv." in page


def test_without_a_roll_the_verdict_leads_to_loading_one(cast, pages):
    shown = returning.checked(returning.return_request(cast), cast.data_manager)
    address = f"/schools/9992001/deliveries/{shown.delivery.number}/"

    assert f'href="{ROLL}upload/"' in pages.get(cast.data_manager, address).text
    assert f'href="{ROLL}upload/"' not in pages.get(cast.teacher, address).text


def test_an_old_roll_is_called_old(cast, pages):
    roll = with_missing_child(cast)
    Roll.objects.filter(pk=roll.pk).update(loaded_at=timezone.localtime() - timedelta(days=61))
    shown = returning.checked(returning.return_request(cast), cast.data_manager)

    page = pages.get(cast.data_manager, f"/schools/9992001/deliveries/{shown.delivery.number}/").text
    assert "It was 61 days old." in page
    assert "This roll is old." in pages.get(cast.data_manager, ROLL).text


def test_the_la_reads_which_roll_it_was(cast, pages):
    with_missing_child(cast)
    returning.sent(returning.return_request(cast), cast.data_manager)
    version = Version.objects.get()

    page = pages.get(cast.officer, f"/las/999/returns/{version.school_return_id}/").text

    assert "Compared with 13 pupils." in page
