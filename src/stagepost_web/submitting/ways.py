"""What can be done here with a file that is not the return asked for. Nothing is done until somebody says so.

A file may answer another request of the school as it is; it may lie in a zip; it may be a filled template, or
more than one return. Each way leads to one request. Several ways to the same one are for the sender to choose
from.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from django.utils import timezone

from stagepost import checking
from stagepost.check_inputs import CheckInputs
from stagepost.context import File
from stagepost.mending import CannotMend, Case, Mend, Mended, apply, look, propose_turning
from stagepost.recognition import FileKind, Recognised
from stagepost.records import Collection
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.submitting.refusals import refusal

MOST = 12
"""Files of a zip that are looked at, and ways that are offered."""


class Way(NamedTuple):
    """One thing to do."""

    request: int
    """The id of the request that the result answers."""
    labels: list[str]
    """The library's labels of what is done to the file; none where it goes as it is."""
    says: list[str]
    """The same in words."""
    name: str
    """What the result is called."""
    pupils: int


class _Start(NamedTuple):
    """The file, or one that lies in it, read once for all requests."""

    case: Case
    taken: tuple[Mend, ...]
    """What took it out."""


def ways_with(data: bytes, name: str, return_requests: Iterable[ReturnRequest]) -> list[Way]:
    """Everything that can be done, for each of the requests in turn. Never raises, whatever the bytes are."""
    starts = list(_starts(look(data, name, CheckInputs())))
    every = (way for asked in return_requests for start in starts for way in _ways(start, asked))
    return list(islice(every, MOST))


def known_for(asked: ReturnRequest) -> CheckInputs:
    """What a request tells the mends."""
    collection, school = asked.collection, asked.school
    return CheckInputs(
        today=timezone.localdate(),
        collection=Collection(collection.kind),
        year=collection.year,
        la=collection.la.code,
        estab=school.estab,
        school_la=school.la.code,
    )


def is_mixed(found: Recognised) -> bool:
    """Whether a file that was taken holds more than its return."""
    return len(found.collections) > 1 or bool(found.send_instead)


def _starts(case: Case) -> Iterator[_Start]:
    """The file itself, or of a zip what lies in it. The library bounds what is unpacked."""
    if case.file.recognised.kind is not FileKind.ZIP:
        yield _Start(case, ())
        return
    for mend in islice(propose_turning(case, CheckInputs()), MOST):
        if made := _applied(case, mend):
            yield _Start(look(made.data, made.name, CheckInputs()), (mend,))


def _ways(start: _Start, asked: ReturnRequest) -> Iterator[Way]:
    if _answers(asked, start.case.file):
        yield _way(asked, start.case.file, start.taken)
        return
    for mend in propose_turning(start.case, known_for(asked)):
        made = _applied(start.case, mend)
        file = checking.look(made.data, made.name) if made else None
        if file and _answers(asked, file):
            yield _way(asked, file, (*start.taken, mend))


def _way(asked: ReturnRequest, file: File, taken: tuple[Mend, ...]) -> Way:
    return Way(
        asked.pk, [mend.label for mend in taken], [mend.says for mend in taken], file.name, file.pupils
    )


def _applied(case: Case, mend: Mend) -> Mended | None:
    try:
        return apply(case.data, case.file.name, [mend])
    except CannotMend:
        return None


def _answers(asked: ReturnRequest, file: File) -> bool:
    """Whether the file is a CTF of the return that is asked for, of no other, and not too large."""
    found = file.recognised
    if file.size > asked.collection.largest_upload:
        return False
    if found.kind is not FileKind.CTF or is_mixed(found):
        return False
    return refusal(asked, found, is_return=file.reading.returned is not None) is None
