"""Counts how many planted damages are recognised and mended, and whether any mend does harm.

Mended means that after the user's yes the file says what the right one says, under its right name. A right
file at the wrong request has nothing to mend: there, that it is told its right place, and is left alone in
it. A code that does not exist stays as it is in any writing, and its file counts as not mended.
"""

from collections import Counter
from collections.abc import Iterable
from random import Random
from typing import NamedTuple

from stagepost.collections import facts_of
from stagepost.formats import ctf
from stagepost.mending import CannotMend, Mend, Mended, apply, propose
from stagepost.records import Return
from tests.library.mending import harm
from tests.library.mending.planting import CATALOGUE, Planted

RECOGNISED, MENDED = 0.99, 0.95
"""Shares of all planted damages below which there is too little."""


class Figures(NamedTuple):
    """Of each damage, by its name."""

    planted: Counter[str]
    recognised: Counter[str]
    mended: Counter[str]
    silent: Counter[str]
    wrong: Counter[str]

    @property
    def good(self) -> bool:
        """Whether all is held that is promised."""
        return (
            self.recognised.total() >= RECOGNISED * self.planted.total()
            and self.mended.total() >= MENDED * self.planted.total()
            and not self.silent.total()
            and not self.wrong.total()
        )

    def __str__(self) -> str:
        lines = [f"{'damage':32}" + "".join(f"{name:>12}" for name in self._fields)]
        lines += [
            f"{damage:32}" + "".join(f"{counts[damage]:12,}" for counts in self) for damage in self.planted
        ]
        lines.append(f"{'all':32}" + "".join(f"{counts.total():12,}" for counts in self))
        return "\n".join(lines)


def counted(seeds: Iterable[int]) -> Figures:
    """The figures of a mutant for each seed, the damages by turns."""
    figures = Figures(Counter(), Counter(), Counter(), Counter(), Counter())
    names = list(CATALOGUE)
    for seed in seeds:
        damage, chance = names[seed % len(names)], Random(seed)
        _count(figures, damage, chance.choice(CATALOGUE[damage])(chance))
    return figures


def _count(figures: Figures, damage: str, planted: Planted) -> None:
    mends = propose(*planted.returned, planted.inputs)
    due = [mend for mend in mends if mend.label == planted.label]
    figures.planted[damage] += 1
    figures.recognised[damage] += len(due) == 1
    for mend in [mend for mend in mends if not mend.advice and (mend.sure or mend in due)]:
        mended = _applied(planted, mend)
        figures.silent[damage] += len(harm.silent(planted.returned, mend, mended)) if mended else 0
        figures.wrong[damage] += _wrong(planted, mended) if mended else 0
        figures.mended[damage] += mend in due and mended is not None and _right(planted, mended)
    figures.mended[damage] += any(mend.advice and _told(planted, mend) for mend in due)


def _applied(planted: Planted, mend: Mend) -> Mended | None:
    try:
        return apply(*planted.returned, [mend])
    except CannotMend:
        return None


def _right(planted: Planted, mended: Mended) -> bool:
    """Whether the file now says what the right one does, under its name."""
    right, now = planted.right, ctf.read(mended.data).returned
    if now is None or mended.name != right.name:
        return False
    if planted.label == "table":
        return _of_table(now) == _of_table(right.returned)
    due = ctf.read(right.data).returned
    assert due
    return harm.records(now) == harm.records(due) and now.header._replace(line=0) == due.header._replace(
        line=0
    )


def _wrong(planted: Planted, mended: Mended) -> bool:
    right = planted.right.returned if planted.label == "table" else ctf.read(planted.right.data).returned
    assert right
    return harm.wrong(right, ctf.read(planted.returned.data).returned, ctf.read(mended.data).returned)


def _told(planted: Planted, mend: Mend) -> bool:
    """Whether the advice names collection, summer and school, and nothing is to be mended there."""
    right = planted.right
    if mend.label != "wrong-request" or propose(*planted.returned, right.inputs):
        return False
    source = right.returned.header.source
    results = facts_of(right.collection).results
    where = f"{results} for {right.summer} from school {source.la} {source.estab}"
    return where in mend.says


def _of_table(returned: Return) -> object:
    """What a table can say."""
    header = returned.header
    pupils = [
        pupil._replace(line=0, outcomes=tuple(sorted(o._replace(below=0, dated="") for o in pupil.outcomes)))
        for pupil in returned.pupils
    ]
    return header.version, header.source[:2], header.academic_year, header.destination, pupils
