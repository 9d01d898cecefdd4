"""What a file is called: the type it has, and the next running number."""

from collections.abc import Iterable

from stagepost.collections import facts_of
from stagepost.exporting.destinations import LEAVING
from stagepost.exporting.wanted import CannotExport, Wanted
from stagepost.formats.ctf import filenames
from stagepost.formats.ctf.filenames import FileName
from stagepost.records import Destination

TRANSFER = "CTF"


def name(wanted: Wanted, destination: Destination, taken: Iterable[str]) -> FileName:
    """The parts of the name, with the next number. `CannotExport` when a number or school does not fit."""
    kind = TRANSFER if wanted.destined in LEAVING else facts_of(wanted.collection).ctf_type
    school = wanted.school
    first = FileName(school.la, school.estab, kind, destination.la, destination.estab, 1)
    return first._replace(number=next_number(first, taken))


def next_number(like: FileName, taken: Iterable[str]) -> int:
    """One more than the highest number of the names with the same sender, type and destination.

    Names that follow no pattern count for nothing.
    """
    used = (parsed.number for each in taken if (parsed := filenames.parse(each)) and _same(parsed, like))
    number = max(used, default=0) + 1
    if number > filenames.LAST_NUMBER:
        raise CannotExport(
            f"All {filenames.LAST_NUMBER} running numbers of such a file are used. Remove old files and try "
            "again."
        )
    return number


def _same(one: FileName, other: FileName) -> bool:
    return one._replace(number=0, copy=False) == other._replace(number=0, copy=False)
