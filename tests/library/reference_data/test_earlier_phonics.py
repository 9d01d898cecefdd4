"""Last year's phonics results, from a list."""

import pytest

from stagepost.formats.reading import Trouble
from stagepost.reference_data import earlier_phonics
from stagepost.reference_data.earlier_phonics import ListedChecks


def by_summer(data):
    listed = earlier_phonics.of_table(data)
    assert isinstance(listed, ListedChecks)
    found = {None: listed.values, **listed.of_summers}
    for summer, checks in found.items():
        assert {check.summer for check in checks.values()} <= {summer}
    return {
        summer: {upn: check.result for upn, check in checks.items()}
        for summer, checks in found.items()
        if checks
    }


def results(data):
    found = by_summer(data)
    assert found.keys() <= {None}
    return found.get(None, {})


def left_out(data):
    listed = earlier_phonics.of_table(data)
    assert isinstance(listed, ListedChecks)
    return {what: number for what, number in listed.left_out.items() if number}


@pytest.mark.parametrize(
    "text", ["UPN,Result\nA,31\nB,\n", "Phonics 2025\n\nSurname;Phonics Mark;upn\nAsh;31;A\nOak;;B\n"]
)
def test_of_a_table_who_has_no_result_is_unknown(text):
    assert results(text.encode()) == {"A": "31"}
    assert left_out(text.encode()) == {"without a UPN or without a result": 1}


def test_of_a_table_a_upn_and_a_mark_are_read_however_they_are_written():
    assert results(b"UPN,Result\na99a,35.0\nB,wt\nC,L\n") == {"A99A": "35", "B": "wt", "C": "L"}
    assert left_out(b"UPN,Result\na99a,35.0\n,\n") == {}


def test_rows_that_say_nothing_are_counted_by_what_is_wrong_with_them():
    data = b"UPN,Result\nA,31\nA,31\nB,31\nB,35\nC,35/40\nD,Met\n,33\nE,40\n"
    assert results(data) == {"A": "31", "E": "40"}
    assert left_out(data) == {
        "without a UPN or without a result": 1,
        "with a result that is neither a mark nor a code": 2,
        "of a UPN that stands there with several results": 2,
    }


@pytest.mark.parametrize(
    "heading",
    [
        "Phonics outcome",
        "Phonics Outcome",
        "PSC Outcome",
        "Grade",
        "Outcome",
        "Phonics screening check outcome",
    ],
)
def test_an_outcome_alone_is_a_result(heading):
    assert results(f"UPN,{heading}\r\nA,Wt\r\nB,WA\r\nC,D\r\n".encode()) == {"A": "Wt", "B": "WA", "C": "D"}


@pytest.mark.parametrize(
    "head",
    [
        "UPN,Mark,Outcome",
        "UPN,Phonics Mark,Phonics Outcome",
        "UPN;Score;Grade",
        "UPN\tPSC Mark\tPSC Outcome",
        "UPN,Result,Outcome",
    ],
)
@pytest.mark.parametrize("swapped", [False, True])
def test_of_mark_and_outcome_the_mark_counts_in_whatever_order_they_stand(head, swapped):
    between = next(sign for sign in ",;\t" if sign in head)
    cells = [head.split(between), ["A", "33", "Wt"], ["B", "", "A"], ["C", "", "Wt"], ["D", "-", "D"]]
    order = [0, 2, 1] if swapped else [0, 1, 2]
    text = "\n".join(between.join(row[place] for place in order) for row in cells)
    assert results(text.encode()) == {"A": "33", "B": "A", "C": "Wt", "D": "D"}
    assert left_out(text.encode()) == {}


@pytest.mark.parametrize("heading", ["Academic Year", "ACADYR", "School year", "Year"])
@pytest.mark.parametrize(
    ("first", "second"), [("2022/2023", "2023/2024"), ("2022/23", "2023/24"), ("202223", "202324")]
)
def test_of_several_years_each_has_its_own_result_whatever_the_order(heading, first, second):
    rows = [f"A,20,{first}", f"A,35,{second}", f"B,31,{second}"]
    expected = {2023: {"A": "20"}, 2024: {"A": "35", "B": "31"}}
    for order in (rows, rows[::-1]):
        assert by_summer("\n".join([f"UPN,Mark,{heading}", *order]).encode()) == expected


def test_two_results_of_one_year_say_nothing_and_a_year_that_is_none_is_counted():
    data = b"UPN,Mark,Academic Year\nA,20,2023/24\nA,35,2023/24\nB,30,2023/25\nC,30,\nD,31,2023/24\n"
    assert by_summer(data) == {2024: {"D": "31"}, None: {"C": "30"}}
    assert left_out(data) == {
        "with an academic year that cannot be read": 1,
        "of a UPN that stands there with several results": 2,
    }


def test_a_column_called_year_may_be_the_year_group():
    assert results(b"UPN,Year,Phonics mark\nA,1,20\nB,Year 2,35\n") == {"A": "20", "B": "35"}


def test_what_is_needed_is_said():
    trouble = earlier_phonics.of_table(b"UPN,Reading age\nA,7\n")
    assert isinstance(trouble, Trouble)
    assert "one column called UPN and one called Phonics mark, Phonics outcome or Result" in trouble.says


@pytest.mark.parametrize("data", [b"", b"A,31\n", b'UPN,Result\n"', b"UPN,Result,Result\nA,1,2\n"])
def test_what_is_no_such_table_is_said(data):
    assert isinstance(earlier_phonics.of_table(data), Trouble)


@pytest.mark.parametrize(
    "text",
    [
        "UPN,Phonics mark,Phonics outcome\nA,20,Wt\nB,,A\nC,,D\nD,,Wa\nE,33,\n",
        "UPN,Outcome,Mark\nA,Wt,20\nB,A,\nC,D,\nD,Wa,\nE,,33\n",
        "UPN,Phonics Score,Phonics Grade\nA,20.0,Wt\nB,-,A\nC,n/a,D\nD,,Wa\nE,33,Wa\n",
        "UPN,Result,Mark,Outcome\nA,Wt,20,\nB,A,,A\nC,D,,\nD,,,Wa\nE,33,,\n",
    ],
)
def test_the_mark_counts_and_the_outcome_where_it_is_empty(text):
    assert results(text.encode()) == {"A": "20", "B": "A", "C": "D", "D": "Wa", "E": "33"}
    assert left_out(text.encode()) == {}


def test_a_upn_is_read_though_characters_in_it_cannot_be_seen():
    assert results("UPN,Mark\n\u200dA99\u00adA,35\u200b\n".encode()) == {"A99A": "35"}
