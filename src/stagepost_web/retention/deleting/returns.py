"""Returns that are older than the authority keeps them. Nothing is deleted until it has said how long."""

from datetime import date

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from stagepost_web.exchange.deleting import delete_copies
from stagepost_web.exchange.models import Delivery
from stagepost_web.retention.deleting.given_up import RELATED
from stagepost_web.retention.deleting.versions import empty
from stagepost_web.returns.models import Version

YEAR_ENDS = (8, 31)
"""Month and day of the last day of a school year."""


def delete_over() -> int:
    """Delete what is in the versions of returns that are over, with every file that is left of them."""
    if settings.KEEP_RETURNS is None:
        return 0
    last = last_summer(timezone.localdate(), settings.KEEP_RETURNS)
    emptied = empty(versions_of(last).select_related(*RELATED).order_by("pk").iterator(chunk_size=200))
    for delivery in _deliveries_of(last).select_related("la", "school"):
        delete_copies(delivery)
    return emptied


def last_summer(today: date, years: int) -> int:
    """The latest summer whose school year ended at least so many years ago."""
    return today.year - years - ((today.month, today.day) <= YEAR_ENDS)


def versions_of(last: int) -> QuerySet[Version]:
    """The versions of returns for that summer and earlier ones."""
    return Version.objects.filter(school_return__return_request__collection__year__lte=last, emptied=None)


def _deliveries_of(last: int) -> QuerySet[Delivery]:
    """Deliveries with copies of files in those returns, or of reports on them."""
    version = "version__school_return__return_request__collection__year__lte"
    return Delivery.objects.filter(
        Q(**{f"files__part_files__part__{version}": last})
        | Q(**{f"files__report_file__report__{version}": last}),
        files__deleted_at=None,
    ).distinct()
