"""The CSV of verdicts: a row for each finding, and nothing a spreadsheet would run."""

import csv
from io import StringIO

import pytest

from stagepost.checking import Broken
from stagepost.findings import Place
from stagepost.verdicts import as_csv
from stagepost.verdicts.as_csv import HEAD
from tests.library.verdicts.verdict import RETURNED, finding, verdict


def rows(*verdicts):
    return list(csv.DictReader(StringIO(as_csv(verdicts))))


def test_a_finding_is_a_row():
    (row,) = rows(verdict(finding(place=Place("A203202811068", 0, "UPN", 12))))
    assert row == {
        "file": "file.xml",
        "collection": "eyfsp",
        "year": "2026",
        "la": "999",
        "estab": "1001",
        "rule": "upn-missing",
        "severity": "error",
        "pupil": "1",
        "upn": "A203202811068",
        "surname": "",
        "forename": "",
        "line": "12",
        "item": "UPN",
        "cell": "",
        "other_pupils": "",
        "other_upns": "",
        "says": "This pupil has no UPN.",
        "put_right": "What to do.",
    }


def test_a_row_about_several_pupils_has_the_place_and_the_upn_of_each():
    place = Place("B", 1, "UPN", 12, others=(0, 2))
    (row,) = rows(verdict(finding(place=place), returned=RETURNED))
    named = ("pupil", "upn", "surname", "forename", "other_pupils", "other_upns")
    assert [row[name] for name in named] == ["2", "B", "Ash", "Kit", "1, 3", "A, C"]


def test_a_row_about_the_file_names_the_pupils_it_counts():
    (row,) = rows(verdict(finding(place=Place(others=(0, 2))), returned=RETURNED))
    named = ("pupil", "upn", "surname", "other_pupils", "other_upns")
    assert [row[name] for name in named] == ["", "", "", "1, 3", "A, C"]


def test_a_row_about_a_pupil_who_is_missing_has_the_upn():
    (row,) = rows(verdict(finding(place=Place("X")), returned=RETURNED))
    assert (row["pupil"], row["upn"], row["surname"]) == ("", "X", "")


def test_without_findings_there_is_only_the_head():
    assert as_csv([verdict()]) == ",".join(HEAD) + "\r\n"


def test_a_rule_that_crashed_has_a_row_of_its_own():
    (row,) = rows(verdict(broken=[Broken("upn-format", "KeyError")]))
    assert (row["rule"], row["severity"]) == ("upn-format", "broken")
    assert "KeyError" in row["says"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_begins_a_formula_is_defused(start):
    upn = f"{start}HYPERLINK(1)"
    (row,) = rows(verdict(finding(place=Place(upn=upn)))._replace(name=upn))
    assert row["upn"] == row["file"] == f"'{upn}"


def test_a_sign_of_a_formula_within_a_cell_does_no_harm_and_stays():
    (row,) = rows(verdict(finding(says="1 + 1 = 2")))
    assert row["says"] == "1 + 1 = 2"
