"""Reports on returns that were sent after the deadline, where the LA decides about each of them."""

from django.db.models import Min
from django.utils import timezone

from stagepost_web.collections.models import Collection
from stagepost_web.reports.models import Report
from stagepost_web.returns.models import Version


def withheld(version: Version) -> bool:
    """Whether no report is made on it unless the LA says so: sent late, where that is its setting, and
    without one until now.
    """
    asked = version.school_return.return_request
    if not asked.collection.late_at_discretion or not sent_late(version):
        return False
    return not Report.objects.filter(version__school_return=version.school_return_id).exists()


def sent_late(version: Version) -> bool:
    """Whether its return was first sent after the school's own deadline. What is sent again after it was sent
    back is not late for that.
    """
    sent = Version.objects.filter(school_return=version.school_return_id, sent_at__isnull=False)
    first = sent.aggregate(first=Min("sent_at"))["first"]
    deadline = version.school_return.return_request.deadline
    return first is not None and timezone.localdate(first) > deadline


def policy(collection: Collection) -> str:
    """What schools read about it, in the request, reminders and the email with the report."""
    if not collection.late_at_discretion:
        return ""
    return (
        "The pupil-level report is free for a return that is sent by the deadline. "
        f"For a later one {collection.la.name} decides whether to make it."
    )
