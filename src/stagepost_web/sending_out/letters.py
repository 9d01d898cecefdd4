"""What emails say about files that an LA sends. No email names a pupil or a file, and none has the title: an
officer chose it.
"""

from stagepost_web.notices.kinds import Words
from stagepost_web.notices.models import Letter
from stagepost_web.notices.writing import written
from stagepost_web.people.permission_table import SEND_FILES
from stagepost_web.people.permissions import may
from stagepost_web.sending_out.models import Dispatch, Recipient


def files(letter: Letter) -> Words | None:
    """That there are files for a school, or for one person there; nothing once opened or withdrawn."""
    related = ("delivery__school", "delivery__la", "delivery__only_for")
    delivery = Recipient.objects.select_related(*related).get(pk=letter.about[0]).delivery
    if delivery is None or delivery.withdrawn_at or delivery.received_at:
        return None
    page = f"{delivery.school.get_absolute_url()}files/"
    return written(
        "sending_out/emails/files.txt",
        about=f"{delivery.school.name}: files from {delivery.la.name}",
        link=page,
        page=page,
        delivery=delivery,
    )


def opened(letter: Letter) -> Words | None:
    """That files have been opened, for who sent them; nothing where they no longer work for the LA."""
    dispatch = Dispatch.objects.select_related("la", "made_by").get(pk=letter.about[0])
    if not may(dispatch.made_by, SEND_FILES, dispatch.la):
        return None
    found = dispatch.recipients.filter(delivery__received_at__isnull=False).select_related("school")
    page = f"{dispatch.la.get_absolute_url()}files/{dispatch.pk}/"
    return written(
        "sending_out/emails/opened.txt",
        about="Files sent to schools",
        link=page,
        page=page,
        dispatch=dispatch,
        opened=list(found),
    )
