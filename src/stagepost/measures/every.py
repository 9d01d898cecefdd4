"""The measures of a return: all of them, the headlines, or the first of these."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from stagepost.measures import phonics_standard
from stagepost.measures.context import NOTHING, MeasureContext
from stagepost.measures.declaration import Answer, Declaration, covers
from stagepost.measures.inputs import MeasureInputs, NotAvailable
from stagepost.measures.listed import of_collection
from stagepost.measures.measure import Measure
from stagepost.records import Collection, Return


class Figures(NamedTuple):
    """The measures that could be worked out, and those that lacked something."""

    found: tuple[Measure, ...]
    not_available: tuple[NotAvailable, ...]


def of(returned: Return, collection: Collection, summer: int) -> tuple[Measure, ...]:
    """The measures of one collection and summer for which the return is enough, headline first.

    For phonics that is the one of Year 1; `every` has those of Year 2 too. Outcomes of other collections and
    summers are passed over. Raises `years.UnknownYear` for phonics of a summer whose threshold is not held.
    """
    if collection is Collection.PHONICS:
        return (phonics_standard.of(MeasureContext(returned, collection, summer)),)
    return every(returned, collection, summer).found


def headline(returned: Return, collection: Collection, summer: int) -> Measure | None:
    """The first of `of`, without working out the others; `None` where there is none.

    Raises `years.UnknownYear` for phonics of a summer whose threshold is not held.
    """
    answers = _answers(of_collection(collection), MeasureContext(returned, collection, summer))
    return next((answer for answer in answers if isinstance(answer, Measure)), None)


def headlines(
    returned: Return, collection: Collection, summer: int, inputs: MeasureInputs = NOTHING
) -> Figures:
    """The few figures that are looked for first, without working out the others.

    Raises `years.UnknownYear` for phonics of a summer whose threshold is not held.
    """
    chosen = (each for each in of_collection(collection) if covers(each.headline, summer))
    return _sorted(_answers(chosen, MeasureContext(returned, collection, summer, inputs)))


def every(returned: Return, collection: Collection, summer: int, inputs: MeasureInputs = NOTHING) -> Figures:
    """All measures of one collection and summer, with what is missing for those that need more than was
    given.

    Raises `years.UnknownYear` for phonics of a summer whose threshold is not held.
    """
    return _sorted(_answers(of_collection(collection), MeasureContext(returned, collection, summer, inputs)))


def _answers(declared: Iterable[Declaration], context: MeasureContext) -> Iterator[Answer]:
    for each in declared:
        yield from each.answers(context)


def _sorted(answers: Iterable[Answer]) -> Figures:
    answers = tuple(answers)
    return Figures(
        found=tuple(answer for answer in answers if isinstance(answer, Measure)),
        not_available=tuple(answer for answer in answers if isinstance(answer, NotAvailable)),
    )
