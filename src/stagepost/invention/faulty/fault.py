"""How a fault is declared: in words, by the rules that must find it, and by how it spoils a right return."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from stagepost.check_inputs import CheckInputs
from stagepost.findings import Severity
from stagepost.formats.ctf import PLAIN, Dialect, write
from stagepost.invention.faulty.right import ESTAB, LA, right
from stagepost.records import Collection, Return
from stagepost.years import published

Finds = tuple[tuple[str, Severity], ...]
"""Labels of the rules that must speak, each with the severity; empty for a file that is odd but right."""


class FaultyFile(NamedTuple):
    """A file, what is wrong with it, and what a check given `given` must find: this and nothing else."""

    name: str
    """A folder of the fault's own, and in it the file, for the fault may lie in the file's name."""
    fault: str
    finds: Finds
    data: bytes
    inputs: CheckInputs


class Fault(NamedTuple):
    """One way to spoil a right return."""

    label: str
    words: str
    finds: Finds
    spoil: Callable[[Return], Return] = lambda returned: returned
    dialect: Dialect = PLAIN
    spoil_bytes: Callable[[bytes], bytes] = lambda data: data
    name: str = ""
    """The file's name, where that is what is wrong; `{right}` stands for the right one without `.xml`."""
    estab: str = ESTAB
    """The school that sends."""
    asked: Collection | None = None
    """The return that was asked for, where that is another than the file's."""
    by_list: bool = False
    """Whether the list of results that are allowed decides: a summer without a published one has queries."""
    in_year: int | None = None
    """The summer that is asked for and held, for a fault of one year only."""
    held_year: Callable[[int], int] = lambda asked: asked
    """The summer of the results, from the one that was asked for."""


def made(fault: Fault, collection: Collection, year: int) -> FaultyFile:
    """The file with this fault, for one collection and summer."""
    asked = fault.in_year or year
    name, returned = right(collection, fault.held_year(asked))
    stem = name.removesuffix(".xml")
    return FaultyFile(
        name=f"{fault.label}/{fault.name.format(right=stem) or name}",
        fault=fault.words,
        finds=_finds(fault, asked),
        data=fault.spoil_bytes(write(fault.spoil(returned), fault.dialect)),
        inputs=inputs(fault.asked or collection, asked, fault.estab),
    )


def _finds(fault: Fault, summer: int) -> Finds:
    if fault.by_list and not published(summer):
        return tuple((rule, Severity.QUERY) for rule, _ in fault.finds)
    return fault.finds


def inputs(collection: Collection, year: int, estab: str = ESTAB) -> CheckInputs:
    """What the receiver knows: the return asked for, by whom, of whom, and that it is the first of July."""
    return CheckInputs(today=date(year, 7, 1), collection=collection, year=year, la=LA, estab=estab)
