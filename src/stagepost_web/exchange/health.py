"""Whether there is room for the files and the database, and whether the files are there and are scanned."""

import shutil
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from stagepost_web.exchange import vault
from stagepost_web.exchange.models import StoredFile, Unscanned
from stagepost_web.frame.health import Health, Look
from stagepost_web.scanning.asking import scanner as scanner_set
from stagepost_web.scanning.clamd import Unreachable, signatures_of

LEAST_SPACE = 1024**3
"""Bytes that should be free."""
STOPS_BELOW = 64 * 1024**2
"""Bytes below which nothing can be taken any more."""
_NEWEST = 20
_PATIENCE = 1.0
"""Seconds in which the scanner should say who it is."""
OLD_AFTER = timedelta(days=7)
"""Signatures come out each day."""
LONG = timedelta(minutes=15)
"""A file that has waited for longer waits for more than the next round."""


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


def scanner() -> Health:
    """The scanner answers, with signatures of this week, and no file has waited for it for long."""
    asked = scanner_set()
    if asked is None:
        return Health("scanner", True, "none is set, so no file is scanned for malware")
    try:
        version = asked.version(within=_PATIENCE)
    except Unreachable as obstacle:
        return Health("scanner", False, f"{obstacle}{_waiting()}")
    made = signatures_of(version)
    if made and timezone.now() - made > OLD_AFTER:
        return Health("scanner", False, f"its signatures are of {made:%-d %B %Y}{_waiting()}")
    oldest = Unscanned.objects.first()
    long = oldest is not None and timezone.now() - oldest.since > LONG
    return Health("scanner", not long, f"answers{_waiting()}")


def _waiting() -> str:
    """How many files wait for it, and since when."""
    oldest = Unscanned.objects.first()
    if oldest is None:
        return ""
    since = f"{timezone.localtime(oldest.since):%-d %B %Y, %H:%M}"
    return f"; files that wait to be scanned: {Unscanned.objects.count()}, since {since}"


LOOKS: dict[str, Look] = {"disk": disk, "files": files, "scanner": scanner}
