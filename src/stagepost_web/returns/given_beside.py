"""What the LA has uploaded that belongs beside one return: earlier results, registrations, forenames.

Where a file and a return that the LA holds speak of one pupil and summer, the return counts: it was checked
and accepted. The file fills what the return leaves open, and of two summers the later counts.
"""

from collections.abc import Collection as Some
from collections.abc import Mapping
from dataclasses import dataclass, field

from stagepost.records import Collection, Pupil
from stagepost.reference_data import EarlierCheck, EarlierProfile, RollPupil
from stagepost.reference_data.earlier_results import EarlierResults
from stagepost.rules.needed import needed
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.earlier.kinds import FACTS
from stagepost_web.earlier.models import EarlierFile, Entry, Kind
from stagepost_web.earlier.queries import entries_of, held_files, registered_at


@dataclass
class Given:
    """What the files say of the pupils of one return."""

    summer: int
    """Of the return: nothing of it or later counts."""
    entries: dict[Kind, list[Entry]] = field(default_factory=dict)
    """Empty where a file says nothing of these pupils; a kind that is not held is not there."""
    files: list[EarlierFile] = field(default_factory=list)
    """Those that were used."""
    registrations: frozenset[str] | None = None
    forenames: Mapping[str, str] | None = None

    def fill(self, results: EarlierResults) -> None:
        """Add the earlier results of the files to those of the returns. What is held of nobody here is held
        all the same: the rules run.
        """
        a_year_ago = self.summer - 1
        if Kind.PHONICS in self.entries:
            results.phonics[a_year_ago]
        if Kind.PROFILES in self.entries:
            results.profiles[a_year_ago]
        if Kind.KEY_STAGE_2 in self.entries:
            results.key_stage_2[a_year_ago]
        for entry in self.entries.get(Kind.PHONICS, ()):
            returned = results.phonics[entry.summer].get(entry.key)
            if returned is None or not returned.result:
                results.phonics[entry.summer][entry.key] = EarlierCheck(entry.says, entry.summer)
        for entry in self.entries.get(Kind.PROFILES, ()):
            profile = EarlierProfile(entry.summer, frozenset(entry.says.split()))
            results.profiles[entry.summer].setdefault(entry.key, profile)
        for entry in self.entries.get(Kind.KEY_STAGE_2, ()):
            results.key_stage_2[entry.summer][entry.key] = True


def given_beside(return_request: ReturnRequest, people: Some[Pupil | RollPupil]) -> Given:
    """What the return's LA has uploaded, of these pupils alone.

    Where one is replaced meanwhile its entries are gone, and it would seem to say nothing of anybody: then
    all is read again.
    """
    held = held_files(return_request.collection.la)
    while True:
        given = _read(return_request, people, held)
        now = held_files(return_request.collection.la) if held else held
        if now == held:
            return given
        held = now


def _read(
    return_request: ReturnRequest, people: Some[Pupil | RollPupil], held: Mapping[Kind, EarlierFile]
) -> Given:
    collection = return_request.collection
    given = Given(collection.year)
    upns = {number.upper() for one in people for number in (one.upn, one.former_upn) if number}
    for kind, file in held.items():
        if not used_for(kind, collection.kind, collection.year):
            continue
        if kind is Kind.REGISTRATIONS:
            given.registrations = registered_at(file, return_request.school, collection.year)
            if given.registrations is None:
                continue  # it is of other schools, or of another summer
        elif kind is Kind.FORENAMES:
            names = {one.forename.casefold().partition(" ")[0] for one in people}
            given.forenames = {entry.key: entry.says for entry in entries_of(file, names)}
        else:
            given.entries[kind] = list(entries_of(file, upns))
        given.files.append(file)
    return given


def used_for(kind: Kind, collection: str, summer: int) -> bool:
    """Whether a rule about such a return can use files of the kind."""
    return FACTS[kind].value in needed(Collection(collection), summer)
