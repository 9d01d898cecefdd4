"""Which schools are left out altogether: those too small to be shown, and with them as many as keep them
hidden.

What is known of the schools left out is what the total leaves over when the others are taken away. They must
be two or more and, taken together, no small group themselves. Then nothing tells which of their pupils is in
which school.
"""

from collections.abc import Collection, Mapping

from stagepost.suppression.counts import Count, total
from stagepost.suppression.limits import Limits


def left_out(rows: Mapping[str, Count], unsafe: Collection[str], limits: Limits) -> frozenset[str] | None:
    """The rows to leave out, those that are unsafe for another reason among them; `None` when no choice will
    do.
    """
    inhabited = {row: count for row, count in rows.items() if count.size}
    out = {row for row, count in inhabited.items() if row in unsafe or limits.too_small(count)}
    smallest_first = sorted(inhabited.keys() - out, key=lambda row: (inhabited[row].size, row))
    while out and not _safe(out, inhabited, limits):
        if not smallest_first:
            return None
        enough = (row for row in smallest_first if _safe({*out, row}, inhabited, limits))
        chosen = next(enough, smallest_first[0])
        smallest_first.remove(chosen)
        out.add(chosen)
    return frozenset(out)


def _safe(out: set[str], rows: Mapping[str, Count], limits: Limits) -> bool:
    """Whether the rows left out keep one another hidden. Each of them has at least one pupil, as readers may
    guess.
    """
    standards = len(next(iter(rows.values())).met)
    together = total((rows[row] for row in out), standards)
    everyone = total(rows.values(), standards)
    return (
        len(out) > 1
        and not limits.too_small(together)
        and together.size - len(out) >= limits.sizes
        and all(
            part >= min(limits.results, room)
            for part, room in zip(together.parts, everyone.parts, strict=True)
        )
    )
