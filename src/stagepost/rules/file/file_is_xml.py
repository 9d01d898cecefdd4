"""The file must be a Common Transfer File: well-formed XML with the root such a file has."""

from collections.abc import Iterator

from stagepost.check_inputs import CheckInputs
from stagepost.context import File
from stagepost.recognition import FileKind
from stagepost.rules.declare import CTF, ERROR, Each, Found, found, rule

WITH_LINES = (FileKind.CTF, FileKind.XML)
"""A PDF or a workbook has no lines, and the first of a letter or a table says nothing."""


@rule(
    "file-is-xml",
    title="File cannot be read as a CTF",
    severity=ERROR,
    each=Each.FILE,
    formats=CTF,
    basis="Kent guidance 2017 and 2023: only XML is accepted; CTF specifications 15 to 21",
    confidence="high",
    says="{what}",
    why="We can only read a Common Transfer File (CTF). Every MIS can make one, and its name ends in .xml.",
    put_right="{instead}",
)
def file_is_xml(file: File, inputs: CheckInputs) -> Iterator[Found]:
    trouble = file.reading.trouble
    if trouble is None or (trouble.kind == "too-large" and file.size > inputs.size_limit):
        return  # file-size speaks of those
    recognised = file.recognised
    of_the_xml = recognised.kind in (FileKind.CTF, FileKind.XML) and trouble.kind != "not-a-ctf"
    what = trouble.says if of_the_xml else recognised.says
    line = trouble.line if recognised.kind in WITH_LINES else 0
    yield found("", line=line, what=what, instead=recognised.send_instead)
