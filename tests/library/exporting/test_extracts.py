"""Extracts: one row a pupil and outcome, the same in CSV and Parquet."""

import csv
import json
import sys
from io import BytesIO, StringIO

import polars
import pytest

from stagepost import codesets, invention
from stagepost.exporting import extracts
from stagepost.exporting.converting import MissingExtra
from stagepost.exporting.converting.as_csv import written
from stagepost.exporting.extracts import HEAD, as_csv, as_parquet, in_parts
from stagepost.formats import ctf
from stagepost.records import Collection, Header, Outcome, Pupil, Return, School

MARK = Outcome(
    year="2026", stage="KS1", subject="PHO", method="TT", component="CHK", qualifier="NM", result="007"
)
SENT = Return(
    Header(source=School("999", "0012", "900001", "Alder Primary")),
    (
        Pupil(
            "A999100123001",
            "=Ash()",
            "Zoë",
            "2019-01-31",
            "F",
            "Sex",
            "1",
            (MARK, MARK._replace(year="2025")),
        ),
        Pupil("", "Oak", "Bo"),
    ),
)


def table(chunks) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(b"".join(chunks).decode("utf-8"), newline="")))


@pytest.fixture(scope="module")
def returns() -> list[Return]:
    read = [ctf.read(data).returned for data in invention.invent(3).returns.values()]
    return [returned for returned in read if returned]


def test_a_row_for_each_outcome_and_one_for_a_pupil_without_any():
    first, second, third = table(as_csv([SENT]))
    assert (first["la"], first["estab"], first["upn"], first["result"]) == (
        "999",
        "0012",
        "A999100123001",
        "007",
    )
    assert (first["year"], second["year"]) == ("2026", "2025")
    assert (third["surname"], third["stage"], third["status"], third["result"]) == ("Oak", "", "", "")


def test_a_formula_is_defused_in_csv_and_left_in_parquet():
    assert table(as_csv([SENT]))[0]["surname"] == "'=Ash()"
    assert polars.read_parquet(BytesIO(as_parquet([SENT])))["surname"][0] == "=Ash()"


def test_csv_and_parquet_say_the_same(returns):
    frame = polars.read_parquet(BytesIO(as_parquet(returns)))
    assert tuple(frame.columns) == HEAD
    assert set(frame.dtypes) == {polars.String}
    assert frame.to_dicts() == table(as_csv(returns))
    assert len(frame) == sum(len(pupil.outcomes) or 1 for returned in returns for pupil in returned.pupils)


def test_the_csv_comes_in_chunks_with_one_head(returns):
    chunks = list(as_csv(returns * 20))
    assert len(chunks) > 3
    assert b"".join(chunks).count(b"la,estab,") == 1


def test_without_returns_there_is_a_head():
    assert table(as_csv([])) == []
    assert polars.read_parquet(BytesIO(as_parquet([]))).columns == list(HEAD)


def test_without_the_package_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(MissingExtra, match=r"extracts.*pip install"):
        as_parquet([SENT])


def test_in_parts_it_is_the_same_table(returns):
    parts = [polars.read_parquet(BytesIO(part)) for part in in_parts(returns, at_once=100)]
    assert len(parts) > 1
    assert polars.concat(parts).equals(polars.read_parquet(BytesIO(as_parquet(returns))))


def test_of_nothing_there_is_one_part_with_its_columns():
    [part] = in_parts([])
    assert polars.read_parquet(BytesIO(part)).columns == list(HEAD)


def test_the_schema_beside_it_keeps_the_noughts_in_front():
    schema = json.loads(extracts.schema(extracts.COLUMNS))
    assert [field["name"] for field in schema["fields"]] == list(HEAD)
    data = b"".join(as_csv([SENT]))
    assert polars.read_csv(data)["estab"][0] == 12
    said = {field["name"]: polars.String for field in schema["fields"] if field["type"] == "string"}
    assert polars.read_csv(data, schema=said)["estab"][0] == "0012"


def test_the_dictionary_says_what_stands_in_every_column():
    head, *lines = extracts.dictionary()
    assert list(head) == [column.name for column in extracts.OF_DICTIONARY]
    assert [name for name, _ in lines] == list(HEAD)


@pytest.mark.parametrize("collection", Collection)
def test_the_codes_have_every_result_of_the_summer(collection):
    head, *lines = extracts.codes(collection, 2026)
    assert list(head) == [column.name for column in extracts.OF_CODES]
    told = {(line[0], line[2], line[3], line[6], line[7]) for line in lines}
    for item in codesets.load(collection).in_year(2026):
        for code in item.codes:
            assert (item.stage, item.subject, item.component, item.qualifier, code) in told
    assert written(lines)
