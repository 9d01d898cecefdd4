"""Reads the files that are given beside those to check; raises `CannotUse` for one that cannot be used."""

import re
from collections.abc import Iterable, Iterator, Mapping
from tomllib import TOMLDecodeError

from stagepost.cli import inputs
from stagepost.cli.reading import OneReturn, bytes_of, one_return
from stagepost.cli.troubles import CannotUse
from stagepost.codesets import NATIONAL, Overlay, read_overlay
from stagepost.formats import ctf, gias_csv, roll_csv
from stagepost.formats.gias_csv import RegisterSchool
from stagepost.formats.reading import Trouble
from stagepost.records import Return
from stagepost.reference_data import RollPupil, earlier_phonics
from stagepost.reference_data import forenames as names_of_one_sex
from stagepost.reference_data import upns as upns_held
from stagepost.rules.words import count

_NUMBER = re.compile(r"(?:\d{7}|\d{9})(?!\d)", re.ASCII)
"""LA and establishment number, of a school or an early years setting, at the beginning of a name."""


def returns(paths: Iterable[str]) -> Iterator[tuple[OneReturn, str]]:
    """Each return, and its file's own name."""
    for file in inputs.find(paths):
        yield _return(file), file.name


def earlier(paths: Iterable[str]) -> Iterator[OneReturn | Mapping[str, str]]:
    """Each return; or of a table of phonics results the result by UPN."""
    for file in inputs.find(paths):
        try:
            yield one_return(file, None, None)
        except inputs.CannotRead as error:
            listed = earlier_phonics.of_table(_bytes(file))
            if isinstance(listed, Trouble):
                raise CannotUse(str(error)) from error
            yield listed


def rolls(paths: Iterable[str]) -> Iterator[tuple[str, tuple[RollPupil, ...]]]:
    """LA and number of the school, empty where nothing says so, and its roll.

    A CTF names its school. A table does not; its file's name may, as in `9991001.csv`.
    """
    for file in inputs.find(paths):
        data = _bytes(file)
        returned, read = ctf.read(data).returned, roll_csv.read(data)
        if read.trouble:
            raise CannotUse(f"{file.shown}: {read.trouble.says}")
        if read.problems:
            first, rows = read.problems[0], count(len(read.problems), "problem")
            raise CannotUse(f"{file.shown}, row {first.row}: {first.says} ({rows} in all.)")
        yield (_school(returned) if returned else _school_in(file.name)), read.pupils


def register(paths: Iterable[str]) -> Mapping[str, list[RegisterSchool]] | None:
    """Every row of a school, by its LA and number; `None` where no register is given."""
    rows: dict[str, list[RegisterSchool]] = {}
    files = list(inputs.find(paths))
    for file in files:
        read = gias_csv.read(_bytes(file))
        if read.trouble:
            raise CannotUse(f"{file.shown}: {read.trouble.says}")
        for school in read.schools:
            rows.setdefault(school.number, []).append(school)
    return rows if files else None


def upns(paths: Iterable[str]) -> frozenset[str] | None:
    """All the UPNs; `None` where no list is given."""
    found: frozenset[str] | None = None
    for file in inputs.find(paths):
        listed = upns_held.of_list(_bytes(file))
        if isinstance(listed, Trouble):
            raise CannotUse(f"{file.shown}: {listed.says}")
        found = (found or frozenset()) | listed.keys()
    return found


def forenames(paths: Iterable[str]) -> Mapping[str, str] | None:
    """`F` or `M` by forename; `None` where no table is given."""
    names: dict[str, str] | None = None
    for file in inputs.find(paths):
        listed = names_of_one_sex.of_table(_bytes(file))
        if isinstance(listed, Trouble):
            raise CannotUse(f"{file.shown}: {listed.says}")
        names = {**(names or {}), **listed}
    return names


def overlay(path: str | None) -> Overlay:
    """What the LA allows otherwise."""
    if path is None:
        return NATIONAL
    try:
        return read_overlay(bytes_of(path).decode())
    except UnicodeDecodeError as error:
        raise CannotUse(f"{path}: this is not UTF-8 text.") from error
    except TOMLDecodeError as error:
        raise CannotUse(f"{path}: this is not TOML: {error}.") from error
    except ValueError as error:
        raise CannotUse(f"{path}: {error}.") from error


def _school(returned: Return) -> str:
    return returned.header.source.number


def _school_in(name: str) -> str:
    match = _NUMBER.match(name)
    return match[0] if match else ""


def _return(file: inputs.Input) -> OneReturn:
    try:
        return one_return(file, None, None)
    except inputs.CannotRead as error:
        raise CannotUse(str(error)) from error


def _bytes(file: inputs.Input) -> bytes:
    try:
        return inputs.read(file)
    except inputs.CannotRead as error:
        raise CannotUse(str(error)) from error
