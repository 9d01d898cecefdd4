"""`stagepost codes`: what may be recorded, and what it means."""

import csv
import json
from io import StringIO

import pytest

from stagepost import codesets, years
from stagepost.records import Collection


def test_items_results_meanings_sources_and_confidence(stagepost):
    done = stagepost("codes", "eyfsp", "--year", 2023)
    assert done.exit_code == 0
    shown = " ".join(done.stdout.split())
    for words in (
        "EYFS profile, summer 2023",
        "E01 COM",
        "Self-regulation",
        "1, 2 or A",
        "high",
        "Source for ",
    ):
        assert words in shown


@pytest.mark.parametrize("collection", Collection)
def test_every_summer_is_listed_whole(stagepost, collection):
    for summer in years.known():
        items = codesets.load(collection).in_year(summer)
        done = stagepost("codes", collection, "--year", summer, "--format", "json")
        rows = json.loads(done.stdout)
        assert [(row["component"], row["qualifier"]) for row in rows] == [
            (item.component, item.qualifier) for item in items
        ]


def test_a_summer_of_which_nothing_is_published_says_so(stagepost):
    assert (
        "summer 2027, of which nothing is published yet" in stagepost("codes", "eyfsp", "--year", 2027).stdout
    )
    assert "published yet" not in stagepost("codes", "eyfsp", "--year", 2026).stdout


def test_a_summer_without_the_collection(stagepost):
    assert (
        stagepost("codes", "eyfsp", "--year", 2021).stdout
        == "EYFS profile, summer 2021: nothing was collected.\n"
    )
    assert json.loads(stagepost("codes", "eyfsp", "--year", 2021, "--format", "json").stdout) == []


def test_csv(stagepost):
    rows = list(csv.DictReader(StringIO(stagepost("codes", "phonics", "--format", "csv").stdout)))
    assert [row["results"] for row in rows if row["qualifier"] == "NM"] == ["0-40"]


@pytest.mark.parametrize("collection", Collection)
def test_a_narrow_terminal_cuts_nothing(stagepost, monkeypatch, collection):
    monkeypatch.setattr("stagepost.cli.output._WIDTH", 60)
    shown = stagepost("codes", collection, "--year", 2023).stdout
    head = shown.splitlines()[2].split()
    assert head == ["component", "name", "qualifier", "results", "confidence"]
    assert "…" not in shown


def test_a_wrong_return_is_refused(stagepost):
    done = stagepost("codes", "gcse")
    assert done.exit_code == 2
    assert "'gcse' is not one of" in done.stderr
