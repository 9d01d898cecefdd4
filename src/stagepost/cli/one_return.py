"""One file taken for one return: the one that was asked for, or else the one most of its results are of."""

from typing import NamedTuple

from stagepost import years
from stagepost.cli.any_return import any_return
from stagepost.cli.inputs import CannotRead, Input
from stagepost.explaining.explanation import RETURN_NAMES
from stagepost.narrowing import narrowed
from stagepost.recognition.advice import NAMES
from stagepost.records import Collection, Return


class OneReturn(NamedTuple):
    """A file's results of one collection and summer."""

    shown: str
    sent: Return
    """Without results of other collections and summers."""
    collection: Collection
    year: int
    whole: Return
    """With all that the file holds."""

    @property
    def of(self) -> str:
        """`EYFS profile, summer 2026`."""
        return f"{RETURN_NAMES[self.collection]}, summer {self.year}"


def one_return(file: Input, collection: Collection | None, year: int | None) -> OneReturn:
    """What the file holds of it. Raises `CannotRead` where it holds no result of a summer that is known."""
    sent, held = any_return(file)
    collection, year = collection or held.collection, year or held.year
    if collection is None or year is None:
        raise CannotRead(f"{file.shown}: {held.says}")
    if year not in years.known():
        raise CannotRead(f"{file.shown}: no codes and dates are held for {year}.")
    of_one = narrowed(sent, collection, year)
    if not any(pupil.outcomes for pupil in of_one.pupils):
        raise CannotRead(f"{file.shown}: {holds_none(collection, year)}")
    return OneReturn(file.shown, of_one, collection, year, sent)


def holds_none(collection: Collection, year: int) -> str:
    """What is said of a file without a result of the return."""
    return f"this holds no {NAMES[collection]} of summer {year}."
