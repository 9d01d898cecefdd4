"""Says what a file is, from its content; a name says only what somebody hoped it was."""

from stagepost.formats.reading import Format, Reading, Trouble
from stagepost.recognition.advice import ADVICE, ALTERED, FORMATS, INSTEAD, of_return, take_out
from stagepost.recognition.content import sort_of, xml_in_zip
from stagepost.recognition.recognised import FileKind, Recognised
from stagepost.recognition.results import Contents, Most, counted, most

_GIAP = "get information about pupils"
"""The school that such a file gives for its source, beside the numbers XXX and XXXX."""
WHOLE_SCHOOL = 4
"""Year groups from which on a file is of the whole school: a return has one, and the phonics check two."""


def recognise(data: bytes, name: str, reading: Reading) -> Recognised:
    """What the file is. Never raises, whatever the bytes are. `name` decides nothing."""
    if reading.returned:
        return with_remarks(recognise_contents(counted(reading.returned), reading.format), reading)
    if reading.format is not Format.CTF and reading.trouble:
        return _of_template(sort_of(data), reading.trouble)
    empty = reading.trouble and reading.trouble.kind == "empty"
    sort = "empty" if empty else sort_of(data)
    advised = _advised(sort)
    named = xml_in_zip(data) if sort == "zip-with-xml" else []
    return advised._replace(send_instead=take_out(named)) if named else advised


def recognise_contents(contents: Contents, form: Format = Format.CTF) -> Recognised:
    """What a return is, by what it holds."""
    header, found = contents.header, _of_contents(contents, form)
    return Recognised(
        found.kind,
        found.collection,
        found.year,
        header.source.la,
        header.source.estab,
        (header.destination.la + header.destination.estab).upper(),
        header.version,
        found.says,
        found.send_instead,
        found.collections,
    )


def with_remarks(recognised: Recognised, reading: Reading) -> Recognised:
    """With what must be said of how a template was read."""
    if not (reading.sheet and reading.sheet.remarks):
        return recognised
    return recognised._replace(says=" ".join((recognised.says, *reading.sheet.remarks)))


def _of_template(sort: str, trouble: Trouble) -> Recognised:
    """A template that cannot be read, or a workbook of which nobody can tell."""
    says = trouble.says if trouble.kind != "altered-template" else f"{ALTERED} {trouble.says}"
    row = f" Row {trouble.line} of the sheet." if trouble.line else ""
    return Recognised(_KINDS.get(sort, FileKind.CSV), says=f"{says}{row}", send_instead=INSTEAD)


_KINDS = {"xlsx": FileKind.XLSX, "xls": FileKind.XLS}


def _advised(sort: str) -> Recognised:
    kind, says, send_instead = ADVICE[sort]
    return Recognised(kind, says=says, send_instead=send_instead)


def _of_contents(contents: Contents, form: Format) -> Recognised:
    results = "ctf-from-giap" if form is Format.CTF and _from_giap(contents) else most(contents)
    if not isinstance(results, Most):
        return _advised(FORMATS[form].without_results or results)
    of_whole_school = FORMATS[form].of_whole_school
    if of_whole_school and _whole_school(contents):
        return _of(results, _advised(of_whole_school))
    says = of_return(form, results.collection, results.year, contents.pupils)
    return Recognised(
        FORMATS[form].kind, results.collection, results.year, says=says, collections=results.collections
    )


def _from_giap(contents: Contents) -> bool:
    """Whether it holds what the DfE's Get Information About Pupils hands out: each pupil's latest results."""
    header = contents.header
    made_there = header.supplier.upper() == "GIAP" or header.source.name.casefold() == _GIAP
    return made_there and bool(contents.outcomes)


def _of(results: Most, answer: Recognised) -> Recognised:
    return answer._replace(collection=results.collection, year=results.year, collections=results.collections)


def _whole_school(contents: Contents) -> bool:
    """Files of results are partial: one that calls itself full carries all there is about its pupils."""
    return contents.header.qualifier.lower() == "full" or len(contents.year_groups) >= WHOLE_SCHOOL
