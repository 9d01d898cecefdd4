"""The other UPN under which a pupil is known beside the return: by name and date of birth alone.

That may be another child. So the rules ask about it, and nothing is joined until somebody has answered.
"""

from collections.abc import Iterator
from typing import NamedTuple

from stagepost.context import Context
from stagepost.identifiers import upn
from stagepost.identity import name_and_birth
from stagepost.pupil_index import By, PupilIndex
from stagepost.records import Pupil
from stagepost.reference_data import RollPupil


class KnownAs(NamedTuple):
    """A UPN, and who has it."""

    upn: str
    where: str
    """At the beginning of a sentence: `The school's roll`."""

    @property
    def sentence(self) -> str:
        """What is added to the words about a UPN that cannot be right."""
        which = "temporary" if upn.temporary(self.upn) else "permanent"
        return f" {self.where} has the {which} UPN {self.upn} for a pupil with this name and date of birth."


def known_as(pupil: Pupil, context: Context) -> KnownAs | None:
    """The first other UPN that is found. Silent where such a pupil with that UPN is in the return as well:
    then the return has two of them, and pupil-twice-in-file speaks.
    """
    for where, people in _lists(context):
        found = people.match(pupil)
        if found and found.by is By.NAME and upn.well_formed(found.one.upn):
            other = context.here.with_upn(found.one.upn)
            if other is None or name_and_birth(other) != name_and_birth(pupil):
                return KnownAs(found.one.upn, where)
    return None


def also_known(pupil: Pupil, context: Context) -> str:
    """A sentence about the other UPN, with a space before it; empty where there is none."""
    known = known_as(pupil, context)
    return known.sentence if known else ""


def _lists(context: Context) -> Iterator[tuple[str, PupilIndex[RollPupil] | PupilIndex[Pupil]]]:
    yield "The school's roll", context.roll
    yield "The last return you sent", context.sent_before
    if context.inputs.known_before:
        yield "A return from an earlier year", context.inputs.known_before
