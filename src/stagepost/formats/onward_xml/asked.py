"""What somebody wants of the LA's return."""

from datetime import date, datetime
from typing import NamedTuple

from stagepost.records import Collection


class Asked(NamedTuple):
    """Which return, of which LA."""

    la: str
    collection: Collection
    summer: int
    created: datetime
    number: int = 1
    """Serial number of the file, from 1 to 999."""
    reference_date: date | None = None
