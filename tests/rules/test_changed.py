"""What differs between a pupil and what is known of them, in elements and in words."""

import pytest

from stagepost.pupil_index import By, Match
from stagepost.records import Pupil
from stagepost.reference_data import RollPupil
from stagepost.rules.changed import changed

ADA = {"surname": "Ashdown", "forename": "Ada", "dob": "2019-10-05", "sex": "F"}


@pytest.mark.parametrize(
    "known",
    [None, Match(RollPupil(**ADA), By.UPN), Match(RollPupil(**ADA | {"surname": "ASHDOWN"}), By.UPN)],
    ids=["nobody", "the same", "the same in capitals"],
)
def test_nothing_differs(known):
    assert changed(Pupil(**ADA), known) == ((), "")


def test_what_differs():
    known = Match(RollPupil(**ADA | {"surname": "Ashby", "dob": "2019-10-06"}), By.UPN)
    assert changed(Pupil(**ADA), known) == (("Surname", "DOB"), "surname and date of birth")
