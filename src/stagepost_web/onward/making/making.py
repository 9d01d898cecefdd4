"""Makes a file of its returns, packed, with no more than one return in memory."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from django.utils import timezone

from stagepost_web.exchange.streamed_zip import StreamedZip
from stagepost_web.onward.making import collect, extract, gateway
from stagepost_web.onward.making.obstacles import CannotMake
from stagepost_web.onward.making.reading import Reading
from stagepost_web.onward.making.written import Written
from stagepost_web.onward.models import Form, OnwardFile, OnwardReturn

__all__ = ["CannotMake", "Made", "make"]

_Writes = Callable[[Reading, StreamedZip, Written], Iterator[bytes]]
_WRITING: Mapping[str, _Writes] = {
    Form.COLLECT: collect.pieces,
    Form.GATEWAY: gateway.pieces,
    Form.EXTRACT: extract.pieces,
}


class Made(NamedTuple):
    """A zip, and what is in it."""

    name: str
    data: bytes
    parts: list[OnwardReturn]
    """Of what it was made, each with how many pupils and their digest; not yet stored."""
    written: Written


def make(file: OnwardFile) -> Made:
    """The same file gives the same bytes, whenever it is made. Raises `CannotMake`, and `NoLongerAsked`."""
    reading, archive, written = Reading(file), StreamedZip(), Written()
    packed = bytearray()
    for piece in _WRITING[file.form](reading, archive, written):
        packed += piece
    packed += archive.end()
    return Made(_name(file), bytes(packed), reading.parts, written)


def _name(file: OnwardFile) -> str:
    collection = file.collection
    day = timezone.localtime(file.asked_at).date()
    return f"{collection.la.code}_{collection.kind}_{collection.year}_{file.form}_{file.number:03}_{day}.zip"
