"""A school census is the roll beside a return, of one school or of all an LA has in a zip."""

import json
from datetime import date

import pytest

from stagepost.formats import ctf
from tests.formats.census_xml.censuses import census
from tests.library.cli.reference_files.giving import FSP, found
from tests.library.cli.test_inputs import zip_of


@pytest.fixture
def pupils(invented):
    """Of the return, as a census has them."""
    returned = ctf.read((invented / FSP).read_bytes()).returned
    return [
        {
            "UPN": pupil.upn,
            "Surname": pupil.surname,
            "Forename": pupil.forename,
            "DOB": pupil.dob,
            "Sex": pupil.sex,
            "EnrolStatus": "C",
            "EntryDate": "2025-09-02",
            "NCyearActual": "R",
        }
        for pupil in returned.pupils
    ]


NEW = {
    "UPN": "H999100125999",
    "Surname": "New",
    "Forename": "Kit",
    "DOB": "2021-01-02",
    "Sex": "M",
    "EnrolStatus": "C",
    "EntryDate": "2025-09-02",
    "NCyearActual": "R",
}


def checked(stagepost, invented, roll):
    done = stagepost(
        "check", invented / FSP, "--roll", roll, "--format", "json", "--today", date(2026, 7, 1).isoformat()
    )
    assert done.stderr == ""
    return json.loads(done.stdout)


def test_a_return_that_agrees_with_it_is_left_alone(stagepost, invented, pupils, tmp_path):
    path = tmp_path / "9991001_SC_S_20260115_001.xml"
    path.write_text(census(pupils), encoding="utf-8")
    (file,) = checked(stagepost, invented, path)["files"]
    assert {"roll-missing", "roll-extra", "identity-changed"} <= set(file["ran"])
    assert found(file, "roll-missing") == found(file, "roll-extra") == found(file, "identity-changed") == []


def test_who_is_missing_and_who_should_not_be_there(stagepost, invented, pupils, tmp_path):
    path = tmp_path / "census.xml"
    path.write_text(census([*pupils[1:], NEW]), encoding="utf-8")
    (file,) = checked(stagepost, invented, path)["files"]
    assert len(found(file, "roll-missing")) == 1
    assert len(found(file, "roll-extra")) == 1


def test_who_is_no_longer_on_roll_is_not_missing(stagepost, invented, pupils, tmp_path):
    path = tmp_path / "census.xml"
    path.write_text(census(pupils, gone=[{**NEW, "LeavingDate": "2025-12-19"}]), encoding="utf-8")
    (file,) = checked(stagepost, invented, path)["files"]
    assert found(file, "roll-missing") == []


def test_of_a_zip_of_an_la_each_school_has_its_own(stagepost, invented, pupils, tmp_path):
    files = {
        "9991001_SC_S_20260115_001.xml": census(pupils).encode(),
        "9991002_SC_S_20260115_001.xml": census([NEW], school="9991002").encode(),
    }
    told = checked(stagepost, invented, zip_of(tmp_path / "census.zip", files))
    assert found(told["files"][0], "roll-missing") == []
    assert told["passed_over"] == []


def test_checked_as_a_return_it_says_what_it_is(stagepost, pupils, tmp_path):
    path = tmp_path / "9991001_SC_S_20260115_001.xml"
    path.write_text(census(pupils), encoding="utf-8")
    done = stagepost("check", path)
    assert done.exit_code == 2 or "ERROR" in done.stdout
    assert "This is a school census" in done.stdout
    assert "as the school's roll" in " ".join(done.stdout.split())


def test_the_table_of_the_census_out_of_giap_is_a_roll_too(stagepost, invented, pupils, tmp_path):
    head = (
        "PupilMatchingRef,AcademicYear,CensusTerm,LA,Estab,LAEstab,URN,PHASE,UPN,FormerUPN,Surname,Forename,"
        "Sex,DOB,EnrolStatus,EntryDate,NCyearActual"
    )
    rows = [
        f"X,2025/2026,Spring,999,1001,9991001,900001,PS,{one['UPN']},,{one['Surname']},{one['Forename']},"
        f"{one['Sex']},{date.fromisoformat(one['DOB']):%d/%m/%Y},C,02/09/2025,R"
        for one in [*pupils, NEW]
    ]
    path = tmp_path / "census_spring_results.csv"
    path.write_text("\r\n".join([head, *rows]), encoding="utf-8")
    (file,) = checked(stagepost, invented, path)["files"]
    assert len(found(file, "roll-missing")) == 1
    assert found(file, "roll-extra") == []
