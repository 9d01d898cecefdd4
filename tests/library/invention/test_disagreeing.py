"""Rolls and returns that do not agree: as often as they say, and with the truth beside them."""

import pytest

from stagepost.identifiers import upn
from stagepost.invention.disagreeing import CHANGED, MISSPELT, MOVED, TEMPORARY, disagreeing

PUPILS = 4_000
AMONG = disagreeing(PUPILS)
SENT = [(school, one) for school, sent in AMONG.returned.items() for one in sent]


def share(of):
    return sum(of) / PUPILS


def test_the_same_seed_invents_the_same_and_another_something_else():
    assert disagreeing(50) == disagreeing(50)
    assert disagreeing(50) != disagreeing(50, seed=2)


@pytest.mark.parametrize(
    ("meant", "of"),
    [
        (MOVED, [school != one.school for school, one in SENT]),
        (TEMPORARY, [upn.temporary(one.pupil.upn) for _, one in SENT]),
        (TEMPORARY + CHANGED, [one.pupil.upn != one.listed.upn for _, one in SENT]),
        (MISSPELT, [one.pupil[1:3] != one.listed[1:3] for _, one in SENT]),
    ],
    ids=["moved", "temporary", "changed or temporary", "misspelt"],
)
def test_as_many_disagree_as_it_says(meant, of):
    assert share(of) == pytest.approx(meant, abs=0.012)


def test_every_pupil_is_on_the_roll_it_is_said_to_be_on_and_every_upn_is_right_and_ones_own():
    assert sum(map(len, AMONG.rolls.values())) == len(SENT) == PUPILS
    assert all(one.listed in AMONG.rolls[one.school] for _, one in SENT)
    upns = [one.pupil.upn for _, one in SENT]
    assert len(set(upns)) == PUPILS
    assert all(upn.well_formed(each) and upn.check_letter(each) == each[0] for each in upns)
