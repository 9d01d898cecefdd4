"""The catalogue of faulty files: each fault is found and nothing else, and no rule is without its fault."""

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
    verdict = check(file.data, PurePath(file.name).name, file.given)
    assert {(found.rule, found.severity) for found in verdict.findings} == set(file.finds)
    assert not verdict.broken


def test_every_rule_has_a_fault():
    named = {rule for file in FAULTY for rule, _ in file.finds}
    assert {rule.label for rule in RULES} == named


def test_a_rule_declared_an_error_is_seen_to_give_one():
    named = {found for file in FAULTY for found in file.finds}
    assert {(rule.label, rule.severity) for rule in RULES} <= named


def test_names_differ_and_each_fault_has_a_folder_of_its_own():
    assert len({PurePath(file.name).parent for file in FAULTY}) == len(FAULTY)


@pytest.mark.parametrize("year", invention.summers())
def test_the_catalogue_holds_for_every_summer(year):
    wrong = {}
    for file in invention.faulty_files(year):
        verdict = check(file.data, PurePath(file.name).name, file.given)
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
