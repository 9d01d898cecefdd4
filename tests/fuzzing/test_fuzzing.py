"""Half a minute of fuzzing finds nothing; `make deep` does the same for ten minutes."""

import importlib.util

import pytest

from tests.fuzzing.fuzzing import TARGETS, fuzz

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        importlib.util.find_spec("atheris") is None, reason="there is no atheris for this Python"
    ),
]
SECONDS = 9
"""For each of the three; with starting them, and the planted fault, half a minute."""
FEWEST = 500
"""Inputs that even a busy machine shows a target in that time: far fewer mean that it did not really run."""


@pytest.mark.parametrize("target", TARGETS)
def test_nothing_is_found(target, tmp_path):
    run = fuzz(target, SECONDS, seed=2026, found=tmp_path)
    assert run.code == 0, run.said[-3000:]
    assert list(tmp_path.iterdir()) == []
    assert run.executed > FEWEST
    assert run.covered > run.covered_first > 100


def test_a_planted_fault_is_found(tmp_path):
    run = fuzz("reader", SECONDS, seed=2026, found=tmp_path, module="tests.fuzzing.planted")
    assert run.code != 0
    assert "planted" in run.said
    (kept,) = tmp_path.iterdir()
    assert kept.read_bytes().startswith(b"Stag")
