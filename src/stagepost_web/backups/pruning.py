"""Deletes backups whose time is over: what was deleted on the site must not live on in them."""

import shutil
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.backups import manifest
from stagepost_web.backups.making import newest
from stagepost_web.backups.models import Backup
from stagepost_web.exchange import durable
from stagepost_web.retention.periods import days


def prune(root: Path) -> int:
    """Delete the backups below a folder whose time is over, but never the newest. Say how many they were."""
    before, last = timezone.now() - timedelta(days=days("backup")), newest(root)
    over = [
        path
        for path in sorted(root.glob("*Z"))
        if path != last and (path / manifest.NAME).exists() and manifest.read(path).made_at < before
    ]
    for path in over:
        gone = path.with_name(path.name + durable.UNFINISHED)  # half a backup never looks like one
        path.rename(gone)
        shutil.rmtree(gone)
    if over:
        _note(len(over))
    return len(over)


@transaction.atomic
def _note(backups: int) -> None:
    Backup.objects.filter(made_at__lt=timezone.now() - timedelta(days=days("backup"))).delete()
    record(verb="backups.delete", by=None, detail={"backups": backups})
