"""Drafts that nobody has sent: the school is told first, and they go on the day it was told."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from stagepost_web.exchange import delivering
from stagepost_web.exchange.deleting import delete_copies
from stagepost_web.retention import jobs
from stagepost_web.retention.deleting.versions import empty
from stagepost_web.retention.models import Notice
from stagepost_web.retention.periods import last_day, over_before
from stagepost_web.submitting.actions import locked
from stagepost_web.submitting.models import Submission

TOLD_BEFORE = timedelta(days=14)
"""So long before a draft goes its school is told."""


def tell_schools() -> int:
    """Have those told whose drafts go soon, each once, and say how many drafts that are."""
    return sum(_tell(draft) for draft in _unsent().filter(version__made_at__lt=_soon_over()))


def delete_over() -> int:
    """Discard and delete the drafts whose day has come, and say how many they were."""
    due = _unsent().filter(
        notice__goes_on__lte=timezone.localdate(),
        notice__version_number=F("version__number"),
        version__made_at__lt=over_before("draft"),
    )
    return sum(_delete(draft) for draft in due)


def goes_on(draft: Submission) -> date:
    """The day on which a draft goes if nothing is done with it: at least so long after its school is told."""
    notice = Notice.objects.filter(submission=draft, version_number=draft.version.number).first()
    return notice.goes_on if notice else last_day("draft", draft.version.made_at)


def _unsent() -> QuerySet[Submission]:
    return (
        Submission.objects.filter(delivery__sent_at=None, delivery__withdrawn_at=None)
        .select_related(
            "version__school_return__return_request__collection__la", "delivery__school", "delivery__la"
        )
        .order_by("pk")
    )


def _soon_over() -> object:
    return over_before("draft") + TOLD_BEFORE


@transaction.atomic
def _tell(draft: Submission) -> bool:
    """Note the day and have the email sent. A draft with more files by now is told anew."""
    number = draft.version.number
    if Notice.objects.filter(submission=draft, version_number=number).exists():
        return False
    day = max(last_day("draft", draft.version.made_at), timezone.localdate() + TOLD_BEFORE)
    notice, _ = Notice.objects.update_or_create(
        submission=draft,
        defaults={"version_number": number, "told_at": timezone.now(), "goes_on": day, "sent_at": None},
    )
    jobs.announce_draft_goes.enqueue(notice.pk, number)
    delivering.note("retention.tell_of_draft", draft.delivery, None, "", goes_on=day.isoformat())
    return True


def _delete(draft: Submission) -> bool:
    """Discard it, so that nobody can send it from here on, then delete what is in it."""
    if not _discard(draft):
        return False
    empty([draft.version])
    delete_copies(draft.delivery)
    return True


@transaction.atomic
def _discard(draft: Submission) -> bool:
    """Give it up, unless it was sent or given up at this moment, or more was added to it."""
    number, draft = draft.version.number, locked(draft)
    if draft.delivery.sent_at or draft.delivery.withdrawn_at or draft.version.number != number:
        return False
    delivering.withdraw(draft.delivery)
    delivering.note("retention.discard_draft", draft.delivery, None, "")
    return True
