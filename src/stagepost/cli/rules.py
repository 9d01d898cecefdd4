"""`stagepost rules`: every rule there is, and their pages."""

from pathlib import Path

import click
from rich.text import Text

from stagepost import whole_files
from stagepost.check_inputs import IN_WORDS
from stagepost.cli import options
from stagepost.cli.listing import Listing
from stagepost.cli.printing import as_rows, printed
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
  stagepost rules --format pages --output rules

To find out more about a rule: stagepost explain upn-check-letter"""


@click.command(epilog=EPILOG)
@options.collection("Lists only the rules for it.")
@options.year("Lists only the rules for it.")
@click.option(
    "--severity", type=click.Choice([s.value for s in Severity]), help="List only errors, or only queries."
)
@options.form(
    "text", "json", "csv", "pages", more="Pages are one for every rule, and an index. Default: text."
)
@options.output("A folder, for the pages.", options.FOLDER)
def rules(
    collection: str | None, year: int | None, severity: str | None, form: str, output: Path | None
) -> None:
    """List the rules that returns are checked by.

    The list says what must hold, for which collections and years. You can also make a page about each rule.
    """
    if (form == "pages") != (output is not None):
        raise click.UsageError("To write the pages, give --format pages and --output with a folder.")
    if output and (collection or year or severity):
        raise click.UsageError(
            "The pages are about every rule. Leave --collection, --year and --severity out."
        )
    if output:
        _write(output)
        return
    wanted = [rule for rule in RULES if _wanted(rule, collection, year, severity)]
    if form != "text":
        as_rows([_row(rule) for rule in wanted], form)
    else:
        printed([_listing(wanted), Text(f"\n{len(wanted)} of {len(RULES)} rules.")])


def _wanted(rule: Rule, collection: str | None, year: int | None, severity: str | None) -> bool:
    return (
        (collection is None or Collection(collection) in rule.collections)
        and (year is None or rule.years.covers(year))
        and (severity is None or rule.severity == severity)
    )


def _listing(wanted: list[Rule]) -> Listing:
    headings = ("rule", "severity", "returns", "summers", "what is found")
    rows = [(rule.label, rule.severity, _short(rule), span(rule.years), rule.title) for rule in wanted]
    return Listing(headings, rows, prose=("what is found",), least=24)


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
        "needs_one": ", ".join(IN_WORDS[need] for need in sorted(rule.needs_one)),
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
