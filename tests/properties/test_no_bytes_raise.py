"""No bytes make the reader or recognition raise, and what the reader lifts out for speed changes nothing."""

import importlib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagepost.formats import ctf
from stagepost.formats.ctf import LIMITS, Reading
from stagepost.recognition import Recognised, recognise
from tests.formats.ctf.invented import RETURN
from tests.properties import mutations

reader = importlib.import_module(
    "stagepost.formats.ctf.read"
)  # the module: the package names the function so

SEEDS = {
    "a plain file": ctf.write(RETURN),
    "a file on one line": ctf.write(RETURN, ctf.LIKE_DFE_SERVICE),
    "a padded file": ctf.write(RETURN, ctf.LIKE_SIMS),
    "a file with a comment": ctf.write(RETURN).replace(b"<Pupil>", b"<!-- <Pupil> --><?of-our-own?><Pupil>"),
    "a file in UTF-16": ctf.write(RETURN, ctf.UTF_16),
}
DAMAGED = 1_000


def read_and_recognised(data: bytes) -> tuple[Reading, Recognised]:
    reading = ctf.read(data)
    return reading, recognise(data, "return.xml", reading)


@given(st.binary())
def test_random_bytes_are_answered(data):
    reading, recognised = read_and_recognised(data)
    assert reading.trouble
    assert recognised.says
    assert recognised.send_instead


@given(st.text().map(str.encode))
def test_random_text_is_answered(data):
    reading, recognised = read_and_recognised(data)
    assert reading.trouble
    assert recognised.send_instead


@pytest.mark.parametrize("name", SEEDS)
def test_damaged_files_are_answered(name):
    kinds = set()
    for data in mutations.of(SEEDS[name], DAMAGED, seed=2026):
        reading, recognised = read_and_recognised(data)
        assert (reading.returned is None) != (reading.trouble is None)
        assert recognised.says
        kinds.add(reading.trouble.kind if reading.trouble else "read")
    assert (
        kinds
        >= {"read", "not-well-formed", "encoding", "too-deep", "text-too-long", "doctype"} - SPARED[name]
    )


SPARED = {name: set() for name in SEEDS} | {"a file in UTF-16": {"too-deep", "text-too-long", "doctype"}}
"""Tags are not found in UTF-16, so that nothing is put between them."""


@pytest.mark.parametrize("name", SEEDS)
def test_lifting_results_out_changes_nothing(name):
    for data in mutations.of(SEEDS[name], DAMAGED, seed=1):
        assert ctf.read(data) == unlifted(data)


def unlifted(data: bytes) -> Reading:
    """What expat alone makes of the file."""
    whole = ctf.read(data)
    if whole.trouble and whole.trouble.kind in ("empty", "too-large"):
        return whole
    return reader._parse(data, LIMITS, [])


def test_the_same_seed_damages_in_the_same_way():
    data = SEEDS["a plain file"]
    assert list(mutations.of(data, 50, seed=3)) == list(mutations.of(data, 50, seed=3))
    assert list(mutations.of(data, 50, seed=3)) != list(mutations.of(data, 50, seed=4))


@pytest.mark.parametrize("kind", mutations.KINDS, ids=lambda kind: kind.__name__)
def test_nothing_can_be_damaged_too(kind):
    assert isinstance(kind(b"", random.Random(0)), bytes)
