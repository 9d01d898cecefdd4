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
    assert "summer 2027 (not published yet)" in stagepost("codes", "eyfsp", "--year", 2027).stdout
    assert "published yet" not in stagepost("codes", "eyfsp", "--year", 2026).stdout


def test_a_summer_without_the_collection(stagepost):
    assert (
        stagepost("codes", "eyfsp", "--year", 2021).stdout
        == "EYFS profile, summer 2021: there was no collection.\n"
    )
    assert json.loads(stagepost("codes", "eyfsp", "--year", 2021, "--format", "json").stdout) == []


def test_csv(stagepost):
    rows = list(csv.DictReader(StringIO(stagepost("codes", "phonics", "--format", "csv").stdout)))
    assert [row["results"] for row in rows if row["qualifier"] == "NM"] == ["0-40"]


@pytest.mark.parametrize("collection", Collection)
def test_without_a_year_it_is_the_newest_published_and_says_so(stagepost, collection):
    newest = years.newest_published(collection)
    shown = stagepost("codes", collection).stdout
    assert f", summer {newest}\n" in shown
    assert f"{newest} is the newest year that has been published." in shown
    assert "newest" not in stagepost("codes", collection, "--year", newest).stdout
    rows = json.loads(stagepost("codes", collection, "--format", "json").stdout)
    assert {row["year"] for row in rows} == {newest}


def test_a_wrong_return_is_refused(stagepost):
    done = stagepost("codes", "gcse")
    assert done.exit_code == 2
    assert "'gcse' is not one of" in done.stderr
