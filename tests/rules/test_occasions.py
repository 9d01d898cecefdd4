"""What must be in a return for a rule to have anything to find: asked of returns with and without it."""

from collections.abc import Callable

import pytest

from stagepost.check_inputs import CheckInputs
from stagepost.checking import look, running
from stagepost.codesets import read_overlay
from stagepost.context import Context
from stagepost.formats import ctf
from stagepost.pupil_index import PupilIndex
from stagepost.recognition.results import MOST_DIFFERENT
from stagepost.records import Collection, Return, School
from stagepost.reference_data import EarlierProfile, RollPupil
from stagepost.rules import occasions
from tests.rules.base import right

SENT = right(Collection.EYFSP, 2025, pupils=3)
FIRST = SENT.pupils[0]
LISTED = [
    RollPupil(pupil.upn, pupil.surname, pupil.forename, pupil.dob, pupil.sex, pupil.year_group)
    for pupil in SENT.pupils
]


def context_of(sent: Return = SENT, **given: object) -> Context:
    inputs = CheckInputs(**given)
    context = running.context_of(look(ctf.write(sent)), inputs)
    assert isinstance(context, Context)
    return context


def with_results(*results: str) -> Return:
    """The return, in which the first pupil's outcomes say something else."""
    outcomes = tuple(
        outcome._replace(result=result) for outcome, result in zip(FIRST.outcomes, results, strict=False)
    )
    first = FIRST._replace(outcomes=(*outcomes, *FIRST.outcomes[len(outcomes) :]))
    return SENT._replace(pupils=(first, *SENT.pupils[1:]))


def full() -> Return:
    """A return that says more different things than are looked at together."""
    outcomes = tuple(FIRST.outcomes[0]._replace(result=f"x{place}") for place in range(MOST_DIFFERENT + 1))
    return SENT._replace(pupils=(FIRST._replace(outcomes=outcomes), *SENT.pupils[1:]))


@pytest.mark.parametrize(
    ("sent", "held"),
    [
        (SENT, False),
        (with_results("A"), True),
        (with_results("1", "a"), True),
        (with_results("L"), True),
        (with_results("AA"), False),
        (full(), True),
    ],
)
def test_a_result_is_held_in_either_case_or_where_too_much_is_said(sent, held):
    assert occasions.result_of("A", "L")(context_of(sent)) is held


PK9 = """
[[changes]]
collection = "eyfsp"
qualifier = "FD"
years = [2025]
add = ["9"]
words = "Any."
source = "An authority"
confidence = "high"
"""


def test_an_outcome_is_unlisted_by_its_result_or_by_what_it_is_of():
    assert not occasions.unlisted(context_of())
    assert occasions.unlisted(context_of(with_results("9")))
    of_another = FIRST.outcomes[0]._replace(method="TA")
    first = FIRST._replace(outcomes=(of_another, *FIRST.outcomes[1:]))
    assert occasions.unlisted(context_of(SENT._replace(pupils=(first, *SENT.pupils[1:]))))
    assert occasions.unlisted(context_of(full()))
    assert occasions.unlisted(context_of(with_results("9"), overlay=read_overlay(PK9)))


def test_two_are_alike_in_an_item():
    same = SENT._replace(pupils=(FIRST, SENT.pupils[1]._replace(upn=FIRST.upn), SENT.pupils[2]))
    alike = occasions.two_alike_in("upn")
    assert not alike(context_of())
    assert alike(context_of(same))
    assert occasions.two_alike_in("sex")(context_of())


def test_a_setting_made_the_file():
    setting = SENT._replace(header=SENT.header._replace(source=School("999", "512345")))
    assert occasions.of_setting(context_of(setting))
    assert not occasions.of_setting(context_of())


def test_the_file_tells_of_earlier_summers():
    earlier = FIRST._replace(
        outcomes=(*FIRST.outcomes, *(outcome._replace(year="2024") for outcome in FIRST.outcomes))
    )
    assert occasions.tells_of_earlier(context_of(SENT._replace(pupils=(earlier, *SENT.pupils[1:]))))
    assert not occasions.tells_of_earlier(context_of())


UNLIKE: list[Callable[[Context], bool]] = [occasions.not_on_roll, occasions.unlike_the_roll]


@pytest.mark.parametrize("occasion", UNLIKE)
def test_somebody_is_not_on_the_roll(occasion):
    assert not occasion(context_of(roll=tuple(LISTED)))
    assert occasion(context_of(roll=tuple(LISTED[1:])))
    assert occasion(context_of())


def test_somebody_is_on_the_roll_under_another_name():
    otherwise = (LISTED[0]._replace(surname="Ash"), *LISTED[1:])
    assert occasions.unlike_the_roll(context_of(roll=otherwise))
    assert not occasions.not_on_roll(context_of(roll=otherwise))


@pytest.mark.parametrize(
    ("said", "moves"), [({}, False), ({"joined": "2025-01-06"}, True), ({"left": "2025-01-06"}, True)]
)
def test_the_roll_says_when_somebody_came_or_went(said, moves):
    roll = (LISTED[0], LISTED[1]._replace(**said), LISTED[2])
    assert occasions.moves_on_roll(context_of(roll=roll)) is moves


def test_somebody_stands_otherwise_in_what_is_known_of_earlier_summers():
    unlike = occasions.unlike_earlier_returns
    assert unlike(context_of())
    assert not unlike(context_of(known_before=PupilIndex(LISTED)))
    assert unlike(context_of(known_before=PupilIndex([LISTED[0]._replace(sex="X"), *LISTED[1:]])))


def test_a_profile_is_held_beside_the_file_or_in_it():
    held = occasions.profile_held
    assert not held(context_of())
    assert not held(context_of(earlier_profiles={"A999100124999": EarlierProfile(2024)}))
    assert held(context_of(earlier_profiles={FIRST.upn: EarlierProfile(2024)}))
    earlier = FIRST._replace(
        outcomes=(*FIRST.outcomes, *(outcome._replace(year="2024") for outcome in FIRST.outcomes))
    )
    assert held(context_of(SENT._replace(pupils=(earlier, *SENT.pupils[1:]))))
