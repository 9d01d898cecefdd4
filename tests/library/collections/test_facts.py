"""The facts of each collection: whole, told apart, and in step with the lists of codes."""

import pytest

from stagepost import codesets, years
from stagepost.collections import facts_of
from stagepost.collections.columns import columns
from stagepost.records import Collection

EYFSP, PHONICS, KS1, KS2 = Collection
EVERY = [facts_of(each) for each in Collection]


@pytest.mark.parametrize("item", ["name", "short_name", "results", "ctf_type", "title"])
def test_no_two_collections_share_a_name(item):
    assert len({getattr(each, item) for each in EVERY}) == len(Collection)


def test_a_name_stands_in_a_sentence_and_a_title_alone():
    assert [each.name for each in EVERY] == [
        "EYFS profile",
        "phonics screening check",
        "key stage 1",
        "key stage 2 teacher assessment",
    ]
    assert facts_of(EYFSP).title == "EYFS profile"
    assert facts_of(PHONICS).title == "Phonics screening check"


@pytest.mark.parametrize("collection", Collection)
def test_the_components_are_those_of_the_code_lists(collection):
    components = facts_of(collection).components

    assert set(components) == {item.component for item in codesets.load(collection).items}
    assert len(components) == len(set(components))
    assert facts_of(collection).assessed_for_some.keys() <= set(components)


@pytest.mark.parametrize("collection", Collection)
@pytest.mark.parametrize("summer", years.known())
def test_the_columns_of_a_subject_stand_side_by_side(collection, summer):
    shown = columns(collection, summer)
    subjects = [column.subject for column in shown]

    assert {column.component for column in shown} == {
        item.component for item in codesets.load(collection).in_year(summer)
    }
    assert len({column.component for column in shown}) == len(shown)
    assert sorted(subjects, key=subjects.index) == subjects


def test_the_subjects_of_a_key_stage_stand_in_the_order_of_the_page():
    for collection in (KS1, KS2):
        assert [column.name for column in columns(collection, 2022)] == [
            "Reading",
            "Writing",
            "Mathematics",
            "Science",
        ]


def test_the_mark_of_the_phonics_check_and_its_letters_are_one_column():
    (column,) = columns(PHONICS, 2025)

    assert column.marks == range(41)
    assert {"A", "D", "L", "Q"} <= column.codes


@pytest.mark.parametrize(
    ("collection", "groups"), [(EYFSP, ("R",)), (PHONICS, ("1", "2")), (KS1, ("2",)), (KS2, ("6",))]
)
def test_the_main_year_group_comes_first(collection, groups):
    assert facts_of(collection).year_groups == groups


def test_since_2019_only_pupils_below_the_tests_are_judged_in_what_is_tested():
    expects = facts_of(KS2).expects

    assert [expects("REA", summer) for summer in (2018, 2019, 2025)] == [True, False, False]
    assert [expects("MAT", summer) for summer in (2018, 2019, 2025)] == [True, False, False]
    assert expects("WRI", 2025)
    assert expects("SCI", 2025)


@pytest.mark.parametrize("collection", [EYFSP, PHONICS, KS1])
def test_every_pupil_of_the_other_collections_has_a_result_in_all_there_is(collection):
    facts = facts_of(collection)

    assert all(facts.expects(each, 2025) for each in facts.components)
