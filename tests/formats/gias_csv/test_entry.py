"""What the rules are told of a school that the register has, or has not."""

import pytest

from stagepost.checking import check
from stagepost.context import CheckInputs
from stagepost.formats import ctf
from stagepost.formats.gias_csv import RegisterSchool, entry
from stagepost.records import Collection
from tests.rules.base import right

PRIMARY = RegisterSchool(
    la="999",
    estab="1001",
    name="Larkhill Primary School",
    type="Community school",
    type_group="Local authority maintained schools",
    status="Open",
    phase="Primary",
    lowest_age="4",
    highest_age="11",
)


@pytest.mark.parametrize(
    ("ages", "owes"),
    [
        (("4", "11"), "eyfsp phonics ks1 ks2"),
        (("5", "11"), "eyfsp phonics ks1 ks2"),
        (("3", "7"), "eyfsp phonics ks1"),
        (("7", "11"), "ks2"),
        (("4", "9"), "eyfsp phonics ks1"),
        (("9", "13"), "ks2"),
        (("11", "16"), ""),
        (("2", "4"), ""),
        (("4", "18"), "eyfsp phonics ks1 ks2"),
        (("", ""), "eyfsp phonics ks1 ks2"),
        (("x", "٧"), "eyfsp phonics ks1 ks2"),
    ],
)
def test_ages_say_which_returns_a_school_may_owe(ages, owes):
    lowest, highest = ages
    school = PRIMARY._replace(lowest_age=lowest, highest_age=highest)

    assert entry(school).owes == set(map(Collection, owes.split()))


@pytest.mark.parametrize(
    ("kind", "owes"),
    [
        ({"phase": "Nursery", "lowest_age": "3", "highest_age": "7"}, "eyfsp"),
        ({"type_group": "Independent schools", "type": "Other independent school"}, "eyfsp ks2"),
        ({"type": "Service children's education", "type_group": "Other types"}, "eyfsp phonics ks2"),
        ({"type_group": "Special schools", "phase": "Not applicable"}, "eyfsp phonics ks1 ks2"),
        ({"type_group": "Academies"}, "eyfsp phonics ks1 ks2"),
    ],
)
def test_some_kinds_owe_less(kind, owes):
    assert entry(PRIMARY._replace(**kind)).owes == set(map(Collection, owes.split()))


@pytest.mark.parametrize(
    ("group", "academy"),
    [("Academies", True), ("Free Schools", True), ("Local authority maintained schools", False)],
)
def test_which_schools_are_academies(group, academy):
    assert entry(PRIMARY._replace(type_group=group)).academy is academy


@pytest.mark.parametrize(
    ("status", "is_open"),
    [("Open", True), ("Open, but proposed to close", True), ("Closed", False), ("", True)],
)
def test_a_school_is_open_unless_the_register_says_otherwise(status, is_open):
    assert entry(PRIMARY._replace(status=status)).open is is_open


def test_a_school_the_register_does_not_have():
    assert not entry(None).known


def test_an_infant_school_that_sends_key_stage_2_is_asked_about_it():
    infants = PRIMARY._replace(lowest_age="4", highest_age="7")
    data = ctf.write(right(Collection.KS2, 2025))

    for school, found in ((PRIMARY, False), (infants, True)):
        verdict = check(data, inputs=CheckInputs(register=entry(school)))
        assert ("school-in-scope" in {finding.rule for finding in verdict.findings}) is found
