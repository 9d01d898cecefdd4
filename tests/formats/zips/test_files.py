"""Which members of a zip are files that somebody put there."""

import io
import zipfile

import pytest

from stagepost.formats import zips


def named(*names):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, b"")
    with zipfile.ZipFile(packed) as archive:
        return [info.filename for info in zips.files(archive)]


@pytest.mark.parametrize("name", ["a.xml", "./a.xml", "returns/a.xml", "returns/../a.xml", "a..xml"])
def test_a_file_however_its_folder_is_written(name):
    assert named(name) == [name]


@pytest.mark.parametrize(
    "name", ["returns/", ".DS_Store", "returns/.git/config", "__MACOSX/._a.xml", "./.a.xml"]
)
def test_folders_and_what_a_system_puts_in_by_itself_are_left_out(name):
    assert named(name) == []
