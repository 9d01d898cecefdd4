"""Who is missing from a return, who is not expected in it, and who is called otherwise than on the roll."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from stagepost.comparisons.pairing import Hint, hints, paired
from stagepost.identifiers import year_group
from stagepost.identity import ChangedIdentity, Who, by_name, changes, who
from stagepost.records import Pupil
from stagepost.reference_data import RollPupil


class RollComparison(NamedTuple):
    """A return beside the roll. `plain` makes it ready for JSON."""

    missing: tuple[Who, ...]
    """Expected, and not in the return; as on the roll."""
    unexpected: tuple[Who, ...]
    """In the return, and not on the roll."""
    other_year: tuple[Who, ...]
    """In the return, and on the roll in another year group than those expected."""
    changed: tuple[ChangedIdentity, ...]
    """`before` is the roll's, `now` the return's. What the roll leaves empty is no difference."""
    hints: tuple[Hint, ...]
    """Pupils missing who may be pupils not expected: too little agrees to say that they are."""
    by_name: tuple[Who, ...] = ()
    """Pupils of the return who were found by name and date of birth alone: for a person to confirm."""


def against_roll(
    returned: Sequence[Pupil], roll: Sequence[RollPupil], expected: Collection[str] = ()
) -> RollComparison:
    """The pupils of a return beside the roll.

    The year groups `expected` must be returned, all of them where none is named. A pupil of the roll without
    a year group that can be read counts as expected.
    """
    pairs = paired(roll, returned)
    both = sorted(pairs.both, key=lambda pair: by_name(pair[1]))
    missing = [pupil for pupil in pairs.removed if _in(pupil, expected)]
    return RollComparison(
        missing=tuple(map(who, missing)),
        unexpected=tuple(map(who, pairs.added)),
        other_year=tuple(who(pupil) for listed, pupil in both if not _in(listed, expected)),
        changed=tuple(_told(change for listed, pupil in both for change in changes(listed, pupil))),
        hints=hints(missing, pairs.added),
        by_name=tuple(who(pupil) for _, pupil in sorted(pairs.by_name, key=lambda pair: by_name(pair[1]))),
    )


def _in(pupil: RollPupil, year_groups: Collection[str]) -> bool:
    stated = year_group.stated(pupil.year_group)
    return not year_groups or not stated or stated in year_groups


def _told(differences: Iterable[ChangedIdentity]) -> Iterable[ChangedIdentity]:
    return (change for change in differences if change.before)
