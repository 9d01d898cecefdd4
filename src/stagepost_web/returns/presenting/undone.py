"""What a file undoes of its LA's corrections: it says again what was corrected, or leaves it out."""

from collections.abc import Iterable, Iterator, Sequence

from stagepost.identity import Who, folded, who
from stagepost.pupil_index import PupilIndex
from stagepost.records import Pupil
from stagepost_web.returns.models import Version
from stagepost_web.returns.presenting.changes import Change, Line
from stagepost_web.returns.presenting.cohort import Column
from stagepost_web.returns.presenting.corrections import (
    Cell,
    CorrectedPupil,
    change,
    corrected_in,
    every_cell,
    heads_of,
)
from stagepost_web.returns.queries import corrections_in, held_before
from stagepost_web.returns.rebuilding import as_return

NOT_IN, AGAIN, CHANGED = "Not in this file", "In this file again", "Changed"


def undone(version: Version) -> list[Line]:
    """What the LA had corrected in what it holds (or held, when the version was sent) and the version has
    otherwise. In each change `before` is as it was corrected, and `now` as the version has it.
    """
    before = held_before(version)
    lost = _lost(version, before) if before else []
    if not (before and lost):
        return []
    held, here = as_return(before).pupils, as_return(version).pupils
    corrected = (pupil for each in lost for pupil in corrected_in(each))
    counted = [pupil for pupil in corrected if not _is_once_still(pupil, held, here)]
    return list(_lines(counted, PupilIndex(here), heads_of(version)))


def _lost(version: Version, before: Version) -> list[Version]:
    """The corrections that are not in the version, the latest first."""
    there = corrections_in(before)
    kept = {each.pk for each in corrections_in(version)} if there else set()
    return [each for each in there if each.pk not in kept]


def _is_once_still(pupil: CorrectedPupil, held: Sequence[Pupil], here: Sequence[Pupil]) -> bool:
    """Whether one of two records of the pupil was taken out, and the version has them no more often."""
    if pupil.now:
        return False
    times = _times(pupil.was, held)
    return times > 0 and _times(pupil.was, here) <= times


def _times(pupil: Pupil, among: Iterable[Pupil]) -> int:
    return sum(PupilIndex([each]).find(pupil) is not None for each in among)


def _lines(
    corrected: Iterable[CorrectedPupil], index: PupilIndex[Pupil], heads: tuple[Column, ...]
) -> Iterator[Line]:
    """A line a pupil. Of two corrections of one thing the later counts, which comes first."""
    found, seen = dict[Who, Line](), set[tuple[Who, str]]()
    for each in corrected:
        here = (index.find(each.now) if each.now else None) or index.find(each.was)
        pupil = who(here or each.now or each.was)
        if (pupil, "") not in seen:
            line = found.setdefault(pupil, Line(pupil, CHANGED))
            changes = tuple(_changes(each, here, heads, seen)) if here and each.now else ()
            found[pupil] = line._replace(sort=_sort(each, here), changes=(*line.changes, *changes))
        if not (here and each.now):
            seen.add((pupil, ""))
    return (line for line in found.values() if line.changes or line.sort in (NOT_IN, AGAIN))


def _sort(each: CorrectedPupil, here: Pupil | None) -> str:
    if here is None:
        return NOT_IN if each.now else CHANGED
    return CHANGED if each.now else AGAIN


def _changes(
    each: CorrectedPupil, here: Pupil, heads: tuple[Column, ...], seen: set[tuple[Who, str]]
) -> Iterator[Change]:
    mine = {cell.item: cell.now for cell in every_cell(here, here, heads)}
    for cell in each.cells:
        key = who(here), cell.item
        if key not in seen and not _same(mine[cell.item], cell.now):
            yield _as_corrected(cell, mine[cell.item])
        seen.add(key)


def _as_corrected(cell: Cell, mine: str) -> Change:
    return change(cell.shown.what, cell.item, cell.now, mine)


def _same(one: str, other: str) -> bool:
    """Case, spaces and padding aside: `05` is 5."""
    one, other = (folded(text).lstrip("0") or text for text in (one, other))
    return one == other
