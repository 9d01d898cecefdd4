"""One file taken for one return: the one that was asked for, or else the one most of its results are of."""

from typing import NamedTuple

from stagepost import formats, years
from stagepost.cli.inputs import CannotRead, Input, read
from stagepost.explaining.explanation import RETURN_NAMES
from stagepost.narrowing import narrowed
from stagepost.recognition import Kind, recognise
from stagepost.records import Collection, Return


class OneReturn(NamedTuple):
    """A file's results of one collection and summer."""

    shown: str
    sent: Return
    """Without results of other collections and summers."""
    collection: Collection
    year: int

    @property
    def of(self) -> str:
        """`EYFS profile, summer 2026`."""
        return f"{RETURN_NAMES[self.collection]}, summer {self.year}"


def one_return(file: Input, collection: Collection | None, year: int | None) -> OneReturn:
    """What the file holds of it. Raises `CannotRead` where there is no return of a summer that is known."""
    data = read(file)
    reading = formats.read(data, templates=True)
    held = recognise(data, file.name, reading)
    if reading.sent is None:
        of_the_xml = held.kind is Kind.XML and reading.trouble
        raise CannotRead(f"{file.shown}: {of_the_xml.says if of_the_xml else held.says}")
    collection, year = collection or held.collection, year or held.year
    if collection is None or year is None:
        raise CannotRead(f"{file.shown}: {held.says}")
    if year not in years.known():
        raise CannotRead(f"{file.shown}: no codes and dates are held for {year}.")
    return OneReturn(file.shown, narrowed(reading.sent, collection, year), collection, year)
