"""Extracts: one row a pupil and outcome, the same in CSV and Parquet."""

import csv
import sys
from io import BytesIO, StringIO

import polars
import pytest

from stagepost import invention
from stagepost.exporting.converting import MissingExtra
from stagepost.exporting.extracts import HEAD, as_csv, as_parquet
from stagepost.formats import ctf
from stagepost.records import Header, Outcome, Pupil, Return, School

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
