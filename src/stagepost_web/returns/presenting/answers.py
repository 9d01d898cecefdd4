"""The answers to the findings of one rule, each reason once."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from stagepost_web.returns.models import Answer, Decision, NotedFinding

COLOURS = {Decision.WAITING: "yellow", Decision.ACCEPTED: "green", Decision.RETURNED: "orange"}


class Given(NamedTuple):
    """One answer, with how many findings it was given to."""

    reason: str
    by: str
    at: datetime
    decision: str
    decision_words: str
    colour: str
    """Colour of the GOV.UK tag."""
    decided_by: str
    decided_at: datetime | None
    words: str
    """What the LA says to it, where it has returned it."""
    number: int


class Answers(NamedTuple):
    """All that was answered in a group of findings."""

    given: tuple[Given, ...]
    number: int
    """How many findings there are."""
    answered: int
    """Those with an answer that the LA has not returned."""
    waiting: int
    """How many answers wait for the LA's decision."""
    returned: int
    latest: int
    """The number of the one given last: whoever decides on them has read them up to there."""
    open: bool
    """Whether the school may answer now."""

    @property
    def differ(self) -> bool:
        """Whether one has to be told which answer is to which finding."""
        return bool(self.given) and (len(self.given) > 1 or self.answered + self.returned < self.number)


def answers_to(findings: Iterable[NotedFinding], answerable: frozenset[int]) -> Answers:
    """The answers to these findings, in the order of the findings."""
    found = list(findings)
    answers = [answer for finding in found if (answer := answer_to(finding))]
    decisions = [answer.decision for answer in answers]
    returned = decisions.count(Decision.RETURNED)
    return Answers(
        given=tuple(_given(answers)),
        number=len(found),
        answered=len(answers) - returned,
        waiting=decisions.count(Decision.WAITING),
        returned=returned,
        latest=max((answer.number for answer in answers), default=0),
        open=any(finding.pk in answerable for finding in found),
    )


def answer_to(finding: NotedFinding) -> Answer | None:
    """The answer to a finding, if it has one. It is best fetched with it."""
    return getattr(finding, "answer", None)


def _given(answers: Iterable[Answer]) -> Iterable[Given]:
    alike: dict[tuple[object, ...], list[Answer]] = {}
    for answer in answers:
        same = (answer.reason, answer.answered_by_id, answer.decision, answer.decided_by_id, answer.words)
        alike.setdefault(same, []).append(answer)
    for together in alike.values():
        last = max(together, key=lambda answer: answer.number)
        yield Given(
            reason=last.reason,
            by=last.answered_by.name,
            at=last.answered_at,
            decision=last.decision,
            decision_words=last.get_decision_display(),
            colour=COLOURS[Decision(last.decision)],
            decided_by=last.decided_by.name if last.decided_by else "",
            decided_at=last.decided_at,
            words=last.words,
            number=len(together),
        )
