"""Whose rows of a roll count for a return, and when it is another roll than the one that was meant."""

from hypothesis import given
from hypothesis import strategies as st

from stagepost.cli.reference_files.taken import RollRead
from stagepost.formats.roll_csv import RollReading
from stagepost.pupil_index import PupilIndex
from stagepost.records import Pupil
from stagepost.reference_data import RollPupil
from stagepost.reference_data.rolls import (
    Doubt,
    days_swapped,
    doubted,
    in_school_year,
    of_several_years,
    turned,
)

SCHOOLS = ("9991001", "9991002", "")
rolls = st.lists(
    st.builds(
        RollPupil,
        upn=st.sampled_from("ABCDEFGH"),
        left=st.sampled_from(["", "2024-07-19", "2025-02-14"]),
        school=st.sampled_from(SCHOOLS),
        summer=st.sampled_from([0, 2024, 2025, 2026]),
    ),
    max_size=12,
)


@given(rolls)
def test_every_row_counts_or_is_counted_among_those_left_out(rows):
    read = RollRead("roll.csv", RollReading(tuple(rows), columns={"upn": "UPN"}, rows=len(rows)), "9991001")
    own = read.by_school.get("9991001", [])
    used = in_school_year(own, 2025)
    read.look({"9991001"}, used, 2025)
    left_out = {each.what: each.rows for each in read.taken().left_out}
    gone = left_out.pop("of pupils who left before this school year", 0)
    assert gone <= len(used)
    if own:
        assert len(used) + sum(left_out.values()) == len(rows)


@given(rolls, st.randoms())
def test_the_order_of_rows_decides_nothing(rows, chance):
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert sorted(in_school_year(rows, 2025)) == sorted(in_school_year(shuffled, 2025))


@given(rolls)
def test_rows_of_a_later_school_year_do_not_count(rows):
    kept = in_school_year(rows, 2025)
    years = {row.summer for row in kept} - {0}
    assert len(years) < 2
    if any(row.summer in (2024, 2025) for row in rows):
        assert years == {max(row.summer for row in rows if 0 < row.summer <= 2025)}


def people(*days):
    return [RollPupil(upn=str(place), dob=day) for place, day in enumerate(days)]


def test_one_child_a_year_out_makes_no_roll_of_several_years():
    of_one = [f"2020-0{month}-01" for month in range(1, 9)]
    assert not of_several_years(people(*of_one, *of_one, "2018-10-01"))
    assert of_several_years(people(*of_one, "2018-10-01", "2017-10-01"))
    assert not of_several_years(people("", ""))


def test_a_roll_of_another_school_needs_enough_pupils_to_be_told():
    strangers = PupilIndex(people(*["2020-01-01"] * 9))
    pupils = [Pupil(upn=f"X{place}") for place in range(9)]
    assert doubted(pupils[:4], strangers, 2024) is None
    found = doubted(pupils, strangers, 2024)
    assert found
    assert found.doubt is Doubt.ANOTHER_SCHOOL


def test_day_and_month_are_swapped_only_where_all_that_can_be_are():
    pupils = [
        Pupil(upn=str(place), dob=dob) for place, dob in enumerate(["2020-03-09", "2020-04-05", "2020-01-31"])
    ]
    roll = people("2020-09-03", "2020-05-04", "2020-01-31")
    assert days_swapped(pupils, PupilIndex(roll)) == 2
    assert [each.dob for each in turned(roll)] == [pupil.dob for pupil in pupils]
    assert days_swapped(pupils, PupilIndex(people("2020-09-03", "2020-04-05", "2020-01-31"))) == 0
    assert days_swapped(pupils, PupilIndex(people("2020-03-09", "2020-04-05", "2020-01-31"))) == 0
    assert days_swapped(pupils[:1], PupilIndex(roll[:1])) == 0
