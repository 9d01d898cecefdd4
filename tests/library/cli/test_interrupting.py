"""Ctrl-C ends a command quietly at any moment, first of all while Python is still importing."""

import os
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

import stagepost

ROOT = Path(__file__).parents[3]
SCRIPTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
DELAYS = [0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5]
BEGUN = b"begun\n"
IN_THE_BACKGROUND = ["sh", "-c", "trap '' INT; exec \"$@\"", "sh"]
"""As a shell starts a job that ends in `&`."""


@pytest.fixture
def begin(tmp_path):
    """Starts a command as its installed script does, and waits until that has loaded our first module.

    What comes before is Python's own start, a few hundredths of a second in which no program can answer.
    """

    def run(name, *arguments, ignoring=False):
        module, function = SCRIPTS[name].split(":")
        script = f"import re, sys; from {module} import {function}; print('begun', flush=True); {function}()"
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(Path(stagepost.__file__).parents[1]),
            "STAGEPOST_STATE": str(tmp_path),
        }
        process = subprocess.Popen(
            [*(IN_THE_BACKGROUND if ignoring else ()), sys.executable, "-c", script, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
            cwd=tmp_path,
        )
        assert process.stdout.readline() == BEGUN
        return process

    return run


def interrupted(process, delay):
    """The exit code, and all that was said since the command began."""
    time.sleep(delay)
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=60)
    return process.returncode, said


@pytest.mark.slow
@pytest.mark.parametrize("delay", DELAYS)
def test_in_the_first_half_second(begin, delay):
    """It would wait for standard input for ever."""
    assert interrupted(begin("stagepost", "check", "-"), delay) == (130, (b"", b""))


@pytest.mark.slow
@pytest.mark.parametrize("delay", DELAYS[::2])
def test_in_the_first_half_second_of_the_site(begin, tmp_path, delay):
    """It would wait for an answer for ever: whether to delete what is there."""
    (tmp_path / "stagepost.sqlite3").write_text("precious")
    code, (said, errors) = interrupted(begin("stagepost-web", "demo", "--port", 0), delay)
    assert (code, errors) == (130, b"")
    assert said == b"" or said.startswith(b"Delete the demonstration in ")
    assert (tmp_path / "stagepost.sqlite3").read_text() == "precious"


@pytest.mark.slow
def test_while_it_writes_no_half_a_file_is_left(begin, tmp_path, invented):
    for folder in range(40):
        for path in sorted((invented / "returns").rglob("*.xml")):
            target = tmp_path / "in" / f"{folder}-{path.name}"
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(path.read_bytes())
    process = begin("stagepost", "convert", tmp_path / "in", "--format", "json", "--output", tmp_path / "out")
    until = time.monotonic() + 60
    while not list((tmp_path / "out").glob("*.json")) and time.monotonic() < until:
        time.sleep(0.01)
    code, said = interrupted(process, 0.1)
    written = list((tmp_path / "out").iterdir())
    assert (code, said) == (130, (b"", b""))
    assert 0 < len(written) < 240
    assert all(path.suffix == ".json" and path.read_bytes().endswith(b"}\n") for path in written)


@pytest.mark.slow
def test_a_job_in_the_background_goes_on(begin, invented):
    process = begin("stagepost", "check", invented / "returns", ignoring=True)
    code, (said, errors) = interrupted(process, 0.1)
    assert (code, errors) == (0, b"")
    assert b"6 files: " in said


def test_after_its_end_too(begin):
    """What has been said is not lost, and the exit code is the command's own."""
    process = begin("stagepost", "--version")
    said = process.communicate(timeout=60)
    assert (process.returncode, said) == (0, (f"stagepost {stagepost.__version__}\n".encode(), b""))
