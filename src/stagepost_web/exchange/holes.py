"""Times of which this database knows nothing, because an older one was restored.

What lies in the vault from such a time may be all that is left of what was sent then, so it is never deleted.
Each sweep writes the head of the chain into the vault, and a worker does so every few minutes. A database
that does not have the event which the vault remembers is older than the vault, or another one.
"""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.audit.heads import Head, head_now, latest_held, read_heads
from stagepost_web.audit.models import Event
from stagepost_web.exchange import vault

HEADS = ".heads"
"""The file in the vault that remembers the heads, a line each."""
LATEST = ".head"
"""The file in the vault with the head of a few minutes ago."""
REMEMBERED = 400
"""So many lines, about a year of nights."""
VERB = "exchange.note_hole"
BEFORE = timedelta(hours=1)
"""A file is in the vault before its event is in the chain, by this at most."""
LATELY = timedelta(hours=36)
"""A night may be missed by some hours."""
BEGINNING = datetime(1970, 1, 1, tzinfo=timezone.get_fixed_timezone(0))


class Hole(NamedTuple):
    """From and until when."""

    since: datetime
    until: datetime
    restored: bool = False
    """Whether it was made by `stagepost-web restore`, as whoever typed that knows."""

    @property
    def words(self) -> str:
        """From and until when, for people."""
        until = f"{self.until:%-d %B %Y, %H:%M} UTC"
        return (
            f"from {self.since:%-d %B %Y, %H:%M} UTC to {until}"
            if self.since > BEGINNING
            else f"before {until}"
        )

    def holds(self, moment: datetime) -> bool:
        """Whether the moment lies in it."""
        return self.since <= moment <= self.until


def holes() -> list[Hole]:
    """Every one that was ever noticed."""
    found = Event.objects.filter(verb=VERB).values_list("detail", flat=True)
    return [_read(said) for said in found]


def _read(said: dict[str, Any]) -> Hole:
    since, until = (datetime.fromisoformat(said[name]) for name in ("since", "until"))
    return Hole(since, until, said.get("restored", False))


def noticed_lately() -> list[Hole]:
    """Those that were noticed since the last night, and that nobody made by `restore`."""
    return [hole for hole in holes() if not hole.restored and hole.until > timezone.now() - LATELY]


def hole_since(since: datetime, *, restored: bool = False) -> Hole:
    """From then until now. Where a clock was set back meanwhile, what the vault remembers of it widens it."""
    moments = [since, timezone.now(), *(head.at for head in _newest_heads() if not head.holds)]
    first = min(moments)
    return Hole(first - BEFORE if first > BEGINNING else first, max(moments), restored)


@transaction.atomic
def note_hole(hole: Hole) -> None:
    """Record that of this time the database knows nothing."""
    told = {"since": hole.since.isoformat(), "until": hole.until.isoformat(), "restored": hole.restored}
    record(verb=VERB, by=None, detail=told)


def notice_hole() -> bool:
    """Record it where the vault remembers more than this database. Answers whether it does."""
    if not vault_remembers_more():
        return False
    held = latest_held(read_heads(_text(HEADS)))
    note_hole(hole_since(held.at if held else BEGINNING))
    return True


def vault_remembers_more() -> bool:
    """Whether the vault remembers an event that this database does not have."""
    return not all(head.holds for head in _newest_heads())


def _newest_heads() -> list[Head]:
    """What the vault was told last: by a night, and a few minutes ago."""
    return [*read_heads(_text(HEADS))[-1:], *read_heads(_text(LATEST))[-1:]]


def remember_head() -> None:
    """Write the head of the chain into the vault, after those of the nights before."""
    lines = _text(HEADS).splitlines()[1 - REMEMBERED :]
    vault.replace(HEADS, ("\n".join([*lines, head_now().line]) + "\n").encode())
    _remember_latest()


def keep_up() -> bool:
    """Between two nights: record a hole, and remember the head. Answers whether there was one."""
    if noticed := notice_hole():
        remember_head()
    else:
        _remember_latest()
    return noticed


def _remember_latest() -> None:
    vault.replace(LATEST, f"{head_now().line}\n".encode())


def _text(name: str) -> str:
    try:
        return vault.read(name).decode()
    except FileNotFoundError:
        return ""
