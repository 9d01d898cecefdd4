"""The early learning goals of both frameworks, and the code that changed its meaning."""

import pytest

from stagepost import codesets
from stagepost.records import Collection, Outcome

EYFSP = codesets.load(Collection.EYFSP)


def goal(component, subject="COM", **other):
    return Outcome(
        **{"subject": subject, "method": "FA", "component": component, "qualifier": "FD", "stage": "EYF"}
        | other
    )


@pytest.mark.parametrize(
    ("summer", "letter"), [(2017, "G"), (2019, "G"), (2022, "E"), (2026, "E"), (2030, "E")]
)
def test_each_summer_has_the_seventeen_goals_of_its_framework(summer, letter):
    components = [item.component for item in EYFSP.in_year(summer)]

    assert components == [f"{letter}{number:02}" for number in range(1, 18)]


@pytest.mark.parametrize(
    ("summer", "areas"),
    [(2019, "COM COM COM PHY PHY PSE PSE PSE LIT LIT"), (2025, "COM COM PSE PSE PSE PHY PHY LIT LIT LIT")],
)
def test_the_areas_stand_in_the_order_of_their_framework(summer, areas):
    assert [item.subject for item in EYFSP.in_year(summer)][:10] == areas.split()


@pytest.mark.parametrize(("summer", "codes"), [(2019, "123A"), (2022, "12A"), (2026, "12A")])
def test_exceeding_went_with_the_old_framework(summer, codes):
    assert all(item.codes == frozenset(codes) and item.marks is None for item in EYFSP.in_year(summer))


def test_an_outcome_is_found_in_its_own_framework_only():
    found = EYFSP.find(goal("E02"), 2025)

    assert found
    assert (found.name, found.subject_name) == ("Speaking", "Communication and language")
    assert EYFSP.find(goal("E02"), 2019) is None
    assert EYFSP.find(goal("G02"), 2025) is None


@pytest.mark.parametrize(
    "wrong",
    [{"subject": "PSE"}, {"method": "TA"}, {"qualifier": "NC"}, {"stage": "KS1"}, {"component": "E18"}],
)
def test_an_outcome_that_is_labelled_otherwise_is_not_found(wrong):
    assert EYFSP.find(goal("E02")._replace(**wrong), 2025) is None


@pytest.mark.parametrize("result", ["", "0", "3", "a", "1 ", "A1"])
def test_other_values_are_not_allowed(result):
    item = EYFSP.find(goal("E01"), 2025)

    assert item
    assert not item.allows(result)


@pytest.mark.parametrize(
    ("summer", "said", "unsaid"),
    [
        (2019, "away for most of the year", "religious"),
        (2022, "away for most of the year", "religious"),
        (2023, "exemption", "most of the year"),
        (2024, "exemption", "printed in 2023"),
        (2025, "individual exemption on religious or philosophical grounds", "most of the year"),
        (2026, "individual exemption on religious or philosophical grounds", "most of the year"),
    ],
)
def test_a_means_what_it_meant_in_its_year(summer, said, unsaid):
    meaning = EYFSP.meaning("A", summer)

    assert meaning
    assert said in meaning.words
    assert unsaid not in meaning.words


def test_the_disagreement_of_2023_is_said_and_not_called_certain():
    meaning = EYFSP.meaning("A", 2023)

    assert meaning
    assert "still allowed long absence" in meaning.words
    assert "Kent" in meaning.source
    assert meaning.confidence == "medium"


def test_a_code_means_nothing_where_it_was_not_in_use():
    assert EYFSP.meaning("3", 2022) is None
    assert EYFSP.meaning("Q", 2025) is None
