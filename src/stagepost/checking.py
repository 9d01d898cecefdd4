"""Runs the rules over a file and says what was found, what ran, what could not, and what broke.

A rule that crashes is reported as broken, never as passed; a rule that lacks something is skipped, and the
verdict says what is missing. The verdict is the same wherever it is made, because nothing here knows a clock,
a database or a network.
"""

from collections.abc import Container, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from stagepost import codesets, years
from stagepost.context import IN_WORDS, Context, File, Given
from stagepost.findings import Finding, Place
from stagepost.formats import ctf
from stagepost.recognition import Recognised, recognise
from stagepost.records import Collection, Pupil, Return
from stagepost.rules import RULES
from stagepost.rules.declare import Each, Found, Rule

RESULT = ("R", "")
"""The status of a result. Others, such as a target or an estimate, are no outcome of a return."""
_SORT = attrgetter("stage", "subject", "component", "year", "status")
"""What decides whether an outcome belongs to a return. A file has a thousand outcomes, but few sorts."""


class Skipped(NamedTuple):
    """A rule that did not run, and why."""

    rule: str
    why: str


class Broken(NamedTuple):
    """A rule that crashed. Only the kind of fault is kept: its text could hold a pupil's data."""

    rule: str
    fault: str


class Verdict(NamedTuple):
    """All there is to say about one file."""

    name: str
    recognised: Recognised
    sent: Return | None
    """The return as it was read, whole; `None` when nothing could be read."""
    findings: tuple[Finding, ...]
    ran: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    broken: tuple[Broken, ...]


def check(data: bytes, name: str = "", given: Given = Given(), rules: Sequence[Rule] = RULES) -> Verdict:
    """Read one file and run every rule that applies to it. Never raises, whatever the bytes are."""
    reading = ctf.read(data)
    file = File(name, len(data), recognise(data, name, reading), reading)
    context = _context(file, given)
    findings: list[Finding] = []
    ran: list[str] = []
    skipped: list[Skipped] = []
    broken: list[Broken] = []
    for rule in rules:
        if not _concerns(rule, file, given, context):
            continue
        if why := _obstacle(rule, given, context):
            skipped.append(Skipped(rule.label, why))
            continue
        try:
            findings += list(_findings(rule, file, given, context))
            ran.append(rule.label)
        except Exception as fault:  # it must not take the verdict with it, nor pass for a rule that held
            broken.append(Broken(rule.label, type(fault).__name__))
    return Verdict(
        name=name,
        recognised=file.recognised,
        sent=reading.sent,
        findings=tuple(findings),
        ran=tuple(ran),
        skipped=tuple(dict.fromkeys(skipped)),  # a label may stand for a rule of each of two collections
        broken=tuple(broken),
    )


def narrowed(sent: Return, collection: Collection, year: int) -> Return:
    """The return with the results of one collection and summer only.

    A file may carry others beside them, and targets and estimates, which are no outcome of a return.
    """
    sorts = {sort for pupil in sent.pupils for sort in map(_SORT, pupil.outcomes)}
    belongs = codesets.load(collection).belongs
    right = {s for s in sorts if s[:3] in belongs and s[3] == str(year) and s[4] in RESULT}
    if right == sorts:
        return sent
    return sent._replace(pupils=tuple(_only(pupil, right) for pupil in sent.pupils))


def _only(pupil: Pupil, right: Container[object]) -> Pupil:
    return pupil._replace(outcomes=tuple(outcome for outcome in pupil.outcomes if _SORT(outcome) in right))


def _context(file: File, given: Given) -> Context | str:
    """What the rules are shown, or in words why they cannot look."""
    recognised, sent = file.recognised, file.reading.sent
    if sent is None:
        return "the file could not be read"
    if recognised.collection is None or recognised.year is None:
        return "the file holds no results of an assessment return"
    if recognised.send_instead or len(file.collections) > 1:
        return "the file is not one return by itself"
    if given.collection and given.collection is not recognised.collection:
        return "the file holds another return than the one asked for"
    if recognised.year not in years.known():
        return f"no codes and dates are held for {recognised.year}"
    return Context(
        given=given,
        file=file,
        collection=recognised.collection,
        year=years.load(recognised.year),
        codes=codesets.load(recognised.collection),
        sent=narrowed(sent, recognised.collection, recognised.year),
    )


def _concerns(rule: Rule, file: File, given: Given, context: Context | str) -> bool:
    """Whether the rule is about such a return at all. One that is not is neither run nor skipped."""
    if rule.each is Each.FILE:
        return True
    if isinstance(context, Context):
        return context.collection in rule.collections and rule.years.covers(context.year.summer)
    likely = file.recognised.collection or given.collection
    return likely is None or likely in rule.collections


def _obstacle(rule: Rule, given: Given, context: Context | str) -> str:
    """Why the rule cannot look, in words; empty when it can."""
    if isinstance(context, str) and rule.each is not Each.FILE:
        return context
    missing = [IN_WORDS[need] for need in sorted(rule.needs) if getattr(given, need) is None]
    return f"not given: {', '.join(missing)}" if missing else ""


def _findings(rule: Rule, file: File, given: Given, context: Context | str) -> Iterator[Finding]:
    if rule.each is Each.FILE:
        for found in rule.look(file, given):
            yield _finding(rule, found)
    elif isinstance(context, Context):
        yield from _of_return(rule, context)


def _of_return(rule: Rule, context: Context) -> Iterator[Finding]:
    sent = context.sent
    match rule.each:
        case Each.HEADER:
            for found in rule.look(sent.header, context):
                yield _finding(rule, found)
        case Each.PUPIL:
            for index, pupil in enumerate(sent.pupils):
                for found in rule.look(pupil, context):
                    yield _finding(rule, found, pupil, index)
        case _:
            places = {id(pupil): index for index, pupil in enumerate(sent.pupils)}
            for found in rule.look(sent, context):
                yield _finding(rule, found, found.pupil, places.get(id(found.pupil)))


def _finding(rule: Rule, found: Found, pupil: Pupil | None = None, index: int | None = None) -> Finding:
    line = found.line or (pupil.line if pupil else 0)
    return Finding(
        rule=rule.label,
        severity=found.severity or rule.severity,
        place=Place(pupil.upn if pupil else "", index, found.item, line),
        says=rule.says.format_map(found.values),
        why=rule.why.format_map(found.values),
        put_right=rule.put_right.format_map(found.values),
    )
