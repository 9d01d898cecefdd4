"""Puts on record what was done to a collection."""

from collections.abc import Mapping
from typing import Any

from stagepost_web.audit.actions import record
from stagepost_web.collections.models import Collection
from stagepost_web.people.models import Person


def note(
    verb: str,
    collection: Collection,
    by: Person,
    ip_address: str,
    about: Mapping[str, Any] | None = None,
    words: str = "",
) -> None:
    """An event of the collection, with its LA's number, in the transaction of what it tells of."""
    record(
        verb=f"collections.{verb}",
        by=by,
        subject=f"collection:{collection.pk}",
        la=collection.la.code,
        detail=about,
        words=words,
        ip_address=ip_address,
    )
