"""Reads the files that are given beside those to check; raises `CannotUse` for one that cannot be used."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from tomllib import TOMLDecodeError
from typing import TypeVar

from stagepost.cli import inputs
from stagepost.cli.each_file import SomethingElse, each_file
from stagepost.cli.earlier_files import earlier_in
from stagepost.cli.reading import AnyReturn, OneReturn, bytes_of, one_return
from stagepost.cli.reference_files import given
from stagepost.cli.reference_files.parts import Parts
from stagepost.cli.reference_files.taken import RollRead, TableRead
from stagepost.cli.tables import bytes_of_table, table_in
from stagepost.cli.troubles import CannotUse
from stagepost.codesets import NATIONAL, Overlay, read_overlay
from stagepost.formats import ctf, gias_csv, roll_csv, template_csv
from stagepost.formats.gias_csv import Link, Register, RegisterReading
from stagepost.formats.reading import Trouble
from stagepost.recognition import FileKind, recognise
from stagepost.reference_data import RollPupil
from stagepost.reference_data import forenames as names_of_one_sex
from stagepost.reference_data import upns as upns_held
from stagepost.reference_data.earlier_phonics import ListedChecks
from stagepost.rules.words import count
from stagepost.verdicts import PassedOver

_NUMBER = re.compile(r"(?:\d{7}|\d{9})(?!\d)", re.ASCII)
"""LA and establishment number, of a school or an early years setting, at the beginning of a name."""
_LINKS_ALONE = (
    "This is the register's list of links. Give the register itself too: its headings are LA (code), "
    "EstablishmentNumber and EstablishmentName."
)
Value = TypeVar("Value")


@dataclass
class Loading:
    """What was given so far: its parts, and what was passed over."""

    parts: Parts = field(default_factory=Parts)
    passed_over: list[PassedOver] = field(default_factory=list)
    rolls_read: list[RollRead] = field(default_factory=list)
    tables_read: list[TableRead] = field(default_factory=list)

    def returns(
        self, paths: Iterable[str], part: Callable[[Parts, OneReturn], None]
    ) -> list[tuple[OneReturn, str]]:
        """Each return, and its file's own name."""

        def use(file: inputs.Input) -> tuple[OneReturn, str]:
            one = _or_something_else(lambda: _return_in(file))
            part(self.parts, one)
            return one, file.name

        return self._each(paths, use)

    def earlier(self, paths: Iterable[str]) -> list[AnyReturn | ListedChecks]:
        """Each file with results of any return, or with a table of phonics results."""
        return self._each(paths, self._earlier)

    def rolls(self, paths: Iterable[str]) -> list[tuple[str, tuple[RollPupil, ...]]]:
        """LA and number of each school, empty where nothing says so, and its roll.

        A CTF names its school. Of a table, each row or the file's name may, as in `9991001.csv`.
        """
        files = self._each(paths, self.roll)
        return [(school, tuple(rows)) for read in files for school, rows in read.by_school.items()]

    def register(self, paths: Iterable[str]) -> Register | None:
        """Every row of every school, with who took over from whom; `None` where no register is given."""
        files = self._each(paths, self._register)
        if not files:
            return None
        lists = [(file, held) for file, held in files if not isinstance(held, RegisterReading)]
        rows = [row for _, held in files if isinstance(held, RegisterReading) for row in held.schools]
        register = Register(rows, (link for _, links in lists for link in links))
        if len(lists) == len(files):
            raise CannotUse(f"{lists[0][0].shown}: {_LINKS_ALONE}")
        for file, links in lists:
            given.links(self.parts, file.shown, len(links), register)
        return register

    def upns(self, paths: Iterable[str]) -> frozenset[str] | None:
        """All the UPNs; `None` where no list is given."""
        lists = self._each(paths, self._upns)
        return frozenset().union(*lists) if lists else None

    def forenames(self, paths: Iterable[str]) -> Mapping[str, str] | None:
        """`F` or `M` by forename; `None` where no table is given."""
        tables = self._each(paths, self._forenames)
        return {name: sex for table in tables for name, sex in table.items()} if tables else None

    def overlay(self, path: str | None) -> Overlay:
        """What the LA allows otherwise."""
        codes = overlay(path)
        if path is not None:
            given.overlay(self.parts, path, codes)
        return codes

    def _each(self, paths: Iterable[str], use: Callable[[inputs.Input], Value]) -> list[Value]:
        values, passed_over = each_file(paths, use)
        self.passed_over += passed_over
        return values

    def _earlier(self, file: inputs.Input) -> AnyReturn | ListedChecks:
        held = _or_something_else(lambda: earlier_in(file))
        if isinstance(held, ListedChecks):
            given.earlier_listed(self.parts, file.shown, held)
            self.tables_read.append(TableRead("--earlier", file.shown, held.rows, held.columns))
            return held
        sent = AnyReturn(file.shown, held.returned, held.recognised)
        given.earlier(self.parts, sent, held.own)
        given.rows(self.parts, "--earlier", file.shown, held.left_out)
        return sent

    def roll(self, file: inputs.Input) -> RollRead:
        """The roll in a file. Raises `SomethingElse`, or `CannotUse` where a cell is not clear."""
        table = _or_something_else(lambda: table_in(file))
        returned, read = ctf.read(table.data).returned, roll_csv.read(table.data)
        if read.trouble:
            raise SomethingElse(f"{file.shown}: {read.trouble.says}")
        if read.problems:
            first, cells = read.problems[0], count(len(read.problems), "cell")
            where = table.where(first.row, first.column)
            raise CannotUse(f"{file.shown}, {where}: {first.says} ({cells} like this in all.)")
        school = returned.header.source.number if returned else _school_in(file.name)
        roll = RollRead(file.shown, read, school)
        given.roll(self.parts, file.shown, roll.by_school.keys(), len(read.pupils))
        self.rolls_read.append(roll)
        return roll

    def _register(self, file: inputs.Input) -> tuple[inputs.Input, RegisterReading | tuple[Link, ...]]:
        """The register, or its list of links, which lies beside it where both were asked for."""
        data = bytes_of_table(file)
        read = gias_csv.read(data)
        if read.trouble is None:
            given.register(self.parts, file.shown, read)
            return file, read
        links = gias_csv.read_links(data)
        if isinstance(links, Trouble):
            raise SomethingElse(f"{file.shown}: {read.trouble.says}")
        return file, links

    def _upns(self, file: inputs.Input) -> frozenset[str]:
        listed = upns_held.of_list(bytes_of_table(file))
        if isinstance(listed, Trouble):
            raise CannotUse(f"{file.shown}: {listed.says}")
        given.registrations(self.parts, file.shown, listed.keys())
        return frozenset(listed)

    def _forenames(self, file: inputs.Input) -> Mapping[str, str]:
        listed = names_of_one_sex.of_table(bytes_of_table(file))
        if isinstance(listed, Trouble):
            raise SomethingElse(f"{file.shown}: {listed.says}")
        given.forenames(self.parts, file.shown, listed)
        return listed.values


def _return_in(file: inputs.Input) -> OneReturn:
    """The return in a file; of a table that is none, with the headings that it would need."""
    try:
        return one_return(file, None, None)
    except inputs.CannotRead as error:
        data = inputs.read(file)
        none = template_csv.read(data)
        is_table = recognise(data, file.name, none).kind is FileKind.CSV
        if not (is_table and none.trouble and none.trouble.kind == "not-a-template"):
            raise
        raise inputs.CannotRead(f"{error} {none.trouble.says}") from error


def _or_something_else(read: Callable[[], Value]) -> Value:
    try:
        return read()
    except inputs.CannotRead as error:
        raise SomethingElse(str(error)) from error


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


def _school_in(name: str) -> str:
    match = _NUMBER.match(name)
    return match[0] if match else ""
