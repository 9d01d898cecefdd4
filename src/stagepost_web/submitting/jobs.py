"""Having the receipt sent. The job only puts the emails in line."""

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from stagepost_web.exchange.models import Delivery
from stagepost_web.notices.actions import post
from stagepost_web.people.models import Person
from stagepost_web.people.permission_table import READ_LA
from stagepost_web.people.queries import people_at_la


@task()
@transaction.atomic
def announce_submitted(delivery_pk: int) -> None:
    """Have the receipt sent to the sender and the school, once, and whoever wants it at the LA told."""
    delivery = Delivery.objects.select_related("school", "la", "sent_by").get(pk=delivery_pk)
    if delivery.announced_at or delivery.sent_by is None:
        return
    la, school = delivery.la, delivery.school
    post("receipt", to=[delivery.sent_by, school], about=[delivery.pk], la=la, school=school)
    post("return_sent", to=_told(delivery), about=[delivery.pk], la=la, school=school)
    Delivery.objects.filter(pk=delivery_pk).update(announced_at=timezone.now())


def _told(delivery: Delivery) -> list[Person]:
    """Who works at the LA on collections of that kind."""
    kind = delivery.submission.return_request.collection.kind
    return people_at_la(delivery.la, READ_LA, kind)
