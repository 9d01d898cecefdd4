"""What is left to the worker: telling a school that a draft of its goes."""

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from stagepost_web.notices.actions import post
from stagepost_web.retention.letters import notice_to_send
from stagepost_web.retention.models import Notice


@task()
@transaction.atomic
def announce_draft_goes(notice_pk: int, version_number: int) -> None:
    """Have the school told, once, unless the draft was sent or given up, or more was added to it."""
    notice = notice_to_send(notice_pk, version_number)
    if notice is None or notice.sent_at:
        return
    delivery = notice.submission.delivery
    about = [notice_pk, version_number]
    to = [delivery.made_by, delivery.school]
    post("draft_goes", to=to, about=about, la=delivery.la, school=delivery.school)
    Notice.objects.filter(pk=notice_pk).update(sent_at=timezone.now())
