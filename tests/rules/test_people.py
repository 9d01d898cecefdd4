"""Finding a pupil again: on strong evidence, and never on less."""

import pytest

from stagepost.held import RollPupil
from stagepost.records import Pupil
from stagepost.rules.people import Among, among_many

ON_ROLL = RollPupil("F999100124077", "Quillfeather", "Tansy", "2020-08-02")
OTHER = RollPupil("", "Brackenmoor", "Corvin", "2020-08-03")


@pytest.mark.parametrize(
    "pupil",
    [
        Pupil("F999100124077", "Brackenmoor", "Corvin", "2020-08-03"),
        Pupil("f999100124077"),
        Pupil("", "QUILLFEATHER", " Tansy ", "2020-08-02"),
        Pupil("E999100124001", "Quillfeather", "Tansy", "2020-08-02"),
    ],
)
def test_is_found_by_the_upn_first_and_then_by_name_and_birth(pupil):
    assert Among([OTHER, ON_ROLL]).find(pupil) is ON_ROLL


@pytest.mark.parametrize(
    "pupil",
    [
        Pupil(),
        Pupil("E999100124001", "Quillfeather", "Tansy", "2020-08-03"),
        Pupil("E999100124001", "Quillfeather", "", "2020-08-02"),
    ],
)
def test_is_not_found_by_less(pupil):
    assert Among([OTHER, ON_ROLL]).find(pupil) is None


def test_two_of_the_same_name_and_birth_are_not_guessed_at():
    twice = [ON_ROLL._replace(upn=""), ON_ROLL._replace(upn="E999100124001")]
    assert Among(twice).find(Pupil("", *ON_ROLL[1:4])) is None


def test_of_two_with_one_upn_the_first_counts():
    again = ON_ROLL._replace(surname="Ottershaw")
    assert Among([ON_ROLL, again]).with_upn(ON_ROLL.upn) is ON_ROLL


def test_of_many_only_those_are_kept_who_can_be_one_of_a_few():
    few = [Pupil("F999100124077"), Pupil("", "Brackenmoor", "Corvin", "2020-08-03")]
    stranger = RollPupil("E999100124001", "Quillfeather", "Tansy", "2020-08-04")
    lower = ON_ROLL._replace(upn="f999100124077")

    many = among_many([stranger, OTHER, lower], few)

    assert [many.find(one) for one in (*few, stranger)] == [lower, OTHER, None]
