"""Merge fields: what may stand in braces in a letter, and what it says of each school."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.utils.formats import date_format

from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.schools.models import School

IN_BRACES = re.compile(r"\{([^{}\n]*)\}")
NO_EMAIL = "no address yet"


class Filling(NamedTuple):
    """What the fields of one letter are filled from."""

    school: School
    collection: Collection
    asked: ReturnRequest | None
    """What the school is asked for in the collection; nothing where it is not asked, or not yet."""
    reference: str
    day: date


class Field(NamedTuple):
    """One merge field."""

    means: str
    value: Callable[[Filling], str]
    leads: bool = False
    """Whether its value is the address of a page."""


def long_day(day: date) -> str:
    """`Friday 26 June 2026`."""
    return date_format(day, "l j F Y")


def _page(filling: Filling) -> str:
    return settings.ADDRESS + (filling.asked or filling.school).get_absolute_url()


FIELDS: Mapping[str, Field] = {
    "school": Field("the name of the school", lambda it: it.school.name),
    "school number": Field("its LA and school number", lambda it: it.school.written_number),
    "headteacher": Field(
        "the headteacher’s name, or “Headteacher” if you have none",
        lambda it: it.school.head or "Headteacher",
    ),
    "email": Field(
        f"the address we email the school at, or “{NO_EMAIL}”", lambda it: it.school.email or NO_EMAIL
    ),
    "page": Field("the address of the school’s page here", _page, leads=True),
    "collection": Field("the title of the collection", lambda it: it.collection.title),
    "year": Field("the summer of the collection, such as 2026", lambda it: str(it.collection.year)),
    "academic year": Field("such as 2025/26", lambda it: _academic_year(it.collection.year)),
    "deadline": Field(
        "the school’s deadline, with the day of the week",
        lambda it: long_day(it.asked.deadline if it.asked else it.collection.deadline),
    ),
    "opens": Field("the day the collection opens", lambda it: long_day(it.collection.opens)),
    "contact": Field(
        "who answers questions about the collection",
        lambda it: it.collection.contact or it.collection.la.contact,
    ),
    "team": Field("what schools call your team", lambda it: it.collection.la.data_team),
    "local authority": Field("the name of your LA", lambda it: it.collection.la.name),
    "reference": Field("the reference of this letter", lambda it: it.reference),
    "date": Field("the date of the letter", lambda it: date_format(it.day, "j F Y")),
}
"""By the name under which a letter has them."""


def normal(name: str) -> str:
    """A name as the table has it, however somebody wrote it: `School_Number`, `school  number`."""
    return " ".join(name.replace("_", " ").casefold().split())


def unknown(*texts: str) -> list[str]:
    """What stands in braces and is no merge field, each once, as it was typed."""
    found = (name for text in texts for name in IN_BRACES.findall(text))
    return list(dict.fromkeys(name for name in found if normal(name) not in FIELDS))


def values(filling: Filling) -> dict[str, str]:
    """What each field says of a school."""
    return {name: field.value(filling) for name, field in FIELDS.items()}


def addressee(school: School) -> list[str]:
    """Whom the letter is for, in lines."""
    place = (school.name, school.street, school.town, school.postcode)
    return [line for line in (school.head or "The headteacher", *place) if line]


def in_words(names: Iterable[str]) -> str:
    """Names of fields in a sentence: `{school}, {year}`."""
    return ", ".join(f"{{{name}}}" for name in names)


def _academic_year(summer: int) -> str:
    return f"{summer - 1}/{summer % 100:02}"
