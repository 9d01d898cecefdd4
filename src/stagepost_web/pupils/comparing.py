"""Who joins, who leaves and what changes when one roll takes the place of another."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from django.utils.text import capfirst

from stagepost.comparisons.pairing import paired
from stagepost.formats.ctf.in_words import in_words as in_words_of
from stagepost.identity import by_name, changes
from stagepost.reference_data import RollPupil

_OF_THE_ROLL = {
    "year_group": "Year group",
    "joined": "Joined",
    "left": "Left",
}
BY_NAME = "Found by name and date of birth alone. Check that this is one pupil."
_DATES = frozenset({"DOB", "joined", "left"})


class Change(NamedTuple):
    """One thing about a pupil that is not what it was."""

    what: str
    before: str
    now: str
    date: bool = False
    """Whether both are dates, `YYYY-MM-DD`."""


class Difference(NamedTuple):
    """One pupil who is not as before."""

    pupil: RollPupil
    """As the new roll has them; of one who is no longer on it, as the old one had."""
    sort: str
    """`Joins`, `Leaves` or `Changes`."""
    changes: tuple[Change, ...] = ()
    by_name: bool = False
    """Whether name and date of birth alone say that this is one pupil."""

    @property
    def note(self) -> str:
        """What a person should look at."""
        return BY_NAME if self.by_name else ""


def compare(before: Sequence[RollPupil], now: Sequence[RollPupil]) -> list[Difference]:
    """What is different, in the order of the names."""
    pairs = paired(_newest(before), _newest(now), alike=tuple)
    doubtful = {id(new) for _, new in pairs.by_name}
    found = [
        *(Difference(pupil, "Leaves") for pupil in pairs.removed),
        *(Difference(pupil, "Joins") for pupil in pairs.added),
        *_changed(pairs.both, doubtful),
    ]
    return sorted(found, key=lambda each: by_name(each.pupil))


def _newest(pupils: Sequence[RollPupil]) -> list[RollPupil]:
    """Of a pupil with a row for each school year the row of the last."""
    years: dict[str, int] = {}
    for pupil in pupils:
        years[pupil.upn] = max(pupil.summer, years.get(pupil.upn, 0))
    return [pupil for pupil in pupils if not pupil.upn or pupil.summer == years[pupil.upn]]


def in_words(found: Iterable[Difference], pupils: int) -> str:
    """How many of so many pupils on the new roll are not as before."""
    sorts = Counter(each.sort for each in found)
    same = pupils - sorts["Joins"] - sorts["Changes"]
    told = [
        f"{sorts[sort]:,} {word}"
        for sort, word in (("Joins", "joining"), ("Leaves", "leaving"), ("Changes", "changed"))
        if sorts[sort]
    ]
    return f"Pupils: {', '.join([*told, f'{same:,} as before'])}."


def _changed(both: Iterable[tuple[RollPupil, RollPupil]], doubtful: set[int]) -> Iterator[Difference]:
    for before, now in both:
        if told := (*_of_identity(before, now), *_of_the_roll(before, now)):
            yield Difference(now, "Changes", told, id(now) in doubtful)


def _of_identity(before: RollPupil, now: RollPupil) -> Iterator[Change]:
    for change in changes(before, now):
        yield Change(capfirst(in_words_of(change.item)), change.before, change.now, change.item in _DATES)


def _of_the_roll(before: RollPupil, now: RollPupil) -> Iterator[Change]:
    for item, words in _OF_THE_ROLL.items():
        was, became = getattr(before, item), getattr(now, item)
        if was != became:
            yield Change(words, was, became, item in _DATES)
