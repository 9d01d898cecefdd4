"""Last year's phonics results, from that year's file or a list."""

import pytest

from stagepost.formats.reading import Trouble
from stagepost.records import Header, Outcome, Pupil, Return
from stagepost.reference_data import earlier_phonics

CHECK = Outcome(
    year="2025", stage="KS1", subject="PHO", method="TT", component="CHK", qualifier="NM", result="31"
)


def test_of_a_file_a_mark_comes_before_a_code_and_other_years_do_not_count():
    code = CHECK._replace(qualifier="NY", result="WT")
    newer = CHECK._replace(year="2026", result="40")
    pupils = (Pupil("A", outcomes=(newer, code, CHECK)), Pupil("B"), Pupil("", outcomes=(CHECK,)))
    assert earlier_phonics.of_return(Return(Header(), pupils), 2025) == {"A": "31", "B": ""}


@pytest.mark.parametrize(
    ("results", "held"),
    [
        (("35",), {"A": "35"}),
        (("35", "35"), {"A": "35"}),
        (("Q",), {"A": "Q"}),
        (("Wa",), {"A": "Wa"}),
        (("",), {"A": ""}),
        (("35", "WT"), {"A": "35"}),
        (("35", "Q"), {}),
        (("0", "a"), {}),
        (("31", "32"), {}),
        (("A", "D"), {}),
        (("WA", "WT"), {}),
    ],
    ids=str,
)
def test_results_that_speak_against_each_other_are_unknown(results, held):
    outcomes = tuple(
        CHECK._replace(qualifier="NM" if result.isdigit() else "NY", result=result) for result in results
    )
    assert earlier_phonics.of_return(Return(Header(), (Pupil("A", outcomes=outcomes),)), 2025) == held


def test_a_upn_that_two_pupils_have_says_nothing():
    other = CHECK._replace(result="35")
    pupils = (Pupil("A", outcomes=(CHECK,)), Pupil("A", outcomes=(other,)), Pupil("B", outcomes=(CHECK,)))
    assert earlier_phonics.of_return(Return(Header(), pupils), 2025) == {"B": "31"}


@pytest.mark.parametrize(
    "text", ["UPN,Result\nA,31\nB,\n", "Phonics 2025\n\nSurname;Phonics Mark;upn\nAsh;31;A\nOak;;B\n"]
)
def test_of_a_table_who_has_no_result_is_unknown(text):
    assert earlier_phonics.of_table(text.encode()) == {"A": "31"}


def test_of_a_table_a_upn_and_a_mark_are_read_however_they_are_written():
    held = earlier_phonics.of_table(b"UPN,Result\na99a,35.0\nB,wt\nC,35/40\n")
    assert held == {"A99A": "35", "B": "wt", "C": "35/40"}


@pytest.mark.parametrize("data", [b"", b"A,31\n", b'UPN,Result\n"', b"UPN,Result,Result\nA,1,2\n"])
def test_what_is_no_such_table_is_said(data):
    assert isinstance(earlier_phonics.of_table(data), Trouble)
