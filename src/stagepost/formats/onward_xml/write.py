"""Writes the LA's return of all its schools, whole or in pieces, and says what is not certain about it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from stagepost.collections import facts_of
from stagepost.formats.ctf.filenames import LAST_NUMBER
from stagepost.formats.onward_xml.asked import Asked
from stagepost.formats.onward_xml.elements import Table, table
from stagepost.formats.onward_xml.rendering import rendered
from stagepost.formats.onward_xml.saying import message
from stagepost.narrowing import belongs
from stagepost.records import Collection, Pupil, Return

COLLECTIONS = tuple(each for each in Collection if facts_of(each).sent_on_by_la)
"""The returns that LAs make to the DfE."""
_LINES = 5_000
"""Lines in a piece: about 200 kilobytes."""


class Onward(NamedTuple):
    """The file, what is in it, and what is not certain about it."""

    name: str
    data: bytes
    schools: int
    pupils: int
    without_results: int
    """Pupils of the returns who have no result of this collection, and so are not in the file."""
    unverified: str
    """To be shown wherever the file is offered; empty once the table of names has been checked."""


@dataclass(slots=True)
class Tally:
    """What has been written so far of a file that is written in pieces."""

    schools: int = 0
    pupils: int = 0
    without_results: int = 0
    numbers: set[str] = field(default_factory=set)
    """The schools of which there is a return."""


def write(returns: Iterable[Return], asked: Asked, names: Table | None = None) -> Onward:
    """One file of all schools' returns; those without a result of the collection are left out.

    Raises as `write_in_pieces` does.
    """
    tally, names = Tally(), names or table()
    data = b"".join(write_in_pieces(returns, asked, tally, names))
    return Onward(
        file_name(asked, names),
        data,
        tally.schools,
        tally.pupils,
        tally.without_results,
        unverified=names.warning,
    )


def write_in_pieces(
    returns: Iterable[Return], asked: Asked, tally: Tally, names: Table | None = None
) -> Iterator[bytes]:
    """The same file, of which a piece at a time is in memory, and one return. `tally` counts along.

    `ValueError` for a collection that no LA returns in this form and a serial number of more than three
    digits, at once; for a second return of one school and for text that XML cannot carry, where it is met.
    """
    names = names or table()
    file_name(asked, names)
    return _pieces(_lines(_held(returns, asked, tally), asked, names))


def file_name(asked: Asked, names: Table | None = None) -> str:
    """What the file is called. `ValueError` where there is no such file."""
    if asked.collection not in COLLECTIONS:
        raise ValueError(f"no return of {asked.collection} is made by LAs to the DfE in this form")
    if asked.number not in range(1, LAST_NUMBER + 1):
        raise ValueError(f"the serial number must be from 1 to {LAST_NUMBER}, and is {asked.number}")
    return (names or table()).file_name.format(la=asked.la, number=asked.number)


def _held(returns: Iterable[Return], asked: Asked, tally: Tally) -> Iterator[Return]:
    """The returns with a result, each with the pupils who have one."""
    for returned in returns:
        narrowed = _narrowed(returned, asked)
        tally.without_results += len(returned.pupils) - len(narrowed.pupils)
        if narrowed.pupils:
            _refuse_twice(narrowed.header.source.number, tally)
            tally.schools += 1
            tally.pupils += len(narrowed.pupils)
            yield narrowed


def _refuse_twice(number: str, tally: Tally) -> None:
    """Whether the second takes the first's place or is added to it, nobody can say here."""
    if number in tally.numbers:
        raise ValueError(f"there is more than one return of {number}: join them, or take one")
    tally.numbers.add(number)


def _pieces(lines: Iterator[str]) -> Iterator[bytes]:
    while some := list(islice(lines, _LINES)):
        yield "".join(f"{line}\n" for line in some).encode("utf-8")


def _lines(held: Iterable[Return], asked: Asked, names: Table) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    if names.warning:
        yield f"<!-- {names.warning} -->"
    said = message(held, asked, names.collections[asked.collection])
    yield from rendered(said, names, asked.summer)


def _narrowed(returned: Return, asked: Asked) -> Return:
    pupils = (_with_only(pupil, asked) for pupil in returned.pupils)
    return returned._replace(pupils=tuple(pupil for pupil in pupils if pupil.outcomes))


def _with_only(pupil: Pupil, asked: Asked) -> Pupil:
    """A target, an estimate or another year's result is no part of the return."""
    held = (each for each in pupil.outcomes if belongs(each, asked.collection, asked.summer))
    return pupil._replace(outcomes=tuple(held))
