"""One file taken for one return: the one that was asked for, or else the one most of its results are of."""

from typing import NamedTuple

from stagepost import years
from stagepost.cli.any_return import any_return
from stagepost.cli.inputs import CannotRead, Input
from stagepost.explaining.explanation import RETURN_NAMES
from stagepost.narrowing import narrowed
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
    sent, held = any_return(file)
    collection, year = collection or held.collection, year or held.year
    if collection is None or year is None:
        raise CannotRead(f"{file.shown}: {held.says}")
    if year not in years.known():
        raise CannotRead(f"{file.shown}: no codes and dates are held for {year}.")
    return OneReturn(file.shown, narrowed(sent, collection, year), collection, year)
