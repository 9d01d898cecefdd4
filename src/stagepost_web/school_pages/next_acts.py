"""What somebody can do next about a request: decided here alone, for the list and for its own page."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.urls import reverse

from stagepost_web.conversations.models import Side
from stagepost_web.conversations.sides import NEWEST, address
from stagepost_web.returns import states
from stagepost_web.returns.models import State
from stagepost_web.returns.presenting.counting import errors, queries
from stagepost_web.returns.status import answer_to, obstacle
from stagepost_web.returns.taking import not_taken, not_yet, stopping_errors
from stagepost_web.school_pages.standing import Standing
from stagepost_web.submitting.models import Submission


class Act(NamedTuple):
    """Something to do or to see, as a link says it."""

    words: str
    address: str
    due: bool = False
    """Whether the return waits for it, so that it is a button."""


def next_acts(standing: Standing, *, may_send: bool, today: date) -> tuple[Act, ...]:
    """What can be done now by somebody who may send returns or only read them, the most pressing first."""
    acts = _of_a_sender(standing, today) if may_send else _of_a_reader(standing)
    return (*acts, *_of_shared_pupils(standing, may_send), *_of_messages(standing))


def _of_a_sender(standing: Standing, today: date) -> Iterator[Act]:
    draft, closed = standing.draft, not_taken(standing.return_request)
    if draft and not closed:
        yield from _with_draft(standing, draft, today)
    elif draft:
        yield _see(draft)
    elif standing.returned and standing.counts:
        again = f"Answer {queries(standing.returned)} again"
        yield Act(again, _of(standing.counts, "verdict") + "#queries", due=True)
    if not closed and not obstacle(standing.return_request):
        words = "Upload another file" if draft else "Upload a file"
        yield Act(words, _upload(standing), due=not draft)
    yield from _seen(standing)
    if standing.held and _state(standing) == State.SUBMITTED:
        yield Act("Recall", _of(standing.held, "recall"))
    if standing.held and not closed and _state(standing) not in states.OPEN:
        yield Act("Add to this return", _upload(standing))


def _with_draft(standing: Standing, draft: Submission, today: date) -> Iterator[Act]:
    """What is to be done before the draft can go, and then the sending. Nobody has to answer a query."""
    if stopped := stopping_errors(draft.version):
        yield Act(f"Correct {errors(stopped)}", _of(draft, "verdict") + "#errors", due=True)
        return
    if standing.unanswered:
        yield Act(f"Answer {queries(standing.unanswered)}", _of(draft, "verdict") + "#queries", due=True)
    if not_yet(standing.return_request, today):
        yield _see(draft)
    else:
        yield Act("Confirm and send", _of(draft, "confirm"), due=not standing.unanswered)


def _of_shared_pupils(standing: Standing, may_send: bool) -> Iterator[Act]:
    """Pupils whom another school has returned too: whose they are waits for both."""
    asked, shared = standing.return_request, standing.shared
    page = reverse("school_pages:shared_pupils", args=[asked.school.number, asked.pk])
    if shared.unanswered and may_send:
        whose = "1 shared pupil is" if shared.unanswered == 1 else f"{shared.unanswered} shared pupils are"
        yield Act(f"Say whose {whose}", page, due=True)
    elif shared.all:
        yield Act(f"See {shared.all} shared pupil{'s' if shared.all > 1 else ''}", page)


def _of_messages(standing: Standing) -> Iterator[Act]:
    """What the LA has written and nobody has seen."""
    if standing.unread:
        words = f"Read {standing.unread} message{'s' if standing.unread > 1 else ''}"
        yield Act(words, address(standing.return_request, Side.SCHOOL) + NEWEST)


def _of_a_reader(standing: Standing) -> Iterator[Act]:
    if standing.draft:
        yield _see(standing.draft)
    yield from _seen(standing)


def _seen(standing: Standing) -> Iterator[Act]:
    """What anybody at the school may see of what was sent."""
    if standing.report and _state(standing) == State.ACCEPTED:
        files = reverse("school_pages:files", args=[standing.return_request.school.number])
        yield Act("See the report", f"{files}#file-{standing.report}")
    if standing.held:
        yield Act("See the receipt", _of(standing.held, "receipt"))


def _see(draft: Submission) -> Act:
    return Act("See the checked file", _of(draft, "verdict"))


def _state(standing: Standing) -> str:
    answer = answer_to(standing.return_request)
    return answer.state if answer else State.IN_PROGRESS


def _of(submission: Submission, page: str) -> str:
    delivery = submission.delivery
    return reverse(f"school_pages:{page}", args=[delivery.school.number, delivery.number])


def _upload(standing: Standing) -> str:
    asked = standing.return_request
    return reverse("school_pages:upload", args=[asked.school.number, asked.pk])
