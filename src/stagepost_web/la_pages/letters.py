"""What emails say about what an LA did with a return, and the test email."""

from django.conf import settings
from django.db.models import QuerySet

from stagepost_web.notices.kinds import Words
from stagepost_web.notices.models import Letter
from stagepost_web.notices.writing import written
from stagepost_web.reports.telling import written_of
from stagepost_web.returns.answering import decidable
from stagepost_web.returns.models import Answer, Decision, Version


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
