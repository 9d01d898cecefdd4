"""Letters of an LA, as the person asking may see them."""

from datetime import datetime

from django.db.models import Count, Q, QuerySet

from stagepost_web.mail_merge.models import LetterTemplate, MailedLetter, Mailing
from stagepost_web.people.limits import within
from stagepost_web.people.permission_table import READ_LA, SEND_FILES
from stagepost_web.people.permissions import Somebody, may
from stagepost_web.schools.models import LocalAuthority
from stagepost_web.sending_out.models import Dispatch, Stage
from stagepost_web.sending_out.queries import dispatches_of


def templates_of(person: Somebody, la: LocalAuthority) -> QuerySet[LetterTemplate]:
    """The letters that the LA has written for the kinds of collection on which the person works; none for
    somebody who does not send any.
    """
    if not may(person, SEND_FILES, la):
        return LetterTemplate.objects.none()
    kept = LetterTemplate.objects.filter(within(person, la, "kind"), la=la)
    return kept.select_related("la", "changed_by")


def mailings_of(person: Somebody, la: LocalAuthority) -> QuerySet[Mailing]:
    """What was made for collections of the kinds on which the person works, newest first, as far as they see
    the dispatch by which it goes.
    """
    if not may(person, READ_LA, la):
        return Mailing.objects.none()
    seen = Q(dispatch__in=dispatches_of(person, la).values("pk"))
    related = ("collection__la", "dispatch__la", "dispatch__made_by", "made_by")
    seen &= within(person, la, "collection__kind")
    found = Mailing.objects.filter(seen, collection__la=la).select_related(*related)
    return found.annotate(
        schools=Count("letters"), made=Count("letters", filter=Q(letters__file__isnull=False))
    ).order_by("-pk")


def letters_in(mailing: Mailing) -> QuerySet[MailedLetter]:
    """Its letters in their order, with what setting them needs."""
    return mailing.letters.select_related("school", "mailing", "file").order_by("place")


def mailing_of(dispatch: Dispatch) -> Mailing | None:
    """The letters that go by this dispatch, where it has any."""
    return Mailing.objects.filter(dispatch=dispatch).select_related("collection").first()


def over(before: datetime) -> QuerySet[Mailing]:
    """Letters that were made before that moment, and those that nobody got and whose files are deleted."""
    old = Q(made_at__lt=before) & ~Q(dispatch__stage__in=[Stage.READING, Stage.GOING])
    return Mailing.objects.filter(old | Q(dispatch=None))
