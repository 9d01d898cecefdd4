"""Writes the LA's return of all its schools, and says what is not certain about it."""

from collections import Counter
from collections.abc import Iterable, Iterator
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


def write(returns: Iterable[Return], asked: Asked, names: Table | None = None) -> Onward:
    """One file of all schools' returns; those without a result of the collection are left out.

    `ValueError` for a collection that no LA returns in this form, for a serial number of more than three
    digits, for two returns of one school, and for text that XML cannot carry.
    """
    if asked.collection not in COLLECTIONS:
        raise ValueError(f"no return of {asked.collection} is made by LAs to the DfE in this form")
    if asked.number not in range(1, LAST_NUMBER + 1):
        raise ValueError(f"the serial number must be from 1 to {LAST_NUMBER}, and is {asked.number}")
    names = names or table()
    returned = list(returns)
    held = [with_pupils for each in returned if (with_pupils := _narrowed(each, asked)).pupils]
    _refuse_twice(held)
    pupils = sum(len(each.pupils) for each in held)
    return Onward(
        name=names.file_name.format(la=asked.la, number=asked.number),
        data="\n".join(_lines(held, asked, names)).encode("utf-8"),
        schools=len(held),
        pupils=pupils,
        without_results=sum(len(each.pupils) for each in returned) - pupils,
        unverified=names.warning,
    )


def _refuse_twice(held: Iterable[Return]) -> None:
    """Whether the second takes the first's place or is added to it, nobody can say here."""
    often = Counter(each.header.source.number for each in held)
    if twice := sorted(number for number, times in often.items() if times > 1):
        raise ValueError(f"there is more than one return of {', '.join(twice)}: join them, or take one")


def _lines(held: Iterable[Return], asked: Asked, names: Table) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    if names.warning:
        yield f"<!-- {names.warning} -->"
    said = message(held, asked, names.collections[asked.collection])
    yield from rendered(said, names, asked.summer)
    yield ""


def _narrowed(returned: Return, asked: Asked) -> Return:
    pupils = (_with_only(pupil, asked) for pupil in returned.pupils)
    return returned._replace(pupils=tuple(pupil for pupil in pupils if pupil.outcomes))


def _with_only(pupil: Pupil, asked: Asked) -> Pupil:
    """A target, an estimate or another year's result is no part of the return."""
    held = (each for each in pupil.outcomes if belongs(each, asked.collection, asked.summer))
    return pupil._replace(outcomes=tuple(held))
