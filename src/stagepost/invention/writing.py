"""Writes an invented authority into a folder, as files that any tool can read."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from stagepost import whole_files
from stagepost.invention.faulty import FAULTY_SCHOOLS, FaultyFile, faulty_files
from stagepost.invention.schools import staff_of
from stagepost.invention.values import Child, EarlierMark, Establishment, InventedLA, Member

_CATALOGUE = ("file", "fault", "rule", "severity", "collection", "year", "la", "estab")


class NotEmpty(Exception):
    """The folder to write into holds something already."""


def write(la: InventedLA, out: Path, *, force: bool = False) -> int:
    """Write everything into `out`, which is made where it is missing. Returns the number of files.

    `NotEmpty` when `out` holds something, unless `force`: then files of the same name are written over.
    `OSError` when the folder cannot be made or written into.
    """
    if not force and out.is_dir() and any(out.iterdir()):
        raise NotEmpty(f"{out} is not empty")
    count = 0
    for path, data in contents(la):
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        whole_files.replace(target, data)
        count += 1
    return count


def contents(la: InventedLA) -> Iterator[tuple[str, bytes]]:
    """Every file, as its path below the folder and its bytes."""
    yield (
        "la.json",
        _json({**la.la._asdict(), "officers": [o._asdict() for o in la.la.officers], "year": la.year}),
    )
    yield "schools.csv", _csv(Establishment._fields, la.schools)
    yield "staff.csv", _csv(Member._fields, la.staff)
    for school in la.schools:
        yield f"rolls/{school.number}.csv", _csv(Child._fields, la.rolls[school.estab])
        earlier = la.phonics_last_year[school.estab]
        yield f"phonics-last-year/{school.number}.csv", _csv(EarlierMark._fields, earlier)
    for name, data in la.returns.items():
        yield f"returns/{name.partition('_')[0]}/{name}", data
    faulty = faulty_files(la.year)
    yield from ((f"faulty/{file.name}", file.data) for file in faulty)
    yield "faulty/schools.csv", _csv(Establishment._fields, FAULTY_SCHOOLS)
    yield "faulty/staff.csv", _csv(Member._fields, staff_of(FAULTY_SCHOOLS, la.la.domain))
    yield "faulty/catalogue.csv", _csv(_CATALOGUE, (row for file in faulty for row in _rows(file)))


def _rows(file: FaultyFile) -> Iterator[tuple[object, ...]]:
    """A row for each rule that must speak, or one row without a rule where nothing is wrong."""
    inputs = file.inputs
    asked = (inputs.collection or "", inputs.year or "", inputs.la or "", inputs.estab or "")
    for rule, severity in file.finds or (("", ""),):
        yield (file.name, file.fault, rule, severity, *asked)


def _csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
