"""What may be given: files, folders, patterns, zips, standard input, and files too large to be held."""

import importlib
import io
import json
import zipfile
from pathlib import Path

import pytest

from stagepost.checking import streamed
from stagepost.cli import run

find = importlib.import_module("stagepost.cli.inputs.find")  # the package names the function so
NAMES = [
    f"{school}_{kind}_999LLLL_001.xml" for school in (9991001, 9991002, 9991003) for kind in ("FSP", "PHO")
]


def zip_of(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


@pytest.fixture
def members(invented):
    return {
        f"returns/{path.name}": path.read_bytes() for path in sorted((invented / "returns").rglob("*.xml"))
    }


def checked(done):
    return {file["name"]: file for file in json.loads(done.stdout)["files"]}


class TestZips:
    def test_a_zip_is_looked_into_like_a_folder(self, stagepost, members, tmp_path):
        system = {"__MACOSX/._x.xml": b"", "returns/.DS_Store": b""}
        path = zip_of(tmp_path / "all.zip", members | system)
        done = stagepost("check", path, "--format", "json")
        assert list(checked(done)) == [f"{path}/returns/{name}" for name in NAMES]
        assert done.exit_code == 0

    def test_one_in_a_folder_and_one_on_standard_input(self, stagepost, members, tmp_path):
        path = zip_of(tmp_path / "all.zip", members)
        assert len(checked(stagepost("check", tmp_path, "--format", "json"))) == 6
        done = stagepost("check", "-", "--format", "json", input=path.read_bytes())
        assert f"standard input/returns/{NAMES[0]}" in checked(done)

    def test_it_is_measured_converted_and_compared_too(self, stagepost, members, tmp_path):
        (name, data), *_ = members.items()
        path = zip_of(tmp_path / "one.zip", {name: data})
        assert "Good level of development" in stagepost("measure", path).stdout
        assert stagepost("convert", path, "--format", "csv").stdout.startswith("\ufeffUPN,")
        assert stagepost("compare", path, path).exit_code == 0

    def test_mending_still_takes_the_file_out(self, stagepost, members, tmp_path):
        (name, data), *_ = members.items()
        done = stagepost("mend", zip_of(tmp_path / "one.zip", {name: data}))
        assert "will be taken out of it" in done.stdout

    def test_a_workbook_is_no_zip_of_files(self, stagepost, faulty):
        done = stagepost("check", faulty("workbook"))
        assert "This is a spreadsheet." in done.stdout

    def test_nothing_in_it(self, stagepost, tmp_path):
        done = stagepost("check", zip_of(tmp_path / "none.zip", {}))
        assert done.exit_code == 2
        assert done.stderr.endswith("none.zip: there are no files in this zip.\n")

    @pytest.mark.parametrize(
        "spoil", [lambda data: data[:40], lambda data: data[:-40], lambda data: b"PK\x03\x04"]
    )
    def test_a_broken_one_is_said_to_be_a_zip(self, stagepost, members, tmp_path, spoil):
        path = zip_of(tmp_path / "all.zip", members)
        path.write_bytes(spoil(path.read_bytes()))
        done = stagepost("check", path)
        assert done.exit_code == 2
        assert "This is a zip file" in done.stdout

    @pytest.mark.parametrize(
        ("offset", "value", "words"), [(6, 1, "locked with a password"), (8, 9, "packed in a way not known")]
    )
    def test_one_that_cannot_be_unpacked_says_why(self, stagepost, members, tmp_path, offset, value, words):
        path = zip_of(tmp_path / "one.zip", dict([next(iter(members.items()))]))
        data = bytearray(path.read_bytes())
        data[offset] = data[data.index(b"PK\x01\x02") + offset + 2] = value
        path.write_bytes(data)
        done = stagepost("check", path)
        assert done.exit_code == 2
        assert words in done.stderr

    def test_a_damaged_member_does_not_take_the_others_with_it(self, stagepost, members, tmp_path):
        path = zip_of(tmp_path / "all.zip", members)
        data = bytearray(path.read_bytes())
        data[200:220] = b"\x00" * 20
        path.write_bytes(data)
        done = stagepost("check", path, "--format", "json")
        assert done.exit_code == 2
        assert len(checked(done)) == 5
        assert done.stderr == (
            f"stagepost: {path}/returns/{NAMES[0]}: this is damaged. Take it out of the zip, or ask "
            "for it to be sent again.\n"
        )


class TestPatterns:
    def test_what_the_shell_left_as_it_was(self, stagepost, invented, monkeypatch):
        monkeypatch.chdir(invented)
        done = stagepost("check", "returns/**/*_PHO_*.xml", "--format", "json")
        assert [Path(name).name for name in checked(done)] == NAMES[1::2]

    def test_that_fits_nothing(self, stagepost, tmp_path):
        done = stagepost("check", f"{tmp_path}/*.xml")
        assert done.exit_code == 2
        assert done.stderr == f"stagepost: {tmp_path}/*.xml: no files match this pattern.\n"

    def test_a_file_of_that_very_name(self, stagepost, invented, tmp_path):
        path = tmp_path / "returns[1].xml"
        path.write_bytes(next((invented / "returns").rglob("*.xml")).read_bytes())
        assert list(checked(stagepost("check", path, "--format", "json"))) == [str(path)]


class TestLargeFiles:
    @pytest.fixture(autouse=True)
    def everything_is_large(self, monkeypatch):
        monkeypatch.setattr(run.ctf, "LIMITS", run.ctf.LIMITS._replace(size=1000))
        monkeypatch.setattr(streamed, "MOST_LISTED", 5)

    def test_are_checked_piece_by_piece(self, stagepost, many):
        done = stagepost("check", many)
        assert done.exit_code == 0
        assert f"because {streamed.TOO_LARGE}." in done.stdout
        assert "(age-window, 5 pupils)" in done.stdout
        assert "age-window: 85 more findings" in done.stdout

    def test_what_is_left_out_is_counted_for_programs_too(self, stagepost, many):
        (file,) = checked(stagepost("check", many, "--format", "json")).values()
        assert file["left_out"] == [{"rule": "age-window", "findings": 85, "errors": 0}]
        assert file["pupils"] == 90
        table = stagepost("check", many, "--format", "csv").stdout
        assert 'age-window,left out,,,,,,,,,,"85 more findings' in table

    def test_in_a_zip(self, stagepost, many, tmp_path):
        path = zip_of(tmp_path / "all.zip", {many.name: many.read_bytes()})
        assert stagepost("check", path).stdout.count("85 more findings") == 1

    def test_that_change_while_they_are_read(self, stagepost, many, monkeypatch):
        def cut_short(seen):
            many.write_bytes(many.read_bytes()[:5000])
            return run.CheckInputs()

        monkeypatch.setattr(
            "stagepost.cli.reference_files.ReferenceFiles.check_inputs",
            lambda held, asked, seen: cut_short(seen),
        )
        done = stagepost("check", many)
        assert done.exit_code == 2
        assert done.stderr == f"stagepost: {many}: this could not be read to the end.\n"


def test_an_endless_stream_ends(stagepost, monkeypatch):
    monkeypatch.setattr(find, "MOST_BYTES", 10)
    done = stagepost("check", "-", input=io.BytesIO(b"x" * 100))
    assert done.exit_code == 2
    assert done.stderr == "stagepost: standard input: this is too large to be a school's file.\n"
