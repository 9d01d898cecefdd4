"""`stagepost explain`: what a rule or a code means, why it is there, and what to do."""

from collections.abc import Iterable, Iterator
from itertools import chain

import click
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from stagepost import codesets, years
from stagepost.cli import options
from stagepost.cli.printing import newest, printed
from stagepost.collections import facts_of
from stagepost.explaining import (
    ExplainedCode,
    ExplainedMark,
    Explanation,
    explained,
    explained_code,
    explained_mark,
    named,
    nearest,
)
from stagepost.explaining.codes import in_use
from stagepost.explaining.explanation import Fact
from stagepost.findings import ADVICE
from stagepost.records import Collection
from stagepost.rules.words import series

EPILOG = """\b
Examples:
  stagepost explain upn-check-letter
  stagepost explain eyfsp A --year 2025

To list all rules: stagepost rules. To list all codes for a collection: stagepost codes eyfsp."""
Line = Text | Padding | Table


@click.command(epilog=EPILOG)
@click.argument("name", metavar="RULE|COLLECTION")
@click.argument("code", required=False)
@options.year("Default: the newest year that has been published.")
def explain(name: str, code: str | None, year: int | None) -> None:
    """Explain a rule, or a code or mark.

    Give the label of a rule, or a collection (eyfsp, phonics, ks1 or ks2) and a code or mark.
    """
    if name.lower() in {each.value for each in Collection}:
        collection = Collection(name.lower())
        summer = year or years.newest_published(collection)
        lines: Iterable[Line] = chain(_of_result(collection, code, summer), [] if year else [newest(summer)])
    elif code or year:
        more = "code" if code else "year"
        raise click.UsageError(
            f"A rule has no {more}. To explain a code, give its collection first: stagepost explain eyfsp A"
        )
    else:
        lines = _of_rules(name)
    printed(lines)


def _of_rules(label: str) -> Iterator[Line]:
    rules = named(label)
    if not rules:
        near = series(nearest(label), last="or")
        raise click.ClickException(
            f"There is no rule called {label}. "
            + (f"Did you mean {near}?" if near else "To list all rules: stagepost rules")
        )
    for rule in rules:
        yield from _of_rule(explained(rule))


def _of_rule(told: Explanation) -> Iterator[Line]:
    yield Text(told.title, style="bold")
    yield Text(told.what)
    yield Text()
    yield _facts(told.facts)
    examples = told.examples
    yield from _part("Why it matters", told.why)
    yield from _part("What it finds", f"{examples.when}:\n“{examples.says}”")
    yield from _part("What is fine", f"{examples.fine}.")
    yield from _part(ADVICE[told.severity], examples.put_right)
    for each in told.steps:
        steps = "\n".join(f"{number}. {step}" for number, step in enumerate(each.steps, start=1))
        yield from _part(f"In {each.mis} ({each.source})", steps)
    yield from _part("When it may be right", "\n".join(told.reasons))
    yield from _part("In detail", told.notes)
    yield Text()


def _part(heading: str, words: str) -> Iterator[Line]:
    if words:
        yield Text()
        yield Text(heading, style="bold")
        yield Padding(Text(words), (0, 0, 0, 2), expand=False)


def _facts(facts: Iterable[Fact]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="cyan")
    table.add_column(overflow="fold")
    for fact in facts:
        table.add_row(f"{fact.name}:", Text(fact.value))
    return table


def _of_result(collection: Collection, code: str | None, summer: int) -> Iterator[Line]:
    told = explained_mark(collection, code, summer) if code else None
    return _of_mark(told) if told else _of_code(_code(collection, code, summer))


def _in_use(collection: Collection, summer: int) -> str:
    codes = codesets.load(collection)
    marks = next((item.marks for item in codes.in_year(summer) if item.marks), None)
    every = [*in_use(codes, summer), *([f"the marks {marks[0]} to {marks[-1]}"] if marks else [])]
    return ", ".join(every)


def _code(collection: Collection, code: str | None, summer: int) -> ExplainedCode:
    codes = _in_use(collection, summer)
    if code is None:
        raise click.UsageError(f"Give a code as well. These were used in {summer}: {codes or 'none'}.")
    if found := explained_code(collection, code, summer):
        return found
    if codes:
        raise click.ClickException(f"{code} was not used in {summer}. These were: {codes}.")
    raise click.ClickException(f"{facts_of(collection).name}: there was no collection in {summer}.")


def _of_mark(told: ExplainedMark) -> Iterator[Line]:
    yield Text(f"{told.mark}: {facts_of(told.collection).name}, summer {told.summer}", style="bold")
    yield Text(f"A mark, of {told.marks[0]} to {told.marks[-1]}. {told.verdict}")
    yield Text()
    yield _facts([Fact("source", told.threshold.source), Fact("confidence", told.threshold.confidence)])


def _of_code(told: ExplainedCode) -> Iterator[Line]:
    yield Text(f"{told.code}: {facts_of(told.collection).name}, summer {told.summer}", style="bold")
    yield Text(told.meaning.words if told.meaning else "No source says what this means.")
    yield Text()
    everywhere = len(told.allowed_for) == told.items
    facts = [Fact("allowed for", f"all {told.items}" if everywhere else series(told.allowed_for))]
    if told.meaning:
        facts += [Fact("source", told.meaning.source), Fact("confidence", told.meaning.confidence)]
    yield _facts(facts)
