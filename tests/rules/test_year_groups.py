"""Which pupils of the roll a return is about."""

from datetime import date
from types import SimpleNamespace

import pytest

from stagepost import years
from stagepost.check_inputs import CheckInputs
from stagepost.pupil_index import PupilIndex
from stagepost.records import Collection, Pupil
from stagepost.reference_data import RollPupil
from stagepost.rules.year_groups import expected, in_cohort, may_retake, on_roll, period

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
        worked_out={},
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


@pytest.mark.parametrize(
    ("collection", "summer", "first", "last"),
    [
        ("eyfsp", 2025, date(2025, 6, 1), date(2025, 6, 30)),
        ("phonics", 2025, date(2025, 6, 9), date(2025, 6, 22)),
        ("phonics", 2020, date(2020, 11, 1), date(2020, 12, 31)),
        ("ks1", 2023, date(2023, 5, 1), date(2023, 5, 31)),
        ("ks2", 2025, date(2025, 5, 12), date(2025, 5, 15)),
        ("ks2", 2021, date(2021, 5, 1), date(2021, 5, 31)),
    ],
)
def test_the_days_on_which_it_matters_where_a_pupil_is(
    collection: str, summer: int, first: date, last: date
) -> None:
    assert period(of(collection, summer)) == (first, last)


def test_nobody_may_retake_by_a_roll_that_seems_to_be_another_s() -> None:
    context = of("phonics", 2025, (RollPupil(year_group="2"),))
    context.roll_doubted = "another school"
    assert may_retake(context) == ()
