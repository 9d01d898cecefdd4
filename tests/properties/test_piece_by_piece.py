"""A file read piece by piece says what it says when it is read at once, whatever was done to it."""

import importlib
from io import BytesIO

import pytest

from stagepost.formats import ctf
from stagepost.formats.reading import Unreadable
from stagepost.records import Return
from tests.properties import mutations
from tests.properties.test_no_bytes_raise import SEEDS

reader = importlib.import_module("stagepost.formats.ctf.stream")  # the package names the function so
DAMAGED = 300
AT_ONCE = ctf.LIMITS._replace(token=2**20)
"""With a comment that never ends: read at once it may be as long as the file."""


def streamed(data):
    """The return, or the kind and line of the trouble."""
    try:
        parts = list(ctf.stream(BytesIO(data), AT_ONCE))
    except Unreadable as stopped:
        return stopped.trouble.kind, stopped.trouble.line
    return Return(parts[-1].header, tuple(pupil for part in parts for pupil in part.pupils))


def at_once(data):
    reading = ctf.read(data)
    return reading.returned or (reading.trouble.kind, reading.trouble.line)


@pytest.mark.parametrize("name", SEEDS)
@pytest.mark.parametrize("piece", [100, 1000, 10_000_000])
def test_what_is_read_is_the_same(name, piece, monkeypatch):
    monkeypatch.setattr(reader, "PIECE", piece)
    read = 0
    for data in mutations.of(SEEDS[name], DAMAGED, seed=piece):
        whole = at_once(data)
        assert streamed(data) == whole
        read += isinstance(whole, Return)
    assert read > DAMAGED / 20


def test_a_wrong_byte_is_one_wherever_the_file_is_cut(monkeypatch):
    wrong = SEEDS["a plain file"].replace(b"Zo\xc3\xab", b"Zo\xc3x")
    assert at_once(wrong)[0] == "encoding"
    for piece in range(1, 40):
        monkeypatch.setattr(reader, "PIECE", piece)
        assert streamed(wrong) == at_once(wrong)


@pytest.mark.parametrize("data", [b"", b"\n", b"\xef\xbb\xbf", bytes(512)])
def test_a_file_of_nothing_is_empty(data):
    assert streamed(data) == at_once(data) == ("empty", 0)
