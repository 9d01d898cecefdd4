"""What must hold of the EYFSP measures whatever the children did."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from stagepost import measures
from stagepost.records import Collection
from tests.library.measures.children import by_label, profile, returned

# Whole classes, in which high and low values come in runs as they do in life, beside single odd children.
runs = st.builds(
    lambda low, place: "2" * place + low * (17 - place), st.sampled_from("12A-"), st.integers(0, 17)
)
odd = st.text("12", min_size=17, max_size=17) | st.text("12A-", min_size=17, max_size=17)
cohorts = st.lists(runs | odd, min_size=1, max_size=30)


def measured(cohort):
    return by_label(measures.of(returned(*map(profile, cohort)), Collection.EYFSP, 2025))


@given(cohorts)
def test_the_good_level_is_reached_by_as_many_as_reach_all_goals_or_more(cohort):
    found = measured(cohort)

    assert found["gld"].numerator >= found["all-goals"].numerator


@given(cohorts)
def test_language_and_literacy_and_each_of_five_areas_are_reached_by_as_many_as_the_good_level_or_more(
    cohort,
):
    found = measured(cohort)

    for label in (
        "communication-language-literacy",
        "area-com",
        "area-pse",
        "area-phy",
        "area-lit",
        "area-mat",
    ):
        assert found[label].numerator >= found["gld"].numerator


@given(cohorts)
def test_the_total_is_seventeen_and_one_for_each_goal_reached(cohort):
    found = measured(cohort)
    total, goals = found["elg-total"].value, found["average-goals"].value

    assert (total is None) == (goals is None)
    assert total is None or total == 17 + goals


@given(cohorts)
def test_all_count_the_same_children_and_no_figure_leaves_its_bounds(cohort):
    found = measured(cohort)
    full = [child for child in cohort if set(child) <= {"1", "2"}]

    assert {measure.denominator for measure in found.values()} == {len(full)}
    for label in found.keys() - {"average-goals", "elg-total"}:
        assert 0 <= (found[label].value or Fraction(0)) <= 1


@given(cohorts)
def test_the_goals_together_make_the_average(cohort):
    found = measured(cohort)
    reached = sum(measure.numerator for label, measure in found.items() if label.startswith("goal-"))

    assert reached == found["average-goals"].numerator


@given(cohorts, st.randoms(use_true_random=False))
def test_the_order_of_pupils_and_outcomes_says_nothing(cohort, random):
    outcomes = [tuple(random.sample(each, len(each))) for each in map(profile, cohort)]
    random.shuffle(outcomes)

    assert by_label(measures.of(returned(*outcomes), Collection.EYFSP, 2025)) == measured(cohort)
