"""What emails say about what an LA did with a return, and the test email."""

from django.conf import settings
from django.db.models import QuerySet

from stagepost_web.notices.kinds import Words
from stagepost_web.notices.models import Letter
from stagepost_web.notices.writing import written
from stagepost_web.receipts.models import Kind as ReceiptKind
from stagepost_web.reports.lateness import policy
from stagepost_web.reports.telling import written_of
from stagepost_web.returns.answering import decidable
from stagepost_web.returns.models import Answer, Decision, Version
from stagepost_web.submitting.queries import delivery_of
from stagepost_web.submitting.receipts import attachable


def test_mail(letter: Letter) -> Words:
    """By its link an officer says that it arrived."""
    link = settings.ADDRESS + letter.about[0]
    return written("la_pages/emails/test_mail.txt", person=letter.person, la=letter.la, arrived=link)


def sent_back(letter: Letter) -> Words:
    """That a return was sent back, and answers with it. The LA's words stay on the site."""
    version = _version(letter)
    answers_too = returned(version).exists()
    return written_of("la_pages/emails/sent_back.txt", version, answers_too=answers_too)


def corrected(letter: Letter) -> Words:
    """That a return was corrected. What and why stays on the site: it names pupils."""
    return written_of("la_pages/emails/corrected.txt", _version(letter))


def accepted_late(letter: Letter) -> Words:
    """That a return was accepted without a report, and why, with the signed receipt."""
    version = _version(letter)
    delivery = delivery_of(version)
    attached = tuple(attachable(delivery, ReceiptKind.ACCEPTED)) if delivery else ()
    told = policy(version.school_return.return_request.collection)
    return written_of("la_pages/emails/accepted_late.txt", version, attached=attached, policy=told)


def returned_answers(letter: Letter) -> Words | None:
    """That answers were returned, unless all have been answered again."""
    version = _version(letter)
    if not (decidable(version) and returned(version).exists()):
        return None
    return written_of("la_pages/emails/returned_answers.txt", version)


def returned(version: Version) -> QuerySet[Answer]:
    """The answers that the LA has returned."""
    return Answer.objects.filter(finding__version=version, decision=Decision.RETURNED)


def _version(letter: Letter) -> Version:
    return Version.objects.select_related("school_return").get(pk=letter.about[0])
