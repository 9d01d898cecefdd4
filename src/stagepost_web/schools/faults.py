"""What keeps a row of a list from becoming a school: cells that are no names, numbers or words."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from stagepost.formats.gias_csv import RegisterReading, RegisterSchool
from stagepost_web.schools.items import ITEMS
from stagepost_web.schools.models import LocalAuthority, School, Trust

_WORDS = (
    *("name", "phase", "kind", "type_group", "status", "street", "town", "postcode", "head", "trust"),
    "la_name",
)
_URN = re.compile(r"(?:[A-Z]{2})?[0-9]{1,6}", re.ASCII)
_FORMULA = ("=", "+", "-", "@")


def sorted_out(rows: Iterable[RegisterSchool], notes: list[str]) -> list[RegisterSchool]:
    """The rows that can become schools, each once. Of the others a note says why not."""
    good: dict[RegisterSchool, None] = {}
    numbers: dict[str, str] = {}
    for row in rows:
        fault = _fault(row) or _two_numbers(row, numbers)
        if fault:
            notes.append(f"{row.la}/{row.estab}: {fault}.")
        else:
            good[row] = None
    return list(good)


def notes_on(reading: RegisterReading) -> list[str]:
    """What the library could not take from the file, in words."""
    found = [f"Row {problem.row}, {problem.column}: {problem.says}" for problem in reading.problems]
    if reading.missing:
        found.append(f"The file has no column {', '.join(reading.missing)}. What we hold of these is kept.")
    if reading.without_number:
        found.append(f"{reading.without_number} rows have no school number or name, so they were left out.")
    return found


def _two_numbers(row: RegisterSchool, numbers: dict[str, str]) -> str:
    """A URN is one school's: with two numbers nobody can tell which is right."""
    if row.urn and numbers.setdefault(row.urn, row.number) != row.number:
        return f"URN {row.urn} stands in another row with another school number, so this row was left out"
    return ""


def _fault(row: RegisterSchool) -> str:
    if row.urn and not _URN.fullmatch(row.urn):
        return "the URN is not a number"
    return next(_faults(row), "")


def _faults(row: RegisterSchool) -> Iterator[str]:
    texts = {item.field: (item.words, str(item.given(row) or "")) for item in ITEMS}
    texts |= {"trust": ("Trust", row.trust), "la_name": ("Local authority", row.la_name)}
    for field, (words, text) in texts.items():
        longest = _longest().get(field)
        if longest and len(text) > longest:
            yield f"{words} is longer than {longest} characters"
        if any(unicodedata.category(character) == "Cc" for character in text):
            yield f"{words} has a character that cannot be printed"
        if field in _WORDS and text.startswith(_FORMULA):
            yield f"{words} begins like a formula"
    if len(row.trust_uid) > 8 or (row.trust_uid and not row.trust):
        yield "the trust has no name, or a number that is too long"


def _longest() -> Mapping[str, int | None]:
    fields = {field.name: getattr(field, "max_length", None) for field in School._meta.concrete_fields}
    names = {"trust": Trust, "la_name": LocalAuthority}
    named = {
        field: getattr(model._meta.get_field("name"), "max_length", None) for field, model in names.items()
    }
    return fields | named
