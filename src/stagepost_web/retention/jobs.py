"""What is left to the worker: telling a school that a draft of its goes."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone
from django_tasks import task

from stagepost_web.retention.models import Notice
from stagepost_web.submitting.queries import written_to


@task()
def announce_draft_goes(notice_pk: int, version_number: int) -> None:
    """Write to the school, once, unless the draft was sent or given up, or more was added to it."""
    related = ("submission__delivery__school", "submission__delivery__la", "submission__delivery__made_by")
    notice = (
        Notice.objects.select_related(*related).filter(pk=notice_pk, version_number=version_number).first()
    )
    if notice is None or notice.sent_at:
        return
    delivery = notice.submission.delivery
    if delivery.sent_at or delivery.withdrawn_at or delivery.made_by is None:
        return
    words = {"notice": notice, "delivery": delivery, "site": settings.ADDRESS}
    subject, _, body = render_to_string("retention/emails/draft_goes.txt", words).partition("\n")
    to = written_to(delivery.school, delivery.made_by)
    EmailMessage(subject=subject.strip(), body=body.lstrip(), to=to).send()
    Notice.objects.filter(pk=notice_pk).update(sent_at=timezone.now())
