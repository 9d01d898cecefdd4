"""`stagepost export`: the CSV of a filled-in template, or every cell that is in its way."""

import json

import pytest

from stagepost import read
from stagepost.formats import template_csv
from stagepost.formats.template_workbook import template
from stagepost.formats.template_workbook.write import write
from stagepost.records import Collection, Header, Return
from tests.formats.template_workbook.damages import results_of
from tests.formats.template_workbook.filled import filled


@pytest.fixture
def profiles(invented):
    """A school's template, all its results filled in."""
    returned = read((invented / "returns/9991003/9991003_FSP_999LLLL_001.xml").read_bytes()).returned
    return template(Collection.EYFSP, 2026, returned.header.source, returned.pupils)


def test_a_template_without_errors_becomes_the_csv(stagepost, profiles, tmp_path):
    (tmp_path / "filled.xlsx").write_bytes(write(profiles))
    done = stagepost("export", tmp_path / "filled.xlsx", "--output", tmp_path / "out")

    assert done.exit_code == 0, done.stderr
    written = tmp_path / "out/EYFSP_1003_26.csv"
    assert f"{written} was written." in done.stdout
    again = template_csv.read(written.read_bytes()).returned
    assert len(again.pupils) == len(profiles.pupils)
    assert results_of(again) == results_of(Return(Header(), profiles.pupils))


def test_every_faulty_cell_is_named_and_nothing_is_written(stagepost, profiles, tmp_path):
    (tmp_path / "filled.xlsx").write_bytes(filled(profiles, {(0, "E01"): "EXS", (2, "E02"): "=1+1"}))
    done = stagepost("export", tmp_path / "filled.xlsx", "--output", tmp_path / "out")

    assert done.exit_code == 1
    first, _, third = profiles.pupils[:3]
    for cell, pupil in (("Results!G9", first), ("Results!H11", third)):
        assert f"{pupil.surname}, {pupil.forename}  {pupil.upn}  cell {cell}" in done.stdout
    assert "Record 1, 2 or A for this goal in the workbook." in done.stdout
    assert not (tmp_path / "out").exists()


def test_the_json_has_the_cells(stagepost, profiles, tmp_path):
    (tmp_path / "filled.xlsx").write_bytes(filled(profiles, {(0, "E01"): "EXS"}))
    done = stagepost("export", tmp_path / "filled.xlsx", "--output", tmp_path, "--format", "json")

    (file,) = json.loads(done.stdout)["files"]
    assert [(each["rule"], each["cell"]) for each in file["findings"]] == [("elg-value", "Results!G9")]


def test_a_ctf_is_no_template(stagepost, invented, tmp_path):
    file = invented / "returns/9991003/9991003_FSP_999LLLL_001.xml"
    done = stagepost("export", file, "--output", tmp_path)

    assert done.exit_code == 2
    assert "this is no filled-in template" in done.stderr
    assert not list(tmp_path.iterdir())


def test_key_stage_2_leads_to_the_ctf(stagepost, export, tmp_path):
    of = ("--collection", "ks2", "--year", "2026", "--output", tmp_path)
    stagepost("spreadsheet", export / "export.xml", *of)
    done = stagepost("export", tmp_path / "KS2_1003_26.xlsx", "--output", tmp_path / "out")

    assert done.exit_code == 2
    assert "Use stagepost write." in done.stderr


def test_a_file_of_that_name_stays(stagepost, profiles, tmp_path):
    (tmp_path / "filled.xlsx").write_bytes(write(profiles))
    (tmp_path / "EYFSP_1003_26.csv").write_bytes(b"mine")
    done = stagepost("export", tmp_path / "filled.xlsx", "--output", tmp_path)

    assert done.exit_code == 2
    assert "already exists" in done.stderr
    assert (tmp_path / "EYFSP_1003_26.csv").read_bytes() == b"mine"
