"""Every case of the table, and that the table reaches every clause on the very day it turns."""

from collections import Counter
from datetime import date, timedelta

import pytest

from stagepost import years
from stagepost.ownership import Ask, Owner, clauses
from tests.library.ownership.cases import CASES, Case

A_DAY = timedelta(days=1)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.collection}: {case.name}")
def test_case(case):
    answer = case.answer()
    if case.owner == "ask":
        assert isinstance(answer, Ask), answer
        assert case.missing in "; ".join(answer.missing)
    else:
        assert isinstance(answer, Owner), answer
        assert (answer.school or "nobody", answer.clause) == (case.owner, case.clause)


def test_the_table_is_large_and_no_case_stands_in_it_twice():
    assert len(CASES) >= 200
    assert len({(case.collection, case.name) for case in CASES}) == len(CASES)
    assert len({case[1:5] for case in CASES}) == len(CASES)


def test_every_case_says_what_it_expects():
    for case in CASES:
        assert bool(case.missing) == (case.owner == "ask") != bool(case.clause), case.name


def test_every_clause_has_three_cases_in_each_span_of_its_years():
    held = Counter(
        clause
        for case in CASES
        for clause in clauses()
        if clause.label == case.clause
        and clause.years.covers(case.summer)
        and case.collection in clause.collections
    )
    assert {clause.label: held[clause] for clause in clauses() if held[clause] < 3} == {}


def _half_term(case: Case) -> date:
    return min(stay.half_term or date.max for stay in case.stays)


def _later_half_term(case: Case) -> date:
    return max(stay.half_term or date.min for stay in case.stays)


def _begins(fact: str):
    return lambda case: years.load(case.summer).dates[fact].day


def _first_of_june(case: Case) -> date:
    return date(case.summer, 6, 1)


EDGES = [
    # clause, day it turns on, days from that day on which the newest stay begins
    ("eyfsp-before-half-term", _half_term, -1),
    ("eyfsp-after-half-term", _half_term, 0),
    ("eyfsp-longest", _half_term, 0),
    ("eyfsp-longest", _later_half_term, -1),
    ("eyfsp-from-outside", _half_term, 0),
    ("phonics-before", _begins("phonics_check"), -1),
    ("phonics-during", _begins("phonics_check"), 0),
    ("phonics-during", _begins("phonics_check"), 13),
    ("phonics-after", _begins("phonics_check"), 14),
    ("ks1-before", _begins("ks1_begins"), -1),
    ("ks1-during", _begins("ks1_begins"), 0),
    ("ks1-during", _begins("ks1_ends"), 0),
    ("ks1-after", _begins("ks1_ends"), 1),
    ("ks1-from-outside", _first_of_june, -1),
    ("ks1-from-outside-june", _first_of_june, 0),
    ("ks2-before", _begins("ks2_tests_begin"), -1),
    ("ks2-during", _begins("ks2_tests_begin"), 0),
    ("ks2-during", _begins("ks2_tests_begin"), 4),
    ("ks2-after", _begins("ks2_tests_begin"), 7),
]


@pytest.mark.parametrize(("clause", "turns", "days"), EDGES)
def test_every_clause_has_a_case_on_the_day_it_turns(clause, turns, days):
    assert any(_starts_on(case, turns, days) for case in CASES if case.clause == clause)


def _starts_on(case: Case, turns, days: int) -> bool:
    try:
        return max(stay.first for stay in case.stays) - turns(case) == days * A_DAY
    except (KeyError, OverflowError):  # the year names no such day, or no stay has a half-term
        return False


def test_every_clause_that_turns_on_a_day_has_its_edge():
    without = {"one-school", "not-collected", "eyfsp-more-than-one"}
    assert {clause for clause, _, _ in EDGES} == {clause.label for clause in clauses()} - without
