"""Key stages 1 and 2: who counts in a subject, who is at a level, and what is only ever a number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagepost import codesets, measures
from stagepost.measures import MeasureInputs, Scope, Scores, Unit
from stagepost.records import Collection, Header, Pupil, Return
from tests.library.measures.children import by_label, judged, returned

KS1, KS2 = Collection.KS1, Collection.KS2


def measured(collection, *pupils, summer=2023):
    return by_label(
        measures.of(returned(*(judged(collection, codes, summer) for codes in pupils)), collection, summer)
    )


def counts(measure):
    return measure.numerator, measure.denominator


def combined(*pupils, scores, summer=2025):
    """Key stage 2 with scores: pupils as writing codes by UPN."""
    sent_ = Return(
        Header(), tuple(Pupil(upn=upn, outcomes=judged(KS2, {"WRI": code}, summer)) for upn, code in pupils)
    )
    return measures.every(sent_, KS2, summer, MeasureInputs(scores=scores))


def test_key_stage_1_by_subject():
    found = measured(
        KS1,
        {"REA": "GDS", "WRI": "EXS", "MAT": "EXS", "SCI": "EXS"},
        {"REA": "WTS", "WRI": "PK3", "MAT": "EM", "SCI": "HNM"},
        {"REA": "A", "WRI": "Q", "MAT": "EXS"},
    )

    assert counts(found["ks1-reading-expected"]) == (1, 3)
    assert counts(found["ks1-reading-depth"]) == (1, 3)
    assert counts(found["ks1-writing-expected"]) == (1, 3)
    assert counts(found["ks1-writing-depth"]) == (0, 3)
    assert counts(found["ks1-mathematics-expected"]) == (2, 3)
    assert counts(found["ks1-science-expected"]) == (1, 2)
    assert "ks1-science-depth" not in found


def test_key_stage_1_combined_is_a_local_figure_of_those_who_count_in_all_three():
    found = measured(
        KS1,
        {"REA": "GDS", "WRI": "EXS", "MAT": "EXS"},
        {"REA": "GDS", "WRI": "GDS", "MAT": "GDS"},
        {"REA": "GDS", "WRI": "WTS", "MAT": "GDS"},
        {"REA": "GDS", "MAT": "GDS"},
    )

    assert counts(found["ks1-combined-expected"]) == (2, 3)
    assert counts(found["ks1-combined-depth"]) == (1, 3)
    assert found["ks1-combined-expected"].scope is Scope.LOCAL


def test_codes_are_counted_as_numbers():
    found = measured(KS1, {"REA": "WTS"}, {"REA": "WTS"}, {"REA": "EM"}, {})
    working_towards = found["ks1-reading-count-wts"]

    assert (working_towards.value, working_towards.unit) == (2, Unit.PUPILS)
    assert working_towards.denominator == 3
    assert working_towards.shown() == "2"
    assert found["ks1-reading-count-gds"].shown() == "0"


def test_two_judgements_in_a_subject_count_as_none():
    outcomes = judged(KS1, {"REA": "EXS"}, 2023) + judged(KS1, {"REA": "WTS"}, 2023)
    found = by_label(measures.of(returned(outcomes), KS1, 2023))

    assert counts(found["ks1-reading-expected"]) == (0, 0)


@pytest.mark.parametrize("collection", [KS1, KS2])
@pytest.mark.parametrize("summer", [2020, 2021])
def test_a_cancelled_summer_has_no_measures(collection, summer):
    assert measures.of(returned(()), collection, summer) == ()


def test_key_stage_2_writing_and_science():
    found = measured(
        KS2,
        {"WRI": "GDS", "SCI": "EXS"},
        {"WRI": "EXS", "SCI": "HNM"},
        {"WRI": "PK6", "SCI": "A"},
        {"WRI": "L", "SCI": "L"},
        {"WRI": "F", "SCI": "P"},
        {},
        summer=2025,
    )

    assert counts(found["ks2-writing-expected"]) == (2, 3)
    assert counts(found["ks2-writing-depth"]) == (1, 3)
    assert counts(found["ks2-writing-pk6"]) == (1, 3)
    assert counts(found["ks2-science-expected"]) == (1, 3)
    assert counts(found["ks2-science-hnm"]) == (1, 3)
    assert "ks2-writing-l" not in found


@pytest.mark.parametrize("summer", [2017, 2019, 2025])
def test_reading_and_mathematics_at_key_stage_2_are_numbers_and_never_a_rate(summer):
    found = measured(KS2, {"REA": "A", "MAT": "A"}, summer=summer)
    tested = [m for m in found.values() if "reading" in m.label or "mathematics" in m.label]

    assert found["ks2-reading-count-a"].value == 1
    assert {measure.unit for measure in tested} == {Unit.PUPILS}


def test_combined_needs_both_tests_and_writing():
    scores = {
        "A": Scores(100, 100),
        "B": Scores(99, 120),
        "C": Scores(110, 110),
        "D": Scores(None, None),
        "E": Scores(120, 120),
        "F": Scores(109, 110),
        "G": Scores(99, 99),
    }
    codes = {"A": "EXS", "B": "GDS", "C": "GDS", "D": "PK4", "E": "WTS", "F": "GDS", "G": "GDS"}
    pupils = codes.items()
    found = by_label(combined(*pupils, scores=scores).found)

    assert counts(found["ks2-combined-expected"]) == (3, 7)
    assert counts(found["ks2-combined-depth"]) == (1, 7)


def test_combined_is_not_available_without_scores_and_says_what_is_missing():
    lacking = combined(("A", "EXS"), scores=None).not_available

    assert [each.label for each in lacking] == ["ks2-combined-expected", "ks2-combined-depth"]
    assert {each.missing for each in lacking} == {("the scores of the key stage 2 tests",)}


def test_a_pupil_whose_scores_are_not_known_is_never_taken_for_one_who_failed():
    lacking = combined(("A", "EXS"), ("B", "EXS"), scores={"A": Scores(100, 100)}).not_available

    assert lacking[0].missing == ("the scores of the key stage 2 tests, for 1 of 2 pupils",)


codes = st.fixed_dictionaries(
    {},
    optional={
        "REA": st.sampled_from(["GDS", "EXS", "WTS", "PK1", "EM", "A", "Q"]),
        "WRI": st.sampled_from(["GDS", "EXS", "WTS", "PK1", "EM", "A", "Q"]),
        "MAT": st.sampled_from(["GDS", "EXS", "WTS", "PK1", "EM", "A", "Q"]),
        "SCI": st.sampled_from(["EXS", "HNM", "A", "Q"]),
    },
)


@given(st.lists(codes, min_size=1, max_size=12))
def test_what_holds_of_key_stage_1_whatever_was_judged(pupils):
    found = measured(KS1, *pupils)

    for subject in ("reading", "writing", "mathematics"):
        expected, depth = found[f"ks1-{subject}-expected"], found[f"ks1-{subject}-depth"]
        numbers = [m.numerator for label, m in found.items() if label.startswith(f"ks1-{subject}-count-")]
        assert depth.numerator <= expected.numerator <= expected.denominator == depth.denominator
        assert sum(numbers) == expected.denominator
        assert found["ks1-combined-expected"].denominator <= expected.denominator
    assert found["ks1-combined-depth"].numerator <= found["ks1-combined-expected"].numerator


@given(
    st.lists(
        st.sampled_from(["GDS", "EXS", "WTS", "PK1", "PK6", "EM", "A", "Q", "L", "F", "P"]),
        min_size=1,
        max_size=12,
    )
)
def test_the_shares_of_all_codes_in_writing_make_one(codes):
    found = measured(KS2, *({"WRI": code} for code in codes), summer=2025)
    [writing] = (item for item in codesets.load(KS2).in_year(2025) if item.component == "WRI")
    labels = (f"ks2-writing-{code.lower()}" for code in writing.codes)
    under = [found[label] for label in labels if label in found]

    assert sum(m.numerator for m in under) + found["ks2-writing-expected"].numerator == under[0].denominator
