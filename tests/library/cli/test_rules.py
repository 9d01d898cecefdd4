"""`stagepost rules`: the list, its filters, and the pages."""

import csv
import json
from io import StringIO

import pytest

from stagepost.explaining import pages
from stagepost.records import Collection
from stagepost.rules import RULES


def labels(done):
    return [row["rule"] for row in json.loads(done.stdout)]


def test_all_of_them(stagepost):
    done = stagepost("rules")
    assert done.exit_code == 0
    assert f"{len(RULES)} of {len(RULES)} rules." in done.stdout
    for rule in RULES:
        assert f"\n{rule.label} " in f"\n{done.stdout}"


def test_of_one_return(stagepost):
    wanted = [rule.label for rule in RULES if Collection.KS2 in rule.collections]
    assert labels(stagepost("rules", "--collection", "ks2", "--format", "json")) == wanted


def test_of_one_summer_and_severity(stagepost):
    done = stagepost("rules", "--year", 2022, "--severity", "query", "--format", "json")
    assert "a-absence-2022" in labels(done)
    assert "a-needs-exemption" not in labels(done)
    assert "upn-check-letter" not in labels(done)


def test_csv_says_what_why_and_on_what_basis(stagepost):
    rows = list(csv.DictReader(StringIO(stagepost("rules", "--format", "csv").stdout)))
    assert len(rows) == len(RULES)
    (row,) = (row for row in rows if row["rule"] == "y2-should")
    assert row["needs"] == "earlier phonics results, the school's roll"
    assert row["severity"] == "query"
    assert row["basis"].startswith("DfE: standard not met")
    assert row["official_number"] == ""


def test_the_pages_are_written(stagepost, tmp_path):
    done = stagepost("rules", "--format", "pages", "--output", tmp_path / "rules")
    assert done.exit_code == 0
    assert {path.name: path.read_text("utf-8") for path in (tmp_path / "rules").iterdir()} == pages()


@pytest.mark.parametrize(
    "options",
    [
        ("--format", "pages"),
        ("--output", "rules"),
        ("--format", "pages", "--output", "rules", "--collection", "ks2"),
    ],
)
def test_pages_are_of_every_rule_and_go_into_a_folder(stagepost, tmp_path, monkeypatch, options):
    monkeypatch.chdir(tmp_path)
    done = stagepost("rules", *options)
    assert (done.exit_code, done.stdout) == (2, "")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_to(stagepost, tmp_path):
    (tmp_path / "file").write_text("")
    done = stagepost("rules", "--format", "pages", "--output", tmp_path / "file" / "rules")
    assert done.exit_code == 1
    assert "Could not open file" in done.stderr
