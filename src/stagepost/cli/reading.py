"""What an argument of a command names: one file, the return in it, or the one return asked for."""

from typing import NamedTuple

from stagepost import formats, years
from stagepost.cli import inputs
from stagepost.cli.inputs import CannotRead, Input, read
from stagepost.cli.troubles import CannotUse, tell_passed_over
from stagepost.collections import facts_of
from stagepost.narrowing import for_collection
from stagepost.recognition import Recognised, recognise
from stagepost.recognition.results import ResultSet
from stagepost.recognition.unread import why_unread
from stagepost.records import Collection, Return
from stagepost.reference_data import earlier_files


def one_file(argument: str) -> inputs.Input:
    """The file. Raises `CannotUse` for a folder, a pattern or a zip that holds several."""
    found, passed_over = inputs.returns([argument])
    if len(found) != 1:
        raise CannotUse(f"{argument}: this is more than one file. Give one file only.")
    tell_passed_over(passed_over)
    return found[0]


def bytes_of(argument: str) -> bytes:
    """Its bytes. Raises `CannotUse`."""
    try:
        return inputs.read(one_file(argument))
    except inputs.CannotRead as error:
        raise CannotUse(str(error)) from error


class AnyReturn(NamedTuple):
    """What a file holds, and what it was recognised as."""

    shown: str
    returned: Return
    recognised: Recognised


def any_return(file: Input) -> AnyReturn:
    """The CTF or filled template in a file. Raises `CannotRead`."""
    data = read(file)
    reading = formats.read(data, templates=True)
    recognised = recognise(data, file.name, reading)
    if reading.returned is None:
        raise CannotRead(f"{file.shown}: {why_unread(data, reading, recognised)}")
    return AnyReturn(file.shown, reading.returned, recognised)


def own_return(held: AnyReturn) -> ResultSet | None:
    """The return a file is, where it is one by itself and of a summer that is known."""
    return earlier_files.own_return(held.recognised)


def why_none(data: bytes, name: str) -> str:
    """Why the file cannot be read as a return; empty where it can."""
    reading = formats.read(data, templates=True)
    return "" if reading.returned else why_unread(data, reading, recognise(data, name, reading))


class OneReturn(NamedTuple):
    """A file's results of one collection and summer."""

    shown: str
    returned: Return
    """Without results of other collections and summers."""
    collection: Collection
    year: int
    whole: Return
    """With all that the file holds."""

    @property
    def of(self) -> str:
        """`EYFS profile, summer 2026`."""
        return f"{facts_of(self.collection).name}, summer {self.year}"


def one_return(file: Input, collection: Collection | None, year: int | None) -> OneReturn:
    """What the file holds of it. Raises `CannotRead` where it holds no result of a summer that is known."""
    _, returned, held = any_return(file)
    collection, year = collection or held.collection, year or held.year
    if collection is None or year is None:
        raise CannotRead(f"{file.shown}: {held.says}")
    if year not in years.known():
        raise CannotRead(f"{file.shown}: Stagepost has no codes and dates for {year}.")
    of_one = for_collection(returned, collection, year)
    if not any(pupil.outcomes for pupil in of_one.pupils):
        raise CannotRead(f"{file.shown}: {holds_none(collection, year)}")
    return OneReturn(file.shown, of_one, collection, year, returned)


def holds_none(collection: Collection, year: int) -> str:
    """What is said of a file without a result of the return."""
    return f"there are no {facts_of(collection).results} for {year} here."
