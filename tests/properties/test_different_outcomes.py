"""Rules about outcomes look at each different one once: that changes no verdict, and fills no memory."""

from io import BytesIO

import pytest

from stagepost.checking import check, check_streamed, look
from stagepost.formats import ctf
from stagepost.recognition.results import MOST_DIFFERENT, counted, together
from stagepost.records import Collection
from stagepost.rules import RULES
from tests.properties import mutations
from tests.rules.base import right

PUPIL_BY_PUPIL = tuple(rule._replace(by_outcomes=False) for rule in RULES)
DAMAGED = 150
RETURNS = {
    "eyfsp": right(Collection.EYFSP, 2025, pupils=3),
    "phonics": right(Collection.PHONICS, 2025, pupils=3),
    "ks1": right(Collection.KS1, 2023, pupils=3),
    "ks2": right(Collection.KS2, 2025, pupils=3),
}
WRONG = ("", "A", "a", "3", "L", "q", "99", "PK4", "PK9", "BLW", "GDS")
OF_OUTCOMES = frozenset(rule.label for rule in RULES if rule.by_outcomes)


def with_result(returned, result, pupil):
    """One outcome of one pupil says something else."""
    pupils = list(returned.pupils)
    first, *others = pupils[pupil].outcomes
    pupils[pupil] = pupils[pupil]._replace(outcomes=(first._replace(result=result), *others))
    return returned._replace(pupils=tuple(pupils))


@pytest.mark.parametrize("name", RETURNS)
def test_the_verdict_is_that_of_rules_that_look_at_every_pupil(name):
    found = set()
    for result in WRONG:
        for pupil in range(3):
            data = ctf.write(with_result(RETURNS[name], result, pupil))
            verdict = check(data)
            assert verdict == check(data, rules=PUPIL_BY_PUPIL)
            found |= OF_OUTCOMES & {finding.rule for finding in verdict.findings}
    assert found


@pytest.mark.parametrize("name", RETURNS)
def test_damage_changes_that_for_no_file(name):
    for data in mutations.of(ctf.write(RETURNS[name]), DAMAGED, seed=15):
        assert check(data) == check(data, rules=PUPIL_BY_PUPIL)
        assert streamed(data, RULES) == streamed(data, PUPIL_BY_PUPIL)


def streamed(data, rules):
    return check_streamed(BytesIO(data), rules=rules)


def full_of_different(number):
    """A return in which as many outcomes say different things."""
    returned = RETURNS["eyfsp"]
    pupil = returned.pupils[0]
    outcomes = tuple(pupil.outcomes[0]._replace(result=f"x{place}") for place in range(number))
    return returned._replace(pupils=(pupil._replace(outcomes=outcomes), *returned.pupils[1:]))


def test_no_more_are_held_of_a_file_than_a_right_one_could_have():
    data = ctf.write(full_of_different(MOST_DIFFERENT + 1))
    assert look(data).contents.different is None
    assert check(data) == check(data, rules=PUPIL_BY_PUPIL)


def test_nor_of_a_file_in_pieces():
    few, many = counted(full_of_different(2)), counted(full_of_different(MOST_DIFFERENT - 10))
    assert together(few, few).different == few.different
    assert together(together(few, many), many).different is None
    assert together(counted(full_of_different(MOST_DIFFERENT + 1)), few).different is None
