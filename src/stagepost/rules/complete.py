"""Whether a pupil has one result for each item there is, and in words what is missing or there twice."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stagepost.codesets import Item
from stagepost.records import Pupil
from stagepost.rules.words import series


class Faults(NamedTuple):
    """What is wrong, and the items it is about."""

    items: tuple[str, ...]
    words: str


def faults(pupil: Pupil, items: Sequence[Item], kind: str) -> Faults | None:
    """`None` where every item has one result. `kind` is what all the items are called: `subjects`."""
    recorded = [outcome.component for outcome in pupil.outcomes if outcome.result]
    times = [recorded.count(item.component) for item in items]
    missing = [item for item, number in zip(items, times, strict=True) if not number]
    repeated = [item for item, number in zip(items, times, strict=True) if number > 1]
    if not (missing or repeated):
        return None
    components = tuple(item.component for item in (*missing, *repeated))
    return Faults(components, ". ".join(_words(missing, repeated, len(items), kind)))


def _words(missing: Sequence[Item], repeated: Sequence[Item], of: int, kind: str) -> Iterator[str]:
    if len(missing) == of:
        yield f"None of the {of} {kind} has a result"
    elif missing:
        yield f"There is no result for {_names(missing)}"
    if repeated:
        yield f"There is more than one result for {_names(repeated)}"


def _names(items: Sequence[Item]) -> str:
    return series([item.name.lower() for item in items])
