"""What measures say of themselves: whole, listed once, and in step with the years and the inputs."""

from importlib import import_module
from pkgutil import iter_modules

import pytest

from stagepost import codesets, measures, years
from stagepost.measures import MeasureInputs, NotAvailable
from stagepost.measures.checks import RETAKEN
from stagepost.measures.checks import SUMMERS as CHECKED
from stagepost.measures.context import MeasureContext
from stagepost.measures.declaration import covers
from stagepost.measures.describing import ALL_GIVEN, NOBODY
from stagepost.measures.inputs import IN_WORDS
from stagepost.measures.judgements import SUMMERS as JUDGED
from stagepost.measures.listed import MEASURES, of_collection
from stagepost.records import Collection
from tests.library.measures.children import judged, profile, returned

EYFSP, PHONICS, KS1, KS2 = Collection
MODULES = [import_module(f"stagepost.measures.{module.name}") for module in iter_modules(measures.__path__)]


def labels(figures):
    return [each.label for each in (*figures.found, *figures.not_available)]


def test_every_declared_measure_is_listed_once():
    declared = [module.DECLARED for module in MODULES if hasattr(module, "DECLARED")]

    assert len(MEASURES) == len(declared)
    assert all(each in MEASURES for each in declared)


def test_the_measures_of_a_collection_stand_together_and_begin_with_a_headline():
    collections = [each.collection for each in MEASURES]

    assert sorted(collections, key=collections.index) == collections
    for collection in Collection:
        assert next(of_collection(collection)).headline


@pytest.mark.parametrize("declared", MEASURES)
@pytest.mark.parametrize("summer", years.known())
def test_a_measure_answers_in_its_summers_alone_and_with_names_of_its_own(declared, summer):
    answers = list(declared.answers(MeasureContext(NOBODY, declared.collection, summer, ALL_GIVEN)))
    others = {
        answer.label
        for other in of_collection(declared.collection)
        if other is not declared
        for answer in other.answers(MeasureContext(NOBODY, declared.collection, summer, ALL_GIVEN))
    }

    assert covers(declared.years, summer) or not answers
    assert not others & {answer.label for answer in answers}
    assert all(answer.years.covers(summer) for answer in answers)


@pytest.mark.parametrize("declared", [each for each in MEASURES if each.needs])
@pytest.mark.parametrize("summer", [2019, 2023, 2025])
def test_what_is_needed_is_said_in_words_and_by_the_names_of_the_measure(declared, summer):
    needed = [IN_WORDS[name] for name, span in declared.needs.items() if span.covers(summer)]
    answers = declared.answers(MeasureContext(NOBODY, declared.collection, summer))

    assert declared.needs.keys() <= set(MeasureInputs._fields)
    assert answers == tuple(
        NotAvailable(label, name, tuple(needed)) for label, name in declared.names.items()
    )
    assert needed


@pytest.mark.parametrize("declared", [each for each in MEASURES if not each.needs])
def test_what_needs_nothing_is_never_missing(declared):
    for summer in years.known():
        answers = declared.answers(MeasureContext(NOBODY, declared.collection, summer))
        assert not [answer for answer in answers if isinstance(answer, NotAvailable)]


def test_a_headline_is_worked_out_whenever_it_is_one():
    for declared in MEASURES:
        for summer in years.known():
            assert covers(declared.years, summer) or not covers(declared.headline, summer)


@pytest.mark.parametrize("summer", years.known())
def test_the_summers_are_those_of_the_years(summer):
    assert covers(CHECKED, summer) is covers(RETAKEN, summer) is not years.load(summer).in_autumn(PHONICS)
    for collection in (KS1, KS2):
        assert covers(JUDGED, summer) is bool(codesets.load(collection).in_year(summer))


@pytest.mark.parametrize(
    ("collection", "summer", "headlines"),
    [
        (EYFSP, 2025, ["gld", "all-goals", "communication-language-literacy", "average-goals", "elg-total"]),
        (PHONICS, 2025, ["phonics-standard", "phonics-year-2", "phonics-retakers"]),
        (PHONICS, 2021, ["phonics-autumn"]),
        (
            KS1,
            2023,
            [f"ks1-{subject}-expected" for subject in ("reading", "writing", "mathematics", "science")],
        ),
        (
            KS2,
            2025,
            ["ks2-writing-expected", "ks2-science-expected", "ks2-combined-expected", "ks2-combined-depth"],
        ),
        (KS2, 2020, []),
    ],
)
def test_the_headlines(collection, summer, headlines):
    assert set(labels(measures.headlines(NOBODY, collection, summer))) == set(headlines)
    assert labels(measures.headlines(NOBODY, collection, summer, ALL_GIVEN)) == headlines


@pytest.mark.parametrize(
    ("collection", "outcomes"),
    [(EYFSP, profile("2" * 17)), (KS1, judged(KS1, {"REA": "EXS"})), (KS2, judged(KS2, {"WRI": "GDS"}))],
)
def test_a_headline_says_what_it_says_among_all(collection, outcomes):
    whole = returned(outcomes, ())
    found = measures.headlines(whole, collection, 2025).found

    assert found
    assert set(found) <= set(measures.every(whole, collection, 2025).found)
