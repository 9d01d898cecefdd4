"""Whom the figures of a return count, and whom not and why: every pupil is one or the other.

A pupil counts who is in at least one figure. How many of them each figure counts is its own denominator.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from stagepost.collections import facts_of
from stagepost.identifiers import year_group
from stagepost.measures import checks, judgements, profiles
from stagepost.measures.counted import once, results
from stagepost.records import Collection, Header, Pupil, Return

Pupils = tuple[Pupil, ...]
NOT_JUDGED = "without a judgement that counts"
TWICE = "in the return more than once with the same UPN"


class NotCounted(NamedTuple):
    """Pupils who are in no figure, for one reason."""

    number: int
    why: str
    """What is true of them: `without a mark or code that counts`."""


class Coverage(NamedTuple):
    """The pupils of a return, counted and not: the numbers add up to `pupils`."""

    pupils: int
    counted: int
    not_counted: tuple[NotCounted, ...] = ()
    by_birth_date: int = 0
    """Of those counted, how many are in the year group of their birth date, because none can be read."""
    by_neither: int = 0
    """Of those counted, how many have neither, and count as pupils who take the check for the first time."""

    @property
    def why(self) -> str:
        """Why pupils are not counted, with how many; empty where all are."""
        return "; ".join(f"{each.number} {each.why}" for each in self.not_counted)

    def sentences(self, called: str) -> Iterator[str]:
        """What a reader has to know beside the figures; nothing where all is plain. `called` is `pupils`."""
        if self.not_counted:
            yield f"The figures count {self.counted} of the {self.pupils} {called}. Not counted: {self.why}."
        if self.by_birth_date:
            yield f"Counted by date of birth, because no year group can be read: {self.by_birth_date}."
        if self.by_neither:
            why = "because no year group or date of birth can be read"
            yield f"Counted as taking the check for the first time, {why}: {self.by_neither}."


def of(returned: Return, collection: Collection, summer: int) -> Coverage:
    """Whom the measures of one collection and summer count; other outcomes are passed over.

    Raises `years.UnknownYear` for phonics of a summer whose threshold is not held.
    """
    pupils = tuple(once(returned.pupils))
    told = list(zip(pupils, _WHY[collection](pupils, summer), strict=True))
    counted = [pupil for pupil, reason in told if not reason]
    reasons = Counter(reason for _, reason in told if reason)
    if again := len(returned.pupils) - len(pupils):
        reasons[TWICE] = again
    return Coverage(
        len(returned.pupils),
        len(counted),
        tuple(NotCounted(number, reason) for reason, number in reasons.items()),
        *(_unread(counted) if collection is Collection.PHONICS else ()),
    )


def _unread(pupils: list[Pupil]) -> tuple[int, int]:
    """Pupils without a year group that can be read: with a date of birth, and without."""
    unread = [pupil.born for pupil in pupils if not year_group.stated(pupil.year_group)]
    return len(unread) - unread.count(None), unread.count(None)


def _phonics(pupils: Pupils, summer: int) -> Iterator[str]:
    usual = facts_of(Collection.PHONICS).year_groups
    for pupil in pupils:
        group = checks.year_group(pupil, summer)
        yield _of_check(checks.check(pupil, summer)) if group in usual else f"in {year_group.words(group)}"


def _of_check(check: checks.Check) -> str:
    if check.met is not None:
        return ""
    if check.results == {"L"}:
        return "with L, who left before the check"
    return (
        "with results that contradict each other" if check.results else "without a mark or code that counts"
    )


def _eyfsp(pupils: Pupils, summer: int) -> Iterator[str]:
    for pupil, profile in zip(pupils, profiles.each(pupils, summer), strict=True):
        said = () if profile else {value for _, value in results(pupil, Collection.EYFSP, summer)}
        yield "" if profile else "with an A" if "A" in said else "without one result in every goal"


def _ks1(pupils: Pupils, summer: int) -> Iterator[str]:
    """Every judgement is in the number of those judged so."""
    judged = judgements.read(Return(Header(), pupils), Collection.KS1, summer)
    return ("" if one.codes else NOT_JUDGED for one in judged.pupils)


def _ks2(pupils: Pupils, summer: int) -> Iterator[str]:
    """A share counts who is eligible; below the tests every judgement is in the number of those judged so."""
    judged, facts = (
        judgements.read(Return(Header(), pupils), Collection.KS2, summer),
        facts_of(Collection.KS2),
    )
    for one in judged.pupils:
        counts = (judged.counts_as(one, each).in_denominator for each in one.codes)
        below = (not facts.expects(each, summer) for each in one.codes)
        yield "" if any((*counts, *below)) else NOT_JUDGED


_WHY: Mapping[Collection, Callable[[Pupils, int], Iterable[str]]] = {
    Collection.EYFSP: _eyfsp,
    Collection.PHONICS: _phonics,
    Collection.KS1: _ks1,
    Collection.KS2: _ks2,
}
"""Why each pupil is in no figure of a summer; empty for those who are in some."""
