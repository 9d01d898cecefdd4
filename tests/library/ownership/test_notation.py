"""Stays and facts as text: what is read, and what is said of what cannot be."""

from datetime import date

import pytest

from stagepost.ownership import Known, Stay, read_known, read_stays


def test_stays_with_all_that_can_be_said_of_them():
    assert read_stays(
        "Alder Primary 2024-09-02..2025-05-23 (half-term 2025-06-02, 12.5 hours);"
        "home 2025-05-24.. ( outside )"
    ) == (
        Stay("Alder Primary", date(2024, 9, 2), date(2025, 5, 23), date(2025, 6, 2), hours=12.5),
        Stay("home", date(2025, 5, 24), outside=True),
    )
    assert read_stays(" ; ") == ()


def test_facts_add_up():
    assert read_known("taken at Alder Primary; half-term 2025-06-02; period 2025-06-09..2025-06-22") == Known(
        taken_at="Alder Primary",
        half_term=date(2025, 6, 2),
        period=(date(2025, 6, 9), date(2025, 6, 22)),
    )
    assert read_known("not taken").taken is False
    assert read_known("taken").taken is True
    assert read_known("closed 2025-05-29..2025-05-30; closed 2025-05-02..2025-05-02").holidays == {
        date(2025, 5, 2),
        date(2025, 5, 29),
        date(2025, 5, 30),
    }
    assert read_known("closed on no other day").holidays == frozenset()
    assert read_known("taken at Alder; taken; taken at Alder") == Known(taken=True, taken_at="Alder")
    assert read_known("") == Known()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Alder", "not a stay such as"),
        ("2024-09-02..", "not a stay such as"),
        ("Alder 2.9.2024..", "not in the format of a date such as"),
        ("Alder 2024-09-02..soon", "not in the format of a date such as"),
        ("Alder 20240902..", "not in the format of a date such as"),
        ("Alder 2024-09-02.. (half-term)", "not one of: outside"),
        ("Alder 2024-09-02.. (lots of hours)", "not one of: outside"),
        ("Alder 2024-09-02.. (20 hours, 10 hours)", "contradicts what you gave before it"),
        ("Alder 2024-09-02.. (half-term 2025-05-26, half-term 2025-05-19)", "contradicts"),
    ],
)
def test_a_stay_that_cannot_be_read_is_told_in_words(text, says):
    with pytest.raises(ValueError, match=says):
        read_stays(text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("take at Alder", "not one of the facts"),
        ("taken at", "the school is missing"),
        ("taken by Alder", "is too much"),
        ("not taken yet", "is too much"),
        ("period 2025-06-09", "not in the format of two dates"),
        ("period 2025-06-09..", "not in the format of a date such as"),
        ("closed 2025-05-30..2025-05-26", "not a holiday in May"),
        ("closed 2000-05-30..2025-05-26", "not a holiday in May"),
        ("taken at Alder; taken at Birch", "'taken at Birch' contradicts what you gave before"),
        ("taken; not taken", "'not taken' contradicts"),
        ("not taken; taken", "'taken' contradicts"),
        ("half-term 2025-06-02; half-term 2025-06-09", "contradicts"),
        ("period 2025-06-09..2025-06-20; period 2025-06-09..2025-06-22", "contradicts"),
    ],
)
def test_a_fact_that_cannot_be_read_is_told_in_words(text, says):
    with pytest.raises(ValueError, match=says):
        read_known(text)
