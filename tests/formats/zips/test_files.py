"""Which members of a zip are files that somebody put there."""

import io
import zipfile
from random import Random

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


def test_a_file_without_a_name_is_one():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("?a.xml", b"")
    nameless = io.BytesIO(packed.getvalue().replace(b"?a.xml", b"\0a.xml"))  # a name ends at a NUL
    assert zips.names(nameless) == [""]
    assert zips.name_shown("") == "file"


@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_whatever_is_damaged_in_a_zip_raises_what_is_expected(packing):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", packing) as archive:
        archive.writestr("returns/a.xml", Random(1).randbytes(200) + b"hello" * 50)
        archive.writestr("returns/", b"")
    right = packed.getvalue()
    assert {damaged_and_read(right, seed) for seed in range(500)} == {True, False}


def damaged_and_read(right, seed):
    """Whether a zip can still be read once some of its bytes are others."""
    chance, data = Random(seed), bytearray(right)
    for _ in range(chance.randint(1, 4)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return bool([archive.read(info) for info in zips.files(archive)])
    except zips.UNREADABLE:
        return False
