"""Finds what lies in the vault without a row, as a crash or a full disk leaves it, and puts it aside.

Nothing is deleted at once. What is newer than anything the database knows, or from a time the database knows
nothing of, stays where it is: an older database may have been restored, and the file may be all that is left.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.audit.models import Event
from stagepost_web.exchange import holes, quarantine, vault
from stagepost_web.exchange.holes import Hole
from stagepost_web.exchange.models import StoredFile

YOUNG = timedelta(hours=24)
"""Files younger than this may still get their row."""


class Swept(NamedTuple):
    """How many files of each kind a sweep met."""

    put_aside: int = 0
    """Nobody knows them. They lie in quarantine now."""
    brought_back: int = 0
    """They lay in quarantine, and a row holds them."""
    deleted: int = 0
    """They had lain in quarantine long enough, or their row says that they were deleted."""
    spared: int = 0
    """Nobody knows them, and this database is too old to say that nobody ever did."""

    @property
    def words(self) -> str:
        """What was done, in sentences."""
        told = {
            "put into quarantine: nothing refers to them": self.put_aside,
            "brought back from quarantine": self.brought_back,
            "deleted for good": self.deleted,
            "left alone: newer than the database, or from before it was restored": self.spared,
        }
        said = [f"{count:,} {says}" for says, count in told.items() if count]
        return f"Stored files: {'; '.join(said)}." if said else "Stored files: nothing to sweep."


def sweep(*, aside_for: timedelta, young: timedelta = YOUNG) -> Swept:
    """Put aside what no row holds and is older than `young`, and delete what has lain aside for longer than
    `aside_for`.

    May be stopped anywhere and run again. The caller holds the stored files (`alone`).
    """
    holes.notice_hole()
    lost = holes.holes()
    counts = Counter(
        [*_in_place(timezone.now() - young, lost), *_in_quarantine(timezone.localdate() - aside_for, lost)]
    )
    swept = Swept(**counts)
    _note(swept)
    holes.remember_head()
    return swept


def _in_place(before: datetime, lost: list[Hole]) -> Iterator[str]:
    """What is done with the files that lie in their places, one word a file that is not simply kept."""
    horizon = _latest_known()
    # The files first: whoever stores one adds its row later.
    written = dict(_written())
    deleted = dict(StoredFile.objects.values_list("key", "deleted_at"))
    for key, at in written.items():
        if deleted.get(key):  # whoever deleted it was stopped before the bytes were gone
            vault.remove(key)
            yield "deleted"
        elif key not in deleted and at < before:
            yield _set_aside(key, spare=at >= horizon or _lost(at, lost))


def _written() -> Iterator[tuple[str, datetime]]:
    for key in list(vault.stored_keys()):
        with suppress(FileNotFoundError):  # deleted by whoever had stored it in vain
            yield key, vault.written_at(key)


def _set_aside(key: str, *, spare: bool) -> str:
    if spare:
        return "spared"
    quarantine.put_aside(key, timezone.localdate())
    return "put_aside"


def _in_quarantine(until: date, lost: list[Hole]) -> Iterator[str]:
    """The same for those that were put aside before."""
    for aside in list(quarantine.all_aside()):
        if StoredFile.objects.filter(key=aside.key, deleted_at=None).exists():
            quarantine.bring_back(aside)
            yield "brought_back"
        elif _lost(vault.written_at(aside.path), lost):
            yield "spared"
        elif aside.since < until:
            vault.remove(aside.path)
            yield "deleted"


def _lost(at: datetime, lost: list[Hole]) -> bool:
    return any(hole.holds(at) for hole in lost)


def _latest_known() -> datetime:
    """The latest moment of which this database knows anything. What is newer it cannot judge."""
    event = Event.objects.order_by("-number").values_list("at", flat=True).first()
    file = StoredFile.objects.aggregate(latest=Max("stored_at"))["latest"]
    return max((each for each in (event, file) if each), default=holes.BEGINNING)


@transaction.atomic
def _note(swept: Swept) -> None:
    if swept.put_aside or swept.brought_back or swept.deleted:
        record(verb="exchange.sweep", by=None, detail=swept._asdict())
