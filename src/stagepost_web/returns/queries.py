"""What a school has returned, as the person asking may see it."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from stagepost.findings import Severity
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.collections.queries import requests_of
from stagepost_web.frame.single import single
from stagepost_web.people.permissions import Somebody
from stagepost_web.returns.models import Answer, Decision, NotedFinding, SchoolReturn, Version
from stagepost_web.returns.status import STATUS
from stagepost_web.schools.models import School


def requests_with_returns(person: Somebody, school: School) -> QuerySet[ReturnRequest]:
    """What the school is asked for, each with its answer and its status."""
    return requests_of(person, school).select_related("school_return").annotate(status=STATUS)


def returns_of(person: Somebody, school: School) -> QuerySet[SchoolReturn]:
    """The school's returns."""
    return SchoolReturn.objects.filter(return_request__in=requests_of(person, school)).select_related(
        "return_request"
    )


def held_version(school_return: SchoolReturn) -> Version | None:
    """What the LA holds at this moment: the version sent last and not recalled."""
    return single(Version.objects.filter(held_by=school_return.pk))


def held_for(return_request: ReturnRequest) -> Version | None:
    """What the LA holds at this moment of the answer to a request, which may not have begun."""
    return single(Version.objects.filter(held_by__return_request=return_request))


def numbers_sent(return_request: ReturnRequest) -> list[int]:
    """The numbers of the versions that have been sent of the answer to a request, and not recalled."""
    sent = Version.objects.filter(school_return__return_request=return_request, sent_at__isnull=False)
    return list(sent.values_list("number", flat=True))


def held_before(version: Version) -> Version | None:
    """What the LA held when the version was sent; of one not sent, what it holds now."""
    return version.held_before if version.sent_at else version.school_return.held


def corrections_in(version: Version) -> list[Version]:
    """The LA's corrections that are in a version, each as the version it made, the latest first.

    An addition has what is in the version it adds to; what replaces that version has nothing of it.
    """
    found: list[Version] = []
    here: Version | None = version
    while here:
        if hasattr(here, "correction"):
            found.append(_with_all(here.pk))
        before = here.held_before_id if hasattr(here, "correction") else here.adds_to_id
        here = _with_all(before) if before else None
    return found


def _with_all(pk: int) -> Version:
    return Version.objects.select_related("correction", "made_by", "held_before").get(pk=pk)


def as_sent(version: Version) -> Version:
    """The version as the school sent it, before its LA corrected it."""
    while hasattr(version, "correction") and version.held_before:
        version = version.held_before
    return version


def as_corrected(version: Version) -> Version:
    """The version with all the corrections that its LA has made since."""
    while later := Version.objects.filter(held_before=version, correction__isnull=False).first():
        version = later
    return version


class AnswerTally(NamedTuple):
    """How far the queries of a version are answered."""

    queries: int
    answered: int
    """Those with an answer that the LA has not returned."""
    returned: int

    @property
    def unanswered(self) -> int:
        """Queries to which the school could still say something."""
        return self.queries - self.answered


def answer_tally(version: Version) -> AnswerTally:
    """How many queries there are, and how many of them are answered."""
    returned = Q(answer__decision=Decision.RETURNED)
    counts = version.findings.filter(severity=Severity.QUERY).aggregate(
        queries=Count("pk"),
        answered=Count("pk", filter=Q(answer__isnull=False) & ~returned),
        returned=Count("pk", filter=returned),
    )
    return AnswerTally(**counts)


def unanswered_queries_of(versions: Iterable[int]) -> dict[int, int]:
    """How many queries of each version have no answer, or a returned one; nothing of one without such."""
    open_still = Q(answer=None) | Q(answer__decision=Decision.RETURNED)
    found = NotedFinding.objects.filter(open_still, version__in=versions, severity=Severity.QUERY)
    counted = found.order_by().values("version").annotate(number=Count("pk"))
    return dict(counted.values_list("version", "number"))


def returned_answers_of(versions: Iterable[int]) -> dict[int, int]:
    """How many answers of each version the LA has returned; nothing of a version without one."""
    found = Answer.objects.filter(finding__version__in=versions, decision=Decision.RETURNED)
    counted = found.order_by().values("finding__version").annotate(number=Count("pk"))
    return dict(counted.values_list("finding__version", "number"))


def answers_waiting(version: Version) -> int:
    """How many answers of a version wait for the LA's decision."""
    return Answer.objects.filter(finding__version=version, decision=Decision.WAITING).count()
