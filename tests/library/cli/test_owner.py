"""`stagepost owner`: the same answers as the library's, in words and as JSON."""

import csv
import json
from pathlib import Path

import pytest

from stagepost import years
from tests.library.ownership import cases

with (Path(cases.__file__).parent / "cases.csv").open(encoding="utf-8", newline="") as table:
    ROWS = [row for row in csv.DictReader(table) if int(row["summer"]) in years.known()]
"""The lines of the table as they are written; the command refuses a summer that is not known."""

MOVED = "Alder 2024-09-02..2025-05-23; Birch 2025-06-02.."


def shown(done):
    return " ".join(done.stdout.split())


def test_it_says_who_why_by_which_clause_and_how_sure(stagepost):
    done = stagepost("owner", "eyfsp", 2025, MOVED, "--known", "half-term 2025-06-02")

    assert done.exit_code == 0
    assert done.stdout.startswith("Alder submits the pupil.\n")
    for words in (
        "Why: The child started at Birch on 2 June 2025",
        "Clause: eyfsp-after-half-term. The previous school submits a child",
        "In its words: “If a child starts a new school",
        "(confidence: high)",
    ):
        assert words in shown(done)


def test_what_is_missing_is_said_and_nothing_guessed(stagepost):
    done = stagepost("owner", "eyfsp", 2025, MOVED)

    assert done.exit_code == 1
    assert done.stdout.startswith("This cannot be answered yet.\n")
    assert "Missing: the first day of the second half of the summer term at Birch" in shown(done)
    assert "submits the pupil" not in done.stdout


def test_nobody_submits_where_nothing_was_collected(stagepost):
    done = stagepost("owner", "ks2", 2020, "Alder 2015-09-04..")

    assert done.exit_code == 0
    assert done.stdout.startswith("Nobody submits the pupil.\n")


def test_a_clause_that_was_not_seen_itself_is_not_quoted(stagepost):
    done = stagepost("owner", "ks2", 2025, "Alder 2015-09-04..", "--format", "json")

    answer = json.loads(done.stdout)
    words = "In its words" in stagepost("owner", "ks2", 2025, "Alder 2015-09-04..").stdout
    assert words is bool(answer["quote"])


def test_stays_may_be_given_one_by_one_and_in_any_order(stagepost):
    first, second = MOVED.split("; ")
    known = ("--known", "half-term 2025-06-02")

    once = stagepost("owner", "eyfsp", 2025, MOVED, *known).stdout
    assert stagepost("owner", "eyfsp", 2025, second, first, *known).stdout == once


def test_facts_may_be_given_one_by_one(stagepost):
    pupil = ("owner", "phonics", 2025, "Alder 2024-09-04..2025-06-09; Birch 2025-06-10..")
    period = "period 2025-06-10..2025-06-10"

    done = stagepost(*pupil, "--known", period, "--known", "not taken", "--format", "json")
    assert json.loads(done.stdout) == json.loads(
        stagepost(*pupil, "--known", f"{period}; not taken", "--format", "json").stdout
    )
    assert json.loads(done.stdout)["school"] == "Birch"


@pytest.mark.parametrize("row", ROWS[::12], ids=lambda row: row["name"])
def test_a_line_of_the_table_of_cases_is_answered_as_the_table_says(stagepost, row):
    facts = ("--known", row["facts"]) if row["facts"] else ()
    done = stagepost("owner", row["collection"], row["summer"], row["stays"], *facts, "--format", "json")
    answer = json.loads(done.stdout)

    assert answer["answered"] is (row["owner"] != "ask")
    assert done.exit_code == (not answer["answered"])
    if answer["answered"]:
        assert (answer["school"] or "nobody", answer["clause"]) == (row["owner"], row["clause"])
        assert answer["words"]
    else:
        assert row["missing"] in "; ".join(answer["missing"])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("eyfsp", "2025", "Alder"), "is not a stay such as"),
        (("eyfsp", "2025", "Alder 2024-02-30.."), "'2024-02-30' is not in the format of a date such as"),
        (("eyfsp", "2025", "Alder 2024-09-02..", "--known", "rain"), "not one of the facts you can give"),
        (
            ("phonics", "2025", MOVED, "--known", "taken at Alder", "--known", "taken at Birch"),
            "'taken at Birch' contradicts what you gave before it",
        ),
        (("phonics", "2025", MOVED, "--known", "taken", "--known", "not taken"), "contradicts"),
        (("gcse", "2025", "Alder 2024-09-02.."), "'gcse' is not one of"),
        (("ks2", "1999", "Alder 1998-09-02.."), "1999 is not in the range"),
        (("ks2", "2025"), "Missing argument 'STAY...'"),
    ],
)
def test_what_cannot_be_read_has_a_plain_answer(stagepost, arguments, words):
    done = stagepost("owner", *arguments)

    assert done.exit_code == 2
    assert words in done.stderr
    assert done.stdout == ""


def test_hours_that_are_equal_are_not_asked_for_again(stagepost):
    done = stagepost("owner", "eyfsp", 2025, "A 2024-09-02.. (20 hours)", "B 2024-09-02.. (20 hours)")

    assert done.exit_code == 1
    assert "The hours at A and B are equal (20 a week). The guidance goes by" in shown(done)
    assert "does not say who submits when it is equal." in shown(done)
    assert "Missing: at which of A and B the child spends most time between 8am and 6pm" in shown(done)


def test_hours_are_asked_for_where_they_are_missing(stagepost):
    done = stagepost("owner", "eyfsp", 2025, "A 2024-09-02.. (20 hours)", "B 2024-09-02..")

    assert done.stdout.count("Missing: ") == 1
    assert "Missing: the hours a week at B between 8am and 6pm" in shown(done)


def test_no_control_character_reaches_the_terminal(stagepost):
    done = stagepost("owner", "ks2", 2025, "\x1b[31mAlder 2019-09-04..")

    assert "\x1b" not in done.stdout
    assert "\N{REPLACEMENT CHARACTER}[31mAlder submits" in done.stdout
