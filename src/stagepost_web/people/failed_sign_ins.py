"""Counting failed attempts to sign in. The next sign-in of the account tells how many."""

import logging
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Sum
from django.utils import timezone

from stagepost_web.people.models import FailedSignIns, Person

logger = logging.getLogger(__name__)


def count(*, person: Person | None, step: FailedSignIns.Step, network: str) -> None:
    """Count one more. As much is done for an account that there is and one that there is not."""
    whose = f"person:{person.pk}" if person else "no account"
    logger.info("A %s was wrong, for %s, from network %s", step.label.lower(), whose, network)
    now = timezone.now()
    day = timezone.localdate(now)
    key: dict[str, object] = {"person": person, "step": step, "network": network, "day": day}
    if _add(key):
        return
    try:
        with transaction.atomic():
            FailedSignIns.objects.create(**key, last_at=now)
    except IntegrityError:  # another process has counted the first one at this moment
        _add(key)


def tell(person: Person) -> int:
    """How many failed for the account and stand in no event yet. From now on they do."""
    theirs = FailedSignIns.objects.select_for_update().filter(person=person, told__lt=F("times"))
    rows = list(theirs)
    for row in rows:
        FailedSignIns.objects.filter(pk=row.pk).update(told=row.times)
    return sum(row.times - row.told for row in rows)


def recent(person: Person) -> int:
    """How many failed for the account in the last thirty days."""
    since = timezone.localdate() - timedelta(days=30)
    theirs = FailedSignIns.objects.filter(person=person, day__gt=since)
    return theirs.aggregate(times=Sum("times"))["times"] or 0


def _add(key: Mapping[str, Any]) -> bool:
    return FailedSignIns.objects.filter(**key).update(times=F("times") + 1, last_at=timezone.now()) == 1
