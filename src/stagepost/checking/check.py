"""Runs the rules over a file, or a return without one: what was found, what ran, what could not, what broke.

A rule that crashes is reported as broken, never as passed; a rule that lacks something is skipped, and the
verdict says what is missing. The verdict is the same wherever it is made, because nothing here knows a clock,
a database or a network.
"""

import sys
from collections.abc import Sequence

from stagepost import formats
from stagepost.check_inputs import CheckInputs
from stagepost.checking import running
from stagepost.checking.in_cells import in_cells
from stagepost.checking.tally import Tally
from stagepost.checking.verdict import Verdict
from stagepost.context import File
from stagepost.formats.reading import Format, Reading
from stagepost.recognition import counted, recognise, recognise_contents, with_remarks
from stagepost.records import Return
from stagepost.rules import RULES
from stagepost.rules.declare import Rule


def check(
    data: bytes,
    name: str = "",
    inputs: CheckInputs = CheckInputs(),
    rules: Sequence[Rule] = RULES,
    *,
    templates: bool = False,
) -> Verdict:
    """Read one file and run every rule that applies to it. Never raises, whatever the bytes are.

    With `templates` a filled template is taken as well, as a workbook or as CSV; otherwise the answer is to
    send a CTF.
    """
    return judge(look(data, name, templates=templates), inputs, rules)


def judge_return(
    returned: Return,
    inputs: CheckInputs = CheckInputs(),
    rules: Sequence[Rule] = RULES,
    *,
    most: int = sys.maxsize,
) -> Verdict:
    """Run every rule that applies to a return that came without a file, or in several. Never raises.

    What is about files alone is not asked: it is neither run nor skipped.
    """
    return judge(_holding(Reading(returned, None, Format.NO_FILE), returned), inputs, rules, most=most)


def look(data: bytes, name: str = "", *, templates: bool = False, workbooks: bool = False) -> File:
    """Read and recognise a file, so that what is held beside it can be fetched before it is judged.

    What is taken beside a CTF is as for `formats.read`.
    """
    reading = formats.read(data, templates=templates, workbooks=workbooks)
    if reading.returned:
        return _holding(reading, reading.returned, name, len(data))
    return File(name, len(data), recognise(data, name, reading), reading, None)


def _holding(reading: Reading, returned: Return, name: str = "", size: int = 0) -> File:
    contents = counted(returned)
    recognised = with_remarks(recognise_contents(contents, reading.format), reading)
    return File(name, size, recognised, reading, contents)


def judge(
    file: File,
    inputs: CheckInputs = CheckInputs(),
    rules: Sequence[Rule] = RULES,
    *,
    most: int = sys.maxsize,
) -> Verdict:
    """Run every rule that applies to what was sent. Never raises.

    Of each rule at most so many findings are kept; of the others the verdict says how many there are.
    """
    tally = Tally(most)
    running.every(rules, file, inputs, running.context_of(file, inputs), tally)
    return in_cells(tally.verdict(file), file.reading.sheet)
