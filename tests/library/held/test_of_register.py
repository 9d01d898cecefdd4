"""What a school owes follows from its ages and kind in the national register."""

import pytest

from stagepost.formats.gias_csv import RegisterSchool
from stagepost.held import RegisterEntry, of_register
from stagepost.records import Collection

EYFSP, PHONICS, KS1, KS2 = Collection
A_SCHOOL = RegisterSchool("999", "1001", "A School", status="Open")


@pytest.mark.parametrize(
    ("ages", "owes"),
    [
        (("3", "11"), {EYFSP, PHONICS, KS1, KS2}),
        (("5", "11"), {EYFSP, PHONICS, KS1, KS2}),
        (("4", "7"), {EYFSP, PHONICS, KS1}),
        (("7", "11"), {KS2}),
        (("9", "13"), {KS2}),
        (("2", "5"), {EYFSP}),
        (("11", "16"), set()),
        (("", ""), {EYFSP, PHONICS, KS1, KS2}),
        (("5", ""), {EYFSP, PHONICS, KS1, KS2}),
        (("", "7"), {EYFSP, PHONICS, KS1}),
        (("0", "x"), {EYFSP, PHONICS, KS1, KS2}),
    ],
)
def test_by_age(ages, owes):
    school = A_SCHOOL._replace(lowest_age=ages[0], highest_age=ages[1])
    assert of_register.entry(school).owes == owes


def test_an_independent_school_is_outside_phonics_and_key_stage_1():
    school = A_SCHOOL._replace(type_group="Independent schools", lowest_age="3", highest_age="18")
    assert of_register.entry(school).owes == {EYFSP, KS2}


@pytest.mark.parametrize(
    ("group", "academy"),
    [("Academies", True), ("Free Schools", True), ("Local authority maintained schools", False), ("", False)],
)
def test_academies(group, academy):
    assert of_register.entry(A_SCHOOL._replace(type_group=group)).academy is academy


@pytest.mark.parametrize(
    ("status", "is_open"), [("Open", True), ("Open, but proposed to close", True), ("Closed", False)]
)
def test_open_or_closed(status, is_open):
    assert of_register.entry(A_SCHOOL._replace(status=status)).open is is_open


def test_a_school_the_register_does_not_have():
    assert RegisterEntry(known=False) == of_register.UNKNOWN
