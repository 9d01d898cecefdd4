"""Versions of a return that are over: their pupils, findings, answers and confirmations are deleted, a few at
a time.

The version is marked first, with the event, and shown to nobody from then on. What an interruption leaves of
it is deleted the next time.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.audit.models import Event
from stagepost_web.exchange.models import Delivery
from stagepost_web.retention.models import EmptiedVersion
from stagepost_web.returns.models import Answer, GivenConfirmation, NotedFinding, ReturnedPupil, Version
from stagepost_web.returns.word_actions import SUBMITTED, erase_words
from stagepost_web.submitting.models import Mendable

AT_ONCE = 500
"""Rows in one transaction: every writer waits for it to end."""


def empty(versions: Iterable[Version]) -> int:
    """Delete what is in these versions, and say how many they were."""
    emptied = sum(_mark(version) for version in versions)
    go_on()
    return emptied


def go_on() -> None:
    """Delete what is left in versions that are marked."""
    for each in EmptiedVersion.objects.filter(finished_at=None).order_by("pk"):
        for model, of_version in _CONTENTS:
            while _delete_some(model, {of_version: each.version_id}):
                pass
        EmptiedVersion.objects.filter(pk=each.pk).update(finished_at=timezone.now())


_CONTENTS: tuple[tuple[type[Model], str], ...] = (
    (Answer, "finding__version"),
    (NotedFinding, "version"),
    (ReturnedPupil, "version"),
    (GivenConfirmation, "version"),
    (Mendable, "version"),
)
"""What a version holds, in the order in which nothing is left that refers to what is gone."""


@transaction.atomic
def _mark(version: Version) -> bool:
    _, new = EmptiedVersion.objects.get_or_create(version=version, defaults={"at": timezone.now()})
    if new:
        _erase_confirmed(version)
        # What the school wrote beside its files may name a child.
        Delivery.objects.filter(submission__version=version).update(comment="")
        return_request = version.school_return.return_request
        record(
            verb="retention.empty_version",
            by=None,
            subject=f"return:{version.school_return_id}",
            la=return_request.collection.la.code,
            school=return_request.school.number,
            detail={
                "version": version.number,
                "pupils": version.pupil_count,
                "errors": version.error_count,
                "queries": version.query_count,
            },
        )
    return new


def _erase_confirmed(version: Version) -> None:
    """Erase the words beside the event of its sending too: they name who had agreed."""
    if not version.confirmations.exists():
        return
    told = Event.objects.filter(
        verb=SUBMITTED,
        school=version.school_return.return_request.school.number,
        subject=f"return:{version.school_return_id}",
        detail__version=version.number,
    )
    for event in told.select_related("words"):
        erase_words(event=event, by=None)


@transaction.atomic
def _delete_some(model: type[Model], of_version: dict[str, int]) -> int:
    rows = model._default_manager.filter(**of_version).order_by("pk")
    keys = list(rows.values_list("pk", flat=True)[:AT_ONCE])
    model._default_manager.filter(pk__in=keys).delete()
    return len(keys)
