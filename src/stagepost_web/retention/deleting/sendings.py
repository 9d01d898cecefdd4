"""Files that are no return: those that nobody has sent, and the comments beside copies that are gone.

The copies themselves are deleted with the others (`copies`).
"""

from django.db.models import Exists, OuterRef

from stagepost_web.exchange.models import Delivery, StoredFile
from stagepost_web.file_requests.models import Sending
from stagepost_web.file_requests.sending_actions import discard
from stagepost_web.retention.periods import over_before
from stagepost_web.returns.states import NotPossible


def discard_over() -> int:
    """Discard what was not sent in time, and say how many deliveries that were."""
    over = Sending.objects.filter(
        delivery__sent_at=None, delivery__withdrawn_at=None, delivery__made_at__lt=over_before("unsent_files")
    )
    return sum(map(_discard, over.order_by("pk")))


def delete_comments() -> int:
    """Delete the comments beside files whose copies are all deleted, and say how many they were."""
    held = StoredFile.objects.filter(delivery=OuterRef("pk"), deleted_at=None)
    commented = Delivery.objects.filter(~Exists(held), sending__isnull=False).exclude(comment="")
    return Delivery.objects.filter(pk__in=list(commented.values_list("pk", flat=True))).update(comment="")


def _discard(sending: Sending) -> bool:
    try:
        discard(sending=sending, by=None)
    except NotPossible:  # it was sent at this moment
        return False
    return True
