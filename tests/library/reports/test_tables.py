"""The report's tables: each figure is the measure's, and what cannot be said is not said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagepost import measures
from stagepost.collections import facts_of
from stagepost.measures import phonics_retakers
from stagepost.measures.context import MeasureContext
from stagepost.measures.elg_total import total
from stagepost.records import Collection
from stagepost.reports.pupil_level import tabulate
from stagepost.reports.pupil_level.tables import BLANK, NOT_AVAILABLE, NOT_DUE
from tests.library.reports.made import SUMMER, child, in_summer, judged, one_of, reader, returned

EYFSP, PHONICS, KS1, KS2 = Collection
profiles = st.lists(st.text(alphabet="12A ", min_size=17, max_size=17) | st.just("2" * 17), max_size=8)


@given(profiles)
def test_every_figure_is_the_measure(values):
    whole = returned(*(child(each, place) for place, each in enumerate(values)))
    found = {measure.name: measure for measure in measures.of(whole, EYFSP, SUMMER)}

    tables = tabulate(whole, EYFSP, SUMMER)

    for figure in (*tables.figures[:-1], *tables.bars):
        measure = found[figure.name]
        assert figure.value == (measure.shown() if measure.denominator else NOT_AVAILABLE)
        assert str(measure.denominator) in figure.counts.split()
    assert [item.share for item in tables.items] == [
        measure.shown() if measure.denominator else NOT_AVAILABLE
        for measure in found.values()
        if measure.label.startswith("goal-")
    ]


@given(profiles)
def test_the_counts_of_a_goal_add_up_to_the_children(values):
    tables = tabulate(returned(*(child(each, place) for place, each in enumerate(values))), EYFSP, SUMMER)

    assert [sum(item.counts) for item in tables.items] == [len(values)] * 17
    for place, item in enumerate(tables.items):
        results = [each[place] for each in values]
        assert item.counts == (*map(results.count, "12A"), results.count(" "))


@given(profiles)
def test_the_pupils_own_results_add_up_to_the_headline(values):
    whole = returned(*(child(each, place) for place, each in enumerate(values)))
    gld = measures.of(whole, EYFSP, SUMMER)[0]

    closing = [pupil.closing for pupil in tabulate(whole, EYFSP, SUMMER).pupils]

    assert [reached for reached, _ in closing].count("Yes") == gld.numerator
    assert [reached for reached, _ in closing].count(BLANK) == len(values) - gld.denominator
    totals = (total(pupil, SUMMER) for pupil in whole.pupils)
    assert [points for _, points in closing] == [BLANK if t is None else str(t) for t in totals]


@pytest.mark.parametrize(
    "pupils", [[], ["A" * 17] * 3, ["2" * 16 + " "]], ids=["none", "all A", "one goal left out"]
)
def test_nobody_to_count_gives_no_figure(pupils):
    tables = tabulate(returned(*(child(each, place) for place, each in enumerate(pupils))), EYFSP, SUMMER)

    assert {figure.value for figure in (*tables.figures[:-1], *tables.bars)} == {NOT_AVAILABLE}
    assert tables.figures[-1].value == str(len(pupils))
    assert all(bar.per_cent is None for bar in tables.bars)


def test_a_pupil_row_shows_what_was_sent():
    pupil = child("1" + "2" * 15 + " ", upn="", surname="", dob="31/02/2021")

    row = tabulate(returned(pupil), EYFSP, SUMMER).pupils[0]

    assert (row.upn, row.surname, row.forename, row.dob) == (BLANK, BLANK, "Wren", "31/02/2021")
    assert row.results == ("1", *"2" * 15, BLANK)


def test_a_goal_sent_with_two_values_shows_both():
    pupil = child("2" * 17)
    twice = pupil._replace(outcomes=(*pupil.outcomes, pupil.outcomes[0]._replace(result="1")))

    assert tabulate(returned(twice), EYFSP, SUMMER).pupils[0].results[0] == "2 / 1"


def test_the_codes_have_the_words_of_their_summer():
    key = dict(tabulate(returned(), EYFSP, SUMMER).key)

    assert list(key) == ["1", "2", "A", BLANK]
    assert "exempt" in key["A"].lower()


def test_phonics_by_year_group():
    pupils = [
        reader("32"),
        reader("31", place=1),
        reader("A", place=2),
        reader("L", place=3),
        reader("35", "2", place=4),
    ]

    tables = tabulate(returned(*pupils), PHONICS, SUMMER)

    assert [(bar.name, bar.counts) for bar in tables.bars] == [
        ("Year 1", "1 of 3 pupils"),
        ("Year 2, taking it again", "1 of 1 pupils"),
    ]
    assert [pupil.results for pupil in tables.pupils] == [("32",), ("31",), ("A",), ("L",), ("35",)]
    assert [pupil.closing for pupil in tables.pupils] == [
        ("1", "Met"),
        ("1", "Not met"),
        ("1", "Not met"),
        ("1", BLANK),
        ("2", "Met"),
    ]


def test_who_takes_phonics_again_is_the_measure_s():
    first, again = reader("35"), reader("31", "", place=1, dob="2018-11-02")
    whole = returned(first, again, again)

    tables = tabulate(whole, PHONICS, SUMMER)
    measure = phonics_retakers.of(MeasureContext(whole, PHONICS, SUMMER))

    assert [bar.counts for bar in tables.bars] == ["1 of 1 pupils", "0 of 1 pupils"]
    assert tables.bars[1].definition == measure.definition


def test_the_year_groups_of_phonics_stand_apart_among_the_headlines():
    both = returned(reader("35"), reader("31", "2", place=1, dob="2018-11-02"))

    year_1, again, _ = tabulate(both, PHONICS, SUMMER).figures

    assert (year_1.value, year_1.counts) == ("100.0%", "1 of 1 pupils")
    assert (again.value, again.counts) == ("0.0%", "0 of 1 pupils")
    assert "again" in again.name


def test_where_nobody_takes_phonics_again_no_headline_says_so():
    figures = tabulate(returned(reader("35")), PHONICS, SUMMER).figures

    assert not [figure for figure in figures if "again" in figure.name]


@pytest.mark.parametrize(("autumn", "school_year"), [(2020, "2020/21"), (2021, "2021/22")])
def test_phonics_in_autumn_is_year_2_s_first_check(autumn, school_year):
    of_autumn = (in_summer(reader("32", "2"), autumn), in_summer(reader("31", "2", place=1), autumn))

    tables = tabulate(returned(*of_autumn), PHONICS, autumn)

    assert tables.academic_year == school_year
    assert tables.title == f"Pupil-level report: Phonics screening check, autumn {autumn}"
    assert [(figure.name, figure.value) for figure in tables.figures] == [
        ("Year 2 pupils meeting the expected standard in phonics in autumn", "50.0%"),
        ("Pupils in the return", "2"),
    ]
    assert [(bar.name, bar.counts) for bar in tables.bars] == [("Year 2", "1 of 2 pupils")]


def test_other_collections_in_the_file_are_left_out():
    both = child("2" * 17)
    both = both._replace(outcomes=(*both.outcomes, *reader("12").outcomes))

    assert tabulate(returned(both), EYFSP, SUMMER) == tabulate(returned(child("2" * 17)), EYFSP, SUMMER)


@pytest.mark.parametrize("collection", Collection)
def test_every_collection_has_its_headlines_its_bars_and_its_pupils(collection):
    whole = returned(one_of(collection))
    facts = facts_of(collection)

    tables = tabulate(whole, collection, SUMMER)
    found = measures.headlines(whole, collection, SUMMER).found

    assert [figure.name for figure in tables.figures] == [
        *(measure.name for measure in found if measure.denominator),
        f"{facts.pupils.capitalize()} in the return",
    ]
    assert tables.name == facts.title
    assert found
    assert tables.bars
    assert tables.bars_title
    assert all(bar.per_cent == 100 or bar.name.endswith("greater depth") for bar in tables.bars)
    assert [len(pupil.results) for pupil in tables.pupils] == [len(tables.columns)]


def test_the_subjects_of_key_stage_1_stand_in_the_order_of_the_page():
    tables = tabulate(returned(one_of(KS1)), KS1, SUMMER)

    assert tables.columns == ("Reading", "Writing", "Mathematics", "Science")
    assert tables.pupils[0].results == ("GDS", "EXS", "EXS", "EXS")
    assert [(bar.name, bar.value) for bar in tables.bars] == [
        ("Reading: the expected standard", "100.0%"),
        ("Writing: the expected standard", "100.0%"),
        ("Mathematics: the expected standard", "100.0%"),
        ("Science: the expected standard", "100.0%"),
        ("Reading: greater depth", "100.0%"),
        ("Writing: greater depth", "0.0%"),
        ("Mathematics: greater depth", "0.0%"),
    ]


def test_a_pupil_who_takes_the_tests_of_key_stage_2_lacks_nothing_in_reading_and_mathematics():
    pupils = judged(KS2, WRI="GDS", SCI="EXS"), judged(KS2, 1, REA="PK3", WRI="PK4", MAT="PK3")

    tables = tabulate(returned(*pupils), KS2, SUMMER)

    assert tables.columns == ("Reading", "Writing", "Mathematics", "Science")
    assert [pupil.results for pupil in tables.pupils] == [
        (NOT_DUE, "GDS", NOT_DUE, "EXS"),
        ("PK3", "PK4", "PK3", BLANK),
    ]
    assert "reading and mathematics" in dict(tables.key)[NOT_DUE]


@pytest.mark.parametrize(
    ("pupil", "collection", "summer"),
    [
        (reader("32")._replace(outcomes=()), PHONICS, SUMMER),
        (reader("32", "2")._replace(outcomes=()), PHONICS, SUMMER),
        (judged(KS1)._replace(outcomes=()), KS1, SUMMER),
        (judged(KS2)._replace(outcomes=()), KS2, 2018),
    ],
    ids=["phonics in Year 1", "phonics in Year 2", "KS1", "KS2 while all were assessed"],
)
def test_what_every_pupil_should_have_is_missing_where_it_is_not_there(pupil, collection, summer):
    tables = tabulate(returned(pupil), collection, summer)

    assert set(tables.pupils[0].results) == {BLANK}
    assert NOT_DUE not in dict(tables.key)


def test_a_cancelled_summer_has_its_pupils_and_no_figures():
    tables = tabulate(returned(judged(KS1)), KS1, 2020)

    assert [figure.name for figure in tables.figures] == ["Pupils in the return"]
    assert tables.bars == ()
    assert tables.columns == ()
