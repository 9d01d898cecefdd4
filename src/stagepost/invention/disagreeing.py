"""Rolls and returns of a whole invented authority that do not agree, and beside each pupil what is true.

Names are misspelt, UPNs are temporary or have changed, and pupils have moved since the rolls were made.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice
from random import Random
from typing import NamedTuple

from stagepost.identifiers import upn
from stagepost.invention.misspelling import misspelt
from stagepost.invention.phonics import outcome
from stagepost.invention.returns import pupil
from stagepost.invention.rolls import Issued, learners
from stagepost.invention.schools import authority, establishments
from stagepost.invention.values import Child, Establishment
from stagepost.records import Pupil
from stagepost.reference_data import RollPupil

MISSPELT, TEMPORARY, CHANGED, MOVED = 0.05, 0.02, 0.01, 0.03
"""Shares of all pupils. The first and the last are drawn beside the others: some have all at once."""
_MOST_SCHOOLS = 900
_LATER_SCHOOLS = range(5001, 6000)
"""Schools that issued the UPNs of those whose UPN has changed."""


class Sent(NamedTuple):
    """A pupil of a return, and who of which roll it is in truth."""

    pupil: Pupil
    listed: RollPupil
    school: str
    """LA and number of the school that has the pupil on its roll."""


class Disagreeing(NamedTuple):
    """Both sides, by LA and number of the school."""

    rolls: Mapping[str, tuple[RollPupil, ...]]
    returned: Mapping[str, tuple[Sent, ...]]


def disagreeing(pupils: int, seed: int = 1, summer: int = 2026) -> Disagreeing:
    """An authority with so many pupils on its rolls: each is in one return, with one phonics mark."""
    chance = Random(seed)  # noqa: S311 - people who do not exist need no secrets
    rolls: dict[str, list[RollPupil]] = defaultdict(list)
    returned: dict[str, list[Sent]] = defaultdict(list)
    children = list(islice(_children(chance, summer), pupils))
    schools = list(dict.fromkeys(school.number for school, _ in children))
    for number, (school, child) in enumerate(children):
        born = child.dob.isoformat()
        listed = RollPupil(child.upn, child.surname, child.forename, born, child.sex, child.year_group)
        rolls[school.number].append(listed)
        to = chance.choice(schools) if chance.random() < MOVED else school.number
        sent = pupil(
            _drawn(chance, child, number, summer), (outcome("35", summer, f"{summer}-06-12"),), summer
        )
        returned[to].append(Sent(sent, listed, school.number))
    return Disagreeing(
        {school: tuple(roll) for school, roll in rolls.items()},
        {school: tuple(sent) for school, sent in returned.items()},
    )


def _children(chance: Random, summer: int) -> Iterator[tuple[Establishment, Child]]:
    issued: Issued = Counter()
    for school in establishments(chance, authority(chance).number, _MOST_SCHOOLS):
        for learner in learners(chance, school, summer, issued):
            yield school, learner.child


def _drawn(chance: Random, child: Child, number: int, summer: int) -> Child:
    """The child as the return has it."""
    if chance.random() < MISSPELT:
        surname, forename = misspelt(chance, child.surname, child.forename, child.sex)
        child = child._replace(surname=surname, forename=forename)
    share = chance.random()
    if share < TEMPORARY:
        return child._replace(upn=_temporary(number, summer))
    return child._replace(upn=_another(number, summer)) if share < TEMPORARY + CHANGED else child


def _temporary(number: int, summer: int) -> str:
    """No two pupils have the same."""
    place, letter = divmod(number, len(upn.LETTERS))
    school, serial = divmod(place, 99)
    body = f"999{_LATER_SCHOOLS[school]}{summer % 100 - 1:02}{serial + 1:02}{upn.LETTERS[letter]}"
    return upn.check_letter(f"?{body}") + body


def _another(number: int, summer: int) -> str:
    school, serial = divmod(number, 999)
    return upn.issue("999", str(_LATER_SCHOOLS[school]), summer - 1, serial + 1)
