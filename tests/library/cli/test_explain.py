"""`stagepost explain`: a rule, or a code, in words."""

import pytest

from stagepost.explaining import explained
from stagepost.rules import RULES


def test_a_rule(stagepost):
    done = stagepost("explain", "upn-check-letter")
    assert done.exit_code == 0
    assert done.stdout.startswith("UPN check letter is wrong\nThe first letter of a UPN must be")
    for words in (
        "label:            upn-check-letter",
        "The first letter of a UPN must be the one",
        "error: you must correct it",
        "official number:  not known",
        "Why it matters\n  With a wrong UPN",
        "What it finds\n  The last digit was mistyped:",
        "What is fine\n  The letter is right.",
        "How to correct it\n  Ask the pupil's last school",
    ):
        assert words in done.stdout


def test_every_rule_is_explained_with_all_that_stands_on_its_page(stagepost):
    for rule in RULES:
        told = explained(rule)
        parts = [
            *(
                told.title,
                told.what,
                told.why,
                told.notes,
                told.examples.says,
                told.examples.fine,
                told.examples.put_right,
            ),
            *told.reasons,
            *(fact.value for fact in told.facts),
            *(step for each in told.steps for step in (each.source, *each.steps)),
        ]
        shown = spaced(stagepost("explain", rule.label).stdout)
        assert [part for part in map(spaced, parts) if part.lower() not in shown.lower()] == []


def spaced(text):
    """Lines run on, whatever they were broken at."""
    return " ".join(text.split())


def test_a_label_of_two_returns_shows_both(stagepost):
    done = stagepost("explain", "pk-range")
    assert "key stage 1 are PK1 to PK4" in done.stdout
    assert "key stage 2 are PK1 to PK6" in done.stdout


def test_an_unknown_label_says_the_nearest_ones(stagepost):
    done = stagepost("explain", "upn-check")
    assert done.exit_code == 1
    nearest = "upn-check-letter, upn-changed or upn-la-code"
    assert done.stderr == f"Error: There is no rule called upn-check. Did you mean {nearest}?\n"


def test_an_unknown_label_like_none(stagepost):
    assert (
        stagepost("explain", "zzzz").stderr
        == "Error: There is no rule called zzzz. To list all rules: stagepost rules\n"
    )


def test_a_code_in_the_words_of_its_year(stagepost):
    assert "exemption" in stagepost("explain", "eyfsp", "A", "--year", 2025).stdout
    assert "away for most of the year" in stagepost("explain", "EYFSP", "a", "--year", 2019).stdout


def test_the_newest_year_unless_said(stagepost):
    assert "GDS: key stage 2 teacher assessment, summer " in stagepost("explain", "ks2", "gds").stdout


@pytest.mark.parametrize(
    ("mark", "year", "words"),
    [
        ("32", 2025, "A mark, of 0 to 40. The threshold of 2025 is 32: this meets it."),
        ("31", 2025, "A mark, of 0 to 40. The threshold of 2025 is 32: this does not meet it."),
        ("0", 2025, "does not meet"),
        ("40", 2025, "this meets it"),
        ("32", 2027, "The threshold of 2027 is not known. If it is 32, this meets it."),
        ("31", 2027, "The threshold of 2027 is not known. If it is 32, this does not meet it."),
    ],
)
def test_a_mark(stagepost, mark, year, words):
    done = stagepost("explain", "phonics", mark, "--year", year)
    assert done.exit_code == 0
    assert done.stdout.startswith(f"{mark}: phonics screening check, summer {year}\n")
    assert words in spaced(done.stdout)
    assert "confidence:" in done.stdout


def test_without_a_year_it_is_the_newest_published_and_says_so(stagepost):
    shown = stagepost("explain", "eyfsp", "A").stdout
    assert "EYFS profile, summer 2026" in shown
    assert "2026 is the newest year that has been published." in shown
    assert "newest" not in stagepost("explain", "eyfsp", "A", "--year", 2026).stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("eyfsp", "3", "--year", 2025), 1, "3 was not used in 2025. These were: 1, 2, A."),
        (("eyfsp", "A", "--year", 2021), 1, "EYFS profile: there was no collection in 2021."),
        (("eyfsp", "--year", 2025), 2, "Give a code as well. These were used in 2025: 1, 2, A."),
        (("phonics", "41", "--year", 2025), 1, "41 was not used in 2025. These were: A,"),
        (("eyfsp", "32", "--year", 2025), 1, "32 was not used in 2025."),
        (("upn-check-letter", "A"), 2, "A rule has no code."),
        (("upn-check-letter", "--year", 2025), 2, "A rule has no year."),
        (("eyfsp", "A", "--year", 1999), 2, "1999 is not in the range"),
    ],
)
def test_a_wrong_question_is_answered_in_plain_words(stagepost, arguments, code, words):
    done = stagepost("explain", *arguments)
    assert done.exit_code == code
    assert words in done.stderr
