"""Half a minute of fuzzing finds nothing; `make deep` does the same for ten minutes."""

import importlib.util

import pytest

from tests.fuzzing import keeping, seeds
from tests.fuzzing.fuzzing import TARGETS, fuzz, reached_by_seeds

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        importlib.util.find_spec("atheris") is None, reason="there is no atheris for this Python"
    ),
]
SECONDS = 6
"""For each of the four; with starting them, and the planted faults, half a minute."""
FEWEST = 200
"""Inputs that even a busy machine shows a target in that time: far fewer mean that it did not really run."""
MOST_KEPT = 200_000
"""Bytes of all inputs that are kept in the tree."""


@pytest.mark.parametrize("target", TARGETS)
def test_nothing_is_found(target, tmp_path):
    run = fuzz(target, SECONDS, seed=2026, found=tmp_path)
    assert run.code == 0, run.shown
    assert list(tmp_path.iterdir()) == []
    assert run.executed > FEWEST
    assert run.covered > reached_by_seeds(target) > 100


@pytest.mark.parametrize(("fault", "says"), [("raises", "planted"), ("is_slow", ""), ("takes_memory", "")])
def test_a_planted_fault_is_found(fault, says, tmp_path):
    limits = ("-timeout=2", "-rss_limit_mb=256")
    run = fuzz(fault, SECONDS, 2026, tmp_path, module="tests.fuzzing.planted", limits=limits)
    assert run.code != 0
    assert says in run.why
    (kept,) = tmp_path.iterdir()
    assert run.found == str(kept)
    assert kept.read_bytes().startswith(b"Stag")
    assert "Stag" not in run.shown


def test_what_is_kept_is_small():
    kept = [
        path.stat().st_size
        for target in TARGETS
        for folder in seeds.kept(target)
        for path in folder.iterdir()
    ]
    assert 0 < sum(kept) < MOST_KEPT


def test_only_what_reaches_further_is_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(seeds, "CORPUS", tmp_path / "corpus")
    grown = seeds.write("tables", tmp_path / "grown")
    assert keeping.keep("tables", grown) == 0
    further = b"sep=|\nUPN|Name|DOB|Sex\n|Alder, Kit|2 Jan 2021|Female\n"
    (grown / "further").write_bytes(further)
    assert keeping.keep("tables", grown) == len(further)
    (kept,) = (tmp_path / "corpus/tables").iterdir()
    assert kept.read_bytes() == further
