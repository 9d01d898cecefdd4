"""`stagepost mend`: shows, and writes a new file only when asked; the source is never touched."""

import json
import shlex

import pytest

from stagepost.cli.mend import EPILOG
from stagepost.formats import ctf

RETURN = "returns/9991003/9991003_FSP_999LLLL_001.xml"


@pytest.fixture
def damaged(invented, tmp_path):
    file = tmp_path / "damaged.xml"
    file.write_bytes((invented / RETURN).read_bytes().replace(b"Sex>", b"Gender>"))
    return file


def test_a_right_file_has_nothing_to_mend(stagepost, invented):
    done = stagepost("mend", invented / RETURN)
    assert done.exit_code == 0
    assert done.stdout == "There is nothing to mend.\n"


def test_what_could_be_mended_is_shown_and_nothing_is_changed(stagepost, damaged):
    before = damaged.read_bytes()
    done = stagepost("mend", damaged)
    assert done.exit_code == 1
    assert done.stdout.startswith("sex-element (sure): ")
    assert "name of the sex field: “gender” -> “sex”" in done.stdout
    assert damaged.read_bytes() == before
    assert list(damaged.parent.iterdir()) == [damaged]


@pytest.mark.parametrize("choice", [["--apply", "sex-element"], ["--apply-all-sure"]])
def test_a_mended_file_is_written_beside_it(stagepost, invented, damaged, choice):
    before, out = damaged.read_bytes(), damaged.parent / "mended.xml"
    done = stagepost("mend", damaged, *choice, "--output", out)
    assert done.exit_code == 0
    assert done.stdout.startswith("Mended.")
    assert out.read_bytes() == (invented / RETURN).read_bytes()
    assert damaged.read_bytes() == before


def test_what_is_not_sure_stays_open(stagepost, invented, damaged):
    damaged.write_bytes(damaged.read_bytes().replace(b"Gender>", b"Sex>").replace(b">25.0<", b">24.0<"))
    out = damaged.parent / "mended.xml"
    done = stagepost("mend", damaged, "--apply-all-sure", "--output", out)
    assert done.exit_code == 1
    assert "old-version (not sure)" in done.stdout
    assert not out.exists()


@pytest.mark.parametrize("name", ["damaged.xml", "other.xml"])
def test_no_file_is_written_over(stagepost, damaged, name):
    (damaged.parent / "other.xml").write_bytes(b"mine")
    before = (damaged.parent / name).read_bytes()
    done = stagepost("mend", damaged, "--apply-all-sure", "--output", damaged.parent / name)
    assert done.exit_code == 2
    assert "already exists" in done.stderr
    assert (damaged.parent / name).read_bytes() == before


def test_two_answers_to_one_question_are_refused(stagepost, invented, damaged):
    damaged.write_bytes((invented / RETURN).read_bytes().replace(b">25.0<", b">22.0<"))
    out = damaged.parent / "mended.xml"
    chosen = ["--apply", "old-version", "--apply", "sex-element"]
    done = stagepost("mend", damaged, *chosen, "--output", out)
    assert done.exit_code == 2
    assert "Choose one" in done.stderr
    assert not out.exists()
    assert stagepost("mend", damaged, *chosen[:2], "--output", out).exit_code == 0


def test_a_zip_is_opened_and_what_is_in_it_mended(stagepost, damaged, faulty, tmp_path):
    out = tmp_path / "mended.xml"
    done = stagepost("mend", faulty("zip"), "--apply-all-sure", "--output", out)
    assert "unzip" not in done.stderr
    assert out.read_bytes().startswith(b"<?xml")


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("empty", "This file is empty."),
        ("picture", "This is a picture."),
        ("sign-in-page", "This is a web page"),
        ("doctype", "The file starts with definitions that a CTF never has"),
        ("cut-off", "is cut off"),
        ("utf-16-cut-off", "is cut off"),
    ],
)
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_file_that_cannot_be_read_is_not_called_right(stagepost, faulty, label, words, form):
    done = stagepost("mend", faulty(label), "--format", form)
    assert done.exit_code == 2
    assert words in done.stderr
    assert done.stdout == ""


def test_a_template_with_its_headings_only_is_not_called_right(stagepost, template):
    template.write_bytes(template.read_bytes().splitlines(keepends=True)[0])
    done = stagepost("mend", template)
    assert done.exit_code == 2
    assert "The template has no pupils." in done.stderr


def test_a_ctf_larger_than_can_be_held_is_not_called_right(stagepost, invented, tmp_path):
    large = tmp_path / "large.xml"
    large.write_bytes((invented / RETURN).read_bytes().ljust(ctf.LIMITS.size + 1))
    done = stagepost("mend", large)
    assert done.exit_code == 2
    assert "larger than" in done.stderr


def test_json_has_every_change(stagepost, damaged):
    done = stagepost("mend", damaged, "--format", "json")
    (mend,) = json.loads(done.stdout)["open"]
    assert (mend["label"], mend["sure"], mend["advice"]) == ("sex-element", True, False)
    assert len(mend["changes"]) == damaged.read_bytes().count(b"<Gender>")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--apply", "sex-element"], "--output"),
        (["--output", "a.xml"], "--apply"),
        (["--apply", "magic", "--output", "a.xml"], "no such mend"),
    ],
)
def test_what_makes_no_sense_has_a_plain_answer(stagepost, damaged, monkeypatch, options, words):
    monkeypatch.chdir(damaged.parent)
    done = stagepost("mend", damaged, *options)
    assert done.exit_code == 2
    assert words in done.stderr
    assert not (damaged.parent / "a.xml").exists()


def test_a_file_that_is_not_there_is_said(stagepost, tmp_path):
    done = stagepost("mend", tmp_path / "none.xml")
    assert done.exit_code == 2
    assert "no file or folder with this name" in done.stderr


def test_its_examples_run(stagepost, damaged, monkeypatch):
    monkeypatch.chdir(damaged.parent)
    examples = [line.strip() for line in EPILOG.splitlines() if line.startswith("  stagepost ")]
    codes = [stagepost(*shlex.split(example)[1:]).exit_code for example in examples]
    assert codes == [1, 1, 0, 0]
    assert (damaged.parent / "mended.xml").read_bytes() == (damaged.parent / "mended-too.xml").read_bytes()
