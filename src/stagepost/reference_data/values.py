"""What is held beside a file, by whoever asks for it to be checked: a roll, a register, earlier results.

Plain values, so that a rule needs no database to look at them. `context.CheckInputs` says which of them are
given.
"""

from collections.abc import Mapping
from typing import NamedTuple

from stagepost.pupil_index import PupilIndex
from stagepost.records import Collection, Pupil


class RollPupil(NamedTuple):
    """A pupil the school is expected to know, from its census or its MIS; text as in `records.Pupil`."""

    upn: str = ""
    surname: str = ""
    forename: str = ""
    dob: str = ""
    """`YYYY-MM-DD`."""
    sex: str = ""
    year_group: str = ""
    """`R`, `1`, `2` …, or another code as sent, such as `X`; empty where the roll is of one year group and
    does not say so.
    """
    former_upn: str = ""
    joined: str = ""
    """The first day on the roll, `YYYY-MM-DD`; empty where the roll does not say."""
    left: str = ""
    """The last day on the roll; empty for a pupil who is still there."""
    enrolment: str = ""
    """`left`, `elsewhere` or `coming`, where the roll says by a word or code that the pupil is not here."""
    school: str = ""
    """LA and establishment number of the row's school, or as much as the row says of it: `2345` or `URN
    100001`. Empty where it says nothing."""
    summer: int = 0
    """The summer of the school year the row is of; 0 where it does not say."""

    @property
    def as_pupil(self) -> Pupil:
        """As a return without results would have them."""
        return Pupil(
            upn=self.upn,
            surname=self.surname,
            forename=self.forename,
            dob=self.dob,
            sex=self.sex,
            year_group=self.year_group,
            former_upn=self.former_upn,
        )


class PupilElsewhere(NamedTuple):
    """A pupil of another school, from its return or its roll."""

    school: str
    """LA and establishment number of that school, such as `9991002`."""
    upn: str = ""
    surname: str = ""
    forename: str = ""
    dob: str = ""
    former_upn: str = ""


class EarlierProfile(NamedTuple):
    """A child's EYFS profile of an earlier summer."""

    summer: int
    results: frozenset[str] = frozenset()
    """The different results of its goals: `{"1"}` for a child who was emerging in everything. Empty where
    only the fact is held.
    """


class RegisterEntry(NamedTuple):
    """What the national register of schools says of the sender, on the day of the check."""

    known: bool = True
    """Whether the register has such a school at all."""
    open: bool = True
    proposed: bool = False
    """Whether it is proposed to open: then it is neither open nor closed."""
    academy: bool = False
    owes: frozenset[Collection] = frozenset(Collection)
    """The returns a school of its phase and kind owes."""
    urns: frozenset[str] = frozenset()
    """Every URN the register has for its number: a school that became an academy has two. Empty where none is
    held."""
    now: str = ""
    """The number of the open school that had this number before, or took over from the one that had it; empty
    where there is none, or more than one."""


class LastYear(NamedTuple):
    """The same school's return of the same collection a year ago."""

    pupils: int
    """Of the phonics check only those of Year 1, for the others change with every year's results."""
    reached: int = 0
    of: int = 0
    """The headline, the first of `measures.of`: how many reached the standard, of how many who count. 0 of 0
    where it is not held, or was another one."""


class LastSent(NamedTuple):
    """The newest file of this collection that is already held from the school."""

    created: str = ""
    """As in `records.Header`."""
    number: int = 0
    """Running number in its name; 0 where it had none."""
    pupils: tuple[Pupil, ...] = ()
    """All pupils held from the school in this collection, with the outcomes of this collection and summer."""
    addition: bool = False
    """Whether the sender says that the new file is added to what is held, and does not replace it."""


class EarlierCheck(NamedTuple):
    """A pupil's phonics result of an earlier summer."""

    result: str
    """As sent: a mark, `A`, `D`, `L` or `Q`; empty for a pupil who is known to have no result."""
    summer: int | None = None
    """`None` where only the result is held, as in a list."""


EarlierPhonics = Mapping[str, EarlierCheck]
"""By UPN the latest phonics result before this return. One not in it is unknown."""


class Earlier(NamedTuple):
    """What is known of the summers before one, by UPN, the latest of each pupil; `None` where nothing is."""

    phonics: EarlierPhonics | None = None
    profiles: Mapping[str, EarlierProfile] | None = None
    key_stage_2: frozenset[str] | None = None
    """UPNs of pupils with a result. L, F and P only say why there is none that summer."""
    people: PupilIndex[RollPupil] | None = None
    """Pupils as the files of then had them."""


NOTHING_EARLIER = Earlier()
"""Nothing is known of earlier summers."""
