"""The register as its download page hands it out, and what it says of numbers that have changed."""

import json

import pytest

from tests.library.cli.reference_files.giving import FSP, found
from tests.library.cli.test_inputs import zip_of

HEAD = (
    "URN,LA (code),EstablishmentNumber,EstablishmentName,EstablishmentStatus (name),PreviousLA (code),"
    "PreviousEstablishmentNumber"
)
OPEN = f"{HEAD}\r\n900001,999,1001,Feathermere Primary School,Open,999,\r\n"
RENUMBERED = f"{HEAD}\r\n900001,998,2345,Feathermere Primary School,Open,999,1001\r\n"
CLOSED = (
    f"{HEAD}\r\n900001,999,1001,Feathermere Primary School,Closed,999,\r\n"
    "950001,999,2001,Feathermere Academy,Open,999,\r\n"
)
LINKS = (
    "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\r\n"
    "950001,900001,Feathermere Primary School,Predecessor,01-09-2025\r\n"
)
STATE_FUNDED = OPEN.replace("PreviousLA (code)", "GOR (name)")


@pytest.fixture
def check(stagepost, invented):
    def check(register):
        done = stagepost("check", invented / FSP, "--register", register, "--format", "json")
        return json.loads(done.stdout)

    return check


@pytest.mark.parametrize(
    ("fields", "links"),
    [
        ("edubasealldata20250601.csv", "links_edubasealldata20250601.csv"),
        ("extract/edubasealldata20261128.csv", "extract/links_edubasealldata20261128.csv"),
        ("edubaseallstatefunded20260101.csv", "links_edubaseallstatefunded20260101.csv"),
        ("z.csv", "a.csv"),
    ],
)
@pytest.mark.parametrize("register", [OPEN, STATE_FUNDED], ids=["all", "state-funded"])
def test_the_zip_of_the_download_page_is_taken_whatever_is_in_it(check, tmp_path, fields, links, register):
    files = {fields: register.encode("cp1252"), links: LINKS.encode("cp1252")}
    told = check(zip_of(tmp_path / "Results.zip", files))
    assert "school-known" in told["files"][0]["ran"]
    assert found(told["files"][0], "school-known") == []
    (unused,) = told["not_used"]
    assert unused["name"].endswith(f"Results.zip/{links}")
    assert unused["what"] == "the register's links, 1 school taken over"


def test_other_lists_of_the_download_page_are_passed_over_and_named(check, tmp_path):
    groups = b"Group UID,Group Name,Group Type\r\n1234,Alder Trust,Multi-academy trust\r\n"
    files = {"edubasealldata20250601.csv": OPEN.encode(), "allgroupsdata20250601.csv": groups}
    told = check(zip_of(tmp_path / "Results.zip", files))
    assert "school-known" in told["files"][0]["ran"]
    assert [each["name"].rpartition("/")[2] for each in told["passed_over"]] == ["allgroupsdata20250601.csv"]


def test_the_list_of_links_alone_is_not_enough(stagepost, invented, tmp_path):
    path = zip_of(tmp_path / "Results.zip", {"links_edubasealldata20250601.csv": LINKS.encode()})
    done = stagepost("check", invented / FSP, "--register", path)
    assert done.exit_code == 2
    assert "its headings are LA (code), EstablishmentNumber and EstablishmentName" in done.stderr


def test_a_number_that_the_school_had_before_leads_to_the_one_it_has(check, tmp_path):
    register = tmp_path / "register.csv"
    register.write_text(RENUMBERED)
    (finding,) = found(check(register)["files"][0], "school-known")
    assert (
        "number 999/1001. According to the national register, your number is now 998/2345" in finding["says"]
    )
    assert finding["severity"] == "error"


def test_a_closed_school_leads_to_the_one_that_took_over(check, tmp_path):
    files = {
        "edubasealldata20260601.csv": CLOSED.encode(),
        "links_edubasealldata20260601.csv": LINKS.encode(),
    }
    told = check(zip_of(tmp_path / "Results.zip", files))
    (finding,) = found(told["files"][0], "school-known")
    assert "your number is now 999/2001" in finding["says"]
    assert told["not_used"] == []
