"""What the rules are told of a school that the register has, or has not."""

from datetime import date
from itertools import permutations

import pytest

from stagepost.check_inputs import CheckInputs
from stagepost.checking import check
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

    assert entry([school]).owes == set(map(Collection, owes.split()))


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
    assert entry([PRIMARY._replace(**kind)]).owes == set(map(Collection, owes.split()))


@pytest.mark.parametrize(
    ("group", "academy"),
    [("Academies", True), ("Free Schools", True), ("Local authority maintained schools", False)],
)
def test_which_schools_are_academies(group, academy):
    assert entry([PRIMARY._replace(type_group=group)]).academy is academy


@pytest.mark.parametrize(
    ("status", "is_open", "is_proposed"),
    [
        ("Open", True, False),
        ("Open, but proposed to close", True, False),
        ("Closed", False, False),
        ("Proposed to open", False, True),
        ("", True, False),
    ],
)
def test_without_a_day_a_school_is_what_its_status_says(status, is_open, is_proposed):
    told = entry([PRIMARY._replace(status=status)])
    assert (told.open, told.proposed) == (is_open, is_proposed)


SUMMER = date(2026, 7, 1)
LONG_AGO, LAST_DAY, FIRST_DAY = date(1999, 9, 1), date(2026, 8, 31), date(2026, 9, 1)
OLD = PRIMARY._replace(urn="100001", opened=LONG_AGO)
CLOSING = OLD._replace(status="Open, but proposed to close", closed=LAST_DAY)
CLOSED = OLD._replace(status="Closed", closed=LAST_DAY)
COMING = PRIMARY._replace(urn="150001", type_group="Academies", status="Proposed to open", opened=FIRST_DAY)
CONVERTED = COMING._replace(status="Open")
COMING_SOME_DAY = COMING._replace(opened=None)


class TestANumberThatStandsThereTwice:
    """While a school becomes an academy: the row that is open on the day counts, wherever it stands."""

    @pytest.mark.parametrize(
        ("rows", "day", "academy"),
        [
            ((OLD, COMING), SUMMER, False),
            ((CLOSING, COMING), SUMMER, False),
            ((CLOSING, COMING_SOME_DAY), SUMMER, False),
            ((CLOSING, COMING), LAST_DAY, False),
            ((CLOSING, COMING), FIRST_DAY, True),
            ((CLOSED, CONVERTED), LAST_DAY, False),
            ((CLOSED, CONVERTED), FIRST_DAY, True),
            ((CLOSED, CONVERTED), SUMMER, False),
            ((CLOSED, COMING), FIRST_DAY, True),
            ((CLOSED._replace(closed=None), CONVERTED), FIRST_DAY, True),
            ((CLOSED, CONVERTED), None, True),
            ((CLOSING, COMING), None, False),
            ((OLD, COMING), FIRST_DAY, False),
            ((CLOSED._replace(closed=date(2019, 8, 31)), CLOSING, COMING), SUMMER, False),
        ],
    )
    def test_the_row_that_is_open_on_the_day_counts(self, rows, day, academy):
        for order in permutations(rows):
            told = entry(order, day)
            assert (told.known, told.open, told.proposed, told.academy) == (True, True, False, academy)

    @pytest.mark.parametrize("day", [SUMMER, FIRST_DAY, None])
    def test_all_its_urns_are_one_schools_history(self, day):
        for order in permutations((CLOSED, CONVERTED)):
            assert entry(order, day).urns == {"100001", "150001"}

    def test_of_two_that_are_open_the_newer_counts(self):
        for order in permutations((OLD, OLD._replace(urn="100002", type_group="Academies"))):
            assert entry(order, SUMMER).academy
        for order in permutations((OLD, OLD._replace(urn="9", opened=date(2005, 1, 1), phase="Nursery"))):
            assert entry(order, SUMMER).owes == {Collection.EYFSP}


@pytest.mark.parametrize(
    ("rows", "day", "is_open", "is_proposed"),
    [
        ((CLOSED,), LAST_DAY, True, False),
        ((CLOSED,), FIRST_DAY, False, False),
        ((COMING,), SUMMER, False, True),
        ((COMING,), FIRST_DAY, True, False),
        ((COMING_SOME_DAY,), SUMMER, False, True),
        ((CLOSED, COMING_SOME_DAY), FIRST_DAY, False, True),
        ((CLOSING,), FIRST_DAY, True, False),
        ((CONVERTED,), SUMMER, True, False),
        ((CLOSED._replace(closed=None),), SUMMER, False, False),
    ],
    ids=str,
)
def test_only_what_is_sure_is_closed(rows, day, is_open, is_proposed):
    """A proposal may be put off, and a register may be old: a status that says open is believed."""
    told = entry(rows, day)
    assert (told.open, told.proposed) == (is_open, is_proposed)


def test_a_school_the_register_does_not_have():
    assert not entry([]).known


def test_an_infant_school_that_sends_key_stage_2_is_asked_about_it():
    infants = PRIMARY._replace(lowest_age="4", highest_age="7")
    data = ctf.write(right(Collection.KS2, 2025))

    for school, found in ((PRIMARY, False), (infants, True)):
        verdict = check(data, inputs=CheckInputs(register=entry([school])))
        assert ("school-in-scope" in {finding.rule for finding in verdict.findings}) is found
