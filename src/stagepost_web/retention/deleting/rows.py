"""Rows that are simply gone when their time is over: sessions, jobs, lists and the like."""

from collections.abc import Callable
from typing import NamedTuple

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from stagepost_web.audit.actions import record
from stagepost_web.audit.models import Visit
from stagepost_web.chasing.models import LaterDate, Reminder
from stagepost_web.mail_merge.queries import over as letters_over
from stagepost_web.notices.models import Letter, State
from stagepost_web.onward.models import OnwardFile
from stagepost_web.people.models import AccessReview, FailedSignIns, PeopleList, SecondStepReset
from stagepost_web.retention.deleting.returns import last_summer
from stagepost_web.retention.periods import over_before
from stagepost_web.schools.models import UploadedList

AT_ONCE = 500
"""Rows in one transaction: every writer waits for it to end."""


class Over(NamedTuple):
    """A kind of rows, and those of them that are over."""

    kind: str
    rows: Callable[[], QuerySet]
    at_once: int = AT_ONCE


def _later_dates() -> QuerySet[LaterDate]:
    """Those of the summers of which the returns are over."""
    if settings.KEEP_RETURNS is None:
        return LaterDate.objects.none()
    last = last_summer(timezone.localdate(), settings.KEEP_RETURNS)
    return LaterDate.objects.filter(return_request__collection__year__lte=last)


def _onward_files() -> QuerySet[OnwardFile]:
    """The same of what is known of files that were made of those returns, of which no copy is left."""
    if settings.KEEP_RETURNS is None:
        return OnwardFile.objects.none()
    last = last_summer(timezone.localdate(), settings.KEEP_RETURNS)
    gone = Q(file=None) | Q(file__deleted_at__isnull=False)
    return OnwardFile.objects.filter(gone, collection__year__lte=last)


OVER = (
    Over("session", lambda: Session.objects.filter(expire_date__lt=timezone.now())),
    Over(
        "job_done", lambda: DBTaskResult.objects.successful().filter(finished_at__lt=over_before("job_done"))
    ),
    Over(
        "job_failed", lambda: DBTaskResult.objects.failed().filter(finished_at__lt=over_before("job_failed"))
    ),
    Over(
        "email",
        lambda: Letter.objects.exclude(state=State.FAILED).filter(settled_at__lt=over_before("email")),
    ),
    Over(
        "email_failed",
        lambda: Letter.objects.filter(state=State.FAILED, settled_at__lt=over_before("email_failed")),
    ),
    Over("later_date", _later_dates),
    Over("onward_record", _onward_files),
    Over("reminder", lambda: Reminder.objects.filter(day__lt=over_before("reminder").date())),
    Over("failed_sign_ins", lambda: FailedSignIns.objects.filter(last_at__lt=over_before("failed_sign_ins"))),
    Over("visits", lambda: Visit.objects.filter(day__lt=over_before("visits").date())),
    Over("people_list", lambda: PeopleList.objects.filter(made_at__lt=over_before("people_list")), 1),
    Over("school_list", lambda: UploadedList.objects.filter(uploaded_at__lt=over_before("school_list")), 1),
    Over(
        "access_review", lambda: AccessReview.objects.filter(due__lt=over_before("access_review").date()), 1
    ),
    Over(
        "second_step_reset",
        lambda: SecondStepReset.objects.filter(settled_at__lt=over_before("second_step_reset")),
    ),
    Over("letters", lambda: letters_over(over_before("letters")), 1),
)


def delete_rows(over: Over) -> int:
    """Delete what is over of one kind, and say how many rows that were."""
    total = 0
    while deleted := _some(over):
        total += deleted
    return total


@transaction.atomic
def _some(over: Over) -> int:
    keys = list(over.rows().values_list("pk", flat=True)[: over.at_once])
    if keys:
        over.rows().model._default_manager.filter(pk__in=keys).delete()
        record(verb="retention.delete_rows", by=None, subject=f"kind:{over.kind}", detail={"rows": len(keys)})
    return len(keys)
