"""Copies of files that have been exchanged long enough."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from stagepost_web.exchange.deleting import delete_copies
from stagepost_web.exchange.models import Delivery, Direction, StoredFile
from stagepost_web.reports.models import ReportFile
from stagepost_web.retention.periods import over_before
from stagepost_web.returns.models import State
from stagepost_web.submitting.models import PartFile

UNDECIDED = [State.SUBMITTED, State.RECEIVED]
"""States in which the LA has still to do something, and may need the file."""


def delete_over() -> int:
    """Delete what is over, a delivery at a time, and say how many files that were."""
    deleted = 0
    for delivery in deliveries_over().select_related("la", "school").order_by("pk").iterator(chunk_size=200):
        deleted += delete_copies(delivery)
    return deleted


def deliveries_over() -> QuerySet[Delivery]:
    """Those with copies whose time is over."""
    sent_over, given_up_over = over_before("files_to_la"), over_before("given_up")
    handed_over = over_before("files_to_school")
    with_copies = Delivery.objects.filter(
        Exists(StoredFile.objects.filter(delivery=OuterRef("pk"), deleted_at=None))
    )
    return with_copies.filter(
        Q(direction=Direction.TO_LA, received_at__lt=sent_over, withdrawn_at=None)
        & ~Exists(_needed(sent_over))
        | Q(direction=Direction.TO_SCHOOL, sent_at__lt=handed_over) & ~Exists(_report())
        | Q(withdrawn_at__lt=given_up_over)
    )


def _needed(before: object) -> QuerySet[PartFile]:
    """What says that a delivery's files belong to a return on which the LA has not decided long ago."""
    school_return = "part__version__school_return__"
    undecided = Q(**{f"{school_return}state__in": UNDECIDED})
    lately = Q(**{f"{school_return}state_changed_at__gte": before})
    return PartFile.objects.filter(undecided | lately, file__delivery=OuterRef("pk"))


def _report() -> QuerySet[ReportFile]:
    """What says that a delivery is a report: it is kept with the return it is on."""
    return ReportFile.objects.filter(file__delivery=OuterRef("pk"))
