"""What is hidden, case by case."""

import pytest

from stagepost.suppression import Count, Inconsistent, Limits, Publication, hide


def one_school(**groups):
    counts = {("Ash", group): Count(*count) for group, count in groups.items()}
    size = sum(count.size for count in counts.values())
    met = sum(count.met[0] for count in counts.values())
    return Publication({"Ash": Count(size, (met,))}, {"any": counts})


def hidden_groups(**groups):
    hidden = hide(one_school(**groups))
    return {group for _, _, group in hidden.cells}


@pytest.mark.parametrize(
    ("groups", "hidden"),
    [
        ({"a": (12, (7,)), "b": (14, (9,))}, set()),
        ({"a": (6, (3,)), "b": (14, (9,))}, set()),
        ({"a": (5, (3,)), "b": (14, (9,))}, {"a", "b"}),
        ({"a": (5, (3,)), "b": (14, (9,)), "c": (9, (4,))}, {"a", "c"}),
        ({"a": (8, (8,)), "b": (14, (9,)), "c": (9, (4,))}, {"a", "c"}),
        ({"a": (8, (0,)), "b": (14, (9,)), "c": (9, (4,))}, {"a", "c"}),
        ({"a": (11, (11,)), "b": (14, (9,))}, set()),
        ({"a": (0, (0,)), "b": (14, (9,))}, set()),
    ],
    ids=[
        "large groups",
        "just large enough",
        "a small one takes the other with it",
        "the smallest of the others",
        "all of few met it",
        "none of few met it",
        "all of many met it",
        "nobody",
    ],
)
def test_small_groups_and_what_keeps_them_hidden(groups, hidden):
    assert hidden_groups(**groups) == hidden


def test_the_result_of_a_small_group_is_not_given_away_by_the_others():
    # With the 20 hidden beside the 4, readers would know that all 24 met it.
    assert hidden_groups(a=(4, (4,)), b=(20, (20,)), c=(25, (20,))) == {"a", "c"}


def test_where_all_of_a_large_school_met_it_its_groups_are_not_hidden_for_that():
    hidden = hide(one_school(a=(4, (4,)), b=(26, (26,))))

    assert {group for _, _, group in hidden.cells} == {"a", "b"}
    assert not hidden.everything


def test_a_cohort_too_small_for_anything_is_not_published_at_all():
    assert hide(one_school(a=(2, (1,)), b=(3, (1,)))).everything
    assert hide(one_school(a=(7, (7,)))).everything


def test_groups_that_can_be_guessed_from_the_total_take_it_with_them():
    assert hide(one_school(**{name: (1, (name > "c",)) for name in "abcdef"})).everything


def test_a_small_school_is_left_out_with_the_smallest_other():
    rows = {"Ash": Count(30, (20,)), "Elm": Count(24, (20,)), "Oak": Count(3, (1,)), "Yew": Count(60, (40,))}

    assert hide(Publication(rows)).rows == {"Oak", "Elm"}


def test_a_school_left_out_is_left_out_of_every_table():
    rows = {"Ash": Count(30, (20,)), "Elm": Count(24, (20,)), "Oak": Count(3, (1,)), "Yew": Count(60, (40,))}
    halves = {
        (row, group): Count(count.size // 2, (count.met[0] // 2,))
        for row, count in rows.items()
        for group in ("a", "b")
        if row != "Oak"
    }
    table = {**halves, ("Oak", "a"): Count(3, (1,))}
    hidden = hide(Publication(rows, {"any": table}))

    assert {("any", "Oak", "a"), ("any", "Elm", "a"), ("any", "Elm", "b")} <= hidden.cells
    assert not hidden.groups


def test_without_schools_there_is_nothing_to_hide():
    assert not hide(Publication({})).everything


def test_the_limits_are_settings():
    published = one_school(a=(8, (3,)), b=(14, (9,)))

    assert not hide(published).cells
    assert len(hide(published, Limits(smallest=10)).cells) == 2


@pytest.mark.parametrize(
    ("published", "says"),
    [
        (Publication({"Ash": Count(3, (4,))}), "Ash: no group can have these counts"),
        (Publication({"Ash": Count(-1)}), "Ash: no group can have these counts"),
        (Publication({"Ash": Count(3, (2,)), "Elm": Count(3)}), "Elm: no group can have these counts"),
        (Publication({"Ash": Count(3)}, {"sex": {("Elm", "a"): Count(3)}}), "sex: there is no total for Elm"),
        (
            Publication({"Ash": Count(3)}, {"sex": {("Ash", "a"): Count(2)}}),
            "sex: the groups of Ash do not add up to its total",
        ),
    ],
    ids=["more than all", "fewer than none", "other standards", "no such school", "wrong sum"],
)
def test_tables_that_cannot_be_are_answered_in_words(published, says):
    with pytest.raises(Inconsistent, match=says):
        hide(published)
