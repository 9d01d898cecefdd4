"""The JSON of verdicts keeps to its documented schema, for every sort of file there is."""

import json
from pathlib import Path, PurePath

import jsonschema
import pytest

from stagepost import invention
from stagepost.check_inputs import IN_WORDS
from stagepost.checking import Broken, Skipped, check
from stagepost.findings import Place
from stagepost.recognition import FileKind
from stagepost.records import Collection
from stagepost.suppliers import SUPPLIERS, named
from stagepost.verdicts import as_json
from tests.library.verdicts.verdict import RETURNED, finding, verdict

DOCS = Path(__file__).parents[3] / "docs"
SCHEMA = json.loads((DOCS / "json-verdict.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_every_faulty_file_gives_a_verdict_that_keeps_to_the_schema():
    verdicts = (check(f.data, PurePath(f.name).name, f.inputs) for f in invention.faulty_files())
    VALIDATOR.validate(json.loads(json.dumps(as_json(verdicts, "0.1.0"))))


def test_the_example_in_the_docs_keeps_to_the_schema():
    page = (DOCS / "json-verdict.md").read_text(encoding="utf-8")
    VALIDATOR.validate(json.loads(page.partition("```json\n")[2].partition("```")[0]))


def test_the_schema_knows_every_kind_and_collection():
    recognised = SCHEMA["$defs"]["recognised"]["properties"]
    assert set(recognised["kind"]["enum"]) == set(FileKind)
    assert set(recognised["collection"]["enum"]) == {*Collection, None}


def test_the_schema_and_the_page_know_all_that_may_be_missing_and_who_can_add_it():
    assert set(SCHEMA["$defs"]["need"]["enum"]) == set(IN_WORDS)
    page = (DOCS / "json-verdict.md").read_text(encoding="utf-8")
    for name, words in IN_WORDS.items():
        assert f"| `{name}` | {words} | {named(SUPPLIERS[name])} |".lower() in page.lower()


def test_an_item_that_is_not_documented_breaks_the_contract():
    made = as_json([verdict(finding())], "0.1.0")
    made["files"][0]["findings"][0]["why"] = "not in the contract"
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(made)


def test_a_finding_names_every_pupil_it_is_about():
    place = Place("B", 1, "UPN", 9, others=(0,))
    made = as_json([verdict(finding(place=place), finding(place=Place("X")), returned=RETURNED)], "0.1.0")
    VALIDATOR.validate(made)
    two, missing = made["files"][0]["findings"]
    assert two["pupils"] == [
        {"place": 2, "upn": "B", "surname": "Ash", "forename": "Kit"},
        {"place": 1, "upn": "A", "surname": "Oak", "forename": "Jo"},
    ]
    assert missing["pupils"] == [{"place": None, "upn": "X", "surname": "", "forename": ""}]


def test_all_is_said():
    made = as_json(
        [
            verdict(
                finding(place=Place("A203202811068", 0, "UPN", 12)),
                skipped=[Skipped("header-year", "not given", ("year",))],
                broken=[Broken("upn-format", "KeyError")],
            )
        ],
        "0.1.0",
    )
    VALIDATOR.validate(made)
    (file,) = made["files"]
    assert file["pupils"] == 1
    assert file["findings"][0]["line"] == 12
    assert file["skipped"] == [{"rule": "header-year", "why": "not given", "needs": ["year"]}]
    assert file["broken"] == [{"rule": "upn-format", "fault": "KeyError"}]
