"""The file's name should follow the pattern for results, and say the same as the file."""

from collections.abc import Iterator

from stagepost.check_inputs import CheckInputs
from stagepost.collections import facts_of
from stagepost.context import File
from stagepost.formats.ctf import filenames
from stagepost.formats.ctf.filenames import FileName
from stagepost.recognition import Recognised
from stagepost.rules.declare import CTF, QUERY, Each, Found, found, rule
from stagepost.rules.words import series

ANY_RETURN = ("CTF", "FTF")
"""Types that may hold results of every return."""


@rule(
    "file-name-pattern",
    title="File name is not as expected",
    severity=QUERY,
    each=Each.FILE,
    formats=CTF,
    basis=(
        "CTF specifications, section 2.4; names taken by NCER's system, 2023-2026; Lancashire guidance 2025"
    ),
    confidence="medium",
    says="The file name {fault}.",
    why=(
        "We can read the file under any name. Other systems may refuse it, and a wrong name often means a "
        "wrong file."
    ),
    put_right=(
        "Check that this is the right file. If it is, give it the name that your MIS gave it, such as "
        "{example}."
    ),
    reasons=(
        "This is the right file and our MIS gave it this name.",
        "This is the right file and we changed its name.",
    ),
)
def file_name_pattern(file: File, inputs: CheckInputs) -> Iterator[Found]:
    recognised = file.recognised
    if not file.name or recognised.send_instead:
        return  # there is no name, or no return to compare it with
    name = filenames.parse(file.name)
    faults = list(_differences(name, recognised)) if name else ["does not follow the pattern for results"]
    if faults:
        yield found("", fault=series(faults), example=_example(recognised))


def _differences(name: FileName, recognised: Recognised) -> Iterator[str]:
    in_name, in_file = name.la + name.estab, recognised.la + recognised.estab
    if in_name != in_file:
        yield f"says school {in_name}, but the file itself says {in_file or 'nothing'}"
    held = recognised.collection
    if held and name.type not in (*ANY_RETURN, facts_of(held).ctf_type):
        yield f"says {name.type}, but the file holds {facts_of(held).results}"
    if name.copy:
        yield "ends in a number in brackets, like a second download of the same file"


def _example(recognised: Recognised) -> str:
    """What this file might be called, or a school of an invented LA's where the file does not say enough."""
    kind = facts_of(recognised.collection).ctf_type if recognised.collection else "CTF"
    name = f"{recognised.la}{recognised.estab}_{kind}_{recognised.destination}_001.xml"
    return name if filenames.parse(name) else f"9991234_{kind}_999LLLL_001.xml"
