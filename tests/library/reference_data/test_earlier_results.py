"""A file is evidence of every result of every pupil in it, of whichever summers."""

import pytest

from stagepost.records import Collection, Header, Outcome, Pupil, Return
from stagepost.reference_data import NOTHING_EARLIER, EarlierCheck, EarlierProfile
from stagepost.reference_data.earlier_results import EarlierResults, of_files
from tests.rules.base import right

CHECK = Outcome(
    year="2025", stage="KS1", subject="PHO", method="TT", component="CHK", qualifier="NM", result="31"
)
GOAL = Outcome(year="2024", stage="EYF", subject="COM", component="E01", qualifier="FD", result="2")
WRITING = Outcome(year="2026", stage="KS2", subject="ENG", component="WRI", qualifier="NC", result="EXS")
PHONICS_2025 = (Collection.PHONICS, 2025)


def held(*pupils, of=None):
    results = EarlierResults()
    results.take(Return(Header(), pupils), of)
    return results


def test_every_result_counts_for_the_summers_after_it():
    results = held(Pupil("A", "Wren", "Ash", outcomes=(CHECK, GOAL)), Pupil("B", outcomes=(WRITING,)))
    assert results.before(2024) == NOTHING_EARLIER
    assert results.before(2025).profiles == {"A": EarlierProfile(2024, frozenset("2"))}
    assert results.before(2025).phonics is None
    earlier = results.before(2027)
    assert earlier.phonics == {"A": EarlierCheck("31", 2025)}
    assert earlier.key_stage_2 == {"B"}
    assert {one.upn for one in earlier.people} == {"A", "B"}
    assert earlier.people.with_upn("A").surname == "Wren"


def test_a_pupil_is_known_as_of_the_latest_summer_in_the_file():
    results = held(Pupil("A", outcomes=(GOAL, CHECK)))
    assert results.before(2025).people is None
    assert [one.upn for one in results.before(2026).people] == ["A"]


def test_of_several_summers_the_latest_before_counts_and_of_several_files_the_later():
    older = Return(Header(), (Pupil("A", outcomes=(CHECK._replace(year="2024", result="12"), CHECK)),))
    newer = Return(Header(), (Pupil("A", outcomes=(CHECK._replace(result="40"),)),))
    results = of_files([older, newer])
    assert results.before(2025).phonics == {"A": EarlierCheck("12", 2024)}
    assert results.before(2026).phonics == {"A": EarlierCheck("40", 2025)}


def test_whoever_is_in_a_phonics_return_without_a_result_is_known_to_have_none():
    pupils = (Pupil("A", outcomes=(CHECK,)), Pupil("B"), Pupil("C", outcomes=(GOAL,)))
    assert held(*pupils, of=PHONICS_2025).before(2026).phonics == {
        "A": EarlierCheck("31", 2025),
        "B": EarlierCheck("", 2025),
        "C": EarlierCheck("", 2025),
    }
    assert held(*pupils).before(2026).phonics == {"A": EarlierCheck("31", 2025)}


def test_a_upn_that_two_pupils_have_says_nothing():
    pupils = (
        Pupil("A", outcomes=(CHECK,)),
        Pupil("A"),
        Pupil("B", outcomes=(CHECK,)),
        Pupil("", outcomes=(CHECK,)),
    )
    earlier = held(*pupils).before(2026)
    assert set(earlier.phonics) == {one.upn for one in earlier.people} == {"B"}


@pytest.mark.parametrize("status", ["T", "E"])
def test_targets_and_estimates_are_no_results(status):
    assert held(Pupil("A", outcomes=(CHECK._replace(status=status),))).before(2026) == NOTHING_EARLIER


@pytest.mark.parametrize("year", ["", "spring", "20255", "²025"])
def test_a_result_without_a_year_says_nothing(year):
    assert held(Pupil("A", outcomes=(CHECK._replace(year=year),))).before(2026) == NOTHING_EARLIER


@pytest.mark.parametrize(
    ("results", "check"),
    [
        (("35",), "35"),
        (("35", "35"), "35"),
        (("Q",), "Q"),
        (("Wa",), "Wa"),
        (("",), ""),
        (("35", "WT"), "35"),
        (("35", "Q"), None),
        (("0", "a"), None),
        (("31", "32"), None),
        (("A", "D"), None),
        (("WA", "WT"), None),
    ],
    ids=str,
)
def test_phonics_results_that_speak_against_each_other_are_unknown(results, check):
    outcomes = tuple(
        CHECK._replace(qualifier="NM" if result.isdigit() else "NY", result=result) for result in results
    )
    phonics = held(Pupil("A", outcomes=outcomes)).before(2026).phonics
    assert phonics == (None if check is None else {"A": EarlierCheck(check, 2025)})


def test_who_has_a_key_stage_2_result_and_not_only_why_there_is_none():
    returned = right(Collection.KS2, 2025, pupils=7)

    def with_all(pupil, result):
        return pupil._replace(outcomes=tuple(each._replace(result=result) for each in pupil.outcomes))

    first, second, third, fourth, fifth, sixth, seventh = returned.pupils
    pupils = (
        first,
        second._replace(outcomes=()),
        with_all(third, "L"),
        with_all(fourth, "f"),
        with_all(fifth, "P"),
        with_all(sixth, ""),
        seventh._replace(upn=""),
    )
    assert held(*pupils).before(2026).key_stage_2 == {first.upn}
