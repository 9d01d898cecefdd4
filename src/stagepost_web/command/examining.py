"""Looks an installation over, one thing after the other. Nothing is changed and no email is sent."""

import shutil
import stat
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core import checks
from django.core.mail import get_connection
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from stagepost_web.exchange import sealing, vault
from stagepost_web.exchange.models import StoredFile
from stagepost_web.jobs.models import Heartbeat
from stagepost_web.jobs.patience import Patience

_LEAST_SPACE = 1024**3
"""Bytes that should be free where the database and the files are."""
_LONGEST_WAIT = timedelta(minutes=10)
"""A job that has been ready for longer is not being looked after."""
_ACCEPTED = {
    "security.W005": "the authority’s other host names are not ours to bind to TLS",
    "security.W021": "the same, for the list that browsers come with",
}
"""Warnings of Django's own check that are right for us, and why."""


class Finding(NamedTuple):
    """What was looked at, whether it is well, and what to do if not."""

    subject: str
    well: bool
    says: str


Look = Callable[[], Iterator[Finding]]


def examine() -> Iterator[Finding]:
    """Every look. One that fails by itself is a finding, and the others go on."""
    for subject, look in _LOOKS.items():
        try:
            yield from look()
        except Exception as fault:
            yield Finding(subject, False, f"cannot be examined: {type(fault).__name__}. {fault}")


def _setting() -> Iterator[Finding]:
    well = settings.PRODUCTION
    says = "production" if well else f"{settings.SETTING}. Set STAGEPOST_SETTING=production."
    yield Finding("Setting", well, says)


def _django() -> Iterator[Finding]:
    met = [each for each in checks.run_checks(include_deployment_checks=True) if each.id not in _ACCEPTED]
    for each in met:
        yield Finding("Settings", False, f"{each.msg} {each.hint or ''}".strip())
    if not met:
        yield Finding("Settings", True, "nothing to mend")


def _files() -> Iterator[Finding]:
    for path in filter(Path.exists, _private_paths()):
        open_to = path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
        mode = "700" if path.is_dir() else "600"
        says = f"{path} can be read by others. Type: chmod {mode} {path}" if open_to else f"{path} is private"
        yield Finding("Files", not open_to, says)


def _private_paths() -> list[Path]:
    database = settings.DATABASES["default"]
    sqlite = [Path(database["NAME"])] if connection.vendor == "sqlite" else []
    return [Path(settings.STATE), Path(settings.VAULT_FOLDER), *sqlite]


def _space() -> Iterator[Finding]:
    for path in dict.fromkeys((Path(settings.STATE), Path(settings.VAULT_FOLDER))):
        if path.exists():
            free = shutil.disk_usage(path).free
            says = f"{free / 1024**3:.1f} GB free in {path}"
            yield Finding(
                "Disk", free >= _LEAST_SPACE, says + ("" if free >= _LEAST_SPACE else ". Make room.")
            )


def _database() -> Iterator[Finding]:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    tables = "shared_cache" in connection.introspection.table_names()
    well = not waiting and tables
    yield Finding("Database", well, "up to date" if well else "not up to date. Type: stagepost-web prepare")


def _static() -> Iterator[Finding]:
    manifest = Path(settings.STATIC_ROOT or "") / "staticfiles.json"
    well = not settings.PRODUCTION or manifest.exists()
    yield Finding("Static files", well, "in place" if well else "missing. Type: stagepost-web prepare")


def _vault() -> Iterator[Finding]:
    newest = StoredFile.objects.filter(deleted_at=None).order_by("-pk").first()
    if newest is None:
        yield Finding("Stored files", True, "none yet")
        return
    try:
        vault.get(newest)
    except sealing.CannotOpen as fault:
        says = f"the newest cannot be read: {fault} Check STAGEPOST_VAULT and STAGEPOST_VAULT_KEYS."
        yield Finding("Stored files", False, says)
    else:
        yield Finding("Stored files", True, "the newest can be read")


def _mail() -> Iterator[Finding]:
    where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    try:
        mail = get_connection()
        mail.open()
        mail.close()
    except Exception as fault:
        says = f"{where} cannot be used: {type(fault).__name__}. Check STAGEPOST_MAIL."
        yield Finding("Mail server", False, says)
    else:
        yield Finding("Mail server", True, f"{where} answers")


def _worker() -> Iterator[Finding]:
    now, patience = timezone.now(), Patience()
    alive = Heartbeat.objects.filter(last_seen_at__gte=now - patience.silence).count()
    says = f"{alive} at work" if alive else "none is running. Start the service stagepost-worker."
    yield Finding("Worker", alive > 0, says)
    waiting = DBTaskResult.objects.ready().filter(enqueued_at__lt=now - _LONGEST_WAIT, run_after__lte=now)
    number = waiting.count()
    says = f"{number} have waited for more than ten minutes" if number else "none has waited for long"
    yield Finding("Jobs", not number, says)


_LOOKS: dict[str, Look] = {
    "Setting": _setting,
    "Settings": _django,
    "Files": _files,
    "Disk": _space,
    "Database": _database,
    "Static files": _static,
    "Stored files": _vault,
    "Mail server": _mail,
    "Worker": _worker,
}
