"""What the site holds of a school out of a list: each item with its words, and how a row gives it."""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Model
from django.utils.formats import date_format

from stagepost.formats.gias_csv import RegisterSchool
from stagepost_web.schools.models import School, Trust


class Item(NamedTuple):
    """One field of a school."""

    field: str
    words: str
    given: Callable[[RegisterSchool], Any]
    column: str
    """The item of the row it needs; a list without that column leaves it alone."""
    kept_when_empty: bool = False
    """Whether an empty cell says nothing, as where a school is without a head for a term."""
    personal: bool = False
    """Whether events say only that it changed: they are kept for ever."""


def _age(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 3 else None


ITEMS = (
    Item("name", "Name", lambda row: row.name, "name"),
    Item("urn", "URN", lambda row: row.urn, "urn", kept_when_empty=True),
    Item("phase", "Phase", lambda row: row.phase, "phase"),
    Item("kind", "Type", lambda row: row.type, "type"),
    Item("type_group", "Group of types", lambda row: row.type_group, "type_group"),
    Item("status", "Status", lambda row: row.status, "status"),
    Item("opened", "Opened", lambda row: row.opened, "opened", kept_when_empty=True),
    Item("closed", "Closed", lambda row: row.closed, "closed"),
    Item("lowest_age", "Lowest age", lambda row: _age(row.lowest_age), "lowest_age"),
    Item("highest_age", "Highest age", lambda row: _age(row.highest_age), "highest_age"),
    Item(
        "trust", "Trust", lambda row: f"{row.trust} ({row.trust_uid})" if row.trust_uid else "", "trust_uid"
    ),
    Item("street", "Street", lambda row: row.street, "street", kept_when_empty=True),
    Item("town", "Town", lambda row: row.town, "town", kept_when_empty=True),
    Item("postcode", "Postcode", lambda row: row.postcode, "postcode", kept_when_empty=True),
    Item(
        "telephone", "Telephone", lambda row: row.telephone, "telephone", kept_when_empty=True, personal=True
    ),
    Item(
        "head",
        "Headteacher",
        lambda row: f"{row.head_forename} {row.head_surname}".strip(),
        "head_surname",
        kept_when_empty=True,
        personal=True,
    ),
)
BY_FIELD = {item.field: item for item in ITEMS}


def words_of(field: str) -> str:
    """How people call a field of a school."""
    if field in BY_FIELD:
        return BY_FIELD[field].words
    return {"estab": "Number", "urn": "URN"}.get(field, field.replace("_", " ").capitalize())


def held(school: School, field: str) -> Any:
    """What the site holds; of a trust its name and number."""
    value = getattr(school, field)
    return shown(value) if isinstance(value, Model) else value or ""


def shown(value: Any, field: str = "") -> str:
    """A value as people read it."""
    if field == "number" and value:
        return f"{value[:3]}/{value[3:]}"
    if isinstance(value, Trust):
        return f"{value.name} ({value.uid})"
    return date_format(value, "j F Y") if isinstance(value, date) else str(value or "")


def given_by(row: RegisterSchool, columns: Collection[str]) -> Iterator[tuple[Item, Any]]:
    """The items a row speaks of, with what it says."""
    for item in ITEMS:
        value = item.given(row)
        if item.column in columns and (value or not item.kept_when_empty):
            yield item, value or ""
