"""The clauses themselves: quoted, dated, and no surer than what was seen."""

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from stagepost import years
from stagepost.ownership import Owner, Stay, cite, clauses, owner, read_known, read_stays
from stagepost.ownership.school_days import bank_holidays
from stagepost.records import Collection

PAGE = (Path(__file__).parents[3] / "docs" / "who-submits.md").read_text("utf-8")


@pytest.mark.parametrize("clause", clauses(), ids=lambda clause: f"{clause.label} {clause.years.first}")
def test_every_clause_has_its_words_and_documents_on_the_page(clause):
    assert clause.words in PAGE
    for source in clause.source.split("; "):
        assert re.search(rf"^\| {re.escape(source)} \|", PAGE, re.MULTILINE), source


@pytest.mark.parametrize("summer", years.known())
def test_a_summer_has_at_most_one_clause_of_a_label(summer):
    labels = [clause.label for clause in clauses() if clause.years.covers(summer)]
    assert len(labels) == len(set(labels))


def test_a_clause_is_surest_where_its_guidance_was_seen_and_least_before():
    before = cite("ks2-before", 2023)
    assert before
    assert [before.confidence_in(summer) for summer in (2019, 2022, 2023, 2024, 2025, 2026)] == [
        "low", "low", "high", "medium", "high", "medium",
    ]  # fmt: skip


def test_the_clause_is_that_of_the_summer():
    of_2023, of_2025 = cite("ks1-during", 2023), cite("ks1-during", 2025)
    assert of_2023
    assert of_2025
    assert (of_2023.source, of_2025.source) == ("Kent guidance 2023", "Birmingham guidance 2025")
    assert cite("ks1-from-outside-june", 2025) is None
    assert cite("no-such-clause", 2025) is None
    assert cite("ks2-before", 2016) is None


def test_days_that_are_a_pattern_make_an_answer_near_them_unsure():
    def moved(first: date) -> str:
        answer = owner(Collection.KS2, 2023, [Stay("Alder", date(2022, 9, 1), first), Stay("Birch", first)])
        assert isinstance(answer, Owner)
        return answer.confidence

    assert years.load(2023).dates["ks2_tests_begin"].confidence == "low"
    assert (moved(date(2023, 5, 8)), moved(date(2023, 1, 9))) == ("low", "high")
    assert (moved(date(2023, 4, 25)), moved(date(2023, 4, 24))) == ("low", "high")


@pytest.mark.parametrize("summer", years.known())
def test_the_bank_holidays_of_may_are_held_for_every_summer(summer):
    held = sorted(day for day in bank_holidays() if day.year == summer)
    assert held
    assert all(day.month == 5 for day in held)
    assert all(day.weekday() == 0 for day in held if day != date(2020, 5, 8))


def test_the_example_of_the_page_answers_as_it_says():
    code = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert code
    *lines, last = code[1].strip().splitlines()
    question, says = last.split("#")
    names: dict[str, object] = {}
    exec("\n".join(lines), names)
    assert eval(question, names) == eval(says)


def test_the_line_shown_on_the_page_is_a_case_that_holds():
    (shown,) = csv.DictReader(PAGE.split("```\n")[-2].splitlines())
    answer = owner(
        Collection(shown["collection"]),
        int(shown["summer"]),
        read_stays(shown["stays"]),
        read_known(shown["facts"]),
    )
    assert isinstance(answer, Owner)
    assert (answer.school, answer.clause) == (shown["owner"], shown["clause"])
