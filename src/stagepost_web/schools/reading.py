"""Reads an uploaded list, CSV or zip, in flat memory: what of it is about the LA's schools."""

import zipfile
from collections.abc import Iterable, Iterator
from typing import IO, Any

from django.db.models import QuerySet

from stagepost.formats import gias_csv, settings_csv, zips
from stagepost.formats.gias_csv import RegisterReading, Wanted
from stagepost.formats.reading import Trouble
from stagepost_web.schools.models import EarlierNumber, LocalAuthority, Source, UploadedList
from stagepost_web.schools.queries import schools_of

_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
"""How a zip begins, and how one with nothing in it does."""
_LOOKED_AT = 5
_WORKBOOK = Trouble(
    "workbook",
    "This is an Excel workbook, even if its name ends in .csv. Open it in Excel and save it as CSV UTF-8.",
)
_NO_CSV = Trouble("not-the-register", "There is no CSV file in this zip.")


def read(file: IO[bytes], uploaded: UploadedList) -> RegisterReading:
    """The rows about the LA's schools, or why there are none. Never raises, whatever the bytes are."""
    file.seek(0)
    if file.read(4) not in _ZIPS:
        return _read_csv(file, uploaded)
    try:
        with zipfile.ZipFile(file) as archive:
            return _read_zip(archive, uploaded)
    except zips.UNREADABLE as error:
        return RegisterReading(trouble=Trouble("zip", f"We cannot open this zip: it is {zips.why(error)}."))


def _read_zip(archive: zipfile.ZipFile, uploaded: UploadedList) -> RegisterReading:
    """The register may lie beside other lists: of the largest few the first that is one."""
    files = sorted(zips.files(archive), key=lambda info: info.file_size, reverse=True)
    if any(info.filename.startswith("xl/") for info in files):
        return RegisterReading(trouble=_WORKBOOK)
    reading = RegisterReading(trouble=_NO_CSV)
    for info in _lists(files):
        with archive.open(info) as file:
            reading = _read_csv(file, uploaded)
        if not reading.trouble or not reading.trouble.kind.startswith("not-the-"):
            break
    return reading


def _lists(files: list[zipfile.ZipInfo]) -> Iterator[zipfile.ZipInfo]:
    yield from [info for info in files if info.filename.casefold().endswith(".csv")][:_LOOKED_AT]


def _read_csv(file: IO[bytes], uploaded: UploadedList) -> RegisterReading:
    if uploaded.source == Source.SETTINGS:
        return settings_csv.read_file(file, uploaded.la.code)
    return gias_csv.read_file(file, wanted(uploaded.la, uploaded.elsewhere))


def wanted(la: LocalAuthority, elsewhere: Iterable[str] = ()) -> Wanted:
    """The rows an LA needs: its own, those of schools elsewhere that return through it, and of some that
    shall.
    """
    schools = schools_of(la)
    earlier = EarlierNumber.objects.filter(school__in=schools)
    return Wanted(
        las={la.code},
        numbers=_values(schools, "number") | _values(earlier, "number") | set(elsewhere),
        urns=(_values(schools, "urn") | _values(earlier, "urn")) - {""},
    )


def _values(rows: QuerySet[Any], field: str) -> set[str]:
    return set(rows.values_list(field, flat=True))
