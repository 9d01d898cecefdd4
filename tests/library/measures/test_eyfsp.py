"""The EYFSP measures, child by child: who counts, and what counts as reached."""

import pytest

from stagepost import measures
from stagepost.measures import elg_total
from stagepost.records import Collection, Pupil
from tests.library.measures.children import by_label, check, profile, returned

ALL = "2" * 17
NONE = "1" * 17


def measured(*outcomes, summer=2025):
    return by_label(measures.of(returned(*outcomes), Collection.EYFSP, summer))


def counts(measure):
    return measure.numerator, measure.denominator


def short_of(goal):
    """A child who has reached every goal but this one, counted from 1."""
    return ALL[: goal - 1] + "1" + ALL[goal:]


def test_the_headline_comes_first_and_every_area_and_goal_follows():
    labels = [measure.label for measure in measures.of(returned(profile(ALL)), Collection.EYFSP, 2025)]

    assert labels[:5] == ["gld", "all-goals", "communication-language-literacy", "average-goals", "elg-total"]
    assert labels[5:12] == [
        "area-com",
        "area-pse",
        "area-phy",
        "area-lit",
        "area-mat",
        "area-utw",
        "area-exp",
    ]
    assert labels[12:29] == [f"goal-e{number:02}" for number in range(1, 18)]
    assert labels[29:] == [f"emerging-e{number:02}" for number in range(1, 18)]


def test_every_measure_says_what_it_is_and_where_that_is_laid_down():
    for measure in measures.of(returned(profile(ALL)), Collection.EYFSP, 2025):
        assert measure.name
        assert measure.definition.endswith(".")
        assert measure.source


@pytest.mark.parametrize("goal", range(1, 18))
def test_twelve_goals_decide_the_good_level_of_development(goal):
    found = measured(profile(short_of(goal)))

    assert counts(found["gld"]) == (0 if goal <= 12 else 1, 1)
    assert counts(found["all-goals"]) == (0, 1)
    assert counts(found["communication-language-literacy"]) == (0 if goal in {1, 2, 8, 9, 10} else 1, 1)
    assert counts(found["average-goals"]) == (16, 1)
    assert counts(found["elg-total"]) == (33, 1)
    assert counts(found[f"goal-e{goal:02}"]) == (0, 1)


def test_an_area_is_reached_by_all_its_goals():
    found = measured(profile(short_of(4)), profile(ALL))

    assert counts(found["area-pse"]) == (1, 2)
    assert counts(found["area-com"]) == (2, 2)


@pytest.mark.parametrize(
    "outcomes",
    [
        profile("A" * 17),
        profile("A" + ALL[1:]),
        profile("-" + ALL[1:]),
        profile("3" + ALL[1:]),
        profile(ALL) + profile("1" + "-" * 16),
        profile("1" + "-" * 16) + profile(ALL),
        profile("222222222222AAAAA"),
        (),
        check("32"),
    ],
    ids=[
        "exempt",
        "one A",
        "a goal missing",
        "no such value",
        "two values",
        "two values, the lower first",
        "A at the end",
        "nothing",
        "phonics",
    ],
)
def test_a_child_without_a_full_profile_counts_nowhere(outcomes):
    found = measured(outcomes, profile(ALL))

    assert {measure.denominator for measure in found.values()} == {1}
    assert counts(found["gld"]) == (1, 1)


def test_the_same_value_sent_twice_is_one_value():
    assert counts(measured(profile(ALL) + profile(ALL))["elg-total"]) == (34, 1)


def test_a_child_who_stands_in_the_return_twice_counts_once():
    twice = returned(profile(ALL), profile(NONE), upn="Z999200125001")

    assert counts(by_label(measures.of(twice, Collection.EYFSP, 2025))["gld"]) == (1, 1)


def test_other_summers_are_passed_over():
    assert counts(measured(profile(ALL, summer=2024))["gld"]) == (0, 0)


def test_what_is_no_profile_s_does_not_keep_it_from_being_read():
    assert counts(measured(check("32") + profile(ALL))["gld"]) == (1, 1)


def test_no_children_make_no_figure():
    assert {measure.value for measure in measured().values()} == {None}


def test_exceeding_counts_as_reached_in_the_old_framework():
    found = measured(profile("3" * 17, summer=2019), profile("2" * 12 + "1" * 5, summer=2019), summer=2019)

    assert counts(found["gld"]) == (2, 2)
    assert counts(found["all-goals"]) == (1, 2)
    assert counts(found["average-goals"]) == (17 + 12, 2)
    assert counts(found["elg-total"]) == (51 + 29, 2)
    assert counts(found["goal-g17"]) == (1, 2)


def test_the_old_framework_counts_its_own_goals_for_language_and_literacy():
    without_g03 = "22122222222222222"
    without_g04 = "22212222222222222"
    found = measured(profile(without_g03, summer=2018), profile(without_g04, summer=2018), summer=2018)

    assert counts(found["communication-language-literacy"]) == (1, 2)
    assert counts(found["area-phy"]) == (1, 2)


@pytest.mark.parametrize("summer", [2020, 2021])
def test_a_summer_without_a_return_has_headlines_without_a_figure(summer):
    assert {measure.value for measure in measured(summer=summer).values()} == {None}


@pytest.mark.parametrize(
    ("values", "total"),
    [(ALL, 34), (NONE, 17), ("A" * 17, 0), ("A" + ALL[1:], None), ("-" + ALL[1:], None), ("-" * 17, None)],
)
def test_a_child_s_own_total(values, total):
    assert elg_total.total(Pupil(outcomes=profile(values)), 2025) == total
