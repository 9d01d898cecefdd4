"""`stagepost codes`: what may be recorded in a return, what it means, and how sure that is."""

from collections.abc import Callable, Iterator
from operator import attrgetter

import click
from rich.console import RenderableType
from rich.text import Text

from stagepost import codesets, years
from stagepost.cli import options
from stagepost.cli.listing import Listing
from stagepost.cli.printing import as_rows, newest, printed
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

To find out more about a code: stagepost explain eyfsp A --year 2023"""

_COLUMNS: dict[str, Callable[[Item], str]] = {
    "component": attrgetter("component"),
    "subject": attrgetter("subject"),
    "name": attrgetter("name"),
    "method": attrgetter("method"),
    "qualifier": attrgetter("qualifier"),
    "results": listed,
    "confidence": attrgetter("confidence"),
}


@click.command(epilog=EPILOG)
@click.argument("collection", type=click.Choice([c.value for c in Collection]))
@options.year("Default: the newest year that has been published.")
@options.form("text", "json", "csv")
@options.overlay()
def codes(collection: str, year: int | None, form: str, overlay: str | None) -> None:
    """List the codes and marks you can record.

    Shows what is assessed in a collection, which results are allowed, what they mean, and where that is
    written. If the confidence is not high, other results may be
    allowed too.
    """
    which = Collection(collection)
    summer = year or years.newest_published(which)
    held = codesets.load(which, loading.overlay(overlay))
    items = held.in_year(summer)
    if form != "text":
        as_rows([_row(item, which, summer) for item in items], form)
    elif items:
        printed([*_lines(held, summer, items), *([] if year else [newest(summer)])])
    else:
        printed([Text(f"{_heading(which, summer)}: there was no collection.")])


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
    unsure = "" if years.published(summer) else " (not published yet)"
    return f"{facts_of(collection).title}, summer {summer}{unsure}"


def _items(items: tuple[Item, ...]) -> Listing:
    rows = [[cell(item) for cell in _COLUMNS.values()] for item in items]
    return Listing(tuple(_COLUMNS), rows, prose=("name", "results"))


def _meanings(codes: CodeSet, summer: int) -> Listing:
    rows = [(code, *_meaning(codes, code, summer)) for code in in_use(codes, summer)]
    return Listing(("code", "meaning", "source", "confidence"), rows, prose=("meaning", "source"))


def _meaning(codes: CodeSet, code: str, summer: int) -> tuple[str, str, str]:
    if meaning := codes.meaning(code, summer):
        return meaning.words, meaning.source, meaning.confidence
    return "No source says what this means.", "", ""


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
