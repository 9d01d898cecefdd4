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


_EXPORT = "Export a CTF (an .xml file) with the results from your MIS and send that."
_NOT_EDITED = (
    "Export the CTF again from your MIS and send it as it is, without opening and saving it elsewhere."
)


def _csv_of(collection: Collection) -> Advice:
    results = facts_of(collection).results
    return Advice(
        FileKind.CSV,
        f"This is a CSV of {results}.",
        f"Export a CTF (an .xml file) with the {results} from your MIS and send that.",
    )


ADVICE: Mapping[str, Advice] = {
    "empty": Advice(FileKind.EMPTY, "This file is empty.", _EXPORT),
    "pdf": Advice(FileKind.PDF, "This is a PDF, which is made for people to read.", _EXPORT),
    "image": Advice(FileKind.IMAGE, "This is a picture.", _EXPORT),
    "word": Advice(FileKind.WORD, "This is a word processor's document.", _EXPORT),
    "xlsx": Advice(FileKind.XLSX, "This is a spreadsheet.", _EXPORT),
    "xls": Advice(FileKind.XLS, "This is a spreadsheet of an older kind.", _EXPORT),
    "zip": Advice(FileKind.ZIP, "This is a zip file.", _EXPORT),
    "zip-with-xml": Advice(
        FileKind.ZIP,
        "This is a zip file with an .xml file in it.",
        "Take the .xml file out of the zip file and send that.",
    ),
    "html": Advice(
        FileKind.HTML,
        "This is a web page: often a sign-in page that was saved in place of the file.",
        "Sign in to your MIS again, export the CTF (an .xml file) and send that.",
    ),
    **{f"csv-{collection}": _csv_of(collection) for collection in Collection},
    "template-without-results": Advice(
        FileKind.CSV,
        "This is a template in which no results are filled in yet.",
        "Fill in the results, save it as CSV and send that.",
    ),
    "csv": Advice(FileKind.CSV, "This is a CSV, a table written as text.", _EXPORT),
    "text": Advice(FileKind.TEXT, "This is plain text.", _EXPORT),
    "unknown": Advice(FileKind.UNKNOWN, "This is no file of a kind known here.", _EXPORT),
    "broken-ctf": Advice(FileKind.XML, "This looks like a CTF, but it cannot be read.", _NOT_EDITED),
    "census": Advice(
        FileKind.XML,
        "This is XML made for the DfE's COLLECT, such as a school census, and not a CTF.",
        _EXPORT,
    ),
    "other-xml": Advice(FileKind.XML, "This is XML, but not a CTF.", _EXPORT),
    "ctf-without-results": Advice(
        FileKind.CTF,
        "This is a CTF as it goes with pupils who change school: it holds no results.",
        "Export the CTF again, and choose the results that were asked for.",
    ),
    "ctf-of-targets": Advice(
        FileKind.CTF,
        "This is a CTF of targets or estimates: it holds no results.",
        "Export the CTF again, and choose the results that were asked for.",
    ),
    "ctf-of-tables-check": Advice(
        FileKind.CTF,
        "This is a CTF of multiplication tables check results, which are not part of this return.",
        "Export a CTF with the results that were asked for.",
    ),
    "ctf-of-other-results": Advice(
        FileKind.CTF,
        "This is a CTF with results, but none of the EYFS profile, the phonics check, key stage 1 or 2.",
        "Export a CTF with the results that were asked for.",
    ),
    "ctf-from-giap": Advice(
        FileKind.CTF,
        "This holds earlier results from Get Information About Pupils.",
        "Give it beside a return; do not send it. To send a return, export a CTF with this summer's results "
        "from your MIS.",
    ),
    "ctf-of-whole-school": Advice(
        FileKind.CTF,
        "This is a CTF of a whole school, or of everything about its pupils, and not of one set of results.",
        "Export a partial CTF with the pupils and the results that were asked for, and nothing else.",
    ),
    "return-without-results": Advice(
        FileKind.NO_FILE,
        "There are no results of the EYFS profile, the phonics check, key stage 1 or 2.",
        "Enter the results that were asked for, and send them again.",
    ),
    "return-of-whole-school": Advice(
        FileKind.NO_FILE,
        "There are pupils of a whole school, or everything about its pupils, and not one set of results.",
        "Send the pupils and the results that were asked for, and nothing else.",
    ),
}


_MOST_NAMED = 3
"""Files of a zip that are named."""


def take_out(names: Sequence[str]) -> str:
    """What to do with a zip, by the names of the .xml files in it that may be meant."""
    if len(names) == 1:
        return f"Take {names[0]} out of the zip file and send that."
    more = len(names) - _MOST_NAMED
    named = [*names[:_MOST_NAMED], f"{more} more"] if more > 0 else names
    return (
        "Take the file with the results that were asked for out of the zip file and send that. "
        f"The zip file holds {', '.join(named[:-1])} and {named[-1]}."
    )


FORMATS: Mapping[Format, str] = {
    Format.CTF: "This is a CTF of",
    Format.TEMPLATE_CSV: "This is a filled template (CSV) of",
    Format.NO_FILE: "These are",
}


def of_return(form: Format, collection: Collection, year: int, pupils: int) -> str:
    """The sentence for what is a return."""
    counted = f"{pupils} pupil{'' if pupils == 1 else 's'}"
    return f"{FORMATS[form]} {facts_of(collection).results} of summer {year}: {counted}."
