"""`stagepost open-year`: writes the next year's file, never over another, and says what to look at."""

import sys

import pytest

from stagepost import years
from stagepost.cli.open_year import OWN_FOLDER
from stagepost.years.load import parse
from stagepost.years.opening import opened

NEWEST = years.known()[-1]


def test_the_next_year_is_written_from_the_newest(stagepost, tmp_path):
    done = stagepost("open-year", NEWEST + 1, "--output", tmp_path)
    text = (tmp_path / f"{NEWEST + 1}.toml").read_text("utf-8")

    assert done.exit_code == 0
    assert f"was made from {NEWEST}.toml" in done.stdout
    assert text == opened(years.load(NEWEST))
    assert parse(text).summer == NEWEST + 1


def test_it_says_what_to_look_at_next(stagepost, tmp_path):
    said = stagepost("open-year", NEWEST + 1, "--output", tmp_path).stdout

    assert "has it been published since?" in said
    assert "To find out how: docs/how-to/open-a-year.md" in said
    assert "Correct it" not in said


def test_what_differs_and_is_not_listed_comes_first(stagepost, tmp_path, monkeypatch):
    module = sys.modules["stagepost.cli.open_year"]  # its name in the package is the command's
    monkeypatch.setattr(module, "unlisted", lambda before, text: ("codes.ks1",))
    said = stagepost("open-year", NEWEST + 1, "--output", tmp_path).stdout

    assert said.splitlines()[2].startswith(f"  - codes.ks1: differs from {NEWEST}. Correct it")


def test_a_file_is_never_written_over(stagepost, tmp_path):
    path = tmp_path / f"{NEWEST + 1}.toml"
    path.write_text("mine")
    done = stagepost("open-year", NEWEST + 1, "--output", tmp_path)

    assert done.exit_code == 1
    assert "already exists, so nothing was written." in done.stderr
    assert path.read_text() == "mine"


@pytest.mark.parametrize(
    ("summer", "says"),
    [
        (NEWEST, f"{NEWEST} is open already. Nothing was changed."),
        (NEWEST + 2, f"You can only open the next year, which is {NEWEST + 1}."),
        (2016, f"You can only open the next year, which is {NEWEST + 1}."),
    ],
)
def test_only_the_next_year_can_be_opened(stagepost, tmp_path, summer, says):
    done = stagepost("open-year", summer, "--output", tmp_path)

    assert done.exit_code == 1
    assert says in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there(stagepost, tmp_path):
    done = stagepost("open-year", NEWEST + 1, "--output", tmp_path / "none")

    assert done.exit_code == 2
    assert "does not exist" in done.stderr


def test_without_a_folder_it_goes_where_years_are_found(stagepost):
    assert (OWN_FOLDER / f"{NEWEST}.toml").exists()
    assert str(OWN_FOLDER) not in stagepost("open-year", "--help").output
    assert "Default: where Stagepost keeps its years." in " ".join(
        stagepost("open-year", "--help").output.split()
    )
