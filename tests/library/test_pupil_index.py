"""Finding a pupil again: on strong evidence, and never on less."""

import pytest

from stagepost.pupil_index import By, PupilIndex
from stagepost.records import Pupil
from stagepost.reference_data import PupilElsewhere, RollPupil

ON_ROLL = RollPupil("F999100124077", "Quillfeather", "Tansy", "2020-08-02")
OTHER = RollPupil("", "Brackenmoor", "Corvin", "2020-08-03")


@pytest.mark.parametrize(
    "pupil",
    [
        Pupil("F999100124077", "Brackenmoor", "Corvin", "2020-08-03"),
        Pupil("f999100124077"),
        Pupil("f999100124077", "Quillfeather", "Tansy", "2020-08-03"),
        Pupil("", "QUILLFEATHER", " Tansy ", "2020-08-02"),
        Pupil("E999100124001", "Quillfeather", "Tansy", "2020-08-02"),
    ],
)
def test_is_found_by_the_upn_first_and_then_by_name_and_birth(pupil):
    assert PupilIndex([OTHER, ON_ROLL]).find(pupil) is ON_ROLL


@pytest.mark.parametrize(
    "pupil",
    [
        Pupil(),
        Pupil("E999100124001", "Quillfeather", "Tansy", "2020-08-03"),
        Pupil("E999100124001", "Quillfeather", "", "2020-08-02"),
    ],
)
def test_is_not_found_by_less(pupil):
    assert PupilIndex([OTHER, ON_ROLL]).find(pupil) is None


def test_two_of_the_same_name_and_birth_are_not_guessed_at():
    twice = [ON_ROLL._replace(upn=""), ON_ROLL._replace(upn="E999100124001")]
    assert PupilIndex(twice).find(Pupil("", *ON_ROLL[1:4])) is None


def test_of_two_with_one_upn_the_first_counts():
    again = ON_ROLL._replace(surname="Ottershaw")
    assert PupilIndex([ON_ROLL, again]).with_upn(ON_ROLL.upn) is ON_ROLL


@pytest.mark.parametrize("upn", ["F999100124077", ""])
def test_whoever_is_not_meant_is_neither_found_nor_in_the_way(upn):
    own = PupilElsewhere("9991001", upn, *ON_ROLL[1:4])
    other, elsewhere = own._replace(school="9991002"), PupilIndex([own, own._replace(school="9991002")])
    assert elsewhere.find(own, lambda one: one.school != "9991001") == other
    assert elsewhere.find(own, lambda one: not one.school) is None


@pytest.mark.parametrize(
    ("pupil", "by"),
    [
        (Pupil("F999100124077"), By.UPN),
        (Pupil("E999100124001", former_upn="f999100124077"), By.FORMER_UPN),
        (Pupil("F999100124077", former_upn="E999100124001"), By.UPN),
        (Pupil("E999100124001", "quill‐feather", "TANSY", "2020-08-02"), By.NAME),
        (Pupil("", "Quillfeather", "Tansy", "2020-08-02"), By.NAME),
    ],
)
def test_it_says_what_the_two_have_in_common(pupil, by):
    assert PupilIndex([OTHER, ON_ROLL]).match(pupil) == (ON_ROLL, by)


def test_a_pupil_is_found_by_the_number_the_list_knows_as_the_former_one():
    listed = ON_ROLL._replace(former_upn="T99910012401B")
    pupil = Pupil("T99910012401B", "Newname", "Tansy", "2020-08-02")
    assert (
        PupilIndex([listed]).match(pupil) == PupilIndex([listed]).by_number(pupil) == (listed, By.FORMER_UPN)
    )


def test_a_former_upn_that_two_have_is_nobodys():
    twice = [ON_ROLL._replace(former_upn="T99910012401B"), OTHER._replace(former_upn="T99910012401B")]
    assert PupilIndex(twice).match(Pupil("T99910012401B")) is None
    assert PupilIndex([ON_ROLL]).by_number(Pupil("", *ON_ROLL[1:4])) is None
