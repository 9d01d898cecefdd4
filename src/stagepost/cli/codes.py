"""`stagepost codes`: what may be recorded in a return, what it means, and how sure that is."""

import sys
from collections.abc import Callable, Iterator
from operator import attrgetter

import click
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from stagepost import codesets, years
from stagepost.cli.output import width
from stagepost.cli.printing import as_rows, latest, printed
from stagepost.cli.reference_files import loading
from stagepost.codesets import CodeSet, Item
from stagepost.collections import facts_of
from stagepost.explaining.codes import in_use
from stagepost.records import Collection
from stagepost.rules.code_lists import listed
from stagepost.rules.words import series

EPILOG = """\b
Examples:
  stagepost codes eyfsp --year 2023
  stagepost codes ks2 --format csv
  stagepost codes phonics --year 2026 --overlay codes-of-the-la.toml

More on one of them: stagepost explain eyfsp A --year 2023"""

_COLUMNS: dict[str, Callable[[Item], str]] = {
    "component": attrgetter("component"),
    "subject": attrgetter("subject"),
    "name": attrgetter("name"),
    "method": attrgetter("method"),
    "qualifier": attrgetter("qualifier"),
    "results": listed,
    "confidence": attrgetter("confidence"),
}
_NARROW = 80
"""Characters a line below which some columns are left out, so that the words of the others stay whole."""
_LEFT_OUT = ("subject", "method")
"""The component says the subject, and the method is one for a whole return. The other formats have both."""


@click.command(epilog=EPILOG)
@click.argument("collection", type=click.Choice([c.value for c in Collection]))
@click.option(
    "--year",
    type=click.IntRange(years.known()[0], years.known()[-1]),
    help="The summer. Default: the newest there is.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", help="Default: text."
)
@click.option("--overlay", metavar="FILE", help="With the codes an LA allows otherwise (TOML).")
def codes(collection: str, year: int | None, form: str, overlay: str | None) -> None:
    """List what is assessed in a return, the results allowed, what they mean, and where that is written.

    Confidence: high where guidance or files say so; with less, another result may be right too.
    """
    which = Collection(collection)
    summer = year or latest(which)
    held = codesets.load(which, loading.overlay(overlay))
    items = held.in_year(summer)
    if form != "text":
        as_rows([_row(item, which, summer) for item in items], form)
    elif items:
        printed(_lines(held, summer, items))
    else:
        printed([Text(f"{_heading(which, summer)}: nothing was collected.")])


def _lines(codes: CodeSet, summer: int, items: tuple[Item, ...]) -> Iterator[RenderableType]:
    yield Text(_heading(codes.collection, summer), style="bold")
    yield Text()
    yield _items(items)
    yield Text()
    yield _meanings(codes, summer)
    yield Text()
    for source in dict.fromkeys(item.source for item in items):
        names = [item.name for item in items if item.source == source]
        yield Text(f"Source for {'all' if len(names) == len(items) else series(names)}: {source}.")


def _heading(collection: Collection, summer: int) -> str:
    name = facts_of(collection).name
    unsure = "" if years.published(summer) else ", of which nothing is published yet"
    return f"{name[:1].upper()}{name[1:]}, summer {summer}{unsure}"


def _items(items: tuple[Item, ...]) -> Table:
    narrow = width(watched=sys.stdout.isatty()) < _NARROW
    shown = [heading for heading in _COLUMNS if not (narrow and heading in _LEFT_OUT)]
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in shown:
        table.add_column(heading, overflow="fold")
    for item in items:
        table.add_row(*(_COLUMNS[heading](item) for heading in shown))
    return table


def _meanings(codes: CodeSet, summer: int) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("code", "meaning", "source", "confidence"):
        table.add_column(heading)
    for code in in_use(codes, summer):
        if meaning := codes.meaning(code, summer):
            table.add_row(code, meaning.words, meaning.source, meaning.confidence)
        else:
            table.add_row(code, "No source says what it means.", "", "")
    return table


def _row(item: Item, collection: Collection, summer: int) -> dict[str, object]:
    marks = [f"{item.marks[0]}-{item.marks[-1]}"] if item.marks else []
    return {
        "collection": collection.value,
        "year": summer,
        "stage": item.stage,
        "subject": item.subject,
        "method": item.method,
        "component": item.component,
        "name": item.name,
        "qualifier": item.qualifier,
        "results": "|".join([*sorted(item.codes), *marks]),
        "source": item.source,
        "confidence": item.confidence,
    }
