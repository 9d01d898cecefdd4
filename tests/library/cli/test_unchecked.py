"""What could not be checked: a line at each file's end, the whole list if asked for, no false all-clear."""

import json
import re

import pytest

from stagepost.check_inputs import IN_WORDS
from stagepost.cli import main
from stagepost.cli.unchecked import OPTIONS

EYFSP = "returns/9991003/9991003_FSP_999LLLL_001.xml"
PHONICS = "returns/9991001/9991001_PHO_999LLLL_001.xml"
COULD_NOT = re.compile(r"(\d+) checks? could not run")


def skipped(stagepost, *arguments):
    (file,) = json.loads(stagepost("check", *arguments, "--format", "json").stdout)["files"]
    return file["skipped"]


def test_a_clean_file_says_it_once_at_its_end_in_one_sentence(stagepost, invented):
    done = stagepost("check", invented / EYFSP)
    number = len({each["rule"] for each in skipped(stagepost, invented / EYFSP)})
    *_, last = done.stdout.strip().split("\n\n")
    assert last.startswith("No errors or queries found in the ")
    assert COULD_NOT.findall(done.stdout) == [str(number)]
    assert " ".join(last.split()).endswith(
        f"{number} checks could not run because they need information you have not given: "
        "the school's roll, what was sent before in this collection and 9 other things (add -v to list them)."
    )
    assert "header-year" not in done.stdout


def test_of_several_files_each_says_it_once(stagepost, invented):
    done = stagepost("check", invented / "returns")
    assert len(COULD_NOT.findall(done.stdout)) == 6


@pytest.mark.parametrize("asked", ["-v", "--verbose"])
def test_the_list_says_with_which_option_to_give_what_is_missing(stagepost, invented, asked):
    shown = " ".join(stagepost("check", invented / PHONICS, asked).stdout.split())
    assert "--roll (the school's roll): " in shown
    assert "--earlier (earlier phonics results): " in shown
    for each in skipped(stagepost, invented / PHONICS):
        assert each["rule"] in shown
    assert "add -v" not in shown


def test_everything_that_may_be_missing_has_an_option(stagepost):
    assert set(OPTIONS) == set(IN_WORDS)
    taken = {name for parameter in main.commands["check"].params for name in parameter.opts}
    assert {name for text in OPTIONS.values() for name in text.split(" or ")} <= taken


def test_what_is_given_is_no_longer_missing(stagepost, invented):
    roll = invented / "rolls/9991003.csv"
    told = ("--year", 2026, "--school", 9991003, "--collection", "eyfsp", "--roll", roll)
    shown = stagepost("check", invented / EYFSP, *told, "-v").stdout
    for option in ("--year", "--school", "--la", "--collection", "--roll"):
        assert f"\n  {option} (" not in shown


def test_one_thing_that_is_missing_is_named_and_not_counted(stagepost, faulty):
    shown = " ".join(stagepost("check", faulty("letter")).stdout.split())
    assert "1 check could not run because it needs information you have not given: the year that was" in shown
    assert re.search(r"\d\d checks could not run because the file could not be read\.", shown)


def test_no_file_passes_for_checked_by_what_did_not_run(stagepost, invented):
    """Of every file there is, right or faulty: where a check could not run, nothing says that all did."""
    done = stagepost("check", invented)
    (files,) = re.findall(r"^(\d+) files: ", done.stdout, re.MULTILINE)
    assert len(re.findall(r" found in the \d+ checks? that ran\.", done.stdout)) == int(files) > 70
    assert "All checks ran" not in done.stdout


def test_where_every_check_ran_it_says_so(stagepost):
    from tests.library.cli.test_terminal import shown, verdict

    assert "No errors or queries found. All checks ran." in shown(verdict())
