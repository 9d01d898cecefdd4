"""How far a return can come, through the verbs that people use on the pages."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from django.utils import timezone

from stagepost import explaining
from stagepost.collections import facts_of
from stagepost.records import Collection as Kind
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.collections.request_actions import agree_deadline
from stagepost_web.conversations.actions import write
from stagepost_web.conversations.models import Side
from stagepost_web.conversations.quoting import quote
from stagepost_web.demonstration.altering import Alter, without_two
from stagepost_web.la_pages import actions as la
from stagepost_web.people.models import Person, Role
from stagepost_web.people.queries import headteachers_of
from stagepost_web.returns.answer_actions import answer_findings
from stagepost_web.returns.confirming import Agreed, asked_of
from stagepost_web.returns.models import Effect, NotedFinding, Version
from stagepost_web.submitting.actions import recall, submit
from stagepost_web.submitting.authority import Authority
from stagepost_web.submitting.models import Submission
from stagepost_web.submitting.uploading import Upload, upload_files

HERE = "127.0.0.1"
MISSING = "Two {} who joined in June are missing. Add them and send the file again."
NOT_ASKED = "Your {} were all assessed at another school, which sends their results."
EARLIER = "Your school closes early for building work, so we agreed this earlier date."
QUESTION = "This is about a family who moved here in May.\nIs what we have recorded right?"
ANSWER = "It is. Send the return as it is, and say so in your answer to the query."
REMINDER = "Can you send the corrected file by Friday? We then have time to look at it before the deadline."
LATER = "Your office has moved, so we agreed this later date."


class Answer(NamedTuple):
    """A request, the right file that answers it, and the officer who looks at what is sent."""

    asked: ReturnRequest
    name: str
    data: bytes
    officer: Person

    @property
    def pupils(self) -> str:
        """What the collection calls those it assesses."""
        return facts_of(Kind(self.asked.collection.kind)).pupils

    @property
    def sender(self) -> Person:
        """The school's data manager, who sends its files."""
        return self.asked.school.memberships.get(role=Role.DATA_MANAGER).person


Fate = Callable[[Answer], object]


def draft(answer: Answer, name: str = "") -> Submission:
    """Uploaded and checked, and no more."""
    return upload_files(
        return_request=answer.asked,
        uploads=[Upload(name or answer.name, answer.data)],
        effect=Effect.REPLACES,
        comment="",
        by=answer.sender,
        ip_address=HERE,
    )


def submitted(answer: Answer, name: str = "") -> Submission:
    """Sent, with the authority of the school's headteacher."""
    return _send(answer, draft(answer, name))


def answered(answer: Answer) -> None:
    """Sent, after the school has said of its queries why they are right."""
    submission = draft(answer)
    found = submission.version.findings.all()
    for rule in sorted({finding.rule for finding in found}):
        _say_why(answer, rule, [finding for finding in found if finding.rule == rule])
    _send(answer, submission)


def asked_about(fate: Fate) -> Fate:
    """The same, and then the school asks its LA about the first thing that was found. Nobody has read it."""

    def asking(answer: Answer) -> None:
        fate(answer)
        _ask(answer)

    return asking


def reminded(fate: Fate) -> Fate:
    """The same, and then the LA writes to the school. Nobody there has read it."""

    def reminding(answer: Answer) -> None:
        fate(answer)
        _tell(answer, REMINDER)

    return reminding


def talked_over(answer: Answer) -> None:
    """Accepted after a question and its answer: a conversation that is closed."""
    submission = received(answer)
    _ask(answer)
    _tell(answer, ANSWER)
    _step(la.accept, answer, submission)


def recalled(answer: Answer) -> None:
    """Sent and taken back, and not yet sent again."""
    recall(submission=submitted(answer), by=answer.sender, ip_address=HERE)


def received(answer: Answer) -> Submission:
    """Sent and taken in."""
    submission = submitted(answer)
    _step(la.receive, answer, submission)
    return submission


def accepted(answer: Answer) -> None:
    """Taken as the school's answer; its report is on the way."""
    _step(la.accept, answer, received(answer))


def sent_back(answer: Answer) -> None:
    """Received, and sent back with a reason: the first file was made too early."""
    _send_back(answer, received(altered(without_two, answer)))


def sent_again(answer: Answer) -> None:
    """Sent back, corrected, and sent again in a file with the next number."""
    sent_back(answer)
    submitted(answer, answer.name.replace("_001.", "_002."))


def withdrawn(answer: Answer) -> None:
    """No longer asked, with a reason."""
    la.withdraw_request(
        return_request=answer.asked,
        because=NOT_ASKED.format(answer.pupils),
        by=answer.officer,
        ip_address=HERE,
    )


def late(answer: Answer) -> None:
    """Nothing has come by a day that was agreed and has gone by."""
    _agree(answer, timezone.localdate() - timedelta(days=1), EARLIER)


def put_off(answer: Answer) -> None:
    """Nothing has come yet, and a later day was agreed."""
    _agree(answer, answer.asked.collection.deadline + timedelta(days=14), LATER)


def but(alter: Alter, fate: Fate) -> Fate:
    """The same fate of a file that is not quite right."""
    return lambda answer: fate(altered(alter, answer))


def altered(alter: Alter, answer: Answer) -> Answer:
    """The same answer with another file."""
    return answer._replace(data=alter(answer.data))


def _send(answer: Answer, submission: Submission) -> Submission:
    head = headteachers_of(answer.asked.school)[0]
    agreed = Agreed(head.name, timezone.localdate() - timedelta(days=2))
    return submit(
        submission=submission,
        authority=Authority(head.name),
        by=answer.sender,
        ip_address=HERE,
        seen=submission.version.number,
        confirmed={asked.key: agreed for asked in asked_of(submission.version)},
    )


def _say_why(answer: Answer, rule: str, findings: list[NotedFinding]) -> None:
    usual = explaining.reasons(rule, Kind(answer.asked.collection.kind))
    answer_findings(findings=findings, reason=usual[0], by=answer.sender, ip_address=HERE)


def _step(verb: Callable[..., object], answer: Answer, submission: Submission, **more: str) -> None:
    version = submission.version
    verb(
        school_return=version.school_return,
        seen=version.number,
        by=answer.officer,
        ip_address=HERE,
        **more,
    )


def _send_back(answer: Answer, submission: Submission) -> None:
    _step(la.send_back, answer, submission, words=MISSING.format(answer.pupils))


def _agree(answer: Answer, deadline: date, because: str) -> None:
    agree_deadline(
        return_request=answer.asked,
        deadline=deadline,
        because=because,
        by=answer.officer,
        ip_address=HERE,
    )


def _ask(answer: Answer) -> None:
    checked = Version.objects.filter(school_return__return_request=answer.asked)
    found = NotedFinding.objects.filter(version__in=checked).order_by("pk").first()
    quoted = quote("finding", found.pk, checked) if found else None
    write(
        return_request=answer.asked,
        side=Side.SCHOOL,
        text=QUESTION,
        quote=quoted,
        by=answer.sender,
        ip_address=HERE,
    )


def _tell(answer: Answer, text: str) -> None:
    write(return_request=answer.asked, side=Side.LA, text=text, by=answer.officer, ip_address=HERE)
