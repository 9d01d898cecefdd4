"""How the requests of a school stand, in a few queries for all: what was checked, sent and reported on."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db.models import QuerySet

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.conversations.models import Side
from stagepost_web.conversations.queries import NOTHING, unread_in
from stagepost_web.people.permissions import Somebody
from stagepost_web.reports.queries import reported_in
from stagepost_web.returns import states
from stagepost_web.returns.queries import returned_answers_of, unanswered_queries_of
from stagepost_web.returns.status import Status, answer_to, sent_back_because, status_of
from stagepost_web.schools.models import School
from stagepost_web.shared_pupils.queries import NOBODY, Tally, shared_in_answers_to
from stagepost_web.submitting.models import Submission
from stagepost_web.submitting.queries import PEOPLE, submissions_of


class Standing(NamedTuple):
    """One request, with what the person asking may see of its answer."""

    return_request: ReturnRequest
    status: Status
    current: tuple[Submission, ...]
    """Every file that was checked for it and neither recalled nor discarded, newest first."""
    held: Submission | None
    """The one by which the LA holds the return."""
    draft: Submission | None
    """The newest that could be sent as the return stands, if nothing in it or around it forbids it."""
    unanswered: int = 0
    """Queries of the draft that have no answer, or one that was returned."""
    returned: int = 0
    """Answers in the file that counts now which the LA has returned."""
    unread: int = 0
    """Messages from the LA that nobody who may answer has seen."""
    shared: Tally = NOBODY
    """Pupils whom another school has returned too."""
    report: str = ""
    """The number of the delivery with the report on what the LA holds."""

    @property
    def reason(self) -> str:
        """What the LA wrote when it sent the return back; empty unless it is with the school for that."""
        return sent_back_because(self.return_request)

    @property
    def counts(self) -> Submission | None:
        """The file that counts now: the newest while the school is to act, afterwards what the LA holds."""
        answer = answer_to(self.return_request)
        if answer is None or answer.state not in states.OPEN:
            return self.held
        return next(iter(self.current), None)


def standings(person: Somebody, school: School, return_requests: Sequence[ReturnRequest]) -> list[Standing]:
    """How each of the requests stands, in their order."""
    found = submissions_of(person, school).filter(
        version__school_return__return_request__in=return_requests, delivery__withdrawn_at=None
    )
    by_request: dict[int, list[Submission]] = {asked.pk: [] for asked in return_requests}
    for submission in found.order_by("-version__number"):  # whatever the clock said then
        by_request[submission.return_request.pk].append(submission)
    return _counted([_standing(asked, tuple(by_request[asked.pk])) for asked in return_requests])


def checked_for(person: Somebody, school: School, return_request: ReturnRequest) -> QuerySet[Submission]:
    """Every file that was checked for a request, newest first."""
    found = submissions_of(person, school).filter(version__school_return__return_request=return_request)
    return found.prefetch_related(*PEOPLE).order_by("-version__number")  # whatever the clock said then


def _standing(return_request: ReturnRequest, current: tuple[Submission, ...]) -> Standing:
    sent = [each for each in current if each.version.sent_at]
    answer = answer_to(return_request)
    held = next((each for each in sent if answer and each.version_id == answer.held_id), None)
    drafts = (each for each in current if not each.delivery.sent_at)
    draft = next((each for each in drafts if _goes(each, held)), None)
    return Standing(return_request, status_of(return_request), current, held, draft)


def _goes(draft: Submission, held: Submission | None) -> bool:
    """Whether what it adds to is still held or, where it adds to nothing, the return is the school's."""
    version = draft.version
    if version.adds_to_id is None:
        return version.school_return.state in states.OPEN
    return held is not None and held.version_id == version.adds_to_id


def _counted(found: list[Standing]) -> list[Standing]:
    unanswered = unanswered_queries_of(_versions(each.draft for each in found))
    returned = returned_answers_of(_versions(each.counts for each in found))
    unread = unread_in([each.return_request.pk for each in found], Side.SCHOOL)
    shared = shared_in_answers_to([each.return_request.pk for each in found])
    reports = reported_in(_versions(each.held for each in found))
    return [
        each._replace(
            unanswered=unanswered.get(each.draft.version_id, 0) if each.draft else 0,
            returned=returned.get(each.counts.version_id, 0) if each.counts else 0,
            unread=unread.get(each.return_request.pk, NOTHING).unread,
            shared=shared.get(each.return_request.pk, NOBODY),
            report=reports.get(each.held.version_id, "") if each.held else "",
        )
        for each in found
    ]


def _versions(submissions: Iterable[Submission | None]) -> list[int]:
    return [each.version_id for each in submissions if each]
