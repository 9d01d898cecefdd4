"""Conversations about returns that are older than the authority keeps them."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import erase_words, record
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.conversations.models import Message, Reading
from stagepost_web.retention.deleting.returns import last_summer


def delete_over() -> int:
    """Delete the conversations of the summers that are over, and say how many messages they had."""
    if settings.KEEP_RETURNS is None:
        return 0
    last = last_summer(timezone.localdate(), settings.KEEP_RETURNS)
    about = Message.objects.filter(return_request__collection__year__lte=last).order_by()
    return sum(_delete(pk) for pk in about.values_list("return_request", flat=True).distinct())


@transaction.atomic
def _delete(pk: int) -> int:
    """Delete one of them, erase what was written beside its events, and put on record that it is gone."""
    ReturnRequest.objects.select_for_update().get(pk=pk)
    return_request = ReturnRequest.objects.select_related("collection__la", "school").get(pk=pk)
    messages = list(Message.objects.filter(return_request=pk).select_related("event"))
    Message.objects.filter(return_request=pk).delete()
    Reading.objects.filter(return_request=pk).delete()
    for message in messages:
        erase_words(event=message.event, by=None)
    record(
        verb="retention.delete_conversation",
        by=None,
        subject=f"request:{pk}",
        la=return_request.collection.la.code,
        school=return_request.school.number,
        detail={"messages": len(messages)},
    )
    return len(messages)
