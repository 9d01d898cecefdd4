"""Read, check, explain and measure the key stage assessment returns of England's primary schools.

    >>> verdict = stagepost.check(data, "9991001_FSP_999LLLL_001.xml")
    >>> verdict.recognised.says, len(verdict.findings)

Everything here works with the standard library alone, and knows no clock, network or database: what a rule
needs to know beside the file is given to it (`Given`).
"""

from stagepost import recognition
from stagepost.checking import Broken, LeftOut, Skipped, Verdict, check, check_streamed
from stagepost.context import Given
from stagepost.findings import Finding, Place, Severity
from stagepost.formats import ctf
from stagepost.measures import of as measure
from stagepost.narrowing import narrowed
from stagepost.recognition import Kind, Recognised
from stagepost.records import Collection, Destination, Header, Outcome, Pupil, Return, School

__version__ = "0.1.0"

__all__ = [
    "Broken",
    "Collection",
    "Destination",
    "Finding",
    "Given",
    "Header",
    "Kind",
    "LeftOut",
    "Outcome",
    "Place",
    "Pupil",
    "Recognised",
    "Return",
    "School",
    "Severity",
    "Skipped",
    "Verdict",
    "check",
    "check_streamed",
    "measure",
    "narrowed",
    "read",
    "recognise",
]


def read(data: bytes) -> ctf.Reading:
    """The return in a file, or why there is none. Never raises."""
    return ctf.read(data)


def recognise(data: bytes, name: str = "") -> Recognised:
    """What a file is, from what is in it. Never raises."""
    return recognition.recognise(data, name, ctf.read(data))
