"""Where a delivery stands and what may happen to it next, in the words at the head of its verdict."""

from typing import NamedTuple

from stagepost_web.returns.presenting import Groups
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
        words = "Nothing breaks a rule. These are unusual and may be right: look at them before you send."
        return VerdictSummary("look", f"{_things(queries)} to look at", words, True)
    return VerdictSummary(
        "clear", "Nothing to put right", "Every check was passed. You can send this file.", True
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
