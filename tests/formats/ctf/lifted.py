"""A return of three pupils, and what is lifted out of files, for the tests of the fast path."""

import importlib

from stagepost.formats import ctf
from stagepost.formats.ctf import plain
from stagepost.formats.ctf.lifting import Lifted, Run, lift
from stagepost.records import Collection, Return
from tests.rules.base import right

reader = importlib.import_module("stagepost.formats.ctf.read")  # the package names the function so

SENT = right(Collection.EYFSP, 2026, pupils=3)
DATA = ctf.write(SENT)


def lifted(data: bytes) -> Lifted:
    return lift(data, plain.encoding(data))


def unlifted(data: bytes) -> Return:
    """What expat alone makes of the file."""
    reading = reader._parse(data, ctf.LIMITS, [])
    assert reading.returned
    return reading.returned


def the_run(data: bytes) -> Run:
    """All pupils of the file, which are lifted out together."""
    found = lifted(data)
    assert found.plain
    assert b"<Pupil>" not in found.rest
    (run,) = found.marked
    assert isinstance(run, Run)
    assert run.pupils == list(unlifted(data).pupils)
    assert run.lines + found.rest.count(b"\n") == data.count(b"\n") == found.line - 1
    assert ctf.read(data).returned == unlifted(data)
    return run
