"""`stagepost measure`: the figures of a return, with the counts they rest on."""

import sys
from collections.abc import Iterator
from typing import NamedTuple

import click
from rich.console import RenderableType
from rich.text import Text

from stagepost import years
from stagepost.cli import inputs, options
from stagepost.cli.listing import Listing
from stagepost.cli.printing import as_rows, printed
from stagepost.cli.progress import shown
from stagepost.cli.reading import OneReturn, one_return
from stagepost.cli.screen import clean
from stagepost.cli.troubles import tell, tell_passed_over
from stagepost.collections import facts_of
from stagepost.formats.defusing import defused
from stagepost.measures import Figures, Measure, NotAvailable, coverage, every
from stagepost.measures.coverage import Coverage
from stagepost.records import Collection
from stagepost.rules.words import series
from stagepost.years import Threshold

EPILOG = """\b
Examples:
  stagepost measure 9991001_FSP_999LLLL_001.xml
  stagepost measure returns --format csv
  stagepost measure returns --collection phonics --year 2026 --format json

No small groups are hidden. A figure for only a few children may show who they are: do not publish it.

Exit code: 0 if everything was measured, 2 if a file has no results that can be measured."""


class Measured(NamedTuple):
    """One file and what came of it."""

    file: OneReturn
    figures: Figures
    coverage: Coverage


@click.command(epilog=EPILOG)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@options.collection("Default: the one that most results in a file are for.")
@options.year("Default: the one that most results in a file are from.")
@options.form("text", "json", "csv")
def measure(files: tuple[str, ...], collection: str | None, year: int | None, form: str) -> None:
    """Work out figures, such as the good level of development.

    FILE is a CTF or a filled-in template. It can also be a folder or a zip of files, a pattern
    such as "*.xml", or - for standard input. Each file is measured by itself.

    If a figure needs other information as well, you are told what is missing.
    """
    troubles: list[str] = []
    wanted = Collection(collection) if collection else None
    measured = _measured(files, wanted, year, troubles)
    if form == "text":
        printed(line for one in measured for line in _lines(one))
    else:
        as_rows([row for one in measured for row in _rows(one, form)], form)
    for trouble in troubles:
        tell(trouble)
    sys.exit(2 if troubles else 0)


def _measured(
    files: tuple[str, ...], collection: Collection | None, year: int | None, troubles: list[str]
) -> Iterator[Measured]:
    """Each file that can be measured; why another cannot is added to `troubles`."""
    found, passed_over = inputs.returns(files)
    tell_passed_over(passed_over)
    for file in shown(found, "Measuring"):
        try:
            held = one_return(file, collection, year)
        except inputs.CannotRead as trouble:
            troubles.append(str(trouble))
            continue
        asked = held.returned, held.collection, held.year
        yield Measured(held, every(*asked), coverage.of(*asked))


def _lines(one: Measured) -> Iterator[RenderableType]:
    of = one.file.of
    yield Text(clean(one.file.shown), style="bold")
    yield Text(f"{of[:1].upper()}{of[1:]}")
    if threshold := _threshold(one.file):
        yield Text(
            f"Threshold: {threshold.mark} marks. {threshold.source} (confidence: {threshold.confidence})."
        )
    if one.figures.found:
        yield Text()
        yield _listing(one.figures.found)
    else:
        yield Text("There is nothing to measure.", style="yellow")
    for said in one.coverage.sentences(facts_of(one.file.collection).pupils):
        yield Text(clean(said), style="yellow")
    for lacking in one.figures.not_available:
        yield Text(f"Not worked out: {lacking.name}. It needs {series(lacking.missing)}.", style="yellow")
    yield Text()


def _threshold(file: OneReturn) -> Threshold | None:
    """The mark the figures of phonics rest on; of a summer just past it may not be published yet."""
    return years.load(file.year).threshold if file.collection is Collection.PHONICS else None


def _listing(measures: tuple[Measure, ...]) -> Listing:
    headings = ("measure", "name", "figure", "count", "of", "confidence")
    rows = [
        (each.label, each.name, each.shown(), str(each.numerator), str(each.denominator), each.confidence)
        for each in measures
    ]
    return Listing(headings, rows, prose=("name",), numbers=("figure", "count", "of"))


def _rows(one: Measured, form: str) -> Iterator[dict[str, object]]:
    name = defused(one.file.shown) if form == "csv" else one.file.shown
    threshold = _threshold(one.file)
    file: dict[str, object] = {
        "file": name,
        "collection": one.file.collection.value,
        "year": one.file.year,
        "threshold": threshold.mark if threshold else None,
        "threshold_confidence": threshold.confidence if threshold else None,
        "pupils": one.coverage.pupils,
        "counted": one.coverage.counted,
        "not_counted": one.coverage.pupils - one.coverage.counted,
        "why_not_counted": defused(one.coverage.why) if form == "csv" else one.coverage.why,
        "counted_by_birth_date": one.coverage.by_birth_date,
        "counted_by_neither": one.coverage.by_neither,
    }
    for each in one.figures.found:
        yield file | _found(each)
    for lacking in one.figures.not_available:
        yield file | _lacking(lacking)


def _found(each: Measure) -> dict[str, object]:
    return {
        "measure": each.label,
        "name": each.name,
        "figure": each.shown(),
        "value": None if each.value is None else float(each.value),
        "numerator": each.numerator,
        "denominator": each.denominator,
        "unit": each.unit.value,
        "missing": "",
        "definition": each.definition,
        "source": each.source,
        "standing": each.scope.value,
        "confidence": each.confidence,
    }


def _lacking(lacking: NotAvailable) -> dict[str, object]:
    """The same columns, empty but for what is missing."""
    empty = dict.fromkeys(("figure", "value", "numerator", "denominator", "unit"))
    named = {"measure": lacking.label, "name": lacking.name, **empty, "missing": series(lacking.missing)}
    return named | dict.fromkeys(("definition", "source", "standing", "confidence"))
