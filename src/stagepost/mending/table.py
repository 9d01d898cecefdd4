"""A table came in place of a CTF."""

from collections.abc import Iterator

from stagepost import years
from stagepost.context import Given
from stagepost.formats import ctf, template_csv
from stagepost.formats.ctf import filenames
from stagepost.mending.case import Case
from stagepost.mending.mend import Change, Mend
from stagepost.recognition import Kind, recognise
from stagepost.records import Destination, Return

_WORKBOOK = (
    "This is a spreadsheet. Export a CTF from your MIS; or, if it is a filled template of Stagepost, save "
    "it as CSV, and that can be converted."
)
_OTHER = (
    "This table is no filled template of Stagepost, so nobody can say for certain which column is what. "
    "Export a CTF from your MIS."
)
_NOT_YET = (
    "This is a filled template, but it cannot be written as a CTF: today's date was not given, its year is "
    "not known, or a cell holds a character that a CTF cannot carry."
)


def table(case: Case) -> Iterator[Mend]:
    """A filled template's CSV becomes a CTF; of any other table there is only advice."""
    kind = case.file.recognised.kind
    if kind in (Kind.XLSX, Kind.XLS):
        yield Mend("table", _WORKBOOK)
    elif kind is Kind.CSV:
        sent = template_csv.read(case.data).sent
        made = _completed(sent, case.given) if sent else None
        data = _written(made) if made else None
        yield _mend(made, data, case) if made and data else Mend("table", _advice(sent))


def _advice(sent: Return | None) -> str:
    return _NOT_YET if sent else _OTHER


def _completed(sent: Return, given: Given) -> Return | None:
    """With the header of a CTF. Nothing about a pupil is added."""
    summer = _summer(sent)
    if given.today is None or summer not in years.known():
        return None
    header = sent.header._replace(
        version=years.load(summer).ctf_versions[0],
        created=f"{given.today.isoformat()}T00:00:00",
        qualifier="partial",
        supplier="Stagepost",
        destination=Destination(given.la or sent.header.source.la, "LLLL"),
    )
    return sent._replace(header=header)


def _written(sent: Return) -> bytes | None:
    try:
        return ctf.write(sent)
    except ValueError:  # a cell holds a character that XML cannot carry
        return None


def _summer(sent: Return) -> int:
    return next((int(o.year) for pupil in sent.pupils for o in pupil.outcomes), 0)


def _mend(sent: Return, data: bytes, case: Case) -> Mend:
    name = _name(data, sent) or "return.xml"
    changes = (
        Change("the file", "a table (CSV)", "a CTF (XML)"),
        Change("the file's name", case.file.name, name),
        *(Change(f"header, {item}", "", text) for item, text in _header(sent)),
        Change("pupils", str(len(sent.pupils)), str(len(sent.pupils))),
    )
    says = "This is a filled template. It will be written as a CTF with the same pupils and results."
    return Mend("table", says, changes, content=data, name=name)


def _header(sent: Return) -> Iterator[tuple[str, str]]:
    header = sent.header
    yield "CTFversion", header.version
    yield "DateTime", header.created
    yield "DocumentQualifier", header.qualifier
    yield "SupplierID", header.supplier
    yield "DestSchool", f"{header.destination.la} {header.destination.estab}"


def _name(data: bytes, sent: Return) -> str:
    collection = recognise(data, "", ctf.read(data)).collection
    source, to = sent.header.source, sent.header.destination
    try:
        kind = filenames.TYPE[collection] if collection else "CTF"
        return filenames.write(filenames.FileName(source.la, source.estab, kind, to.la, to.estab, 1))
    except ValueError:
        return ""
