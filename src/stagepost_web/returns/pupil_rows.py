"""The pupils of a version as rows.

The ORM took longer over sixty of them than over everything else that an upload writes. So one statement is
prepared here, and only values follow it.
"""

import json
from collections.abc import Iterable
from typing import Any

from django.db import connection

from stagepost.records import Pupil
from stagepost_web.pupils.known_by import known_by
from stagepost_web.returns.models import Part, ReturnedPupil, Version

PupilValues = tuple[Any, ...]
"""What a row says of a pupil, in the order of `_COLUMNS`, whichever version it will belong to."""
_COLUMNS = ("known_by", *Pupil._fields)
_WHERE = ("version_id", "part_id", "place")


def values_of(pupil: Pupil) -> PupilValues:
    """The values of the pupil's row, each outcome with the line of the file on which it begins."""
    outcomes = [[*outcome[:-1], pupil.line + outcome.below] for outcome in pupil.outcomes]
    return known_by(pupil), *pupil._replace(outcomes=json.dumps(outcomes))  # type: ignore[arg-type]


def write_pupils(version: Version, parts: Iterable[Part], pupils: Iterable[PupilValues]) -> None:
    """Write the pupils of all parts, one after the other."""
    part_of_each = (part.pk for part in parts for _ in range(part.pupil_count))
    rows = [
        (version.pk, part, place, *values)
        for place, (part, values) in enumerate(zip(part_of_each, pupils, strict=True))
    ]
    with connection.cursor() as cursor:
        cursor.executemany(_insert(), rows)


def _insert() -> str:
    quoted = map(connection.ops.quote_name, (ReturnedPupil._meta.db_table, *_WHERE, *_COLUMNS))
    table, *columns = quoted
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(columns))})"  # noqa: S608
