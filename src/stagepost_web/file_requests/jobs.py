"""Having schools told: of files they sent, and of changed requests. The jobs only put the emails in line."""

from datetime import timedelta
from itertools import chain

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from stagepost_web.exchange.models import Delivery
from stagepost_web.file_requests.history import changes_after
from stagepost_web.file_requests.models import AskedSchool, FileRequest
from stagepost_web.notices.actions import post
from stagepost_web.notices.models import Letter
from stagepost_web.people.queries import told_at

QUIET = timedelta(minutes=10)
"""So long an email about a change waits for others: an officer who corrects a request does so in several
steps.
"""
_CHANGED = "file_request_changed"


@task()
@transaction.atomic
def announce_sent(delivery_pk: int) -> None:
    """Have the receipt sent to the sender and the school, once."""
    delivery = Delivery.objects.select_related("school", "la", "sent_by").get(pk=delivery_pk)
    if delivery.announced_at or delivery.sent_by is None:
        return
    la, school = delivery.la, delivery.school
    post("files_receipt", to=[delivery.sent_by, school], about=[delivery.pk], la=la, school=school)
    Delivery.objects.filter(pk=delivery_pk).update(announced_at=timezone.now())


def announce_later(file_request: FileRequest) -> None:
    """Have the schools told, a little later, of what has changed by then."""
    announce_changes.using(run_after=timezone.now() + QUIET).enqueue(file_request.pk)


@task()
def announce_changes(file_request_pk: int) -> None:
    """Have each school told of what has changed since it was last told. May be run again at any point."""
    asked = AskedSchool.objects.filter(file_request=file_request_pk)
    for each in asked.select_related("file_request__la", "school").order_by("pk"):
        _announce(each)


@transaction.atomic
def _announce(asked: AskedSchool) -> None:
    """The row is held: of two workers the second finds what the first has told."""
    AskedSchool.objects.select_for_update().get(pk=asked.pk)
    told = Letter.objects.filter(kind=_CHANGED, about__0=asked.pk).values_list("about", flat=True)
    after = max(chain([0], (about[2] for about in told)))
    changes = changes_after(asked, after)
    if not changes:
        return
    school = asked.school
    post(
        _CHANGED,
        to=told_at(school),
        about=[asked.pk, after, changes[-1].number],
        la=asked.file_request.la,
        school=school,
    )
