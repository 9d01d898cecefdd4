"""Read, check, explain and measure the key stage assessment returns of England's primary schools.

    >>> verdict = stagepost.check(data, "9991001_FSP_999LLLL_001.xml")
    >>> verdict.recognised.says, len(verdict.findings)

A return from a grid, a form or another system needs no file: the same rules judge it, and give a verdict
of the same shape. `merged` makes one return of several parts.

    >>> verdict = stagepost.judge_return(stagepost.merged([year_1, year_2]))

Everything here works with the standard library alone, and knows no clock, network or database: what a rule
needs to know beside the file is given to it (`CheckInputs`).
"""

from stagepost import formats, recognition
from stagepost.check_inputs import CheckInputs
from stagepost.checking import Broken, LeftOut, Skipped, Verdict, check, check_streamed, judge_return
from stagepost.findings import Finding, Place, Severity
from stagepost.formats.reading import Reading
from stagepost.measures import of as measure
from stagepost.merging import merged
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
    "judge_return",
    "measure",
    "merged",
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
