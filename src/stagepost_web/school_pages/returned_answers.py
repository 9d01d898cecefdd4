"""What of a school's answers its LA has returned, for the head of the page of the request."""

from collections.abc import Iterable
from typing import NamedTuple

from stagepost_web.returns import states
from stagepost_web.returns.models import Answer, Decision, SchoolReturn, Version
from stagepost_web.returns.queries import held_version
from stagepost_web.submitting.models import Submission


class Returned(NamedTuple):
    """Returned answers to the findings of one rule."""

    kind: str
    rule: str
    title: str
    number: int
    words: tuple[str, ...]
    """What the LA says to them."""


class ReturnedAnswers(NamedTuple):
    """All of them, and the file they are about."""

    submission: Submission
    groups: tuple[Returned, ...]

    @property
    def number(self) -> int:
        """How many answers there are."""
        return sum(group.number for group in self.groups)


def returned_answers(school_return: SchoolReturn, history: Iterable[Submission]) -> ReturnedAnswers | None:
    """The returned answers that the school can give again; `None` where there is none.

    `history` has the submissions of the return, newest first. While the school works on its return, the
    newest counts, and afterwards the one that the LA holds.
    """
    held = None if school_return.state in states.OPEN else held_version(school_return)
    there = (each for each in history if not each.delivery.withdrawn_at and held in (None, each.version))
    submission = next(there, None)
    groups = tuple(_groups(submission.version)) if submission else ()
    return ReturnedAnswers(submission, groups) if submission and groups else None


def _groups(version: Version) -> Iterable[Returned]:
    found = Answer.objects.filter(finding__version=version, decision=Decision.RETURNED)
    by_rule: dict[tuple[str, str, str], list[str]] = {}
    for answer in found.select_related("finding").order_by("finding_id"):
        finding = answer.finding
        by_rule.setdefault((finding.severity, finding.rule, finding.title), []).append(answer.words)
    for (kind, rule, title), words in by_rule.items():
        yield Returned(kind, rule, title, len(words), tuple(dict.fromkeys(words)))
