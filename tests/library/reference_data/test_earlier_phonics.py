"""Last year's phonics results, from a list."""

import pytest

from stagepost.formats.reading import Trouble
from stagepost.reference_data import earlier_phonics


def results(data):
    listed = earlier_phonics.of_table(data)
    assert isinstance(listed, earlier_phonics.ListedChecks)
    assert {check.summer for check in listed.values.values()} <= {None}
    return {upn: check.result for upn, check in listed.values.items()}


def left_out(data):
    listed = earlier_phonics.of_table(data)
    assert isinstance(listed, earlier_phonics.ListedChecks)
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
        "of UPNs that stand there with several results": 2,
    }


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


def test_of_two_school_years_each_has_its_results_whatever_their_order():
    rows = ["A,2022/23,20", "B,2022/2023,33", "A,2023/24,35"]
    for order in (rows, rows[::-1]):
        listed = earlier_phonics.of_table("\n".join(["UPN,Academic Year,Mark", *order]).encode())
        assert isinstance(listed, earlier_phonics.ListedChecks)
        assert listed.values == {}
        assert {
            summer: {upn: check.result for upn, check in each.items()}
            for summer, each in listed.of_summers.items()
        } == {
            2023: {"A": "20", "B": "33"},
            2024: {"A": "35"},
        }
        assert not any(listed.left_out.values())


def test_a_column_of_year_groups_is_no_school_year():
    assert results(b"UPN,Year,Mark\nA,1,20\nB,2,35\n") == {"A": "20", "B": "35"}


def test_a_upn_is_read_though_characters_in_it_cannot_be_seen():
    assert results("UPN,Mark\n\u200dA99\u00adA,35\u200b\n".encode()) == {"A99A": "35"}
