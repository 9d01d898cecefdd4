"""What a rule is shown beside the thing it looks at: plain values, fetched by whoever asks."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property, wraps
from operator import attrgetter, itemgetter
from typing import NamedTuple, TypeVar, cast

from stagepost.alike import Alike
from stagepost.check_inputs import CheckInputs
from stagepost.codesets import CodeSet, Item, load
from stagepost.codesets.codeset import LISTED
from stagepost.formats.reading import Format, Reading
from stagepost.identifiers import early_years_number
from stagepost.identity import Person, numbers
from stagepost.pupil_index import PupilIndex
from stagepost.recognition import Contents, Recognised
from stagepost.recognition.results import SORT_OF, Sort
from stagepost.records import SAID, Collection, Outcome, Pupil, Return, Said, saying
from stagepost.reference_data import (
    NOTHING_EARLIER,
    Earlier,
    EarlierCheck,
    EarlierProfile,
    RollPupil,
)
from stagepost.reference_data.rolls import Doubted, doubted
from stagepost.years import Year

Held = TypeVar("Held")
Worked = TypeVar("Worked")

_RESULT, _LISTED = (itemgetter(*map(SAID(Outcome._fields).index, items)) for items in (("result",), LISTED))
"""Of what an outcome says."""
_WHO_IS = ("surname", "forename", "dob", "sex")
_WHO = attrgetter(*_WHO_IS)


class File(NamedTuple):
    """What was sent, before any rule has looked at it. Without a file there is no name and no size."""

    name: str
    size: int
    recognised: Recognised
    reading: Reading
    """The return, or why there is none. Of a file too large to be held at once it has the header alone."""
    contents: Contents | None
    """What the return holds, counted."""

    @property
    def pupils(self) -> int:
        """How many there are in the file."""
        return self.contents.pupils if self.contents else 0

    @property
    def unnamed(self) -> bool:
        """Whether it is a CTF in which no pupil has a name, a date of birth or a sex."""
        return (
            self.reading.format is Format.CTF
            and self.pupils > 0
            and not (self.contents and self.contents.named)
        )


def once_a_return(work: Callable[["Context"], Worked]) -> Callable[["Context"], Worked]:
    """What several rules ask for, or one asks for with every pupil: worked out when it is first asked for."""

    @wraps(work)
    def worked_out(context: "Context") -> Worked:
        if work not in context.worked_out:
            context.worked_out[work] = work(context)
        return cast(Worked, context.worked_out[work])

    return worked_out


@dataclass(frozen=True)
class Context:
    """What a rule is shown beside the header, pupil or return it looks at.

    What several rules ask of every pupil is worked out once, when the first of them asks.
    """

    inputs: CheckInputs
    file: File
    collection: Collection
    year: Year
    codes: CodeSet
    returned: Return
    """The return, narrowed to the outcomes of this collection and summer."""
    sorts: Set[Sort]
    """The sorts of outcome that are left in it."""
    roll: PupilIndex[RollPupil]
    """Everybody on the school's roll, whatever the year group; nobody where none is given."""
    roll_days_swapped: int = 0
    """How many birth dates were given with day and month in each other's place; in `roll` all are right."""
    earlier_in_file: Set[Collection] = frozenset()
    """The collections of which the file holds results of an earlier summer too."""
    in_file: Earlier = NOTHING_EARLIER
    """What the file itself says of the summers before, beside the results of this one."""

    @cached_property
    def different(self) -> tuple[Outcome, ...] | None:
        """One outcome for each thing that any of the return says; `None` where there are too many."""
        return None if self.said is None else tuple(map(saying, self.said))

    @cached_property
    def said(self) -> Mapping[Said, int] | None:
        """What any of its outcomes says, and how often; `None` where there is too much. Of a file that is
        read piece by piece, those of the whole file.
        """
        contents = self.file.contents
        if contents is None or contents.different is None:
            return None
        if len(contents.outcomes) == len(self.sorts):
            return contents.different
        return {said: times for said, times in contents.different.items() if SORT_OF(said) in self.sorts}

    @cached_property
    def results(self) -> Set[str] | None:
        """All results of the return, in capitals; `None` where there are too many."""
        said = self.said
        return None if said is None else set(map(str.upper, map(_RESULT, said)))

    @cached_property
    def all_listed(self) -> bool:
        """Whether every outcome is one of those that the code set has for its summer, the LA's and the
        national one alike. Where there are too many to tell, it is not.
        """
        if self.said is None:
            return False
        met, summer, national = set(map(_LISTED, self.said)), self.year.summer, load(self.collection)
        return met <= self.codes.listed(summer) and (self.codes is national or met <= national.listed(summer))

    @cached_property
    def places(self) -> Mapping[int, int]:
        """Of each pupil of the return by `id`, for two may be the same in all they say."""
        return {id(pupil): index for index, pupil in enumerate(self.returned.pupils)}

    @cached_property
    def worked_out(self) -> dict[object, object]:
        """What `once_a_return` has worked out, by what did so."""
        return {}

    @cached_property
    def alike(self) -> Alike:
        """The pupils of the return by what they have in common."""
        return Alike(self.returned.pupils)

    @cached_property
    def upns(self) -> list[str]:
        """The pupils' UPNs in small letters."""
        return [pupil.upn.casefold() for pupil in self.returned.pupils]

    @cached_property
    def all_on_roll(self) -> bool:
        """Whether the roll has all pupils under the UPN of the return."""
        return None not in self.roll.first_of_each(self.upns)

    def all_as_in(self, people: PupilIndex[RollPupil]) -> bool:
        """Whether a list has all pupils under the UPN of the return, and the same names, births and sexes."""
        found = people.first_of_each(self.upns)
        return None not in found and list(map(_WHO, found)) == self.alike.values(_WHO_IS)

    def none_held(self, by_upn: Mapping[str, object] | None) -> bool:
        """Whether it is seen at once that nothing is held of any pupil."""
        if not by_upn:
            return True
        upns = cast(Sequence[str], self.alike.values(("upn",)))
        return self._all_by_one_number and by_upn.keys().isdisjoint(upns)

    @cached_property
    def _all_by_one_number(self) -> bool:
        """Whether it is seen at once that no pupil has another UPN."""
        return all(map(self._by_one_number, self.returned.pupils))

    @cached_property
    def by_component(self) -> Mapping[str, Item]:
        """What is assessed in this collection and summer, by component: the seventeen goals of an EYFSP."""
        return {item.component: item for item in self.codes.in_year(self.year.summer)}

    def numbers(self, person: Person) -> tuple[str, ...]:
        """Every UPN the person is surely known by: those in the return, and those the roll has with them."""
        if self._by_one_number(person):
            return (person.upn,)
        listed = self.roll.by_number(person)
        return tuple(dict.fromkeys((*numbers(person), *(numbers(listed.one) if listed else ()))))

    def _by_one_number(self, person: Person) -> bool:
        """Whether it is seen at once that nobody has another. It is so of nearly all."""
        if not person.upn or self._roll_renumbers or getattr(person, "former_upn", None):
            return False
        listed = self.roll.with_upn(person.upn)
        return listed is None or listed.upn == person.upn

    @cached_property
    def _roll_renumbers(self) -> bool:
        return any(map(attrgetter("former_upn"), self.roll))

    def check_before(self, person: Person) -> EarlierCheck | None:
        """The pupil's latest phonics result of an earlier summer. What was given counts before the file
        itself, unless the file knows of a later summer.
        """
        given = self.held(self.inputs.earlier_phonics, person)
        own = self.held(self.in_file.phonics, person)
        if given is None or own is None:
            return given or own
        return own if given.summer and own.summer and own.summer > given.summer else given

    def profile_before(self, person: Person) -> EarlierProfile | None:
        """The pupil's latest EYFS profile of an earlier summer. What was given counts before the file itself,
        unless the file knows of a later summer.
        """
        given = self.held(self.inputs.earlier_profiles, person)
        own = self.held(self.in_file.profiles, person)
        if given is None and own is None:
            return None
        earlier = [each for each in (given, own) if each and each.summer < self.year.summer]
        return max(earlier, key=lambda profile: profile.summer, default=None)

    def finished_before(self, person: Person) -> bool:
        """Whether the pupil has a key stage 2 result of an earlier summer, given or in the file itself."""
        given, own = self.inputs.earlier_ks2 or frozenset(), self.in_file.key_stage_2 or frozenset()
        return any(number in given or number in own for number in self.numbers(person))

    def held(self, by_upn: Mapping[str, Held] | None, person: Person) -> Held | None:
        """What is held of the pupil, under the present UPN or else under a former one."""
        if not by_upn:
            return None
        if (held := by_upn.get(person.upn)) is not None or self._by_one_number(person):
            return held
        return next((by_upn[number] for number in self.numbers(person) if number in by_upn), None)

    @cached_property
    def sent_before(self) -> PupilIndex[Pupil]:
        """The pupils already held from the school in this collection."""
        return PupilIndex(self.inputs.last_sent.pupils if self.inputs.last_sent else ())

    @cached_property
    def here(self) -> PupilIndex[Pupil]:
        """The pupils of the return."""
        return PupilIndex(self.returned.pupils)

    @cached_property
    def from_setting(self) -> bool:
        """Whether an early years setting that is not a school made the file."""
        return early_years_number.well_formed(self.returned.header.source.estab)

    @cached_property
    def nobody_to_find(self) -> bool:
        """Whether the file says too little of its pupils to find them in a list: tracker-export speaks."""
        return self.file.unnamed and not all(pupil.upn for pupil in self.returned.pupils)

    @cached_property
    def roll_doubted(self) -> Doubted | None:
        """Why the roll seems to be another than this return's: roll-of-another speaks of it, and no rule asks
        about its pupils one by one. Not asked of a file too large to be held at once.
        """
        pupils = self.returned.pupils
        if self.inputs.roll is None or self.nobody_to_find or len(pupils) < self.file.pupils:
            return None
        return doubted(pupils, self.roll, self.year.made_in(self.collection))

    @cached_property
    def last_day(self) -> date:
        """No pupil of this return was born after it: today, and in any case the end of its school year."""
        end = date(self.year.summer, 8, 31)
        return min(end, self.inputs.today) if self.inputs.today else end
