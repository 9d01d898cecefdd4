"""What every code set's data must hold, whichever collection and year."""

import re

import pytest

from stagepost import codesets, years
from stagepost.records import Collection
from stagepost.years import Years

CONFIDENCE = {"high", "medium", "low"}
EVERY_SET = [codesets.load(collection) for collection in Collection]
COLLECTED = [
    (codes, summer)
    for codes in EVERY_SET
    for summer in years.known()
    if years.load(summer).collected(codes.collection)
]


@pytest.mark.parametrize("codes", EVERY_SET, ids=lambda codes: codes.collection)
def test_every_value_and_every_meaning_has_a_source_and_a_confidence(codes):
    assert all(item.source and item.confidence in CONFIDENCE for item in codes.items)
    assert all(m.meaning.source and m.meaning.confidence in CONFIDENCE for m in codes.meanings)


@pytest.mark.parametrize("codes", EVERY_SET, ids=lambda codes: codes.collection)
def test_nothing_is_listed_twice_for_one_summer(codes):
    for summer in years.known():
        keys = [item.key for item in codes.items if item.years.covers(summer)]
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize("codes", EVERY_SET, ids=lambda codes: codes.collection)
def test_every_code_has_one_meaning_in_every_summer_it_may_be_used(codes):
    for summer in years.known():
        for code in {code for item in codes.in_year(summer) for code in item.codes}:
            held = [m for m in codes.meanings if m.code == code and m.years.covers(summer)]
            assert len(held) == 1, (summer, code)
            assert codes.meaning(code, summer) == held[0].meaning


@pytest.mark.parametrize(
    ("codes", "summer"), COLLECTED, ids=lambda value: getattr(value, "collection", value)
)
def test_what_was_collected_has_a_list(codes, summer):
    assert codes.in_year(summer)


@pytest.mark.parametrize("collection", [Collection.EYFSP, Collection.KS1, Collection.KS2])
@pytest.mark.parametrize("summer", [2020, 2021])
def test_what_was_cancelled_has_none(collection, summer):
    assert codesets.load(collection).in_year(summer) == ()


def test_no_two_collections_claim_the_same_outcome():
    claimed = [key for codes in EVERY_SET for key in codes.belongs]

    assert len(claimed) == len(set(claimed))


@pytest.mark.parametrize("codes", EVERY_SET, ids=lambda codes: codes.collection)
def test_items_are_written_as_the_file_format_writes_them(codes):
    for item in codes.items:
        assert re.fullmatch(r"[A-Z][A-Z0-9]{2}", item.stage)
        assert re.fullmatch(r"[A-Z]{3}", item.subject)
        assert re.fullmatch(r"[A-Z][A-Z0-9]{2}", item.component)
        assert all(len(value) == 2 for value in (item.method, item.qualifier))


@pytest.mark.parametrize("codes", EVERY_SET, ids=lambda codes: codes.collection)
def test_in_a_summer_of_which_nothing_is_published_no_list_is_a_sure_one(codes):
    before, after = codes.in_year(2026), codes.in_year(2027)

    assert not years.published(2027)
    assert [item.key for item in after] == [item.key for item in before]
    for old, new in zip(before, after, strict=True):
        assert (new.codes, new.marks) == (old.codes, old.marks)
        assert new.confidence == {"high": "medium"}.get(old.confidence, old.confidence)
        assert new.source == f"{old.source}; carried over, as nothing is published yet for 2027"


def test_a_list_written_for_that_summer_is_as_sure_as_it_says():
    (first, *_) = codesets.load(Collection.EYFSP).in_year(2026)
    seen = first._replace(years=Years(2027))
    codes = codesets.CodeSet(Collection.EYFSP, (seen,), ())

    assert codes.in_year(2027) == (seen,)
    assert codes.in_year(2028) != (seen,)
