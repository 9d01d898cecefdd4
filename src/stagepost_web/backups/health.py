"""Whether a backup was made lately."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from stagepost_web.backups.manifest import stored_files
from stagepost_web.backups.models import Backup
from stagepost_web.frame.health import Health, Look

OLDEST = timedelta(hours=36)
"""A night may be missed by some hours."""


def backup() -> Health:
    """The last one. A demonstration needs none."""
    last = Backup.objects.last()
    if last is None:
        return Health("backup", not settings.PRODUCTION, "none has been made yet")
    age = abs(timezone.now() - last.made_at)  # one of the future was made before a clock was set back
    says = f"the last one was made {timezone.localtime(last.made_at):%-d %B %Y, %H:%M}"
    if last.missing:
        says += f"; missing from it: {stored_files(last.missing)}"
    return Health("backup", age < OLDEST and not last.missing, says)


LOOKS: dict[str, Look] = {"backup": backup}
