"""Read, check, explain and measure the key stage assessment returns of England's primary schools.

    >>> verdict = stagepost.check(data, "9991001_FSP_999LLLL_001.xml")
    >>> verdict.recognised.says, len(verdict.findings)

Everything here works with the standard library alone, and knows no clock, network or database: what a rule
needs to know beside the file is given to it (`CheckInputs`).
"""

from stagepost import formats, recognition
from stagepost.checking import Broken, LeftOut, Skipped, Verdict, check, check_streamed
from stagepost.context import CheckInputs
from stagepost.findings import Finding, Place, Severity
from stagepost.formats.reading import Reading
from stagepost.measures import of as measure
from stagepost.narrowing import for_collection
from stagepost.recognition import FileKind, Recognised
from stagepost.records import Collection, Destination, Header, Outcome, Pupil, Return, School

__version__ = "0.1.0"

__all__ = [
    "Broken",
    "CheckInputs",
    "Collection",
    "Destination",
    "FileKind",
    "Finding",
    "Header",
    "LeftOut",
    "Outcome",
    "Place",
    "Pupil",
    "Reading",
    "Recognised",
    "Return",
    "School",
    "Severity",
    "Skipped",
    "Verdict",
    "check",
    "check_streamed",
    "for_collection",
    "measure",
    "read",
    "recognise",
]


def read(data: bytes, *, templates: bool = False) -> Reading:
    """The return in a file, or why there is none. Never raises.

    With `templates` the CSV of a filled template is taken as well as a CTF.
    """
    return formats.read(data, templates=templates)


def recognise(data: bytes, name: str = "", *, templates: bool = False) -> Recognised:
    """What a file is, from what is in it. Never raises."""
    return recognition.recognise(data, name, formats.read(data, templates=templates))
