"""An extract has every result that was accepted, in forms that programs read right."""

import csv
from io import BytesIO, StringIO

import polars

from stagepost.exporting.extracts import HEAD
from stagepost_web.audit.models import Event
from stagepost_web.onward.models import Form
from stagepost_web.returns.models import ReturnedPupil
from tests import returning
from tests.web.onward import handing
from tests.web.onward.unpacking import unpacked


def test_it_has_every_accepted_result_as_csv_and_as_parquet(cast):
    file = handing.made(cast, handing.accepted(cast, 2, waiting=1), Form.EXTRACT)
    inside = unpacked(file)
    held = ReturnedPupil.objects.filter(version__onward_returns__made=file)
    rows = list(csv.DictReader(StringIO(inside["results.csv"].decode("utf-8"), newline="")))
    assert len(rows) == sum(len(each.outcomes) for each in held)
    assert {row["upn"] for row in rows} == set(held.values_list("upn", flat=True))
    assert {(row["la"], row["estab"], row["school"]) for row in rows} == {
        ("999", "3001", "School 1"),
        ("999", "3002", "School 2"),
    }
    parquet = polars.read_parquet(BytesIO(inside["results/part-001.parquet"]))
    assert parquet.columns == list(HEAD)
    assert parquet.to_dicts() == rows
    assert file.pupils == len(held)


def test_what_says_how_to_read_it_lies_beside_every_table(cast):
    file = handing.made(cast, handing.accepted(cast, 1, waiting=0), Form.EXTRACT)
    inside = unpacked(file)
    tables = {name.removesuffix(".csv") for name in inside if name.endswith(".csv")}
    assert tables == {"results", "dictionary", "codes"}
    assert {f"{name}.schema.json" for name in tables} <= inside.keys()
    assert b"children's data" in inside["README.txt"]


def test_who_takes_it_is_on_record(cast, pages):
    file = handing.made(cast, handing.accepted(cast, 1, waiting=0), Form.EXTRACT)
    here = f"/las/999/collections/{file.collection_id}/hand-on/{file.pk}/"
    shown = pages.get(cast.officer, here).content.decode()
    assert "Write down" not in shown
    assert pages.get(cast.officer, f"{here}zip/").status_code == 200
    assert pages.get(cast.officer, f"{here}xml/").status_code == 404
    assert pages.get(cast.officer, f"{here}upload/").status_code == 404
    told = Event.objects.get(verb="onward.open_file")
    assert (told.by, told.detail["form"], told.detail["pupils"]) == (cast.officer, "extract", file.pupils)


def test_every_collection_has_extracts(cast, pages):
    [request] = returning.return_requests(cast.la, cast.officer, cast.school, kind="ks1")
    shown = pages.get(cast.officer, f"/las/999/collections/{request.collection_id}/hand-on/").content.decode()
    assert "Extracts" in shown
    assert "Hand on to the DfE" not in shown
