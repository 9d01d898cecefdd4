"""By when an LA must have sent a collection on to the DfE, as far as the year's data knows."""

from datetime import date

from stagepost import years
from stagepost_web.collections.models import Collection


def due_at_dfe(collection: Collection) -> date | None:
    """The day; nothing of a collection or a summer for which none is held."""
    if collection.year not in years.known():
        return None
    held = years.load(collection.year).dates.get(f"{collection.kind}_to_dfe")
    return held.day if held else None


def too_late_for_dfe(collection: Collection, day: date) -> str:
    """A warning about a day after that; empty where it is early enough or nothing is known."""
    due = due_at_dfe(collection)
    if due is None or day <= due:
        return ""
    return f"The DfE expects these results from {collection.la.name} by {due:%-d %B %Y}. This day is later."
