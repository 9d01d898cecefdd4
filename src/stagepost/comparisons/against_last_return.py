"""What differs between two versions of one school's return: pupils, outcomes, identity, and nothing else.

Order, formatting, padding, names of elements, the supplier and the dates of results never count.
"""

from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from stagepost.comparisons.pairing import Hint, hints, paired
from stagepost.identity import ChangedIdentity, Who, by_name, changes, folded, who
from stagepost.records import Pupil, Return

Item = tuple[str, str, str, str, str, str]
"""Year, stage, subject, method, component and status: what an outcome is of."""

_SORT = attrgetter("year", "stage", "subject", "method", "component", "status")


class ChangedOutcome(NamedTuple):
    """One outcome that is not what it was."""

    pupil: Who
    """As sent now."""
    year: str
    stage: str
    subject: str
    method: str
    component: str
    before: str
    """Empty when the outcome is new."""
    now: str
    """Empty when it is gone."""


class Comparison(NamedTuple):
    """What the new version adds, removes and changes. `plain` makes it ready for JSON."""

    added: tuple[Who, ...]
    removed: tuple[Who, ...]
    outcomes: tuple[ChangedOutcome, ...]
    identities: tuple[ChangedIdentity, ...]
    hints: tuple[Hint, ...]
    """Pupils removed who may be pupils added: too little agrees to say that they are."""
    by_name: tuple[Who, ...] = ()
    """Pupils, as sent now, who were found by name and date of birth alone: for a person to confirm."""

    @property
    def same(self) -> bool:
        """Whether nothing is different."""
        return not any(self)


def against_last_return(last: Return, now: Return) -> Comparison:
    """What `now` says otherwise than `last`.

    Both hold one collection and summer (`of_one_return`); other outcomes are compared as well.
    """
    pairs = paired(last.pupils, now.pupils, _alike)
    both = sorted(pairs.both, key=lambda pair: by_name(pair[1]))
    return Comparison(
        added=tuple(map(who, pairs.added)),
        removed=tuple(map(who, pairs.removed)),
        outcomes=tuple(change for before, after in both for change in _outcomes(before, after)),
        identities=tuple(change for before, after in both for change in changes(before, after)),
        hints=hints(pairs.removed, pairs.added),
        by_name=tuple(who(now) for _, now in sorted(pairs.by_name, key=lambda pair: by_name(pair[1]))),
    )


def _outcomes(before: Pupil, now: Pupil) -> Iterator[ChangedOutcome]:
    was, became = _results(before), _results(now)
    for item in sorted({*was, *became}):
        one, other = was.get(item, ()), became.get(item, ())
        if one != other:
            year, stage, subject, method, component, _ = item
            yield ChangedOutcome(
                who(now), year, stage, subject, method, component, ", ".join(one), ", ".join(other)
            )


def _results(pupil: Pupil) -> dict[Item, tuple[str, ...]]:
    """The results by what they are of; mostly one each, and more where a file has an outcome twice."""
    results: dict[Item, tuple[str, ...]] = {}
    for outcome in pupil.outcomes:
        item, result = _item(_SORT(outcome)), _result(outcome.result)
        results[item] = tuple(sorted((*results[item], result))) if item in results else (result,)
    return results


@lru_cache(maxsize=1024)  # a file has thousands of outcomes, and few sorts and results
def _item(sort: tuple[str, ...]) -> Item:
    """The qualifier is left out: a mark that became a code is one outcome that changed."""
    year, stage, subject, method, component, status = (text.strip().upper() for text in sort)
    return year, stage, subject, method, component, status or "R"


@lru_cache(maxsize=1024)
def _result(text: str) -> str:
    """A code or mark without padding: `05` is 5."""
    text = text.strip().upper()
    return text.lstrip("0") or "0" if text.isascii() and text.isdecimal() else text


def _alike(pupil: Pupil) -> tuple[object, ...]:
    """The same for two records that no comparison would tell apart."""
    identity = map(folded, (pupil.upn, pupil.surname, pupil.forename, pupil.dob, pupil.sex))
    return (*identity, frozenset(_results(pupil).items()))
