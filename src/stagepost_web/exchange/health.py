"""Whether there is room where the files and the database are, and whether the files are there."""

import shutil
from pathlib import Path

from django.conf import settings

from stagepost_web.exchange import vault
from stagepost_web.exchange.models import StoredFile
from stagepost_web.frame.health import Health, Look

LEAST_SPACE = 1024**3
"""Bytes that should be free."""
STOPS_BELOW = 64 * 1024**2
"""Bytes below which nothing can be taken any more."""
_NEWEST = 20


def disk() -> Health:
    """The fuller of the two places."""
    places = [_existing(Path(settings.STATE)), _existing(Path(settings.VAULT_FOLDER))]
    free = min(shutil.disk_usage(place).free for place in places)
    return Health("disk", free >= LEAST_SPACE, f"{free / 1024**3:.1f} GB free", stops=free < STOPS_BELOW)


def _existing(place: Path) -> Path:
    return place if place.exists() else _existing(place.parent)


def files() -> Health:
    """The newest files are where they belong. All of them are looked for by the doctor."""
    newest = StoredFile.objects.filter(deleted_at=None).order_by("-pk")[:_NEWEST]
    gone = len(vault.missing(newest))
    return Health("files", gone == 0, f"{gone} of the newest are missing" if gone else "in place")


LOOKS: dict[str, Look] = {"disk": disk, "files": files}
