"""`stagepost check`: what it says, and with which exit code it ends."""

import csv
import json
import os
from io import StringIO
from pathlib import Path

import pytest

from stagepost import checking
from stagepost.check_inputs import CheckInputs
from tests.library.cli.shell import in_a_shell

RETURN = "returns/9991003/9991003_FSP_999LLLL_001.xml"


def test_a_right_file_is_clean_and_says_what_it_is(stagepost, invented):
    done = stagepost("check", invented / RETURN, "--year", 2026, "--school", 9991003, "--collection", "eyfsp")
    assert done.exit_code == 0
    assert "EYFS profile results for 2026" in done.stdout
    assert "School 9991003, for 999LLLL, CTF version 25.0" in done.stdout
    assert "No errors or queries found in the " in done.stdout
    assert "that was asked for" not in done.stdout


def test_an_error_says_what_is_wrong_where_why_and_what_to_do(stagepost, faulty):
    done = stagepost("check", faulty("upn-wrong-letter"))
    assert done.exit_code == 1
    for words in ("(upn-check-letter, 1 pupil)", "line ", "Why: ", "How to correct it: ", "1 error found"):
        assert words in done.stdout


def test_a_query_alone_is_clean(stagepost, faulty):
    done = stagepost("check", faulty("birth-too-early"))
    assert done.exit_code == 0
    assert "(age-window, 1 pupil)" in done.stdout
    assert "No errors and 1 query found in the " in done.stdout


@pytest.mark.parametrize(
    "label", ["letter", "workbook", "empty", "cut-off", "no-results", "year-unknown", "doctype"]
)
def test_what_no_return_could_be_read_from_is_2(stagepost, faulty, label):
    done = stagepost("check", faulty(label))
    assert done.exit_code == 2
    assert "This file could not be read as a return." in done.stdout


def test_errors_come_before_queries(stagepost, faulty):
    done = stagepost("check", faulty("some-goals-a"))
    assert done.stdout.index("(a-all-or-none, ") < done.stdout.index("(a-needs-exemption, ")


def test_another_return_than_the_one_asked_for_is_an_error(stagepost, invented):
    done = stagepost("check", invented / RETURN, "--collection", "phonics")
    assert done.exit_code == 1
    assert "file-wrong-kind" in done.stdout


def test_the_school_and_its_la_are_compared_with_the_file(stagepost, invented):
    done = stagepost("check", invented / RETURN, "--school", "9991002")
    assert done.exit_code == 1
    assert "header-source-school" in done.stdout


def test_an_early_years_setting_is_compared_with_the_file(stagepost, invented):
    done = stagepost("check", invented / RETURN, "--school", "999512345")
    assert done.exit_code == 1
    assert "You are sending it for school 999512345." in done.stdout


def test_a_school_may_return_through_another_authority(stagepost, invented):
    done = stagepost("check", invented / RETURN, "--school", "9991003", "--la", "330")
    assert done.exit_code == 0
    assert "header-source-school" not in done.stdout
    assert "header-destination" not in done.stdout


def test_its_own_authority_is_compared_with_the_file_all_the_same(stagepost, invented):
    done = stagepost("check", invented / RETURN, "--school", "3301003", "--la", "999")
    assert done.exit_code == 1
    assert "You are sending it for school 3301003." in done.stdout


def test_a_file_for_another_authority_than_the_one_asked_by_is_queried(stagepost, faulty):
    done = stagepost("check", faulty("for-another-school"), "--la", "330")
    assert "(header-destination)" in done.stdout
    assert "330" in done.stdout


def test_today_is_the_clocks_unless_given(stagepost, invented, monkeypatch):
    seen = []

    def judge(file, given: CheckInputs):
        seen.append(given.today)
        return checking.judge(file, given)

    monkeypatch.setattr("stagepost.cli.run.judge", judge)
    stagepost("check", invented / RETURN, "--today", "2026-07-01")
    stagepost("check", invented / RETURN)
    assert str(seen[0]) == "2026-07-01"
    assert seen[1] is not None
    assert seen[1] != seen[0]


class TestLongLists:
    def test_are_shortened(self, stagepost, many):
        done = stagepost("check", many)
        assert "(age-window, 90 pupils)" in done.stdout
        assert "and 82 more (add -v to list them)" in done.stdout

    def test_are_whole_when_asked_for(self, stagepost, many):
        done = stagepost("check", many, "--verbose")
        assert " more (" not in done.stdout
        assert done.stdout.count("  date of birth\n") == 90


class TestSeveralFiles:
    def test_a_folder_is_all_that_lies_below_it(self, stagepost, invented):
        done = stagepost("check", invented / "returns")
        assert done.exit_code == 0
        assert "6 files: 6 without errors, 0 with errors, 0 that could not be read." in done.stdout

    def test_the_worst_wins(self, stagepost, invented, faulty):
        assert stagepost("check", invented / RETURN, faulty("sex-missing")).exit_code == 1
        assert stagepost("check", faulty("letter"), faulty("sex-missing"), invented / RETURN).exit_code == 2

    def test_hidden_files_are_passed_over(self, stagepost, invented, tmp_path):
        (tmp_path / ".DS_Store").write_bytes(b"\x00")
        (tmp_path / ".git").mkdir()
        (tmp_path / ".git" / "config").write_bytes(b"\x00")
        (tmp_path / "deeper").mkdir()
        (tmp_path / "deeper" / Path(RETURN).name).write_bytes((invented / RETURN).read_bytes())
        done = stagepost("check", tmp_path, "--format", "json")
        assert [file["name"] for file in json.loads(done.stdout)["files"]] == [
            str(tmp_path / "deeper" / Path(RETURN).name)
        ]

    def test_the_name_of_the_file_is_judged_and_not_its_folder(self, stagepost, invented):
        done = stagepost("check", invented / RETURN)
        assert "file-name-pattern" not in done.stdout


