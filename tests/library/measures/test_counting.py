"""How each code counts: the table answers for every code of every list, and measures follow it."""

import pytest

from stagepost import codesets, measures, years
from stagepost.measures import counting
from stagepost.measures.counting import Level
from stagepost.records import Collection
from tests.library.measures.children import by_label, judged, returned

LISTED = sorted(
    {
        (collection, item.component, code.upper(), summer)
        for collection in Collection
        for summer in years.known()
        for item in codesets.load(collection).in_year(summer)
        for code in item.codes
    }
)


def test_every_code_of_every_list_has_a_row_of_its_own():
    unanswered = [key for key in LISTED if counting.find(key[0], *key[1:]).code == counting.MISSING]
    assert unanswered == []


def test_a_code_that_is_on_no_list_counts_as_missing():
    assert counting.find(Collection.KS1, "REA", "XYZ", 2023).code == counting.MISSING
    assert not counting.find(Collection.KS1, "REA", "XYZ", 2023).in_denominator


def test_a_code_counts_as_missing_in_the_summers_that_do_not_have_it():
    assert counting.find(Collection.KS1, "REA", "BLW", 2019).code == "BLW"
    assert counting.find(Collection.KS1, "REA", "BLW", 2023).code == counting.MISSING


def test_that_nothing_was_sent_means_the_same_in_every_summer():
    assert counting.find(Collection.KS1, "REA", "XYZ", 2010) == counting.find(
        Collection.KS1, "REA", "XYZ", 2023
    )


@pytest.mark.parametrize("other", [2022, 2024])
def test_results_of_another_summer_are_passed_over(other):
    found = by_label(
        measures.of(returned(judged(Collection.KS1, {"REA": "EXS"}, other)), Collection.KS1, 2023)
    )
    assert found["ks1-reading-expected"].denominator == 0


@pytest.mark.parametrize(
    "row", counting.table(), ids=lambda row: f"{row.collection} {row.subject} {row.code}"
)
def test_every_row_says_where_it_is_from_and_reaches_no_more_than_it_counts(row):
    assert row.source
    assert row.confidence in {"high", "medium", "low"}
    assert row.in_denominator or not row.in_numerator
    assert Level.EXPECTED in row.in_numerator or Level.DEPTH not in row.in_numerator


@pytest.mark.parametrize(
    ("collection", "component", "code", "summer"), [key for key in LISTED if key[0] in ("ks1", "ks2")]
)
def test_the_measures_of_key_stages_count_a_code_as_the_table_says(collection, component, code, summer):
    row = counting.find(collection, component, code, summer)
    found = by_label(measures.of(returned(judged(collection, {component: code}, summer)), collection, summer))
    subject = {"REA": "reading", "WRI": "writing", "MAT": "mathematics", "SCI": "science"}[component]

    for level in Level:
        label = f"{collection}-{subject}-{level}"
        if label in found:
            counted = found[label].numerator, found[label].denominator
            assert counted == (level in row.in_numerator, row.in_denominator)
