"""All that is held beside the files to check, and what of it belongs to one of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from stagepost import years
from stagepost.check_inputs import CheckInputs
from stagepost.cli.reading import AnyReturn, OneReturn, own_return
from stagepost.cli.reference_files import given
from stagepost.cli.reference_files.joining import Key, grouped, joined, last_year, made, newest
from stagepost.cli.reference_files.loading import Loading
from stagepost.cli.reference_files.parts import Checked
from stagepost.codesets import NATIONAL, Overlay
from stagepost.context import File
from stagepost.formats.gias_csv import Register
from stagepost.identifiers import academic_year
from stagepost.identity import numbers
from stagepost.narrowing import for_collection
from stagepost.pupil_index import PupilIndex
from stagepost.recognition import Recognised
from stagepost.records import Collection, Return
from stagepost.reference_data import (
    Earlier,
    EarlierCheck,
    LastSent,
    LastYear,
    PupilElsewhere,
    RegisterEntry,
    RollPupil,
    returns,
)
from stagepost.reference_data.earlier_phonics import ListedChecks
from stagepost.reference_data.earlier_results import EarlierResults
from stagepost.reference_data.rolls import in_school_year
from stagepost.verdicts import NotUsed, PassedOver, Taken

_LATEST = 9999
"""A summer after every school year that a roll can name."""
_LA_DIGITS = 3
_WHOLE = (7, 9)
"""Digits of a number that names LA and school. With fewer, a row of the own school may seem another's."""


@dataclass
class ReferenceFiles:
    """All that is held, by what it is of."""

    rolls: dict[str, tuple[RollPupil, ...]] = field(default_factory=dict)
    """By school; a roll that names none stands under the empty text."""
    last_sent: dict[Key, LastSent] = field(default_factory=dict)
    last_year: dict[Key, LastYear] = field(default_factory=dict)
    earlier: EarlierResults = field(default_factory=EarlierResults)
    listed: dict[str, EarlierCheck] = field(default_factory=dict)
    """Phonics results of a table that names no school year: whoever gives it means them to count."""
    others: dict[tuple[Collection, int], list[PupilElsewhere]] = field(
        default_factory=lambda: defaultdict(list)
    )
    register: Register | None = None
    ks2_registrations: frozenset[str] | None = None
    forenames: Mapping[str, str] | None = None
    overlay: Overlay = NATIONAL
    loading: Loading = field(default_factory=Loading)
    _before: dict[int, Earlier] = field(default_factory=dict)
    """What is known before each summer of which a file was checked."""

    @classmethod
    def load(cls, paths: Mapping[str, Any]) -> "ReferenceFiles":
        """All that the options name. Raises `CannotUse`."""
        loading = Loading()
        held = cls(
            rolls={school: joined(rolls) for school, rolls in grouped(loading.rolls(paths["roll"]))},
            register=loading.register(paths["register"]),
            ks2_registrations=loading.upns(paths["ks2_registrations"]),
            forenames=loading.forenames(paths["forenames"]),
            overlay=loading.overlay(paths["overlay"]),
            loading=loading,
        )
        last_sent = loading.returns(paths["last_sent"], given.last_sent)
        sent = (
            (_key(one), returns.last_sent(one.returned, name, one.collection, one.year))
            for one, name in last_sent
        )
        held.last_sent = {key: newest(files) for key, files in grouped(sent)}
        held._take_earlier(sorted(loading.earlier(paths["earlier"]), key=made))
        for one, _ in loading.returns(paths["others"], given.of_another_school):
            held.others[one.collection, one.year] += returns.elsewhere(one.returned)
        return held

    @property
    def passed_over(self) -> tuple[PassedOver, ...]:
        """What lies in a zip beside what was used."""
        return tuple(self.loading.passed_over)

    def not_used(self) -> tuple[NotUsed, ...]:
        """What none of the files that were checked could use."""
        return tuple(self.loading.parts.not_used())

    def check_inputs(self, asked: CheckInputs, seen: File) -> CheckInputs:
        """What was asked for, and what is held beside this one file."""
        file = seen.recognised
        if file.collection is None or file.year is None:
            return asked
        school, summer = file.la + file.estab, file.year
        register = self._entry(school, asked.today or _day(seen))
        names, ends = _names(school, seen, register), _ends(file.collection, summer)
        roll = self._roll_of(names, ends)
        if _is_compared(file, asked):
            self.loading.parts.look(Checked(school, file.collection, summer, _upns(seen, roll), names))
            for read in self.loading.rolls_read:
                read.look({"", *names}, roll or (), ends)
        earlier = self._earlier_than(summer)
        return asked._replace(
            roll=roll,
            rolls_elsewhere=self._everybody_on_roll if {*self.rolls} - {"", school} else None,
            register=register,
            earlier_phonics=earlier.phonics,
            earlier_profiles=earlier.profiles,
            known_before=earlier.people,
            earlier_ks2=earlier.key_stage_2,
            last_year=self.last_year.get((school, file.collection, summer - 1)),
            last_sent=self.last_sent.get((school, file.collection, summer)),
            ks2_registrations=self.ks2_registrations,
            forenames=self.forenames,
            returned_elsewhere=self._returned(file.collection, summer),
            overlay=self.overlay,
        )

    def _roll_of(self, names: Set[str], summer: int) -> tuple[RollPupil, ...] | None:
        """The roll of the school that goes by these names; or the one that names no school."""
        known = [name for name in sorted(names) if name in self.rolls] or [""]
        held = [self.rolls[name] for name in known if name in self.rolls]
        return in_school_year(joined(held), summer) if held else None

    def taken(self) -> tuple[Taken, ...]:
        """How the tables were read, and which rows did not count."""
        rolls = (read.taken() for read in self.loading.rolls_read)
        others = (read.taken() for read in self.loading.tables_read)
        return tuple(taken for taken in (*rolls, *others) if taken.columns)

    def _entry(self, school: str, day: date | None) -> RegisterEntry | None:
        return None if self.register is None else self.register.entry(school, day)

    def _take_earlier(self, files: Iterable[AnyReturn | ListedChecks]) -> None:
        """Every result of every file, and of a school's return its figures. The newest file comes last."""
        of_return: list[tuple[Key, Return]] = []
        for file in files:
            if not isinstance(file, AnyReturn):
                self.listed |= file.values
                for summer, checks in file.of_summers.items():
                    self.earlier.phonics[summer] |= checks
                continue
            own = own_return(file)
            self.earlier.take(file.returned, own)
            if own:
                school = file.returned.header.source.number
                of_return.append(((school, *own), for_collection(file.returned, *own)))
        self.last_year = {key: last_year(found, key) for key, found in grouped(of_return)}

    def _earlier_than(self, summer: int) -> Earlier:
        """What is held of the summers before; what a table says counts before all."""
        if summer not in self._before:
            earlier = self.earlier.before(summer)
            if self.listed:
                earlier = earlier._replace(phonics={**(earlier.phonics or {}), **self.listed})
            self._before[summer] = earlier
        return self._before[summer]

    @cached_property
    def _everybody_on_roll(self) -> PupilIndex[PupilElsewhere]:
        return PupilIndex(
            PupilElsewhere(school, pupil.upn, pupil.surname, pupil.forename, pupil.dob, pupil.former_upn)
            for school, roll in self.rolls.items()
            if len(school) in _WHOLE
            for pupil in in_school_year(roll, _LATEST)
            if not (pupil.left or pupil.enrolment)
        )

    def _returned(self, collection: Collection, summer: int) -> PupilIndex[PupilElsewhere] | None:
        return self._everybody_returned.get((collection, summer), PupilIndex()) if self.others else None

    @cached_property
    def _everybody_returned(self) -> Mapping[tuple[Collection, int], PupilIndex[PupilElsewhere]]:
        return {of: PupilIndex(pupils) for of, pupils in self.others.items()}


