"""`stagepost convert`: a table or JSON of each file, and never over another file."""

import json

import pytest

RETURN = "returns/9991003/9991003_FSP_999LLLL_001.xml"


def test_a_table_comes_to_standard_output(stagepost, invented):
    done = stagepost("convert", invented / RETURN)
    assert done.exit_code == 0
    assert done.stdout_bytes.decode("utf-8-sig").startswith(
        "UPN,Surname,Forename,Date of birth,Sex,Year group,E01"
    )


@pytest.mark.parametrize(("name", "start"), [("a.csv", b"\xef\xbb\xbf"), ("a.xlsx", b"PK"), ("a.json", b"{")])
def test_the_end_of_the_name_says_what_it_is(stagepost, invented, tmp_path, name, start):
    assert stagepost("convert", invented / RETURN, "--output", tmp_path / name).exit_code == 0
    assert (tmp_path / name).read_bytes().startswith(start)


def test_standard_input_is_read(stagepost, invented):
    done = stagepost("convert", "-", "--format", "json", input=(invented / RETURN).read_bytes())
    assert json.loads(done.stdout)["header"]["version"] == "25.0"


def test_a_folder_of_files_becomes_a_folder_of_tables(stagepost, invented, tmp_path):
    done = stagepost("convert", invented / "returns", "--output", tmp_path / "out")
    assert done.exit_code == 0
    assert len(list((tmp_path / "out").glob("*.csv"))) == len(list((invented / "returns").rglob("*.xml")))


@pytest.mark.parametrize("name", ["out", "out/", "out.d/"])
def test_one_file_goes_into_a_folder_too(stagepost, invented, tmp_path, name):
    """The name decides and not the number of files, so a script need not count them."""
    done = stagepost("convert", invented / RETURN, "--format", "json", "--output", f"{tmp_path}/{name}")
    assert done.exit_code == 0
    assert (tmp_path / name / "9991003_FSP_999LLLL_001.json").exists()


def test_a_folder_that_is_there_is_one_whatever_its_name(stagepost, invented, tmp_path):
    (tmp_path / "old.csv").mkdir()
    assert stagepost("convert", invented / RETURN, "--output", tmp_path / "old.csv").exit_code == 0
    assert (tmp_path / "old.csv" / "9991003_FSP_999LLLL_001.csv").exists()


def test_no_file_is_written_over(stagepost, invented, tmp_path):
    (tmp_path / "mine.csv").write_text("mine")
    done = stagepost("convert", invented / RETURN, "--output", tmp_path / "mine.csv")
    assert done.exit_code == 2
    assert "already exists" in done.stderr
    assert (tmp_path / "mine.csv").read_text() == "mine"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--output", "a.pdf"], "does not end in .csv, .xlsx or .json"),
    ],
)
def test_what_makes_no_sense_has_a_plain_answer(stagepost, invented, options, words):
    done = stagepost("convert", invented / RETURN, *options)
    assert done.exit_code == 2
    assert words in done.stderr


def test_several_files_need_a_folder(stagepost, invented):
    assert "Give --output with the name of a folder." in stagepost("convert", invented / "returns").stderr


def test_a_filled_template_becomes_the_same_table_as_a_ctf(stagepost, invented, template):
    assert stagepost("convert", template).stdout_bytes == stagepost("convert", invented / RETURN).stdout_bytes


def test_a_table_of_another_sort_is_called_one(stagepost, faulty):
    done = stagepost("convert", faulty("table"))
    assert done.exit_code == 2
    assert "This is a CSV of EYFS profile results." in done.stderr


@pytest.mark.parametrize("command", ["convert", "measure"])
def test_half_a_zip_is_called_damaged(stagepost, half_a_zip, command):
    done = stagepost(command, half_a_zip)
    assert done.exit_code == 2
    assert "This zip is damaged" in done.stderr


def test_what_cannot_be_read_is_said(stagepost, faulty):
    done = stagepost("convert", faulty("letter"))
    assert done.exit_code == 2
    assert "Traceback" not in done.output
    assert "stagepost: " in done.stderr
