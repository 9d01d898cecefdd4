"""The invented returns of key stages 1 and 2: complete, right, and near the figures of England."""

from collections import Counter

import pytest

from stagepost import invention
from stagepost.checking import check
from stagepost.findings import Severity
from stagepost.formats import ctf

LA = invention.invent(schools=30, seed=3)
RETURNS = invention.key_stage_returns(LA)


def outcomes(kind: str) -> Counter[tuple[str, str]]:
    read = (ctf.read(data).returned for name, data in RETURNS.items() if f"_{kind}_" in name)
    return Counter(
        (each.component, each.result)
        for returned in read
        for pupil in returned.pupils
        for each in pupil.outcomes
    )


def share(found: Counter[tuple[str, str]], subject: str, *results: str) -> float:
    whole = sum(count for (of, _), count in found.items() if of == subject)
    return sum(found[subject, result] for result in results) / whole


def test_every_school_returns_its_year_2_and_those_with_a_year_6_that_too():
    for school in LA.schools:
        assert f"{school.number}_KS1_999LLLL_001.xml" in RETURNS
        assert (f"{school.number}_KS2_NAALLLL_001.xml" in RETURNS) == (school.phase != "Infant")
    assert {school.phase for school in LA.schools} > {"Infant"}


def test_nothing_in_them_is_an_error():
    found = [finding for name, data in RETURNS.items() for finding in check(data, name).findings]
    assert not [finding for finding in found if finding.severity == Severity.ERROR]


def test_no_pupil_number_is_of_two_pupils():
    key_stage_2 = [
        pupil.upn
        for name, data in RETURNS.items()
        if "_KS2_" in name
        for pupil in ctf.read(data).returned.pupils
    ]
    younger = {child.upn for roll in LA.rolls.values() for child in roll}
    assert len(set(key_stage_2)) == len(key_stage_2)
    assert not younger & set(key_stage_2)


@pytest.mark.parametrize(
    ("kind", "subject", "expected"), [("KS1", "REA", 0.68), ("KS1", "SCI", 0.79), ("KS2", "WRI", 0.72)]
)
def test_as_many_meet_the_standard_as_in_england(kind, subject, expected):
    assert share(outcomes(kind), subject, "EXS", "GDS") == pytest.approx(expected, abs=0.06)


def test_in_reading_and_mathematics_of_key_stage_2_only_those_below_the_tests_are_judged():
    judged = {result for subject, result in outcomes("KS2") if subject in ("REA", "MAT")}
    assert judged
    assert all(result == "EM" or result.startswith("PK") for result in judged)


def test_they_are_the_same_each_time():
    assert invention.key_stage_returns(LA) == RETURNS


def test_a_neighbour_has_a_number_schools_and_children_of_its_own():
    neighbour = invention.invent(schools=2, seed=3, place="neighbour")
    assert neighbour.la.number == "997"
    assert neighbour.la.name != LA.la.name
    assert not {school.urn for school in neighbour.schools} & {school.urn for school in LA.schools}
