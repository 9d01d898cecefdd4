"""Where a delivery stands and what may happen to it next, in the words at the head of its verdict."""

from typing import NamedTuple

from stagepost_web.returns.presenting import Groups
from stagepost_web.returns.queries import AnswerTally
from stagepost_web.schools.models import LocalAuthority
from stagepost_web.submitting.models import Submission


class VerdictSummary(NamedTuple):
    """The answer in two lines."""

    tone: str
    """`stop`, `look` or `clear`: the colour of the panel, never the only sign."""
    title: str
    words: str
    may_be_sent: bool


def verdict_summary(submission: Submission, groups: Groups) -> VerdictSummary:
    """What the verdict comes to."""
    errors, queries = len(groups.errors), len(groups.queries)
    la = submission.return_request.collection.la
    stop = la.errors_stop
    if errors:
        title = f"{_things(errors)} must be put right"
        words = _then(queries) + (_stopped(la) if stop else _marked(la))
        return VerdictSummary("stop", title, words, not stop)
    if queries:
        return VerdictSummary("look", f"{_things(queries)} to look at", _queries(groups), True)
    return VerdictSummary(
        "clear", "Nothing to put right", "Every check was passed. You can send this file.", True
    )


def _queries(groups: Groups) -> str:
    if all(group.answers.answered == group.answers.number for group in groups.queries):
        return "Nothing breaks a rule, and you have said why the rest is right. You can send this file."
    return (
        "Nothing breaks a rule. These are unusual and may be right: look at them, and if they are, say why."
    )


def _things(number: int) -> str:
    return f"{number} {'thing' if number == 1 else 'things'}"


def _then(queries: int) -> str:
    return f"{_things(queries)} more to look at. " if queries else ""


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
