"""Last year's phonics results, from a list."""

import pytest

from stagepost.formats.reading import Trouble
from stagepost.reference_data import earlier_phonics
from stagepost.reference_data.pairs import Listed


def results(data):
    listed = earlier_phonics.of_table(data)
    assert isinstance(listed, Listed)
    assert {check.summer for check in listed.values.values()} <= {None}
    return {upn: check.result for upn, check in listed.values.items()}


def left_out(data):
    listed = earlier_phonics.of_table(data)
    assert isinstance(listed, Listed)
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
