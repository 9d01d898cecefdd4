"""What emails say about files that a school sent, or is asked for. No file name: it may hold a pupil's."""

from stagepost_web.exchange.models import Delivery
from stagepost_web.file_requests.history import ASK, changes_after, words_of
from stagepost_web.file_requests.models import AskedSchool
from stagepost_web.file_requests.receipts import attachable
from stagepost_web.notices.kinds import Words
from stagepost_web.notices.models import Letter
from stagepost_web.notices.writing import written


def receipt(letter: Letter) -> Words:
    """The receipt, with the signed one attached."""
    delivery = Delivery.objects.select_related("school", "la", "sent_by").get(pk=letter.about[0])
    return written(
        "file_requests/emails/receipt.txt",
        about=f"{delivery.school.name}: {delivery.title}",
        link=delivery.sending.get_absolute_url(),
        attached=tuple(attachable(delivery)),
        delivery=delivery,
    )


def changed(letter: Letter) -> Words | None:
    """What has changed in a request, that it was withdrawn, or that the school is asked again; nothing where
    it was asked again since.

    The reason for another deadline or for withdrawing is the officer's, as the page has it.
    """
    pk, after, until = letter.about
    asked = AskedSchool.objects.select_related("file_request__la", "school").get(pk=pk)
    events = [each for each in changes_after(asked, after) if each.number <= until]
    changes = [words_of(each) for each in events if each.verb != ASK]
    if not events:
        return None
    return written(
        "file_requests/emails/changed.txt",
        about=f"{asked.school.name}: {asked.file_request.title}",
        link=asked.get_absolute_url(),
        asked=asked,
        again=len(changes) < len(events),
        changes=list(dict.fromkeys(changes)),
    )
