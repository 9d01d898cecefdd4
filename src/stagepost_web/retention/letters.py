"""What the email says about a draft that goes."""

from stagepost_web.notices.kinds import Words
from stagepost_web.notices.models import Letter
from stagepost_web.notices.writing import written
from stagepost_web.retention.models import Notice


def notice_to_send(pk: int, version_number: int) -> Notice | None:
    """The notice, unless the draft was sent or given up, or more was added to it."""
    related = ("submission__delivery__school", "submission__delivery__la", "submission__delivery__made_by")
    found = Notice.objects.filter(pk=pk, version_number=version_number).select_related(*related)
    notice = found.first()
    delivery = notice and notice.submission.delivery
    if not delivery or delivery.sent_at or delivery.withdrawn_at or delivery.made_by is None:
        return None
    return notice


def draft_goes(letter: Letter) -> Words | None:
    """That a file was not sent, and when it goes."""
    notice = notice_to_send(*letter.about)
    if notice is None:
        return None
    delivery = notice.submission.delivery
    return written(
        "retention/emails/draft_goes.txt",
        about=f"{delivery.school.name}: {delivery.title}",
        link=delivery.get_absolute_url(),
        notice=notice,
        delivery=delivery,
    )
