"""What stands in each column of an extract, and a schema to lay beside a CSV of it.

Without one, Polars and pyarrow read `0012` as 12, and DuckDB goes by the first rows. The schema is a Table
Schema of the Frictionless Data standard: every column is text.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from stagepost import codesets
from stagepost.codesets import Item
from stagepost.exporting.extracts.rows import ExtractRow
from stagepost.records import Collection


class Column(NamedTuple):
    """One column."""

    name: str
    says: str


COLUMNS = tuple(
    Column(name, says)
    for name, says in zip(
        ExtractRow._fields,
        (
            "LA number of the school: three digits",
            "Establishment number: four digits, or six of an early years setting",
            "Unique reference number of the school; empty where it has none",
            "Name of the school",
            "Unique pupil number, as sent",
            "Surname, as sent",
            "Forename, as sent",
            "Date of birth, as sent: YYYY-MM-DD when it is right",
            "Sex, as sent: F or M",
            "Year group: R, 1 to 6; empty where none was sent",
            "Stage of the assessment, as in a CTF, such as EYF or KS1",
            "Calendar year of the assessment: 2026 for summer 2026",
            "Subject, as in a CTF; codes.csv has its name",
            "Goal, subject or check, as in a CTF; codes.csv has its name",
            "How it was assessed, as in a CTF: TA teacher assessment, TT test, FA profile",
            "R or empty for a result",
            "Kind of result, as in a CTF: NM a mark, NY a code",
            "The result, as sent: a code or a mark. A mark keeps its noughts in front: 007",
            "The date of the assessment, as sent; mostly empty",
        ),
        strict=True,
    )
)
"""Those of the results. A pupil without a result has one row, empty from `stage` on."""
OF_DICTIONARY = (Column("column", "Name of a column of results.csv"), Column("says", "What stands in it"))
OF_CODES = (
    *(column for column in COLUMNS if column.name in ("stage", "year", "subject", "component", "method")),
    Column("name", "What is assessed, in words"),
    Column("qualifier", "Kind of result, as in a CTF"),
    Column("result", "A result that may be recorded: a code, or a range of marks such as 0-40"),
    Column("meaning", "What it says of a pupil; empty where no source says it"),
    Column("source", "Where that is written"),
)


def dictionary() -> Iterator[Sequence[str]]:
    """The table of the columns, with its head."""
    yield [column.name for column in OF_DICTIONARY]
    yield from COLUMNS


def codes(collection: Collection, summer: int) -> Iterator[Sequence[str]]:
    """What may be recorded of the collection in a summer, with its head."""
    yield [column.name for column in OF_CODES]
    held = codesets.load(collection)
    for item in held.in_year(summer):
        for result, meaning, source in _results(held, item, summer):
            what = (item.stage, str(summer), item.subject, item.component, item.method, item.name)
            yield (*what, item.qualifier, result, meaning, source)


def schema(columns: Iterable[Column]) -> bytes:
    """The Table Schema of a CSV with these columns, as JSON."""
    fields = [{"name": name, "type": "string", "description": says} for name, says in columns]
    return json.dumps({"fields": fields, "missingValues": [""]}, indent=2, ensure_ascii=False).encode()


def _results(held: codesets.CodeSet, item: Item, summer: int) -> Iterator[tuple[str, str, str]]:
    if item.marks:
        yield f"{item.marks[0]}-{item.marks[-1]}", "Mark", item.source
    for code in sorted(item.codes):
        meaning = held.meaning(code, summer)
        yield code, meaning.words if meaning else "", meaning.source if meaning else item.source
