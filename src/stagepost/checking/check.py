"""Runs the rules over a file and says what was found, what ran, what could not, and what broke.

A rule that crashes is reported as broken, never as passed; a rule that lacks something is skipped, and the
verdict says what is missing. The verdict is the same wherever it is made, because nothing here knows a clock,
a database or a network.
"""

from collections.abc import Sequence

from stagepost import formats
from stagepost.checking import running
from stagepost.checking.tally import Tally
from stagepost.checking.verdict import Verdict
from stagepost.context import CheckInputs, File
from stagepost.recognition import counted, recognise, recognise_contents
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

    With `templates` the CSV of a filled template is taken as well; otherwise the answer is to send a CTF.
    """
    return judge(look(data, name, templates=templates), inputs, rules)


def look(data: bytes, name: str = "", *, templates: bool = False) -> File:
    """Read and recognise a file, so that what is held beside it can be fetched before it is judged."""
    reading = formats.read(data, templates=templates)
    contents = counted(reading.returned) if reading.returned else None
    recognised = recognise_contents(contents, reading.format) if contents else recognise(data, name, reading)
    return File(name, len(data), recognised, reading, contents)


def judge(file: File, inputs: CheckInputs = CheckInputs(), rules: Sequence[Rule] = RULES) -> Verdict:
    """Run every rule that applies to the file. Never raises."""
    tally = Tally()
    running.every(rules, file, inputs, running.context_of(file, inputs), tally)
    return tally.verdict(file)
