"""The other UPN under which a pupil is known beside the return, mostly by name and date of birth alone.

That may be another child. So the rules ask about it, and nothing is joined until somebody has answered.
"""

from collections.abc import Iterator, Set
from typing import NamedTuple

from stagepost.context import Context, once_a_return
from stagepost.identifiers import upn
from stagepost.identity import former_upn, name_and_birth
from stagepost.pupil_index import By, Match, PupilIndex
from stagepost.records import Pupil
from stagepost.reference_data import RollPupil


class KnownAs(NamedTuple):
    """A UPN, and who has it."""

    upn: str
    where: str
    """At the beginning of a sentence: `The school's roll`."""
    whom: str

    @property
    def sentence(self) -> str:
        """What is added to the words about a UPN that cannot be right."""
        which = "temporary" if upn.temporary(self.upn) else "permanent"
        return f" {self.where} has the {which} UPN {self.upn} for {self.whom}."


def known_as(pupil: Pupil, context: Context) -> KnownAs | None:
    """The first other UPN that is found; none for a pupil whom every list has under this one, as most are."""
    if pupil.upn.casefold() in _known_everywhere(context):
        return None
    for where, people in _lists(context):
        found = None if people.with_upn(pupil.upn) else people.match(pupil)
        if found and upn.well_formed(found.one.upn) and (whom := _whom(pupil, found, context)):
            return KnownAs(found.one.upn, where, whom)
    return None


@once_a_return
def _known_everywhere(context: Context) -> frozenset[str]:
    """UPNs of the return, in small letters, that every list has which has anybody."""
    known: Set[str] = frozenset(context.upns)
    for _, people in _lists(context):
        known = people.known(known) if any(people) else known
    return frozenset(known)


def any_unknown(context: Context) -> bool:
    """Whether the UPN of any pupil is missing in a list which has anybody."""
    return not _known_everywhere(context).issuperset(context.upns)


def _whom(pupil: Pupil, found: Match[RollPupil] | Match[Pupil], context: Context) -> str:
    """Whom there is to ask about; empty where there is no question.

    There is none where the file gives the other UPN as the former one. Where such a pupil with that UPN is in
    the return as well, it has two of them, and pupil-twice-in-file speaks.
    """
    if found.by is By.FORMER_UPN and former_upn(found.one) == pupil.upn:
        return "this pupil"
    if found.by is not By.NAME:
        return ""
    other = context.here.with_upn(found.one.upn)
    twice = other is not None and name_and_birth(other) == name_and_birth(pupil)
    return "" if twice else "a pupil with this name and date of birth"


def also_known(pupil: Pupil, context: Context) -> str:
    """A sentence about the other UPN, with a space before it; empty where there is none."""
    known = known_as(pupil, context)
    return known.sentence if known else ""


def _lists(context: Context) -> Iterator[tuple[str, PupilIndex[RollPupil] | PupilIndex[Pupil]]]:
    yield "The school's roll", context.roll
    yield "The last return you sent", context.sent_before
    if context.inputs.known_before:
        yield "A return from an earlier year", context.inputs.known_before
