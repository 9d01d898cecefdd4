"""Returns that are older than the authority keeps them. Nothing is deleted until it has said how long."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from stagepost_web.audit.models import Event
from stagepost_web.exchange.deleting import delete_copies
from stagepost_web.exchange.models import Delivery, StoredFile
from stagepost_web.retention.deleting.given_up import RELATED
from stagepost_web.retention.deleting.versions import empty
from stagepost_web.returns.models import SchoolReturn, Version
from stagepost_web.returns.word_actions import erase_words

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
    for event in _with_words(last):
        erase_words(event=event, by=None)
    return emptied


def last_summer(today: date, years: int) -> int:
    """The latest summer whose school year ended at least so many years ago."""
    return today.year - years - ((today.month, today.day) <= YEAR_ENDS)


def versions_of(last: int) -> QuerySet[Version]:
    """The versions of returns for that summer and earlier ones."""
    return Version.objects.filter(school_return__return_request__collection__year__lte=last, emptied=None)


def _with_words(last: int) -> Iterator[Event]:
    """Events with what the LA wrote about those returns. It may name a child."""
    over = SchoolReturn.objects.filter(return_request__collection__year__lte=last)
    subjects = {f"return:{pk}" for pk in over.values_list("pk", flat=True)}
    written = Event.objects.filter(words__erased_at=None, words__isnull=False).order_by("number")
    yield from [event for event in written.select_related("words") if event.subject in subjects]


def _deliveries_of(last: int) -> QuerySet[Delivery]:
    """Deliveries with copies of files in those returns, or of reports on them."""
    version = "version__school_return__return_request__collection__year__lte"
    files = StoredFile.objects.filter(deleted_at=None)
    of_returns = files.filter(**{f"part_files__part__{version}": last})
    of_reports = files.filter(**{f"report_file__report__{version}": last})
    return Delivery.objects.filter(
        Q(pk__in=of_returns.values("delivery")) | Q(pk__in=of_reports.values("delivery"))
    )
