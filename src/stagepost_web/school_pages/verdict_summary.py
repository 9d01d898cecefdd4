"""Where a delivery stands and what may happen to it next, in the words at the head of its verdict."""

from typing import NamedTuple

from stagepost_web.exchange.models import Delivery
from stagepost_web.returns.letting_stand import let_stand
from stagepost_web.returns.models import Route, Version
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
    stood = len(let_stand(version))
    also = [_stood(la, stood, draft)] if stood else []
    also += [_also(version.query_count)] if version.query_count else []
    if to_correct := version.error_count - stood:
        stops = stopping_errors(version) > 0
        said = [_correct(version, to_correct), (_stopped if stops else _marked)(la)] if draft else []
        title = f"You must correct {errors(to_correct)}"
        return VerdictSummary("stop", title, " ".join([*said, *also]), not stops)
    if stood:
        return VerdictSummary("look", "Nothing new to correct", " ".join(also), True)
    if version.query_count:
        answered = all(group.answers.answered == group.answers.number for group in groups.queries)
        words = (_answered if answered else _unanswered)(draft and may_send)
        title = f"{queries(version.query_count)} {'answered' if answered else 'to check'}"
        return VerdictSummary("look", title, words, True)
    words = unchecked.passed + (" You can send this file." if draft and may_send else "")
    return VerdictSummary("clear", "Nothing to correct", words, True)


def _answered(to_be_sent: bool) -> str:
    words = "There are no errors, and you have answered every query."
    return f"{words} You can send this file." if to_be_sent else words


def _unanswered(to_be_sent: bool) -> str:
    words = "There are no errors. A query is something unusual that may be right."
    return f"{words} Check each one before you send. If it is right, say why." if to_be_sent else words


def _is_draft(delivery: Delivery) -> bool:
    return not delivery.sent_at and not delivery.withdrawn_at


def _also(number: int) -> str:
    return f"There {'is' if number == 1 else 'are'} also {queries(number)} to check."


def _them(number: int) -> str:
    return "it" if number == 1 else "them"


def _correct(version: Version, number: int) -> str:
    if version.parts.exclude(route=Route.TEMPLATE).exists():
        return f"Correct {_them(number)} in your MIS, export the return again and upload the new file."
    return f"Correct {_them(number)} in the spreadsheet, save it and upload it again."


def _stopped(la: LocalAuthority) -> str:
    return f"{la.name} does not accept returns with errors."


def _stood(la: LocalAuthority, number: int, draft: bool) -> str:
    said = f"{la.name} has let {errors(number)} stand in its correction."
    return f"{said} {'It does' if number == 1 else 'They do'} not stop you from sending." if draft else said


def _marked(la: LocalAuthority) -> str:
    return f"If you cannot, send this file. {la.name} will see the errors marked."


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
