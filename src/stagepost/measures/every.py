"""The list of all measures, in the order in which they are read: headlines first."""

from collections.abc import Iterator
from typing import NamedTuple

from stagepost import years
from stagepost.measures import (
    all_goals,
    area_expected,
    average_goals,
    average_points,
    communication_language_literacy,
    elg_total,
    gld,
    goal_expected,
    goal_levels,
    inequality_gap,
    judgements,
    ks1_codes,
    ks1_combined,
    ks1_depth,
    ks1_expected,
    ks2_below_tests,
    ks2_codes,
    ks2_combined,
    ks2_depth,
    ks2_expected,
    phonics_autumn,
    phonics_retakers,
    phonics_standard,
    phonics_year_2,
    profiles,
)
from stagepost.measures.inputs import MeasureInputs, NotAvailable
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
        return (phonics_standard.of(returned, summer),)
    return every(returned, collection, summer).found


def headline(returned: Return, collection: Collection, summer: int) -> Measure | None:
    """The first of `of`, without working out the others; `None` where there is none.

    Raises `years.UnknownYear` for phonics of a summer whose threshold is not held.
    """
    answers = _answers(returned, collection, summer, MeasureInputs())
    return next((answer for answer in answers if isinstance(answer, Measure)), None)


def every(
    returned: Return, collection: Collection, summer: int, inputs: MeasureInputs = MeasureInputs()
) -> Figures:
    """All measures of one collection and summer, with what is missing for those that need more than was
    given.

    Raises `years.UnknownYear` for phonics of a summer whose threshold is not held.
    """
    answers = tuple(_answers(returned, collection, summer, inputs))
    return Figures(
        found=tuple(answer for answer in answers if isinstance(answer, Measure)),
        not_available=tuple(answer for answer in answers if isinstance(answer, NotAvailable)),
    )


def _answers(
    returned: Return, collection: Collection, summer: int, inputs: MeasureInputs
) -> Iterator[Measure | NotAvailable]:
    match collection:
        case Collection.EYFSP:
            yield from _eyfsp(profiles.read(returned, summer))
        case Collection.PHONICS:
            yield from _phonics(returned, summer, inputs)
        case Collection.KS1:
            yield from _ks1(judgements.read(returned, collection, summer))
        case Collection.KS2:
            yield from _ks2(judgements.read(returned, collection, summer), inputs)


def _eyfsp(read: profiles.Profiles) -> Iterator[Measure]:
    for headline in (gld, all_goals, communication_language_literacy, average_goals, elg_total):
        yield headline.of(read)
    yield from area_expected.of(read)
    yield from goal_expected.of(read)
    for ended in (average_points, inequality_gap):
        if ended.YEARS.covers(read.summer):
            yield ended.of(read)
    yield from goal_levels.of(read)


def _phonics(returned: Return, summer: int, inputs: MeasureInputs) -> Iterator[Measure | NotAvailable]:
    yield phonics_standard.of(returned, summer)
    if years.load(summer).in_autumn(Collection.PHONICS):
        yield phonics_autumn.of(returned, summer)
        return
    yield phonics_year_2.of(returned, summer, inputs)
    yield phonics_retakers.of(returned, summer)


def _ks1(judged: judgements.Judgements) -> Iterator[Measure]:
    if judged.items:
        for measure in (ks1_expected, ks1_depth, ks1_combined, ks1_codes):
            yield from measure.of(judged)


def _ks2(judged: judgements.Judgements, inputs: MeasureInputs) -> Iterator[Measure | NotAvailable]:
    if judged.items:
        for measure in (ks2_expected, ks2_depth):
            yield from measure.of(judged)
        yield from ks2_combined.of(judged, inputs)
        for counts in (ks2_codes, ks2_below_tests):
            yield from counts.of(judged)
