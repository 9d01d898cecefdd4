"""The table of what is kept for how long, as `periods.toml` has it and the authority's settings change it."""

import tomllib
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone


class Period(NamedTuple):
    """A row of the table."""

    kind: str
    what: str
    counted: str
    basis: str
    settled: bool
    since: date
    days: int | None = None
    setting: str = ""


@cache
def table() -> tuple[Period, ...]:
    """Every row, in the order of the file."""
    rows = tomllib.loads((Path(__file__).parent / "periods.toml").read_text(encoding="utf-8"))["kept"]
    return tuple(Period(**{**row, "settled": row["settled"] == "yes"}) for row in rows)


def in_force(kind: str, day: date | None = None) -> Period:
    """The row of a kind that applies on a day: the latest that had begun, or the first one before that."""
    rows = sorted((row for row in table() if row.kind == kind), key=lambda row: row.since)
    begun = [row for row in rows if row.since <= (day or timezone.localdate())]
    return begun[-1] if begun else rows[0]


def days(kind: str) -> int:
    """How many days the kind is kept: as the authority's setting says, or else as the table does."""
    row = in_force(kind)
    chosen = getattr(settings, row.setting.removeprefix("STAGEPOST_"), None) if row.setting else None
    found = chosen if chosen is not None else row.days
    if found is None:
        raise LookupError(f"{kind} is never deleted.")
    return found


def over_before(kind: str) -> datetime:
    """What began before this moment is over today: the first moment of a day."""
    return midnight(timezone.localdate() - timedelta(days=days(kind)))


def last_day(kind: str, began: datetime) -> date:
    """The night on which what began at that moment is deleted: the first after its days are over."""
    return timezone.localdate(began) + timedelta(days=days(kind) + 1)


def midnight(day: date) -> datetime:
    """The first moment of a day."""
    return timezone.make_aware(datetime.combine(day, time.min))
