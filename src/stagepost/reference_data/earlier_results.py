"""What files say of earlier summers: a file is evidence of every result of every pupil in it, whatever it is.

A school's return has one collection and summer; a whole school's CTF, and the one that the DfE's Get
Information About Pupils hands out, have many. What a pupil's results say is the same in all of them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from stagepost.identifiers import year_group
from stagepost.pupil_index import PupilIndex
from stagepost.recognition.results import ResultSet, result_set
from stagepost.records import Collection, Outcome, Pupil, Return
from stagepost.reference_data.values import Earlier, EarlierCheck, EarlierProfile, RollPupil
from stagepost.rules.check_result import check_result
from stagepost.rules.judging import LEFT_OR_ELSEWHEN

Held = TypeVar("Held")
BySummer = dict[int, dict[str, Held]]
"""By summer, and by UPN."""


def _by_summer() -> "BySummer[Held]":
    return defaultdict(dict)


@dataclass
class EarlierResults:
    """All that was taken in so far. Of two files that speak of one pupil and summer the later counts."""

    phonics: BySummer[EarlierCheck] = field(default_factory=_by_summer)
    profiles: BySummer[EarlierProfile] = field(default_factory=_by_summer)
    key_stage_2: BySummer[bool] = field(default_factory=_by_summer)
    people: BySummer[RollPupil] = field(default_factory=_by_summer)

    def take(self, returned: Return, of: ResultSet | None = None) -> None:
        """Take in a file. `of` is the return it is, where it is one: whoever is in a phonics return without a
        result is known to have none.

        A UPN that two of its pupils have says nothing.
        """
        often = Counter(pupil.upn for pupil in returned.pupils)
        for pupil in returned.pupils:
            if pupil.upn and often[pupil.upn] == 1:
                self._take(pupil, of)

    def before(self, summer: int) -> Earlier:
        """What is known of the summers before this one."""
        key_stage_2, people = _latest(self.key_stage_2, summer), _latest(self.people, summer)
        return Earlier(
            _latest(self.phonics, summer),
            _latest(self.profiles, summer),
            None if key_stage_2 is None else frozenset(key_stage_2),
            None if people is None else PupilIndex(people.values()),
        )

    def _take(self, pupil: Pupil, of: ResultSet | None) -> None:
        sets = result_sets(pupil.outcomes)
        if of:
            sets[of]  # whoever is in a return has its results, or none of them
        for (collection, summer), outcomes in sets.items():
            self._take_results(pupil.upn, collection, summer, outcomes)
        if sets:
            last = max(summer for _, summer in sets)
            self.people[last][pupil.upn] = RollPupil(
                *pupil[:5], year_group.stated(pupil.year_group), pupil.former_upn
            )

    def _take_results(self, upn: str, collection: Collection, summer: int, outcomes: list[Outcome]) -> None:
        match collection:
            case Collection.PHONICS:
                if (check := check_of(outcomes)) is not None:
                    self.phonics[summer][upn] = EarlierCheck(check, summer)
            case Collection.EYFSP if outcomes:
                results = frozenset(outcome.result for outcome in outcomes)
                self.profiles[summer][upn] = EarlierProfile(summer, results)
            case Collection.KS2 if any(map(_of_then, outcomes)):
                self.key_stage_2[summer][upn] = True


def of_files(files: Iterable[Return]) -> EarlierResults:
    """All that these files say."""
    results = EarlierResults()
    for returned in files:
        results.take(returned)
    return results


def result_sets(outcomes: Iterable[Outcome]) -> dict[ResultSet, list[Outcome]]:
    """The results of the four collections, by collection and summer. Targets and estimates are none."""
    sets: dict[ResultSet, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        if of := result_set(outcome):
            sets[of].append(outcome)
    return sets


def check_of(outcomes: Iterable[Outcome]) -> str | None:
    """The one phonics result, a mark before whether the standard was met; empty where there is none.

    `None` where results speak against each other, such as a mark beside a Q: nothing follows from those.
    """
    marks, codes, standards = check_result(Pupil(outcomes=tuple(outcomes)))
    said = {outcome.result.upper(): outcome.result for outcome in (*marks, *codes) or standards}
    return next(iter(said.values()), "") if len(said) < 2 else None


def _of_then(outcome: Outcome) -> bool:
    return outcome.result.upper() not in LEFT_OR_ELSEWHEN | {""}


def _latest(held: BySummer[Held], summer: int) -> dict[str, Held] | None:
    """The latest of each pupil before the summer."""
    earlier = sorted(each for each in held if each < summer)
    return dict(_pairs(held, earlier)) if earlier else None


def _pairs(held: BySummer[Held], summers: Iterable[int]) -> Iterator[tuple[str, Held]]:
    for summer in summers:
        yield from held[summer].items()
