"""Writes a Common Transfer File, in the manner of any supplier.

The order of elements is fixed by the format and the same in every export that was seen. A line is a depth
and a text, so that one place alone decides about indentation; the depth counts from the element the line is
written in.
"""

import codecs
from collections.abc import Iterator
from itertools import chain
from zlib import crc32

from stagepost.formats.ctf.dialects import PLAIN, Dialect
from stagepost.formats.xml_text import element
from stagepost.records import Destination, Header, Outcome, Pupil, Return, School

Line = tuple[int, str]
Lines = Iterator[Line]

FIRST_VERSION_WITH_SEX = 23


def write(returned: Return, dialect: Dialect = PLAIN) -> bytes:
    """The return as a CTF. `ValueError` when a text holds a character that XML cannot carry."""
    lines = _file(returned, dialect)
    if dialect.indent is None:
        text = "".join(text for _, text in lines)
    else:
        text = "\n".join(" " * (depth * dialect.indent) + text for depth, text in lines) + "\n"
    body = f'<?xml version="1.0" encoding="{dialect.encoding}"?>\n{text}'.encode(
        dialect.encoding, "xmlcharrefreplace"
    )
    return codecs.BOM_UTF8 + body if dialect.mark else body


def _file(returned: Return, dialect: Dialect) -> Lines:
    sex = dialect.sex_element or _sex_element(returned.header.version)
    pupils = (line for pupil in returned.pupils for line in _within("Pupil", _pupil(pupil, sex, dialect)))
    return _within(
        "CTfile", chain(_within("Header", _header(returned.header, dialect)), _within("CTFpupilData", pupils))
    )


def _header(header: Header, dialect: Dialect) -> Lines:
    yield _item("DocumentName", "Common Transfer File")
    yield _item("CTFversion", header.version)
    yield _item("DateTime", header.created)
    yield _item("DocumentQualifier", header.qualifier)
    if header.descriptor:
        yield _item("DataDescriptor", header.descriptor)
    yield _item("SupplierID", header.supplier)
    yield from _within("SourceSchool", _source(header.source, header.academic_year, dialect))
    yield from _within("DestSchool", _place(header.destination, dialect))


def _source(school: School, academic_year: str, dialect: Dialect) -> Lines:
    yield from _place(school, dialect)
    yield _item("SchoolName", school.name)
    yield _item("AcademicYear", academic_year)


def _place(place: School | Destination, dialect: Dialect) -> Lines:
    yield _item("LEA", place.la)
    yield _item("Estab", place.estab)
    if dialect.urn and place.urn:
        yield _item("URN", place.urn)


def _pupil(pupil: Pupil, sex_element: str, dialect: Dialect) -> Lines:
    yield _item("UPN", pupil.upn)
    yield _item("Surname", pupil.surname)
    yield _item("Forename", pupil.forename)
    yield _item("DOB", pupil.dob)
    yield _item(sex_element, pupil.sex)
    if dialect.basic_details:
        yield from _within("BasicDetails", _basic_details(pupil, dialect))
    yield from _within("StageAssessments", _stages(_ordered(pupil, dialect), dialect))


def _basic_details(pupil: Pupil, dialect: Dialect) -> Lines:
    if pupil.former_upn:
        yield _item("FormerUPN", pupil.former_upn)
    yield _item("NCyearActual", pupil.year_group)
    if dialect.enrol_status:
        yield _item("EnrolStatus", dialect.enrol_status)


def _ordered(pupil: Pupil, dialect: Dialect) -> tuple[Outcome, ...]:
    if dialect.in_order:
        return pupil.outcomes
    return tuple(sorted(pupil.outcomes, key=lambda o: crc32(f"{pupil.upn} {o[:8]}".encode())))


def _stages(outcomes: tuple[Outcome, ...], dialect: Dialect) -> Lines:
    for stage in dict.fromkeys(outcome.stage for outcome in outcomes):
        yield from _within("KeyStage", _stage(stage, outcomes, dialect))


def _stage(stage: str, outcomes: tuple[Outcome, ...], dialect: Dialect) -> Lines:
    yield _item("Stage", stage)
    for outcome in outcomes:
        if outcome.stage == stage:
            yield from _within("StageAssessment", _outcome(outcome, dialect))


def _outcome(outcome: Outcome, dialect: Dialect) -> Lines:
    yield _item("Locale", outcome.locale)
    yield _item("Year", outcome.year)
    yield _item("Subject", outcome.subject)
    yield _item("Method", outcome.method)
    yield _item("Component", outcome.component)
    yield _item("ResultStatus", outcome.status)
    yield _item("ResultQualifier", outcome.qualifier)
    yield _item("Result", outcome.result.rjust(dialect.pad))
    if dialect.result_date and outcome.dated:
        yield _item("ResultDate", outcome.dated)


def _within(name: str, lines: Lines) -> Lines:
    yield 0, f"<{name}>"
    for depth, text in lines:
        yield depth + 1, text
    yield 0, f"</{name}>"


def _item(name: str, text: str) -> Line:
    return 0, element(name, text)


def _sex_element(version: str) -> str:
    """`Sex` from version 23 (academic year 2023/24), as exports and a DfE service show; `Gender` before."""
    number = version.partition(".")[0]
    return "Gender" if number.isdecimal() and int(number) < FIRST_VERSION_WITH_SEX else "Sex"
