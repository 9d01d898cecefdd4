"""The catalogue of faulty files: what a file's row names is found, and nothing else.

A rule needs no fault here, its cases stand in `tests/rules`: what needs the roll or last year cannot lie in
a file.
"""

import csv
from io import StringIO
from pathlib import PurePath

import pytest

from stagepost import invention
from stagepost.checking import check
from stagepost.rules import RULES

FAULTY = invention.faulty_files()


@pytest.mark.parametrize("file", FAULTY, ids=lambda file: PurePath(file.name).parent.name)
def test_exactly_what_is_named_is_found(file):
    verdict = check(file.data, PurePath(file.name).name, file.inputs)
    assert {(found.rule, found.severity) for found in verdict.findings} == set(file.finds)
    assert not verdict.broken


def test_every_row_names_rules_there_are():
    named = {rule for file in FAULTY for rule, _ in file.finds}
    assert named <= {rule.label for rule in RULES}
    assert len(named) > 30


def test_names_differ_and_each_fault_has_a_folder_of_its_own():
    assert len({PurePath(file.name).parent for file in FAULTY}) == len(FAULTY)


@pytest.mark.parametrize("year", invention.summers())
def test_the_catalogue_holds_for_every_summer(year):
    wrong = {}
    for file in invention.faulty_files(year):
        verdict = check(file.data, PurePath(file.name).name, file.inputs)
        if (got := {(found.rule, found.severity) for found in verdict.findings}) != set(file.finds):
            wrong[file.name] = got
    assert not wrong


def test_the_written_catalogue_names_what_the_files_hold():
    files = dict(invention.contents(invention.invent(schools=1)))
    rows = list(csv.DictReader(StringIO(files["faulty/catalogue.csv"].decode())))
    assert {row["file"] for row in rows} == {file.name for file in FAULTY}
    assert {(row["file"], row["rule"], row["severity"]) for row in rows if row["rule"]} == {
        (file.name, rule, severity) for file in FAULTY for rule, severity in file.finds
    }
    assert all(f"faulty/{row['file']}" in files for row in rows)
