"""The spreadsheets of many schools as one zip. Each is made, and its making recorded, as it is sent."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from django.utils import timezone

from stagepost.exporting import CannotExport
from stagepost.formats.defusing import defused
from stagepost.suppliers import Supplier
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.exchange.streamed_zip import StreamedZip
from stagepost_web.people.models import Person
from stagepost_web.people.permission_table import LOAD_ROLLS
from stagepost_web.people.permissions import may
from stagepost_web.schools.models import LocalAuthority
from stagepost_web.submitting.filling_in import take_template

HEADS = ("School", "Number", "Pupils", "File", "Why it is not here")
LIST = "list.csv"
_ENDED = "You may no longer download this."


def zipped(
    requests: Iterable[ReturnRequest], *, la: LocalAuthority, by: Person, ip_address: str
) -> Iterator[bytes]:
    """The zip, piece by piece. A school whose spreadsheet cannot be made is named in the list."""
    archive, lines = StreamedZip(), [list[Any](HEADS)]
    for asked in requests:
        school, why = asked.school, "" if may(by, LOAD_ROLLS, la) else _ENDED
        line: list[Any] = [school.name, school.written_number, "", "", why]
        lines.append(line)
        if why:
            continue
        try:
            made = take_template(return_request=asked, reader=Supplier.LA, by=by, ip_address=ip_address)
        except CannotExport as obstacle:
            line[-1] = str(obstacle)
            continue
        name = f"{school.number[:3]}/{school.estab}/{made.name}"
        line[2:4] = made.pupils, name
        yield archive.add(name, made.data, timezone.now())
    yield archive.add(LIST, _table(lines), timezone.now())
    yield archive.end()


def _table(lines: Iterable[Iterable[Any]]) -> bytes:
    """As a spreadsheet opens it: it takes UTF-8 for what it is by the mark in front."""
    text = StringIO()
    csv.writer(text).writerows(map(defused, line) for line in lines)
    return text.getvalue().encode("utf-8-sig")
