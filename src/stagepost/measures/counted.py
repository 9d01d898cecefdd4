"""What counts in a measure: each pupil once, and of a pupil's results those the summer's list allows."""

from collections.abc import Iterable, Iterator

from stagepost import codesets
from stagepost.codesets import Item
from stagepost.records import RESULT, Collection, Outcome, Pupil


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


def results(pupil: Pupil, collection: Collection, summer: int) -> Iterator[tuple[Item, str]]:
    """The results of one collection and summer that are on its list, each with what it is a result in."""
    for outcome in pupil.outcomes:
        if item := listed(outcome, collection, summer):
            yield item, outcome.result


def listed(outcome: Outcome, collection: Collection, summer: int) -> Item | None:
    """What the outcome is a result in; `None` where it is not on the list of that collection and summer.

    A target and an estimate are no results. A wrong method or qualifier, of which result-kind asks, does not
    lose it.
    """
    if outcome.year != str(summer) or outcome.status not in RESULT:
        return None
    codes = codesets.load(collection)
    found = codes.find(outcome, summer)
    if found and found.allows(outcome.result):
        return found
    what = outcome.stage, outcome.subject, outcome.component
    alike = (item for item in codes.in_year(summer) if item.key[:3] == what)
    return next((item for item in alike if item.allows(outcome.result)), None)
