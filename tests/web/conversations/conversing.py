"""What tests of conversations share: messages of both sides about the EYFSP of Alder Primary."""

import re

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.conversations.actions import write
from stagepost_web.conversations.models import Message, Side
from stagepost_web.conversations.quoting import quote
from stagepost_web.people.models import Person
from stagepost_web.returns.models import Version
from tests import returning
from tests.people import Cast
from tests.web.la_pages import deciding

QUESTION = "Ada joined us in May. Must we send her results?\n\nHer former school has sent none."
ANSWER = "Yes. You are her school on the day of the assessment."


def from_school(
    cast: Cast, return_request: ReturnRequest, text: str = QUESTION, *, by: Person | None = None, **how
) -> Message:
    """A message of Alder Primary."""
    by = by or cast.data_manager
    return write(return_request=return_request, side=Side.SCHOOL, text=text, by=by, **how)


def from_la(
    cast: Cast, return_request: ReturnRequest, text: str = ANSWER, *, by: Person | None = None, **how
) -> Message:
    """A message of Northshire."""
    return write(return_request=return_request, side=Side.LA, text=text, by=by or cast.officer, **how)


def asked(cast: Cast) -> Message:
    """The school asks before it has uploaded anything."""
    return from_school(cast, returning.return_request(cast))


def asked_about_a_pupil(cast: Cast) -> Message:
    """The school asks about a finding of what it has sent."""
    version = deciding.answered(cast).versions.get()
    finding = version.findings.order_by("pk")[0]
    quoted = quote("finding", finding.pk, Version.objects.filter(pk=version.pk))
    return from_school(cast, version.school_return.return_request, quote=quoted)


def answered(cast: Cast) -> Message:
    """The school has asked about a finding, and its LA has answered."""
    return from_la(cast, asked_about_a_pupil(cast).return_request)


def school_s(return_request):
    return f"/schools/9992001/requests/{return_request.pk}/messages/"


def la_s(return_request):
    return f"/las/999/requests/{return_request.pk}/messages/"


def text(answer):
    """What a reader of the page reads, on one line."""
    return " ".join(re.sub(r"<[^>]+>", "", answer.content.decode()).split())