def _is_compared(file: Recognised, asked: CheckInputs) -> bool:
    """Whether it is one return by itself, and the one asked for: others are compared with nothing."""
    wanted = asked.collection in (None, file.collection)
    return wanted and not file.send_instead and len(file.collections) == 1


def _names(school: str, seen: File, register: RegisterEntry | None) -> Set[str]:
    """What a table may call the school: by its number, by the last four digits alone, or by a URN."""
    returned = seen.reading.returned
    urns = {returned.header.source.urn if returned else "", *(register.urns if register else ())} - {""}
    return {school, school[_LA_DIGITS:], *(f"URN {urn}" for urn in urns)} - {""}


def _ends(collection: Collection, summer: int) -> int:
    """The summer in which the school year ends that a return is made in: of autumn phonics the next."""
    if summer not in years.known():
        return summer
    return academic_year.summer(years.load(summer).made_in(collection))


def _upns(seen: File, roll: tuple[RollPupil, ...] | None) -> frozenset[str] | None:
    """Of the pupils in the file and on its roll; `None` where the file is too large to be held."""
    pupils = seen.reading.returned.pupils if seen.reading.returned else ()
    if len(pupils) < seen.pupils:
        return None
    return frozenset(number for people in (pupils, roll or ()) for one in people for number in numbers(one))


def _day(seen: File) -> date | None:
    """When the return was made, where it says so."""
    made = seen.reading.returned.header.made if seen.reading.returned else None
    return made.date() if made else None


def _key(one: OneReturn) -> Key:
    return one.returned.header.source.number, one.collection, one.year
