"""Where a delivery stands and what may happen to it next, in the words at the head of its verdict."""

from typing import NamedTuple

from stagepost_web.exchange.models import Delivery
from stagepost_web.returns.presenting import Groups, Unchecked
from stagepost_web.returns.presenting.counting import errors, queries
from stagepost_web.returns.queries import AnswerTally
from stagepost_web.returns.taking import stopping_errors
from stagepost_web.schools.models import LocalAuthority
from stagepost_web.submitting.models import Submission


class VerdictSummary(NamedTuple):
    """The answer in two lines."""

    tone: str
    """`stop`, `look` or `clear`: the colour of the panel, never the only sign."""
    title: str
    words: str
    """Empty where there is no more to say."""
    may_be_sent: bool


def verdict_summary(
    submission: Submission, groups: Groups, unchecked: Unchecked, *, may_send: bool
) -> VerdictSummary:
    """What the verdict comes to, for somebody who may send it or not."""
    version, la = submission.version, submission.return_request.collection.la
    draft = _is_draft(submission.delivery)
    if version.error_count:
        words = f"There {_are(version.query_count)} to look at too. " if version.query_count else ""
        stops = stopping_errors(version) > 0
        words += (_stopped(la) if stops else _marked(la)) if draft else ""
        title = f"{errors(version.error_count)} must be put right"
        return VerdictSummary("stop", title, words, not stops)
    if version.query_count:
        words = _queries(groups, draft=draft and may_send)
        return VerdictSummary("look", f"{queries(version.query_count)} to look at", words, True)
    words = unchecked.passed + (" You can send this file." if draft and may_send else "")
    return VerdictSummary("clear", "Nothing to put right", words, True)


def _queries(groups: Groups, *, draft: bool) -> str:
    if all(group.answers.answered == group.answers.number for group in groups.queries):
        words = "Nothing breaks a rule, and you have said why the rest is right."
        return f"{words} You can send this file." if draft else words
    words = "Nothing breaks a rule. These are unusual and may be right"
    return f"{words}: look at them before you send, and say why if they are." if draft else f"{words}."


def _is_draft(delivery: Delivery) -> bool:
    return not delivery.sent_at and not delivery.withdrawn_at


def _are(number: int) -> str:
    return f"{'is' if number == 1 else 'are'} {queries(number)}"


def _stopped(la: LocalAuthority) -> str:
    return (
        "Put the errors right in your MIS, export again and upload the new file. "
        f"{la.name} does not take files with errors."
    )


def _marked(la: LocalAuthority) -> str:
    return (
        "Put the errors right in your MIS and upload the new file. If you cannot, send this one: "
        f"{la.name} will see the errors marked."
    )


def answers_summary(tally: AnswerTally, la_name: str) -> str:
    """How far the queries are answered, for somebody who is about to send; empty where there is none."""
    if not tally.queries:
        return ""
    if not tally.unanswered:
        return f"You have answered {f'all {tally.queries} queries' if tally.queries > 1 else 'the query'}."
    one = tally.unanswered == 1
    number = f"{tally.unanswered} of {tally.queries}" if tally.unanswered < tally.queries else tally.queries
    noun = "query" if tally.queries == 1 else "queries"
    return (
        f"{number} {noun} {'is' if one else 'are'} not answered. You can send the file without answering "
        f"{'it' if one else 'them'}, but {la_name} may ask you."
    )
