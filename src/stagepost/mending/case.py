"""A file to mend, as every damage's own file looks at it."""

import hashlib
from collections.abc import Iterator
from typing import NamedTuple
from xml.parsers import expat

from stagepost import checking
from stagepost.check_inputs import CheckInputs
from stagepost.context import File
from stagepost.formats.ctf.in_words import in_words
from stagepost.mending.mend import Change, Edit
from stagepost.mending.outline import Element, as_utf8, outline
from stagepost.records import Collection, Outcome, Pupil, Return

_SPACES = (b" ", b"\t", b"\r", b"\n")


class Result(NamedTuple):
    """An outcome and the elements it stands in."""

    outcome: Outcome
    element: Element
    key_stage: Element


class Body(NamedTuple):
    """A CTF that was read, and where everything in it stands."""

    data: bytes
    """In UTF-8."""
    root: Element
    returned: Return
    pupils: tuple[tuple[Pupil, Element], ...]


class Case(NamedTuple):
    """The file and what is known beside it."""

    file: File
    data: bytes
    inputs: CheckInputs
    body: Body | None
    """`None` for what is no readable CTF, or cannot be edited without a risk."""

    @property
    def collection(self) -> Collection | None:
        """The return that was asked for, or else the one most results belong to."""
        return self.inputs.collection or self.file.recognised.collection

    @property
    def year(self) -> int | None:
        """The summer that was asked for, or else the one most results belong to."""
        return self.inputs.year or self.file.recognised.year


def look(data: bytes, name: str, inputs: CheckInputs) -> Case:
    """Read a file for mending. Never raises, whatever the bytes are."""
    file = checking.look(data, name)
    returned = file.reading.returned
    return Case(file, data, inputs, _body(data, returned) if returned else None)


def fingerprint(data: bytes) -> str:
    """What tells one file from another."""
    return hashlib.sha256(data).hexdigest()


def results(pupil: Pupil, element: Element) -> tuple[Result, ...]:
    """The pupil's outcomes with their elements, in the order of the file."""
    return tuple(
        Result(outcome, *where) for outcome, where in zip(pupil.outcomes, _stand(element), strict=True)
    )


def replaced(body: Body, element: Element, text: str) -> tuple[Edit, Change]:
    """The element with another text; `text` is a code, number or version and needs no escaping."""
    was = body.data[element.inside : element.until].decode("utf-8")
    new = f"<{element.name}>{text}</{element.name}>".encode()
    return Edit(element.start, element.end, new), Change(
        f"line {element.line}, {in_words(element.name)}", was, text
    )


def taken_out(body: Body, element: Element) -> Edit:
    """The element away, with the white space in front of it."""
    start = element.start
    # One by one, and not of a copy of all that stands before: there may be thousands of edits.
    while body.data[start - 1 : start] in _SPACES:
        start -= 1
    return Edit(start, element.end)


def of_pupil(pupil: Pupil) -> str:
    """How a change speaks of a pupil."""
    return f"line {pupil.line}, pupil {pupil.upn or 'without a UPN'}"


def _body(data: bytes, returned: Return) -> Body | None:
    text = as_utf8(data)
    if text is None:
        return None
    try:
        root = outline(text)
    except expat.ExpatError:  # what Python and expat decode differently is left alone
        return None
    elements = [pupil for part in root.all("CTFpupilData") for pupil in part.all("Pupil")]
    whole = len(elements) == len(returned.pupils) and all(
        len(pupil.outcomes) == sum(1 for _ in _stand(element))
        for pupil, element in zip(returned.pupils, elements, strict=True)
    )
    return Body(text, root, returned, tuple(zip(returned.pupils, elements, strict=True))) if whole else None


def _stand(pupil: Element) -> Iterator[tuple[Element, Element]]:
    for part in pupil.all("StageAssessments"):
        for key_stage in part.all("KeyStage"):
            for assessment in key_stage.all("StageAssessment"):
                yield assessment, key_stage
