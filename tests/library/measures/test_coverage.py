"""Whom the figures count, and whom not and why, return by return; that it adds up is a property elsewhere."""

import pytest

from stagepost.measures.coverage import Coverage, NotCounted, of
from stagepost.records import Collection, Header, Pupil, Return
from tests.library.measures.children import SUMMER, check, judged, profile

FULL = profile("2" * 17)
YEAR_1 = {"year_group": "1", "dob": "2018-11-02"}
KS1 = 2023


def covered(collection, *pupils, summer=SUMMER) -> Coverage:
    return of(Return(Header(), pupils), collection, summer)


def why(collection, pupil, summer=SUMMER) -> str:
    """Why one pupil is not counted; empty where the pupil is."""
    return covered(collection, pupil, summer=summer).why.removeprefix("1 ")


@pytest.mark.parametrize(
    ("outcomes", "says"),
    [
        (FULL, ""),
        (profile("A" * 17), "with an A"),
        (profile("A" + "2" * 16), "with an A"),
        (profile("-" + "2" * 16), "without one result in every goal"),
        ((), "without one result in every goal"),
    ],
)
def test_of_a_profile(outcomes, says):
    assert why(Collection.EYFSP, Pupil(outcomes=outcomes)) == says


@pytest.mark.parametrize(
    ("results", "says"),
    [
        (("35",), ""),
        (("12",), ""),
        (("A",), ""),
        (("L",), "with L, who left before the check"),
        (("12", "35"), "with results that contradict each other"),
        (("A", "L"), "with results that contradict each other"),
        ((), "without a mark or code that counts"),
    ],
)
def test_of_a_check(results, says):
    assert why(Collection.PHONICS, Pupil(**YEAR_1, outcomes=check(*results))) == says


@pytest.mark.parametrize(
    ("group", "says"), [("1", ""), ("2", ""), ("3", "in Year 3"), ("R", "in Reception"), ("X", "")]
)
def test_of_a_check_in_a_year_group(group, says):
    assert why(Collection.PHONICS, Pupil(year_group=group, outcomes=check("35"))) == says


@pytest.mark.parametrize(
    ("collection", "codes", "summer", "says"),
    [
        (Collection.KS1, {"REA": "EXS"}, KS1, ""),
        (Collection.KS1, {}, KS1, "without a judgement that counts"),
        (Collection.KS2, {"WRI": "EXS"}, SUMMER, ""),
        (Collection.KS2, {"REA": "PK3"}, SUMMER, ""),
        (Collection.KS2, {"WRI": "L"}, SUMMER, "without a judgement that counts"),
        (Collection.KS2, {"WRI": "L", "SCI": "EXS"}, SUMMER, ""),
        (Collection.KS2, {}, SUMMER, "without a judgement that counts"),
    ],
)
def test_of_judgements(collection, codes, summer, says):
    pupil = Pupil(outcomes=judged(collection, codes, summer))
    assert why(collection, pupil, summer) == says


def test_the_same_upn_again_is_not_counted_and_those_without_one_are():
    ada, twin, nameless = Pupil(upn="A1", outcomes=FULL), Pupil(upn="A1", outcomes=FULL), Pupil(outcomes=FULL)
    found = covered(Collection.EYFSP, ada, twin, twin, nameless, nameless)
    twice = NotCounted(2, "in the return more than once with the same UPN")
    assert found == Coverage(5, 3, (twice,))
    assert covered(Collection.EYFSP, ada, nameless) == Coverage(2, 2)


def test_several_reasons_are_counted_apart():
    pupils = [Pupil(outcomes=each) for each in (FULL, (), (), profile("A" * 17))]
    found = covered(Collection.EYFSP, *pupils)
    assert found.why == "2 without one result in every goal; 1 with an A"
    assert list(found.sentences("children")) == [
        "The figures count 1 of the 4 children. Not counted: 2 without one result in every goal; 1 with an A."
    ]


def test_of_the_check_it_is_said_who_is_counted_by_date_of_birth_or_by_nothing():
    mark = check("35")
    stated = Pupil(**YEAR_1, outcomes=mark)
    by_date = [Pupil(dob="2018-11-02", year_group=group, outcomes=mark) for group in ("", "Otters")]
    by_neither = [Pupil(outcomes=mark)] * 3
    not_counted = Pupil(outcomes=())
    found = covered(Collection.PHONICS, stated, *by_date, *by_neither, not_counted)
    assert (found.pupils, found.counted, found.by_birth_date, found.by_neither) == (7, 6, 2, 3)
    assert list(found.sentences("pupils"))[1:] == [
        "Counted by date of birth, because no year group can be read: 2.",
        "Counted as taking the check for the first time, "
        "because no year group or date of birth can be read: 3.",
    ]


def test_of_other_returns_the_year_group_does_not_matter():
    assert covered(Collection.EYFSP, Pupil(outcomes=FULL)) == Coverage(1, 1)


def test_where_all_are_counted_nothing_is_said():
    found = covered(Collection.PHONICS, Pupil(**YEAR_1, outcomes=check("35")))
    assert (found, found.why, list(found.sentences("pupils"))) == (Coverage(1, 1), "", [])


def test_of_nobody_nothing_is_said():
    assert covered(Collection.EYFSP) == Coverage(0, 0)
