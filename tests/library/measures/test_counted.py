"""A result that is written as another kind is read all the same, and so it counts."""

import pytest

from stagepost import measures
from stagepost.records import Collection
from tests.library.measures.children import by_label, check, judged, profile, returned

ODD = [{"method": "TA"}, {"qualifier": "NL"}, {"method": "", "qualifier": ""}]


def as_another_kind(outcomes, kind):
    return tuple(outcome._replace(**kind) for outcome in outcomes)


@pytest.mark.parametrize("kind", ODD, ids=str)
@pytest.mark.parametrize(
    ("collection", "outcomes"),
    [
        (Collection.EYFSP, profile("2" * 16 + "1")),
        (Collection.PHONICS, check("33")),
        (Collection.PHONICS, check("A")),
        (Collection.KS1, judged(Collection.KS1, {"REA": "GDS", "WRI": "EXS", "MAT": "PK1", "SCI": "HNM"})),
        (Collection.KS2, judged(Collection.KS2, {"REA": "PK1", "WRI": "EXS", "SCI": "HNM"})),
    ],
    ids=["eyfsp", "a mark", "a code", "ks1", "ks2"],
)
def test_a_wrong_method_or_qualifier_changes_no_figure(collection, outcomes, kind):
    right = measures.of(returned(outcomes), collection, 2025)

    assert by_label(right)
    assert measures.of(returned(as_another_kind(outcomes, kind)), collection, 2025) == right


def test_a_code_in_the_place_of_a_mark_is_a_code():
    (absent,) = check("A")
    (measure,) = measures.of(returned((absent._replace(qualifier="NM"),)), Collection.PHONICS, 2025)

    assert (measure.numerator, measure.denominator) == (0, 1)


KINDS = [
    (Collection.EYFSP, profile("1" * 17), profile("2" * 17)),
    (Collection.PHONICS, check("31"), check("33")),
    (
        Collection.KS1,
        judged(Collection.KS1, {"WRI": "WTS"}, 2023),
        judged(Collection.KS1, {"WRI": "EXS"}, 2023),
    ),
    (Collection.KS2, judged(Collection.KS2, {"WRI": "WTS"}), judged(Collection.KS2, {"WRI": "EXS"})),
]


@pytest.mark.parametrize("status", ["T", "E", "P"])
@pytest.mark.parametrize(("collection", "got", "aimed_at"), KINDS, ids=[kind[0] for kind in KINDS])
def test_a_target_and_an_estimate_are_no_results(collection, got, aimed_at, status):
    summer = int(got[0].year)
    targets = as_another_kind(aimed_at, {"status": status})
    right = measures.of(returned(got), collection, summer)

    assert by_label(right)
    assert measures.of(returned((*got, *targets)), collection, summer) == right
    assert measures.of(returned(got, targets), collection, summer) == measures.of(
        returned(got, ()), collection, summer
    )


def test_a_result_whose_status_was_left_out_counts():
    found = by_label(
        measures.of(returned(as_another_kind(profile("2" * 17), {"status": ""})), Collection.EYFSP, 2025)
    )

    assert (found["gld"].numerator, found["gld"].denominator) == (1, 1)


@pytest.mark.parametrize(
    "other", [{"stage": "KS2"}, {"component": "G01"}, {"subject": "ENG"}, {"result": "9"}]
)
def test_what_is_no_result_of_the_list_counts_nowhere(other):
    first, *rest = profile("2" * 17)
    found = by_label(measures.of(returned((first._replace(**other), *rest)), Collection.EYFSP, 2025))

    assert found["gld"].denominator == 0
