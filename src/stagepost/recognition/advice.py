"""What each sort of file is, and what to send in its place. All the words of recognition stand here."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from stagepost.collections import facts_of
from stagepost.formats.reading import Format
from stagepost.recognition.recognised import FileKind
from stagepost.records import Collection


class Advice(NamedTuple):
    """One sort of file, finer than its kind, because a better answer can be given."""

    kind: FileKind
    says: str
    send_instead: str


_EXPORT = "Export a CTF (an .xml file) with the results from your MIS and send it."
_BESIDE = (
    "Use it beside a return. Do not send it as a return. To send a return, export a CTF with this "
    "summer's results from your MIS."
)
_AS_ROLL = (
    "Use it as the school's roll. Do not send it as a return. To send a return, export a CTF (an .xml file) "
    "with the results from your MIS."
)
_FILL_IN = "Fill in the results, save the file and send it."
_NOT_EDITED = "Export the CTF again from your MIS. Send it without opening and saving it in another program."


def _csv_of(collection: Collection) -> Advice:
    results = facts_of(collection).results
    return Advice(
        FileKind.CSV,
        f"This is a CSV of {results}.",
        f"Export a CTF (an .xml file) with the {results} from your MIS and send it.",
    )


ADVICE: Mapping[str, Advice] = {
    "empty": Advice(FileKind.EMPTY, "This file is empty.", _EXPORT),
    "pdf": Advice(FileKind.PDF, "This is a PDF. We cannot read results from a PDF.", _EXPORT),
    "image": Advice(FileKind.IMAGE, "This is a picture.", _EXPORT),
    "word": Advice(FileKind.WORD, "This is a word processor document.", _EXPORT),
    "xlsx": Advice(FileKind.XLSX, "This is a spreadsheet.", _EXPORT),
    "xls": Advice(FileKind.XLS, "This is a spreadsheet in an older format.", _EXPORT),
    "zip": Advice(FileKind.ZIP, "This is a zip file.", _EXPORT),
    "zip-with-xml": Advice(
        FileKind.ZIP,
        "This is a zip file with an .xml file in it.",
        "Take the .xml file out of the zip file and send it.",
    ),
    "html": Advice(
        FileKind.HTML,
        "This is a web page. It may be a sign-in page that was saved instead of the file.",
        "Sign in to your MIS again, export the CTF (an .xml file) and send it.",
    ),
    **{f"csv-{collection}": _csv_of(collection) for collection in Collection},
    "csv-from-giap": Advice(
        FileKind.CSV, "This is a table of earlier results from Get Information About Pupils.", _BESIDE
    ),
    "csv-of-census": Advice(FileKind.CSV, "This is a table of the school census.", _AS_ROLL),
    "template-without-results": Advice(
        FileKind.CSV,
        "This is a template with no results in it yet.",
        _FILL_IN,
    ),
    "template-workbook-without-results": Advice(
        FileKind.XLSX, "This is a template with no results in it yet.", _FILL_IN
    ),
    "csv": Advice(FileKind.CSV, "This is a CSV file.", _EXPORT),
    "text": Advice(FileKind.TEXT, "This is plain text.", _EXPORT),
    "unknown": Advice(FileKind.UNKNOWN, "This is not a type of file that we know.", _EXPORT),
    "broken-ctf": Advice(FileKind.XML, "This looks like a CTF, but we cannot read it.", _NOT_EDITED),
    "school-census": Advice(FileKind.XML, "This is a school census. It is not a CTF.", _AS_ROLL),
    "census": Advice(
        FileKind.XML,
        "This is an XML file for the DfE's COLLECT service, such as a census. It is not a CTF.",
        _EXPORT,
    ),
    "other-xml": Advice(FileKind.XML, "This is an XML file, but it is not a CTF.", _EXPORT),
    "ctf-without-results": Advice(
        FileKind.CTF,
        "This is a CTF for pupils who are changing school. It has no results in it.",
        "Export the CTF again and choose the results you were asked for.",
    ),
    "ctf-of-targets": Advice(
        FileKind.CTF,
        "This is a CTF of targets or estimates. It has no results in it.",
        "Export the CTF again and choose the results you were asked for.",
    ),
    "ctf-of-tables-check": Advice(
        FileKind.CTF,
        "This is a CTF of multiplication tables check results. They are not part of this return.",
        "Export a CTF with the results you were asked for.",
    ),
    "ctf-of-other-results": Advice(
        FileKind.CTF,
        "This CTF has results, but none for the EYFS profile, phonics, key stage 1 or key stage 2.",
        "Export a CTF with the results you were asked for.",
    ),
    "ctf-from-giap": Advice(
        FileKind.CTF,
        "This holds earlier results from Get Information About Pupils.",
        _BESIDE,
    ),
    "ctf-of-whole-school": Advice(
        FileKind.CTF,
        "This is a CTF for a whole school, or with everything about its pupils. It is not for one return.",
        "Export a partial CTF with only the pupils and results you were asked for.",
    ),
    "return-without-results": Advice(
        FileKind.NO_FILE,
        "There are no results for the EYFS profile, phonics, key stage 1 or key stage 2.",
        "Enter the results you were asked for and send them again.",
    ),
    "return-of-whole-school": Advice(
        FileKind.NO_FILE,
        "There are pupils from a whole school, or everything about its pupils. They are not for one return.",
        "Send only the pupils and results you were asked for.",
    ),
}


ALTERED = "This is a template, but we cannot read it."
INSTEAD = (
    "Copy the results into a new template. Do not change its headings. Or export a CTF (an .xml file) with "
    "the results from your MIS and send that."
)
"""What to do instead of a template that cannot be read."""
_MOST_NAMED = 3
"""Files of a zip that are named."""


def take_out(names: Sequence[str]) -> str:
    """What to do with a zip, by the names of the .xml files in it that may be meant."""
    if len(names) == 1:
        return f"Take {names[0]} out of the zip file and send it."
    more = len(names) - _MOST_NAMED
    named = [*names[:_MOST_NAMED], f"{more} more"] if more > 0 else names
    return (
        "Take the file with the results you were asked for out of the zip file and send it. "
        f"The zip file holds {', '.join(named[:-1])} and {named[-1]}."
    )


class FormatAdvice(NamedTuple):
    """What is said of the returns of one format. The last two are keys of `ADVICE`."""

    kind: FileKind
    says: str
    """How the sentence begins that says what the return is."""
    without_results: str = ""
    """The sort of what has no results; empty where that depends on what it has in their place."""
    of_whole_school: str = ""
    """The sort of what holds too much; empty where nobody sends a whole school in this format."""


FORMATS: Mapping[Format, FormatAdvice] = {
    Format.CTF: FormatAdvice(FileKind.CTF, "This is a CTF of", of_whole_school="ctf-of-whole-school"),
    Format.TEMPLATE_CSV: FormatAdvice(
        FileKind.CSV, "This is a filled template (CSV) of", "template-without-results"
    ),
    Format.TEMPLATE_WORKBOOK: FormatAdvice(
        FileKind.XLSX, "This is a filled template of", "template-workbook-without-results"
    ),
    Format.NO_FILE: FormatAdvice(
        FileKind.NO_FILE, "These are", "return-without-results", "return-of-whole-school"
    ),
}


def of_return(form: Format, collection: Collection, year: int, pupils: int) -> str:
    """The sentence for what is a return."""
    facts = facts_of(collection)
    return f"{FORMATS[form].says} {facts.results} for {year}: {facts.counted(pupils)}."
