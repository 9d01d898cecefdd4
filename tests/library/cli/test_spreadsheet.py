"""`stagepost spreadsheet`: a template for each school, with those who belong in the return."""

import json

import pytest

from stagepost import read
from tests.formats.template_workbook.reading import guidance, results_sheet


def wrote(stagepost, *arguments):
    return stagepost("spreadsheet", *arguments, "--year", "2026")


def test_a_roll_becomes_a_template_of_the_year_group(stagepost, invented, tmp_path):
    roll = invented / "rolls/9991003.csv"
    done = wrote(stagepost, roll, "--collection", "eyfsp", "--output", tmp_path)

    assert done.exit_code == 0, done.stderr
    rows = results_sheet(tmp_path / "EYFSP_1003_26.xlsx")
    assert {row["Year group"] for row in rows} == {"R"}
    assert [row["Surname"] for row in rows] == sorted(row["Surname"] for row in rows)
    assert f"{len(rows)} children" in done.stdout
    assert "Left out: " in done.stdout
    assert not {row["UPN"] for row in rows if row["UPN"] in done.stdout}


def test_each_school_of_a_roll_has_its_own_and_one_without_pupils_is_named(stagepost, invented, tmp_path):
    heading = "LAESTAB,UPN,Surname,Forename,DOB,Sex,Year group\n"
    rows = [
        "9991001,A999100120001,Alder,Kit,2020-10-02,F,R",
        "9991002,B999100220001,Beech,Ada,2020-11-03,M,R",
        "9991003,C999100314001,Cedar,Bo,2014-11-03,M,6",
    ]
    (tmp_path / "roll.csv").write_text(heading + "\n".join(rows))
    done = wrote(
        stagepost,
        tmp_path / "roll.csv",
        "--collection",
        "eyfsp",
        "--output",
        tmp_path / "out",
        "--format",
        "json",
    )

    assert done.exit_code == 0, done.stderr
    told = json.loads(done.stdout)["templates"]
    assert [(each["la"], each["estab"], each["pupils"]) for each in told] == [
        ("999", "1001", 1),
        ("999", "1002", 1),
    ]
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "EYFSP_1001_26.xlsx",
        "EYFSP_1002_26.xlsx",
    }
    assert "school 9991003: None of the pupils belongs in the template." in done.stderr


def test_results_of_a_return_are_filled_in(stagepost, invented, tmp_path):
    file = invented / "returns/9991003/9991003_FSP_999LLLL_001.xml"
    done = wrote(stagepost, file, "--collection", "eyfsp", "--output", tmp_path)

    assert done.exit_code == 0, done.stderr
    sent = read(file.read_bytes()).returned
    again = read((tmp_path / "EYFSP_1003_26.xlsx").read_bytes(), templates=True).returned
    assert results(again) == results(sent)


def results(returned):
    return {(pupil.upn, each.component, each.result) for pupil in returned.pupils for each in pupil.outcomes}


def test_phonics_has_those_of_year_2_who_take_the_check_again(stagepost, export, tmp_path):
    file, earlier = export / "export.xml", export / "phonics-2025.csv"
    done = wrote(stagepost, file, "--collection", "phonics", "--earlier", earlier, "--output", tmp_path)

    assert done.exit_code == 0, done.stderr
    rows = results_sheet(tmp_path / "PHONICS_1003_26.xlsx")
    before = {row["Last year"] for row in rows if row["Year group"] == "2"}
    assert before
    assert all(not mark.isdecimal() or int(mark) < 32 for mark in before)
    assert {row["Last year"] for row in rows if row["Year group"] == "1"} == {""}


def test_no_file_is_written_over_and_none_is_left_alone(stagepost, invented, tmp_path):
    roll, wanted = invented / "rolls/9991003.csv", ("--collection", "eyfsp", "--output", tmp_path)
    (tmp_path / "EYFSP_1003_26.xlsx").write_bytes(b"mine")
    done = wrote(stagepost, roll, *wanted)

    assert (done.exit_code, done.stdout) == (2, "")
    assert "already exists" in done.stderr
    assert (tmp_path / "EYFSP_1003_26.xlsx").read_bytes() == b"mine"


ONE = "UPN,Surname,Forename,DOB\nA999100120001,Alder,Kit,{}-10-02\n"
NAMED = "LAESTAB,UPN,Surname,Forename,DOB\n9991001,A999100120001,Alder,Kit,2020-10-02\n"


@pytest.mark.parametrize(
    ("roll", "more", "says"),
    [
        (ONE.format(2020), (), "Give --school."),
        (ONE.format(2014), ("--school", "9991001"), "No template"),
        (NAMED, ("--school", "9991002"), "no pupils"),
        ("Colour\nred\n", ("--school", "9991001"), "headings of a roll"),
    ],
)
def test_what_cannot_be_made_is_said(stagepost, tmp_path, roll, more, says):
    (tmp_path / "roll.csv").write_text(roll)
    done = wrote(
        stagepost, tmp_path / "roll.csv", "--collection", "eyfsp", "--output", tmp_path / "out", *more
    )

    assert (done.exit_code, done.stdout) == (2, "")
    assert says in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_note_stands_in_the_guidance(stagepost, invented, tmp_path):
    roll, note = invented / "rolls/9991003.csv", "Return it by 26 June."
    wrote(stagepost, roll, "--collection", "eyfsp", "--output", tmp_path, "--note", note)
    assert note in guidance(tmp_path / "EYFSP_1003_26.xlsx")
