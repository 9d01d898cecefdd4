"""The command line takes workbooks wherever it takes tables beside the files to check."""

import pytest

from tests import rolls, workbooks

UPNS = b"UPN\nA999200116001\n"


def test_a_roll_in_a_workbook_with_a_fault_names_the_cell(stagepost, tmp_path):
    bad = rolls.PUPILS[1]._replace(dob="31/02/2020")
    path = tmp_path / "roll.xlsx"
    path.write_bytes(workbooks.of_csv(rolls.table([rolls.PUPILS[0], bad])))
    (tmp_path / "file.xml").write_bytes(b"<CTfile/>")

    done = stagepost("check", tmp_path / "file.xml", "--roll", path)

    assert "roll.xlsx, Pupils!D3, DOB: The cell" in done.stderr


@pytest.mark.parametrize(
    ("option", "table"),
    [
        ("--roll", rolls.table(rolls.PUPILS)),
        ("--ks2-registrations", UPNS),
        ("--forenames", b"Forename,Sex\nAda,F\n"),
        ("--earlier", b"UPN,Mark\nA999200116001,33\n"),
    ],
)
def test_each_kind_of_table_may_be_a_workbook(stagepost, tmp_path, option, table):
    (tmp_path / "given.csv").write_bytes(table)
    (tmp_path / "given.xlsx").write_bytes(workbooks.of_csv(table))
    (tmp_path / "file.xml").write_bytes(b"<CTfile/>")

    as_csv, as_workbook = (
        stagepost("check", tmp_path / "file.xml", option, tmp_path / name)
        for name in ("given.csv", "given.xlsx")
    )

    assert as_workbook.exit_code == as_csv.exit_code
    assert as_workbook.stdout == as_csv.stdout.replace("given.csv", "given.xlsx")
    assert as_workbook.stderr == as_csv.stderr.replace("given.csv", "given.xlsx")


def test_what_was_not_read_of_a_workbook_is_told(stagepost, tmp_path):
    rows = [line.split(",") for line in rolls.table(rolls.PUPILS).decode().splitlines()]
    (tmp_path / "roll.xlsx").write_bytes(workbooks.of_rows({"Codes": [["x"]], "Pupils": rows}))
    (tmp_path / "file.xml").write_bytes(b"<CTfile/>")

    done = stagepost("check", tmp_path / "file.xml", "--roll", tmp_path / "roll.xlsx")

    assert "roll.xlsx: Only the sheet “Pupils” was read" in done.stderr


def test_a_locked_workbook_is_told_as_one(stagepost, tmp_path):
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    (tmp_path / "roll.xlsx").write_bytes(locked)
    (tmp_path / "file.xml").write_bytes(b"<CTfile/>")

    done = stagepost("check", tmp_path / "file.xml", "--roll", tmp_path / "roll.xlsx")

    assert "locked with a password" in done.stderr
