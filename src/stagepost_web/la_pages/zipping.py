"""Files as one zip, with a list of what is in it. Each is opened, and that is recorded, as it is sent."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from django.utils import timezone

from stagepost.formats.defusing import defused
from stagepost_web.exchange.actions import CannotOpen, open_file
from stagepost_web.exchange.queries import files_open_to_la
from stagepost_web.exchange.streamed_zip import StreamedZip
from stagepost_web.la_pages.queries.held_files import HeldFile
from stagepost_web.people.models import Person
from stagepost_web.schools.models import LocalAuthority

HEADS = (
    *("School", "Number", "Status", "Version", "Receipt", "Sent"),
    *("File", "Size in bytes", "SHA-256", "Why it is not here"),
)
LIST = "list.csv"


def zipped(files: Iterable[HeldFile], *, la: LocalAuthority, by: Person, ip_address: str) -> Iterator[bytes]:
    """The zip, piece by piece. A file that cannot be opened is named in the list, and stops nothing."""
    archive, lines, taken = StreamedZip(), [list[Any](HEADS)], set[str]()
    for held in files:
        name = _free(f"{held.school.number[:3]}/{held.school.estab}/{held.file.name}", taken)
        try:
            data = _opened(held, la, by, ip_address)
        except CannotOpen as obstacle:
            lines.append(_line(held, "", str(obstacle)))
        else:
            lines.append(_line(held, name, ""))
            yield archive.add(name, data, held.file.stored_at)
    yield archive.add(LIST, _table(lines), timezone.now())
    yield archive.end()


def _opened(held: HeldFile, la: LocalAuthority, by: Person, ip_address: str) -> bytes:
    """The bytes, if the person may open it now: meanwhile it may have been recalled, or their role ended."""
    file = files_open_to_la(by, la).filter(pk=held.file.pk).first()
    if file is None:
        raise CannotOpen("The school has recalled this file, or you may no longer open it.")
    return open_file(file=file, by=by, ip_address=ip_address)


def _free(name: str, taken: set[str]) -> str:
    """The name, or the same with a number where another file has it, however it is written."""
    stem, dot, ending = name.rpartition(".")
    free, number = name, 1
    while free.casefold() in taken:
        number += 1
        free = f"{stem} ({number}){dot}{ending}"
    taken.add(free.casefold())
    return free


def _line(held: HeldFile, name: str, obstacle: str) -> list[Any]:
    sent = held.file.delivery.sent_at if held.file.delivery else None
    return [
        held.school.name,
        held.school.written_number,
        held.status,
        held.version,
        held.file.delivery.number if held.file.delivery else "",
        f"{timezone.localtime(sent):%Y-%m-%d %H:%M}" if sent else "",
        name or held.file.name,
        held.file.size,
        held.file.sha256,
        obstacle,
    ]


def _table(lines: Iterable[Iterable[Any]]) -> bytes:
    """As a spreadsheet opens it: it takes UTF-8 for what it is by the mark in front."""
    text = StringIO()
    csv.writer(text).writerows(map(defused, line) for line in lines)
    return text.getvalue().encode("utf-8-sig")
