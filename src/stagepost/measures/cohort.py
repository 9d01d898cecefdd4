"""Who counts in a measure: each pupil once, however often the return holds them."""

from collections.abc import Iterable, Iterator

from stagepost.records import Pupil


def once(pupils: Iterable[Pupil]) -> Iterator[Pupil]:
    """The pupils, the first of each UPN. Those without one cannot be told apart and are all kept.

    Source: EYFSP statistics methodology, which leaves duplicates out.
    """
    seen: set[str] = set()
    for pupil in pupils:
        if pupil.upn not in seen:
            yield pupil
        if pupil.upn:
            seen.add(pupil.upn)
