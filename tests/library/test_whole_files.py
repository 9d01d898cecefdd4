"""A file is written whole or not at all."""

import errno
import resource
from contextlib import contextmanager
from pathlib import Path

import pytest

from stagepost import whole_files

BOTH = pytest.mark.parametrize("write", [whole_files.create, whole_files.replace])


LONG = b"new" * 10_000


@contextmanager
def full_disk():
    """Takes the first bytes of a file and then no more."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@BOTH
def test_a_new_file(tmp_path, write):
    write(tmp_path / "file", b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"file": b"new"}


def test_a_file_that_is_there_is_left_alone(tmp_path):
    (tmp_path / "file").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        whole_files.create(tmp_path / "file", b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"file": b"mine"}


def test_a_file_that_is_there_is_replaced_when_asked_for(tmp_path):
    (tmp_path / "file").write_bytes(b"before")
    whole_files.replace(tmp_path / "file", b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"file": b"new"}


@BOTH
def test_nothing_is_left_of_a_file_that_cannot_be_written(tmp_path, write):
    with pytest.raises(OSError, match="too large"), full_disk():
        write(tmp_path / "file", LONG)
    assert list(tmp_path.iterdir()) == []


def test_the_file_before_stays_when_the_new_one_cannot_be_written(tmp_path):
    (tmp_path / "file").write_bytes(b"before")
    with pytest.raises(OSError, match="too large"), full_disk():
        whole_files.replace(tmp_path / "file", LONG)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"file": b"before"}


def test_a_name_that_cannot_be_taken_is_given_back(tmp_path, monkeypatch):
    def refused(self, target):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(PermissionError):
        whole_files.create(tmp_path / "file", b"new")
    assert list(tmp_path.iterdir()) == []
