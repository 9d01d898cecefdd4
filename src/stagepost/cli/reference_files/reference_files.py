"""All that is held beside the files to check, and what of it belongs to one of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any, TypeVar

from stagepost.cli.reading import OneReturn
from stagepost.cli.reference_files import loading
from stagepost.cli.reference_files.joining import joined
from stagepost.cli.reference_files.not_used import Key, not_used
from stagepost.codesets import NATIONAL, Overlay
from stagepost.context import CheckInputs, File
from stagepost.formats import gias_csv
from stagepost.formats.gias_csv import RegisterSchool
from stagepost.pupil_index import PupilIndex
from stagepost.records import Collection, Header, Return
from stagepost.reference_data import (
    EarlierProfile,
    LastSent,
    LastYear,
    PupilElsewhere,
    RegisterEntry,
    RollPupil,
    earlier_phonics,
    returns,
)

K = TypeVar("K")
V = TypeVar("V")


@dataclass
class ReferenceFiles:
    """All that is held, by what it is of."""

    rolls: dict[str, tuple[RollPupil, ...]] = field(default_factory=dict)
    """By school; a roll that names none stands under the empty text."""
    last_sent: dict[Key, LastSent] = field(default_factory=dict)
    last_year: dict[Key, LastYear] = field(default_factory=dict)
    phonics: dict[int, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    """By summer, and by UPN."""
    listed: dict[str, str] = field(default_factory=dict)
    """Phonics results of a table, which names no summer: whoever gives it means them to count."""
    profiles: dict[int, dict[str, EarlierProfile]] = field(default_factory=lambda: defaultdict(dict))
    people: dict[int, dict[str, RollPupil]] = field(default_factory=lambda: defaultdict(dict))
    key_stage_2: dict[int, frozenset[str]] = field(default_factory=dict)
    others: dict[tuple[Collection, int], list[PupilElsewhere]] = field(
        default_factory=lambda: defaultdict(list)
    )
    register: Mapping[str, list[RegisterSchool]] | None = None
    ks2_registrations: frozenset[str] | None = None
    forenames: Mapping[str, str] | None = None
    overlay: Overlay = NATIONAL

    @classmethod
    def load(cls, paths: Mapping[str, Any]) -> "ReferenceFiles":
        """All that the options name. Raises `CannotUse`."""
        held = cls(
            rolls={school: joined(rolls) for school, rolls in _grouped(loading.rolls(paths["roll"]))},
            register=loading.register(paths["register"]),
            ks2_registrations=loading.upns(paths["ks2_registrations"]),
            forenames=loading.forenames(paths["forenames"]),
            overlay=loading.overlay(paths["overlay"]),
        )
        sent = ((_key(one), _last_sent(one, name)) for one, name in loading.returns(paths["last_sent"]))
        held.last_sent = {key: _newest(files) for key, files in _grouped(sent)}
        earlier = sorted(loading.earlier(paths["earlier"]), key=_made)
        for each in earlier:
            held._of_before(each)
        returned = ((_key(each), each.returned) for each in earlier if isinstance(each, OneReturn))
        held.last_year = {key: _last_year(files, key) for key, files in _grouped(returned)}
        for one, _ in loading.returns(paths["others"]):
            held.others[one.collection, one.year] += returns.elsewhere(one.returned)
        return held

    def check_inputs(self, asked: CheckInputs, seen: File) -> CheckInputs:
        """What was asked for, and what is held beside this one file."""
        file = seen.recognised
        if file.collection is None or file.year is None:
            return asked
        school, summer = file.la + file.estab, file.year
        return asked._replace(
            roll=self.rolls.get(school, self.rolls.get("")),
            rolls_elsewhere=self._everybody_on_roll if {*self.rolls} - {"", school} else None,
            register=self._entry(school, asked.today or _day(seen)),
            earlier_phonics=_before(self.phonics, summer, self.listed),
            earlier_profiles=_before(self.profiles, summer, {}),
            known_before=_before(self.people, summer, {}),
            earlier_ks2=self._earlier_key_stage_2(summer),
            last_year=self.last_year.get((school, file.collection, summer - 1)),
            last_sent=self.last_sent.get((school, file.collection, summer)),
            ks2_registrations=self.ks2_registrations,
            forenames=self.forenames,
            returned_elsewhere=self._returned(file.collection, summer),
            overlay=self.overlay,
            not_used=dict(not_used(self.rolls, self.last_sent)),
        )

    def _entry(self, school: str, day: date | None) -> RegisterEntry | None:
        return None if self.register is None else gias_csv.entry(self.register.get(school, ()), day)

    def _of_before(self, earlier: OneReturn | Mapping[str, str]) -> None:
        if not isinstance(earlier, OneReturn):
            self.listed |= earlier
            return
        returned, summer = earlier.returned, earlier.year
        self.people[summer] |= returns.people(returned)
        if earlier.collection is Collection.KS2:
            held = self.key_stage_2.get(summer, frozenset())
            self.key_stage_2[summer] = held | returns.key_stage_2(returned)
        if earlier.collection is Collection.PHONICS:
            self.phonics[summer] |= earlier_phonics.of_return(returned, summer)
        if earlier.collection is Collection.EYFSP:
            self.profiles[summer] |= returns.profiles(returned, summer)

    def _earlier_key_stage_2(self, summer: int) -> frozenset[str] | None:
        earlier = [upns for held, upns in self.key_stage_2.items() if held < summer]
        return frozenset().union(*earlier) if earlier else None

    @cached_property
    def _everybody_on_roll(self) -> PupilIndex[PupilElsewhere]:
        return PupilIndex(
            PupilElsewhere(school, pupil.upn, pupil.surname, pupil.forename, pupil.dob)
            for school, roll in self.rolls.items()
            if school
            for pupil in roll
        )

    def _returned(self, collection: Collection, summer: int) -> PupilIndex[PupilElsewhere] | None:
        return self._everybody_returned.get((collection, summer), PupilIndex()) if self.others else None

    @cached_property
    def _everybody_returned(self) -> Mapping[tuple[Collection, int], PupilIndex[PupilElsewhere]]:
        return {of: PupilIndex(pupils) for of, pupils in self.others.items()}


def _day(seen: File) -> date | None:
    """When the return was made, where it says so."""
    made = seen.reading.returned.header.made if seen.reading.returned else None
    return made.date() if made else None


def _key(one: OneReturn) -> Key:
    return one.returned.header.source.number, one.collection, one.year


def _grouped(pairs: Iterable[tuple[K, V]]) -> Iterable[tuple[K, list[V]]]:
    """What several files say of one school or return, together."""
    groups: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups.items()


def _made(earlier: OneReturn | Mapping[str, str]) -> str:
    """For the later of two returns to count; it does not matter where a table stands."""
    return _moment(earlier.returned.header) if isinstance(earlier, OneReturn) else ""


def _moment(header: Header) -> str:
    """When the file was made, to be put in order; first stands what does not say it."""
    return header.made.isoformat() if header.made else ""


def _last_sent(one: OneReturn, name: str) -> LastSent:
    return returns.last_sent(one.returned, name, one.collection, one.year)


def _newest(files: Iterable[LastSent]) -> LastSent:
    """The newest of the files of one return, with the pupils of all."""
    in_order = sorted(files, key=lambda sent: (_moment(Header(created=sent.created)), sent.number))
    return in_order[-1]._replace(pupils=joined(sent.pupils for sent in in_order))


def _last_year(files: Iterable[Return], of: Key) -> LastYear:
    """What the files of one return say together: Year 1 and who took the check again may be in two."""
    in_order = sorted(files, key=lambda returned: _moment(returned.header))
    _, collection, summer = of
    whole = in_order[-1]._replace(pupils=joined(sent.pupils for sent in in_order))
    return returns.last_year(whole, collection, summer)


def _before(by_summer: Mapping[int, dict[str, Any]], summer: int, listed: Mapping[str, Any]) -> Any:
    """The latest result of each pupil before the summer; `None` where nothing is held at all."""
    earlier = [by_summer[held] for held in sorted(by_summer) if held < summer]
    if not earlier and not listed:
        return None
    return dict(chain.from_iterable(each.items() for each in (*earlier, listed)))