class TestWhatCannotBeOpened:
    def test_a_missing_file(self, stagepost, tmp_path):
        done = stagepost("check", tmp_path / "none.xml")
        assert done.exit_code == 2
        assert done.stderr == f"stagepost: {tmp_path}/none.xml: there is no file or folder with this name.\n"
        assert done.stdout == ""

    def test_a_folder_without_files(self, stagepost, tmp_path):
        done = stagepost("check", tmp_path)
        assert done.exit_code == 2
        assert done.stderr == f"stagepost: {tmp_path}: there are no files in this folder.\n"

    def test_no_permission(self, stagepost, tmp_path, monkeypatch):
        """Root may read everything, so the system's answer is given here."""

        def refuse(path, mode):
            raise PermissionError(13, "Permission denied")

        locked = tmp_path / "locked.xml"
        locked.write_bytes(b"")
        monkeypatch.setattr(Path, "open", refuse)
        done = stagepost("check", locked)
        assert done.exit_code == 2
        assert done.stderr == f"stagepost: {locked}: you do not have permission to read this.\n"

    def test_the_others_are_checked_all_the_same(self, stagepost, invented, tmp_path):
        done = stagepost("check", tmp_path / "none.xml", invented / RETURN, "--format", "json")
        assert done.exit_code == 2
        assert len(json.loads(done.stdout)["files"]) == 1


class TestFormats:
    def test_json(self, stagepost, faulty):
        done = stagepost("check", faulty("exceeding"), "--format", "json")
        assert done.exit_code == 1
        (file,) = json.loads(done.stdout)["files"]
        assert [found["rule"] for found in file["findings"]] == ["elg-value"]

    def test_csv(self, stagepost, faulty):
        done = stagepost("check", faulty("exceeding"), "--format", "csv")
        (row,) = csv.DictReader(StringIO(done.stdout))
        assert row["rule"] == "elg-value"

    @pytest.mark.parametrize("form", ["text", "json", "csv"])
    def test_into_a_file(self, stagepost, faulty, tmp_path, form):
        path = tmp_path / "out"
        done = stagepost("check", faulty("exceeding"), "--format", form, "--output", path)
        assert (done.stdout, done.exit_code) == ("", 1)
        assert "elg-value" in path.read_text(encoding="utf-8")

    def test_into_a_file_that_cannot_be_written(self, stagepost, invented, tmp_path):
        done = stagepost("check", invented / RETURN, "--output", tmp_path / "none" / "out")
        assert done.exit_code == 2
        assert "could not be written" in done.stderr

    @pytest.mark.parametrize("beside", [False, True])
    def test_no_file_is_written_over_not_even_what_is_checked(self, stagepost, faulty, tmp_path, beside):
        path = tmp_path / "return.xml"
        before = faulty("exceeding").read_bytes()
        path.write_bytes(before)
        files = (faulty("exceeding"), "--last-sent", path) if beside else (path,)
        done = stagepost("check", *files, "--output", path)
        assert (done.stdout, done.exit_code) == ("", 2)
        assert "already exists, so nothing was written" in done.stderr
        assert path.read_bytes() == before

    def test_standard_input(self, stagepost, invented):
        done = stagepost("check", "-", "--format", "json", input=(invented / RETURN).read_bytes())
        (file,) = json.loads(done.stdout)["files"]
        assert file["name"] == "standard input"
        assert file["recognised"]["collection"] == "eyfsp"
        assert file["findings"] == []


class TestOptions:
    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (("--year", "1999"), "1999 is not in the range"),
            (("--school", "1001"), "such as 9991001"),
            (("--school", "999912345"), "such as 9991001"),
            (("--la", "99"), "such as 999"),
            (("--collection", "gcse"), "'gcse' is not one of"),
            (("--today", "yesterday"), "'yesterday' does not match"),
        ],
    )
    def test_a_wrong_value_is_refused_in_plain_words(self, stagepost, invented, arguments, words):
        done = stagepost("check", invented / RETURN, *arguments)
        assert done.exit_code == 2
        assert words in done.stderr

    def test_nothing_to_check(self, stagepost):
        assert stagepost("check").exit_code == 2


def test_no_colour_codes_without_a_terminal_even_where_colours_are_forced(faulty):
    done = in_a_shell(f"stagepost check {faulty('sex-missing')}", "/", FORCE_COLOR="1", TERM="xterm-256color")
    assert done.returncode == 1
    assert b"(sex-missing, " in done.stdout
    assert b"\x1b" not in done.stdout + done.stderr


def test_a_pipe_that_closes_early_is_no_trouble(invented):
    done = in_a_shell(f"stagepost check {invented}/returns --format json | head -c 20", "/")
    assert done.stdout.startswith(b"{")
    assert b"Traceback" not in done.stderr


def test_a_file_whose_name_is_no_text(invented, tmp_path):
    (tmp_path / os.fsdecode(b"\xff\xfe.xml")).write_bytes((invented / RETURN).read_bytes())
    done = in_a_shell(f"stagepost check {tmp_path} --format json", "/")
    assert done.returncode == 0
    assert "\ufffd\ufffd.xml" in json.loads(done.stdout)["files"][0]["name"]


def test_version(stagepost):
    from stagepost import __version__

    assert stagepost("--version").output == f"stagepost {__version__}\n"


def test_help_names_the_commands(stagepost):
    done = stagepost("--help")
    assert done.exit_code == 0
    assert "check " in done.output
    assert "invent " in done.output
