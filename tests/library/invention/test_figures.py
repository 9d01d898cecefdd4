"""The outcomes of many invented schools come out near the published figures for England."""

from collections import Counter

import pytest

from stagepost import invention
from stagepost.formats import ctf

pytestmark = pytest.mark.slow

AREAS = {
    "COM": ("E01", "E02"),
    "PSE": ("E03", "E04", "E05"),
    "PHY": ("E06", "E07"),
    "LIT": ("E08", "E09", "E10"),
    "MAT": ("E11", "E12"),
    "UTW": ("E13", "E14", "E15"),
    "EXP": ("E16", "E17"),
}
GLD = [goal for area in ("COM", "PSE", "PHY", "LIT", "MAT") for goal in AREAS[area]]
ALL = [goal for goals in AREAS.values() for goal in goals]


@pytest.fixture(scope="module")
def la():
    return invention.invent(schools=300, seed=1, year=2025)


@pytest.fixture(scope="module")
def profiles(la):
    """Child and goals of every child who was assessed."""
    children = {child.upn: child for roll in la.rolls.values() for child in roll}
    files = (data for name, data in la.returns.items() if "_FSP_" in name)
    pupils = (pupil for data in files for pupil in ctf.read(data).returned.pupils)
    with_goals = ((children[p.upn], {o.component: o.result for o in p.outcomes}) for p in pupils)
    return [(child, goals) for child, goals in with_goals if "A" not in goals.values()]


@pytest.fixture(scope="module")
def checks(la):
    """Child and result of every phonics check."""
    children = {child.upn: child for roll in la.rolls.values() for child in roll}
    files = (data for name, data in la.returns.items() if "_PHO_" in name)
    pupils = (pupil for data in files for pupil in ctf.read(data).returned.pupils)
    return [(children[pupil.upn], pupil.outcomes[0].result) for pupil in pupils]


def share(things, true):
    things = list(things)
    return 100 * sum(map(true, things)) / len(things)


def expected(goals):
    return lambda profile: all(profile[1][goal] == "2" for goal in goals)


def met(result):
    return result.isdigit() and int(result) >= 32


def test_headline_figures_of_2025(profiles):
    assert share(profiles, expected(GLD)) == pytest.approx(68.3, abs=1)
    assert share(profiles, expected(ALL)) == pytest.approx(66.9, abs=1)
    assert share(profiles, expected(AREAS["COM"] + AREAS["LIT"])) == pytest.approx(69.7, abs=1)
    goals = sum(goal == "2" for _, results in profiles for goal in results.values())
    assert goals / len(profiles) == pytest.approx(14.1, abs=0.2)


@pytest.mark.parametrize(
    ("area", "published"),
    [("COM", 79.5), ("PSE", 83.1), ("PHY", 84.7), ("LIT", 70.5), ("MAT", 77.6), ("UTW", 80.4), ("EXP", 85.1)],
)
def test_areas_of_2025(profiles, area, published):
    assert share(profiles, expected(AREAS[area])) == pytest.approx(published, abs=1)


def test_girls_and_boys_of_2024(profiles):
    assert share((p for p in profiles if p[0].sex == "F"), expected(GLD)) == pytest.approx(75.0, abs=2)
    assert share((p for p in profiles if p[0].sex == "M"), expected(GLD)) == pytest.approx(60.7, abs=2)


def test_autumn_and_summer_born_of_2024(profiles):
    autumn = [p for p in profiles if p[0].dob.month >= 9]
    summer = [p for p in profiles if 4 <= p[0].dob.month <= 8]
    assert share(autumn, expected(GLD)) == pytest.approx(75.6, abs=2)
    assert share(summer, expected(GLD)) == pytest.approx(60.0, abs=2)


def test_phonics_of_year_1_in_2025(checks):
    year_1 = [(child, result) for child, result in checks if child.year_group == "1"]
    assert share(year_1, lambda c: met(c[1])) == pytest.approx(80, abs=1.5)
    assert share((c for c in year_1 if c[0].sex == "F"), lambda c: met(c[1])) == pytest.approx(84, abs=2)
    assert share((c for c in year_1 if c[0].sex == "M"), lambda c: met(c[1])) == pytest.approx(76, abs=2)
    assert share((c for c in year_1 if c[0].dob.month == 9), lambda c: met(c[1])) == pytest.approx(86, abs=3)
    assert share((c for c in year_1 if c[0].dob.month == 8), lambda c: met(c[1])) == pytest.approx(73, abs=3)


def test_marks_heap_at_32(checks):
    marks = Counter(result for child, result in checks if child.year_group == "1")
    assert marks["32"] > 4 * marks["31"]
    assert marks["32"] > 1.5 * marks["30"]


def test_phonics_by_the_end_of_year_2_in_2025(la, checks):
    again = {child.upn: result for child, result in checks if child.year_group == "2"}
    last_year = [mark for marks in la.phonics_last_year.values() for mark in marks]
    by_now = share(last_year, lambda mark: met(mark.result) or met(again.get(mark.upn, "")))
    assert by_now == pytest.approx(89, abs=1.5)


def test_schools_differ_more_than_chance_alone_would_have_them(profiles):
    by_school = {}
    for child, goals in profiles:
        by_school.setdefault(child.upn[4:8], []).append(expected(GLD)((child, goals)))
    rates = [sum(met) / len(met) for met in by_school.values() if len(met) >= 50]
    mean = sum(rates) / len(rates)
    spread = (sum((rate - mean) ** 2 for rate in rates) / len(rates)) ** 0.5
    assert 0.07 < spread < 0.15  # chance alone gives about 0.06
