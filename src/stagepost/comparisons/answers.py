"""Which answers to the findings of an earlier version still hold for the new one.

An answer holds for the same rule, the same item and the same words, when everything the rule looked at is
what it was: the pupil's data, for a rule that looks at one pupil alone, and otherwise the whole return. Of a
pupil who is missed in the file, it is that the same UPN is still missed. Of a file's name or size a return
knows nothing, so no answer about them holds. When in doubt it does not hold, and the question is put again:
an answer that outlives its data vouches for what nobody has seen. What was given beside the file (a roll,
earlier results) shows in the words alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple, TypeVar

from stagepost.findings import Finding
from stagepost.records import Pupil, Return
from stagepost.rules import RULES
from stagepost.rules.declare import Each

Answer = TypeVar("Answer")


class _Looked(NamedTuple):
    """A finding and what it looked at, without what may differ between two exports of the same data."""

    rule: str
    item: str
    says: str
    at: Pupil | Return


def carry_over(
    answered: Iterable[tuple[Finding, Answer]],
    last: Return,
    findings: Iterable[Finding],
    now: Return,
) -> Iterator[tuple[Finding, Answer]]:
    """Each finding of the new version whose answer still holds, with that answer.

    `answered` are findings of the version `last` with whatever the caller keeps as their answers; `findings`
    are those of the version `now`. An answer is used once.
    """
    whole = {id(returned): _bare_return(returned) for returned in (last, now)}
    waiting: Mapping[_Looked, list[Answer]] = defaultdict(list)
    for finding, answer in answered:
        if looked := _looked(finding, last, whole):
            waiting[looked].append(answer)
    for finding in findings:
        if (looked := _looked(finding, now, whole)) and waiting[looked]:
            yield finding, waiting[looked].pop(0)


def _looked(finding: Finding, returned: Return, whole: Mapping[int, Return]) -> _Looked | None:
    place = finding.place
    if finding.rule in _of_the_file():
        return None  # its name and size are no part of a return
    if finding.rule not in _of_one_pupil():
        return _Looked(finding.rule, place.item, finding.says, whole[id(returned)])
    if place.pupil is None and place.upn:
        return _Looked(finding.rule, place.item, finding.says, Pupil(place.upn))
    if place.pupil is None or not 0 <= place.pupil < len(returned.pupils):
        return None  # a pupil who cannot be found cannot be compared
    return _Looked(finding.rule, place.item, finding.says, _bare(returned.pupils[place.pupil]))


@cache
def _of_the_file() -> frozenset[str]:
    """The labels of the rules that look at a file, and not at the return in it."""
    return frozenset(rule.label for rule in RULES if rule.each is Each.FILE)


@cache
def _of_one_pupil() -> frozenset[str]:
    """The labels of the rules whose findings rest on one pupil."""
    others = {rule.label for rule in RULES if not (rule.each is Each.PUPIL or rule.one_by_one)}
    return frozenset(rule.label for rule in RULES) - others


def _bare(pupil: Pupil) -> Pupil:
    """The pupil without line numbers and the order of outcomes."""
    outcomes = sorted(outcome._replace(below=0) for outcome in pupil.outcomes)
    return pupil._replace(outcomes=tuple(outcomes), sex_element="", line=0)


def _bare_return(returned: Return) -> Return:
    """The return without line numbers, order, and when and with what it was exported."""
    header = returned.header._replace(created="", supplier="", descriptor="", line=0)
    pupils = sorted(_bare(pupil)._replace(sex_element=pupil.sex_element) for pupil in returned.pupils)
    return Return(header, tuple(pupils))
