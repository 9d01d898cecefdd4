"""A table came in place of a CTF."""

from collections.abc import Iterator

from stagepost import years
from stagepost.check_inputs import CheckInputs
from stagepost.collections import facts_of
from stagepost.formats import ctf, template_csv
from stagepost.formats.ctf import filenames
from stagepost.formats.ctf.in_words import in_words
from stagepost.mending.case import Case
from stagepost.mending.mend import Change, Mend
from stagepost.recognition import FileKind, recognise
from stagepost.records import Destination, Return

_TITLE = "The file is a table and not a CTF"
_WORKBOOK = (
    "This is a spreadsheet. Export a CTF from your MIS. If it is a filled Stagepost template, save "
    "it as CSV and we can convert it."
)
_OTHER = (
    "This table is not a filled Stagepost template, so we cannot tell what each column is. "
    "Export a CTF from your MIS."
)
_NOT_YET = (
    "This is a filled template, but we cannot write it as a CTF. Today's date was not given, its year is "
    "not known, or a cell has a character that a CTF cannot hold."
)


def table(case: Case) -> Iterator[Mend]:
    """A filled template's CSV becomes a CTF; of any other table there is only advice."""
    kind = case.file.recognised.kind
    if kind in (FileKind.XLSX, FileKind.XLS):
        yield Mend("table", _TITLE, _WORKBOOK)
    elif kind is FileKind.CSV:
        returned = template_csv.read(case.data).returned
        made = _completed(returned, case.inputs) if returned else None
        data = _written(made) if made else None
        yield _mend(made, data, case) if made and data else Mend("table", _TITLE, _advice(returned))


def _advice(returned: Return | None) -> str:
    return _NOT_YET if returned else _OTHER


def _completed(returned: Return, inputs: CheckInputs) -> Return | None:
    """With the header of a CTF. Nothing about a pupil is added."""
    summer = _summer(returned)
    if inputs.today is None or summer not in years.known():
        return None
    header = returned.header._replace(
        version=years.load(summer).ctf_versions[0],
        created=f"{inputs.today.isoformat()}T00:00:00",
        qualifier="partial",
        supplier="Stagepost",
        destination=Destination(inputs.la or returned.header.source.la, "LLLL"),
    )
    return returned._replace(header=header)


def _written(returned: Return) -> bytes | None:
    try:
        return ctf.write(returned)
    except ValueError:  # a cell holds a character that XML cannot carry
        return None


def _summer(returned: Return) -> int:
    return next((int(o.year) for pupil in returned.pupils for o in pupil.outcomes), 0)


def _mend(returned: Return, data: bytes, case: Case) -> Mend:
    name = _name(data, returned) or "return.xml"
    changes = (
        Change("the file", "a table (CSV)", "a CTF (XML)"),
        Change("the file's name", case.file.name, name),
        *(Change(f"header, {in_words(item)}", "", text) for item, text in _header(returned)),
        Change("pupils", str(len(returned.pupils)), str(len(returned.pupils))),
    )
    says = "This is a filled template. It will be written as a CTF with the same pupils and results."
    return Mend("table", _TITLE, says, changes, content=data, name=name)


def _header(returned: Return) -> Iterator[tuple[str, str]]:
    header = returned.header
    yield "CTFversion", header.version
    yield "DateTime", header.created
    yield "DocumentQualifier", header.qualifier
    yield "SupplierID", header.supplier
    yield "DestSchool", f"{header.destination.la} {header.destination.estab}"


def _name(data: bytes, returned: Return) -> str:
    collection = recognise(data, "", ctf.read(data)).collection
    source, to = returned.header.source, returned.header.destination
    try:
        kind = facts_of(collection).ctf_type if collection else "CTF"
        return filenames.write(filenames.FileName(source.la, source.estab, kind, to.la, to.estab, 1))
    except ValueError:
        return ""
