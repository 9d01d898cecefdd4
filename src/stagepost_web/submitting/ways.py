"""What can be done here with a file that is not the return asked for. Nothing is done until somebody says so.

A file may answer another request of the school as it is; it may lie in a zip; it may be a filled template, or
more than one return. Each way leads to one request. Several ways to the same one are for the sender to choose
from.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from django.utils import timezone

from stagepost.checking import look
from stagepost.context import CheckInputs, File
from stagepost.mending import CannotMend, Mend, Mended, apply, propose
from stagepost.recognition import FileKind
from stagepost.records import Collection
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.submitting.refusals import refusal

STEPS = 2
"""Out of a zip, and then out of a whole school."""
MOST = 12
"""Ways that are offered: a zip may hold a hundred files."""
_OFFERED = re.compile(r"unzip(-[0-9]{1,3})?|table|last-year|only-[a-z0-9]+")
"""The mends that turn a file into another return. Those that mend a damage are not for here."""


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


def ways_with(data: bytes, name: str, return_requests: Iterable[ReturnRequest]) -> list[Way]:
    """Everything that can be done, for each of the requests in turn. Never raises, whatever the bytes are."""
    start = Mended(name, data, ())
    every = (way for asked in return_requests for way in _ways(start, asked, ()))
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


def is_mixed(recognised: Mapping[str, Any]) -> bool:
    """Whether a file that was taken holds more than its return, as its version says."""
    return len(recognised.get("collections", ())) > 1 or bool(recognised["send_instead"])


def _ways(now: Mended, asked: ReturnRequest, taken: tuple[Mend, ...]) -> Iterator[Way]:
    file = look(now.data, now.name)
    if _answers(asked, file):
        labels, says = [mend.label for mend in taken], [mend.says for mend in taken]
        yield Way(asked.pk, labels, says, now.name, file.pupils)
    elif len(taken) < STEPS:
        for mend in propose(now.data, now.name, known_for(asked)):
            if made := _applied(now, mend):
                yield from _ways(made, asked, (*taken, mend))


def _applied(now: Mended, mend: Mend) -> Mended | None:
    if mend.advice or not _OFFERED.fullmatch(mend.label):
        return None
    try:
        return apply(now.data, now.name, [mend])
    except CannotMend:
        return None


def _answers(asked: ReturnRequest, file: File) -> bool:
    """Whether the file is a CTF of the return that is asked for, and of no other."""
    found = file.recognised
    if found.kind is not FileKind.CTF or found.send_instead or len(found.collections) > 1:
        return False
    return refusal(asked, found, is_return=file.reading.returned is not None) is None
