"""Runs the rules over a file and says what was found, what ran, what could not, and what broke.

A rule that crashes is reported as broken, never as passed; a rule that lacks something is skipped, and the
verdict says what is missing. The verdict is the same wherever it is made, because nothing here knows a clock,
a database or a network.
"""

from collections.abc import Sequence

from stagepost import formats
from stagepost.checking import running
from stagepost.checking.verdict import Broken, Skipped, Verdict
from stagepost.context import File, Given
from stagepost.findings import Finding
from stagepost.recognition import recognise
from stagepost.rules import RULES
from stagepost.rules.declare import Rule


def check(
    data: bytes,
    name: str = "",
    given: Given = Given(),
    rules: Sequence[Rule] = RULES,
    *,
    templates: bool = False,
) -> Verdict:
    """Read one file and run every rule that applies to it. Never raises, whatever the bytes are.

    With `templates` the CSV of a filled template is taken as well; otherwise the answer is to send a CTF.
    """
    return judge(look(data, name, templates=templates), given, rules)


def look(data: bytes, name: str = "", *, templates: bool = False) -> File:
    """Read and recognise a file, so that what is held beside it can be fetched before it is judged."""
    reading = formats.read(data, templates=templates)
    return File(name, len(data), recognise(data, name, reading), reading)


def judge(file: File, given: Given = Given(), rules: Sequence[Rule] = RULES) -> Verdict:
    """Run every rule that applies to the file. Never raises."""
    context = running.context_of(file, given, file.reading.sent)
    findings: list[Finding] = []
    ran: list[str] = []
    skipped: list[Skipped] = []
    broken: list[Broken] = []
    for rule in rules:
        if not running.concerns(rule, file, given, context):
            continue
        if why := running.obstacle(rule, given, context):
            skipped.append(Skipped(rule.label, why))
            continue
        try:
            findings += list(running.findings(rule, file, given, context))
            ran.append(rule.label)
        except Exception as fault:  # it must not take the verdict with it, nor pass for a rule that held
            broken.append(Broken(rule.label, type(fault).__name__))
    return Verdict(
        name=file.name,
        recognised=file.recognised,
        sent=file.reading.sent,
        findings=tuple(findings),
        ran=tuple(ran),
        skipped=tuple(dict.fromkeys(skipped)),  # a label may stand for a rule of each of two collections
        broken=tuple(broken),
        pupils=len(file.reading.sent.pupils) if file.reading.sent else 0,
    )
