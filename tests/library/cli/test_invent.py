"""`stagepost invent` writes an authority, and never over somebody's files unasked."""

import json

from stagepost import invention, years


def test_it_writes_what_the_library_invents(stagepost, tmp_path):
    done = stagepost("invent", "--schools", 2, "--seed", 3, "--year", 2025, "--output", tmp_path / "la")
    assert done.exit_code == 0
    for path, data in invention.contents(invention.invent(2, 3, 2025)):
        assert (tmp_path / "la" / path).read_bytes() == data
    assert json.loads((tmp_path / "la/la.json").read_text(encoding="utf-8"))["year"] == 2025


def test_without_a_year_it_is_the_newest_published(stagepost, tmp_path):
    assert stagepost("invent", "--schools", 1, "--output", tmp_path / "la").exit_code == 0
    la = json.loads((tmp_path / "la/la.json").read_text(encoding="utf-8"))
    assert la["year"] == years.newest_published()


def test_a_folder_that_holds_something_is_left_alone(stagepost, tmp_path):
    (tmp_path / "mine").write_text("mine")
    done = stagepost("invent", "--schools", 1, "--output", tmp_path)
    assert done.exit_code == 1
    assert "is not empty" in done.stderr
    assert "--force" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_force_writes_all_the_same(stagepost, tmp_path):
    (tmp_path / "mine").write_text("mine")
    assert stagepost("invent", "--schools", 1, "--output", tmp_path, "--force").exit_code == 0
    assert (tmp_path / "mine").read_text() == "mine"
    assert (tmp_path / "la.json").exists()


def test_a_folder_that_cannot_be_made_has_a_plain_answer(stagepost, tmp_path):
    (tmp_path / "file").write_text("")
    done = stagepost("invent", "--schools", 1, "--output", tmp_path / "file" / "la")
    assert done.exit_code == 1
    assert "Could not open file" in done.stderr


def test_a_year_without_a_model_is_refused(stagepost, tmp_path):
    done = stagepost("invent", "--year", 2019, "--output", tmp_path)
    assert done.exit_code == 2
    assert "2019 is not in the range" in done.stderr


def test_its_example_is_the_one_of_the_docs(stagepost):
    assert "stagepost invent --schools 24 --seed 1 --output invented" in stagepost("invent", "--help").output
