"""Runs the rules over a file and says what was found, what ran, what could not, and what broke.

A rule that crashes is reported as broken, never as passed; a rule that lacks something is skipped, and the verdict says
what is missing. The verdict is the same wherever it is made, because nothing here knows a clock, a database or a network.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from stagepost import codesets, years
from stagepost.context import Context, File, Given
from stagepost.findings import Finding, Place
from stagepost.formats import ctf
from stagepost.recognition import Recognised, recognise
from stagepost.records import Collection, Pupil, Return
from stagepost.rules import RULES
from stagepost.rules.declare import Each, Found, Rule


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
        if not _concerns(rule, context):
            continue
        if why := _obstacle(rule, given, context):
            skipped.append(Skipped(rule.label, why))
            continue
        try:
            findings.extend(_findings(rule, file, given, context))
            ran.append(rule.label)
        except (
            Exception
        ) as fault:  # a faulty rule must not take the verdict with it, nor pass for one that held
            broken.append(Broken(rule.label, type(fault).__name__))
    return Verdict(
        name, file.recognised, reading.sent, tuple(findings), tuple(ran), tuple(skipped), tuple(broken)
    )


def narrowed(sent: Return, collection: Collection, year: int) -> Return:
    """The return with the outcomes of one collection and summer only: a file may carry others beside them."""
    belongs = codesets.load(collection).belongs
    summer = str(year)

    def only(pupil: Pupil) -> Pupil:
        kept = tuple(
            o for o in pupil.outcomes if o.year == summer and (o.stage, o.subject, o.component) in belongs
        )
        return pupil if len(kept) == len(pupil.outcomes) else pupil._replace(outcomes=kept)

    return sent._replace(pupils=tuple(map(only, sent.pupils)))


def _context(file: File, given: Given) -> Context | str:
    """What the rules are shown, or in words why they cannot look."""
    recognised, sent = file.recognised, file.reading.sent
    if sent is None:
        return "the file could not be read"
    if recognised.collection is None or recognised.year is None:
        return "the file holds no results of an assessment return"
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


def _concerns(rule: Rule, context: Context | str) -> bool:
    """Whether the rule is about such a return at all. One that is not is neither run nor skipped."""
    if isinstance(context, str):
        return True
    return context.collection in rule.collections and rule.years.covers(context.year.summer)


def _obstacle(rule: Rule, given: Given, context: Context | str) -> str:
    """Why the rule cannot look, in words; empty when it can."""
    if isinstance(context, str) and rule.each is not Each.FILE:
        return context
    missing = sorted(need for need in rule.needs if getattr(given, need) is None)
    return f"not given: {', '.join(missing)}" if missing else ""


def _findings(rule: Rule, file: File, given: Given, context: Context | str) -> Iterator[Finding]:
    if rule.each is Each.FILE:
        yield from _written(rule, rule.look(file, given))
    elif isinstance(context, Context):
        yield from _of_return(rule, context)


def _of_return(rule: Rule, context: Context) -> Iterator[Finding]:
    match rule.each:
        case Each.HEADER:
            yield from _written(rule, rule.look(context.sent.header, context))
        case Each.PUPIL:
            for index, pupil in enumerate(context.sent.pupils):
                yield from _written(rule, rule.look(pupil, context), pupil, index)
        case _:
            places = {id(pupil): index for index, pupil in enumerate(context.sent.pupils)}
            for found in rule.look(context.sent, context):
                yield _finding(rule, found, found.pupil, places.get(id(found.pupil)))


def _written(
    rule: Rule, all_found: Iterable[Found], pupil: Pupil | None = None, index: int | None = None
) -> Iterator[Finding]:
    for found in all_found:
        yield _finding(rule, found, pupil, index)


def _finding(rule: Rule, found: Found, pupil: Pupil | None, index: int | None) -> Finding:
    return Finding(
        rule=rule.label,
        severity=found.severity or rule.severity,
        place=Place(
            pupil.upn if pupil else "", index, found.item, found.line or (pupil.line if pupil else 0)
        ),
        says=rule.says.format(**found.values),
        why=rule.why.format(**found.values),
        put_right=rule.put_right.format(**found.values),
    )
