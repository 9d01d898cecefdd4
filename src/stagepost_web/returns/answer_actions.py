"""What a school says to findings, and what its LA makes of that. Own words stay out of events: they may
name a pupil.
"""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from stagepost import explaining, records
from stagepost_web.audit.actions import record
from stagepost_web.people.models import Person
from stagepost_web.returns.actions import locked
from stagepost_web.returns.answering import answerable, decidable
from stagepost_web.returns.models import Answer, Decision, NotedFinding, Version
from stagepost_web.returns.models.answer import SAID
from stagepost_web.returns.states import NotPossible
from stagepost_web.returns.words import fitting


@transaction.atomic
def answer_findings(
    *, findings: Collection[NotedFinding], reason: str, by: Person, ip_address: str = ""
) -> int:
    """Give one reason for findings of one rule, and say how many were answered with it.

    It takes the place of an earlier answer. Nothing happens to those that have this very answer already and
    were not returned with it. Raises `NotPossible` where one of them may not be answered now.
    """
    reason = fitting(reason, "Say why this is right.")
    version, rule = _about(findings)
    chosen = answerable(version).filter(pk__in=[finding.pk for finding in findings])
    if len(chosen) != len(findings):
        raise NotPossible("This can no longer be answered, because the return has moved on.")
    new = [finding for finding in chosen.select_related("answer") if not _answered_with(finding, reason)]
    if not new:
        return 0
    said = {"reason": reason, "answered_by": by, "answered_at": timezone.now(), "number": _next(version)}
    Answer.objects.bulk_create(
        [Answer(finding=finding, **said) for finding in new],
        update_conflicts=True,
        unique_fields=["finding"],
        update_fields=SAID,
    )
    own = reason not in explaining.reasons(rule, _collection(version))
    told = {"own_words": True} if own else {"reason": reason}
    _note("answer_findings", version, rule, len(new), by, ip_address, draft=version.sent_at is None, **told)
    return len(new)


@transaction.atomic
def accept_answers(*, answers: Collection[Answer], by: Person, ip_address: str = "") -> int:
    """Accept answers to findings of one rule, and say how many were not accepted before."""
    return _decide("accept_answers", answers, Decision.ACCEPTED, "", by, ip_address)


@transaction.atomic
def return_answers(*, answers: Collection[Answer], words: str, by: Person, ip_address: str = "") -> int:
    """Ask the school, in words, for another answer to findings of one rule; say how many were returned."""
    words = fitting(words, "Say why you are returning these answers.")
    return _decide("return_answers", answers, Decision.RETURNED, words, by, ip_address)


def _decide(
    verb: str, answers: Collection[Answer], decision: Decision, words: str, by: Person, ip_address: str
) -> int:
    version, rule = _about([answer.finding for answer in answers])
    if not decidable(version):
        raise NotPossible("You can no longer decide on these answers, because the return has moved on.")
    new = (
        Answer.objects.filter(pk__in=[answer.pk for answer in answers])
        .exclude(decision=decision, words=words)
        .update(decision=decision, words=words, decided_by=by, decided_at=timezone.now())
    )
    if new:
        _note(verb, version, rule, new, by, ip_address)
    return new


def _about(findings: Collection[NotedFinding]) -> tuple[Version, str]:
    """The version and rule that all of them belong to. The return is held until the transaction ends."""
    about = {(finding.version_id, finding.rule) for finding in findings}
    if len(about) != 1:
        raise ValueError("findings are answered and decided on by rule, and one version at a time")
    [(version_pk, rule)] = about
    locked(Version.objects.get(pk=version_pk).school_return_id)
    of_la = "school_return__return_request__collection__la"
    return Version.objects.select_related(of_la).get(pk=version_pk), rule


def _next(version: Version) -> int:
    """The number of the answer that is being given. The caller holds the return's lock."""
    given = Answer.objects.filter(finding__version__school_return=version.school_return_id)
    return (given.aggregate(last=Max("number"))["last"] or 0) + 1


def _answered_with(finding: NotedFinding, reason: str) -> bool:
    answer = getattr(finding, "answer", None)
    return answer is not None and answer.reason == reason and answer.decision != Decision.RETURNED


def _collection(version: Version) -> records.Collection:
    return records.Collection(version.school_return.return_request.collection.kind)


def _note(
    verb: str, version: Version, rule: str, findings: int, by: Person, ip_address: str, **detail: object
) -> None:
    return_request = version.school_return.return_request
    record(
        verb=f"returns.{verb}",
        by=by,
        subject=f"return:{version.school_return_id}",
        la=return_request.collection.la.code,
        school=return_request.school.number,
        detail={"version": version.number, "rule": rule, "findings": findings, **detail},
        ip_address=ip_address,
    )
