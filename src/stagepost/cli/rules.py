"""`stagepost rules`: every rule there is, and their pages."""

from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from stagepost import whole_files, years
from stagepost.cli.printing import as_rows, printed
from stagepost.context import IN_WORDS
from stagepost.explaining import explained, pages
from stagepost.explaining.explanation import returns, span
from stagepost.findings import Severity
from stagepost.records import Collection
from stagepost.rules import RULES
from stagepost.rules.declare import Rule

EPILOG = """\b
Examples:
  stagepost rules
  stagepost rules --collection phonics --year 2025 --severity query
  stagepost rules --format csv
  stagepost rules --write rules

More on one of them: stagepost explain upn-check-letter"""


@click.command(epilog=EPILOG)
@click.option(
    "--collection", type=click.Choice([c.value for c in Collection]), help="Only those of one return."
)
@click.option(
    "--year",
    type=click.IntRange(years.known()[0], years.known()[-1]),
    help="Only those that hold in one summer.",
)
@click.option(
    "--severity", type=click.Choice([s.value for s in Severity]), help="Only errors, or only queries."
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", help="Default: text."
)
@click.option(
    "--write",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write a page on every rule into this folder, and an index, and list nothing.",
)
def rules(
    collection: str | None, year: int | None, severity: str | None, form: str, folder: Path | None
) -> None:
    """List the rules a return is checked by, or write a page on each."""
    if folder:
        _write(folder)
        return
    wanted = [rule for rule in RULES if _wanted(rule, collection, year, severity)]
    if form != "text":
        as_rows([_row(rule) for rule in wanted], form)
    else:
        printed([_table(wanted), Text(f"\n{len(wanted)} of {len(RULES)} rules.")])


def _wanted(rule: Rule, collection: str | None, year: int | None, severity: str | None) -> bool:
    return (
        (collection is None or Collection(collection) in rule.collections)
        and (year is None or rule.years.covers(year))
        and (severity is None or rule.severity == severity)
    )


def _table(wanted: list[Rule]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("rule", "severity", "returns", "summers"):
        table.add_column(heading, no_wrap=True)
    table.add_column("what is found")
    for rule in wanted:
        table.add_row(rule.label, rule.severity, _short(rule), span(rule.years), rule.title)
    return table


def _short(rule: Rule) -> str:
    every = len(rule.collections) == len(Collection)
    return "all" if every else " ".join(each for each in Collection if each in rule.collections)


def _row(rule: Rule) -> dict[str, object]:
    told = explained(rule)
    return {
        "rule": rule.label,
        "title": rule.title,
        "severity": rule.severity.value,
        "returns": returns(rule),
        "first_summer": rule.years.first,
        "last_summer": rule.years.last,
        "needs": ", ".join(IN_WORDS[need] for need in sorted(rule.needs)),
        "what": told.what,
        "why": told.why,
        "basis": rule.basis,
        "confidence": rule.confidence,
        "official_number": dict(rule.official) or None,
    }


def _write(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in pages().items():
            whole_files.replace(folder / name, text.encode())
    except OSError as error:
        raise click.FileError(str(error.filename or folder), error.strerror) from error
    click.echo(f"{len(pages())} pages written to {folder}.")
