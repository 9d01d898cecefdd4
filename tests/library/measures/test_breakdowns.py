"""The same measures group by group, the unknown apart, and gaps from unrounded values."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagepost.measures import Measure, Unit
from stagepost.measures.breakdowns import broken_down, by_upn, gap, sex, term_of_birth
from stagepost.records import Collection, Header, Pupil, Return
from tests.library.measures.children import by_label, profile

EYFSP = Collection.EYFSP


def child(values="2" * 17, **pupil):
    return Pupil(outcomes=profile(values), **pupil)


def broken(pupils, characteristic):
    return broken_down(Return(Header(), tuple(pupils)), EYFSP, 2025, characteristic)


def gld(figures):
    found = by_label(figures.found)["gld"]
    return found.numerator, found.denominator


def test_boys_girls_and_the_unknown():
    found = broken(
        [child(sex="F"), child(sex="F"), child("1" * 17, sex="M"), child(sex=""), child(sex="X")], sex
    )

    assert {name: gld(figures) for name, figures in found.groups.items()} == {"Boys": (0, 1), "Girls": (2, 2)}
    assert gld(found.not_known) == (2, 2)
    assert gld(found.everyone) == (4, 5)


def test_groups_that_are_given():
    pupils = [child(upn="a"), child("1" * 17, upn="b"), child(upn="c"), child(upn="")]
    found = broken(pupils, by_upn({"a": "eligible", "b": "not eligible", "": "eligible", "z": "eligible"}))

    assert {name: gld(figures) for name, figures in found.groups.items()} == {
        "eligible": (1, 1),
        "not eligible": (0, 1),
    }
    assert gld(found.not_known) == (2, 2)


@pytest.mark.parametrize(
    ("dob", "term"),
    [
        ("2019-09-01", "Autumn-born"),
        ("2019-12-31", "Autumn-born"),
        ("2020-01-01", "Spring-born"),
        ("2020-04-30", "Spring-born"),
        ("2020-05-01", "Summer-born"),
        ("2020-08-31", "Summer-born"),
        ("2020-02-30", ""),
    ],
)
def test_the_term_of_birth(dob, term):
    assert term_of_birth(Pupil(dob=dob)) == term


def test_a_pupil_sent_twice_with_another_sex_is_in_one_group_only():
    found = broken([child(upn="a", sex="F"), child(upn="a", sex="M")], sex)

    assert list(found.groups) == ["Girls"]


@given(
    st.lists(
        st.tuples(st.sampled_from(["F", "M", ""]), st.text("12A", min_size=17, max_size=17)), max_size=12
    )
)
def test_groups_and_unknown_together_are_all(children):
    found = broken([child(values, sex=its) for its, values in children], sex)
    parts = [*found.groups.values(), found.not_known]

    for label, whole in by_label(found.everyone.found).items():
        its = [by_label(part.found)[label] for part in parts]
        assert sum(each.denominator for each in its) == whole.denominator
        assert sum(each.numerator for each in its) == whole.numerator


def measure(numerator, denominator, unit=Unit.PER_CENT, label="any"):
    return Measure(label, "Any", numerator, denominator, unit, "Anything.", "a document")


def test_a_gap_is_taken_before_rounding():
    between = gap(measure(2, 3), measure(1, 8))

    assert between.value == Fraction(13, 24)
    assert between.shown() == "+54.2"
    assert gap(measure(1, 8), measure(2, 3)).shown() == "-54.2"


def test_halves_are_rounded_away_from_nought():
    assert gap(measure(1, 8), measure(0, 8)).shown(0) == "+13"
    assert gap(measure(0, 8), measure(1, 8)).shown(0) == "-13"


def test_no_gap_is_no_sign_and_no_figure_no_gap():
    assert gap(measure(1, 8), measure(1, 8)).shown() == "0.0"
    assert gap(measure(1, 8), measure(0, 0)).shown() == "–"
    assert gap(measure(29, 2, Unit.GOALS), measure(27, 2, Unit.GOALS)).shown() == "+1.0"


def test_only_the_same_measure_is_compared():
    one, other = measure(1, 2), measure(1, 2, label="other")
    with pytest.raises(ValueError, match=r"^any cannot be compared with other$"):
        gap(one, other)
    with pytest.raises(ValueError, match=r"^other cannot be compared with any$"):
        gap(other, one)
