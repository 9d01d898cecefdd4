"""Which pupils of the roll a return is about."""

from types import SimpleNamespace

import pytest

from stagepost import years
from stagepost.context import CheckInputs
from stagepost.pupil_index import PupilIndex
from stagepost.records import Collection, Pupil
from stagepost.reference_data import RollPupil
from stagepost.rules.year_groups import expected, in_cohort, may_retake, on_roll

ROLL = tuple(RollPupil(upn=group, year_group=group) for group in ("", "R", "r", "1", "2", "3", "6", "N2"))


def of(collection: str, summer: int, roll: tuple[RollPupil, ...] = ROLL) -> SimpleNamespace:
    """The context of a return, with a roll of a pupil from every year group unless another is given."""
    return SimpleNamespace(
        inputs=CheckInputs(roll=roll),
        roll=PupilIndex(roll),
        roll_doubted=None,
        collection=Collection(collection),
        year=years.load(summer),
        nobody_to_find=False,
    )


@pytest.mark.parametrize(
    ("collection", "summer", "groups", "must"),
    [
        ("eyfsp", 2025, ["", "R", "r"], ["", "R", "r"]),
        ("phonics", 2025, ["", "1", "2"], ["1"]),
        ("phonics", 2021, ["", "1", "2"], ["2"]),
        ("ks1", 2023, ["", "2"], ["", "2"]),
        ("ks2", 2025, ["", "6"], ["", "6"]),
    ],
)
def test_the_year_groups_of_a_return_and_those_who_must_be_in_it(
    collection: str, summer: int, groups: list[str], must: list[str]
) -> None:
    context = of(collection, summer)
    assert [pupil.upn for pupil in on_roll(context)] == groups
    assert [pupil.upn for pupil in expected(context)] == must


@pytest.mark.parametrize(
    ("group", "dob", "answer"),
    [
        ("2", "", True),
        ("1", "2018-01-01", False),
        ("3", "2018-01-01", False),
        ("", "2017-08-31", False),
        ("", "2017-09-01", True),
        ("", "2018-08-31", True),
        ("", "2018-09-01", False),
        ("", "", False),
    ],
)
def test_who_may_retake_goes_by_the_year_group_and_else_by_age(group: str, dob: str, answer: bool) -> None:
    one = RollPupil(year_group=group, dob=dob)
    assert may_retake(of("phonics", 2025, (one,))) == ((one,) if answer else ())


@pytest.mark.parametrize(
    ("summer", "group", "counts"),
    [(2025, "1", True), (2025, "2", False), (2021, "2", True), (2021, "1", False), (2021, "", True)],
)
def test_of_phonics_those_count_who_take_it_for_the_first_time(summer: int, group: str, counts: bool) -> None:
    assert in_cohort(Pupil(year_group=group), Collection.PHONICS, summer) is counts
