"""What of a school's answers its LA has returned, for the head of the page of the request."""

from collections.abc import Iterable
from typing import NamedTuple

from stagepost_web.returns.models import Answer, Decision, Version
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


def returned_answers(submission: Submission | None) -> ReturnedAnswers | None:
    """The returned answers in the file that counts now; `None` where there is none."""
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
