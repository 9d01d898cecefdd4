"""`stagepost convert`: a return as a table or as JSON."""

import sys
from pathlib import Path

import click

from stagepost import whole_files
from stagepost.cli import inputs
from stagepost.cli.reading import any_return
from stagepost.cli.troubles import tell, tell_passed_over
from stagepost.exporting.converting import MissingExtra, as_csv, as_json, as_workbook, pupil_table
from stagepost.records import Return

FORMS = ("csv", "xlsx", "json")
EPILOG = """\b
Examples:
  stagepost convert 9991001_FSP_999LLLL_001.xml --output results.csv
  stagepost convert 9991001_FSP_999LLLL_001.xml --to json
  stagepost convert returns --to xlsx --folder workbooks

CSV and XLSX have a row for each pupil and a column for each result; JSON has everything that was read.
Addresses, contacts and needs are in none of them: they are passed over while reading."""


@click.command(epilog=EPILOG)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--to", "form", type=click.Choice(FORMS), help="Default: by the end of --output, or csv.")
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write into this file, for one FILE."
)
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write a file for each FILE into this folder.",
)
def convert(files: tuple[str, ...], form: str | None, output: Path | None, folder: Path | None) -> None:
    """Turn returns into tables or JSON, for a spreadsheet or a program.

    FILE is a CTF or the CSV of a filled template, a folder with all that lies below it, or - for standard
    input. A file that is there already is not written over.
    """
    found, passed_over = inputs.returns(files)
    if len(found) > 1 and not folder:
        raise click.UsageError("There are several files: say with --folder where to write the tables.")
    if output and folder:
        raise click.UsageError("Give --output for one file or --folder for several, not both.")
    form = form or _by_suffix(output)
    tell_passed_over(passed_over)
    troubles = [trouble for one in found if (trouble := _convert(one, form, output, folder))]
    for trouble in troubles:
        tell(trouble)
    sys.exit(2 if troubles else 0)


def _by_suffix(output: Path | None) -> str:
    suffix = output.suffix.lower().removeprefix(".") if output else "csv"
    if suffix not in FORMS:
        raise click.UsageError(f"Say with --to what {output} is to be: {', '.join(FORMS)}.")
    return suffix


def _convert(one: inputs.Input, form: str, output: Path | None, folder: Path | None) -> str:
    """Write one file's table. Returns why it could not, in words; empty when it could."""
    try:
        returned = any_return(one).returned
    except inputs.CannotRead as error:
        return str(error)
    target = folder / f"{Path(one.name or 'return').stem}.{form}" if folder else output
    return _write(_converted(returned, form), target, form)


def _converted(returned: Return, form: str) -> bytes:
    try:
        match form:
            case "json":
                return as_json(returned)
            case "xlsx":
                return as_workbook(pupil_table(returned))
            case _:
                return as_csv(pupil_table(returned))
    except MissingExtra as error:
        raise click.ClickException(str(error)) from error


def _write(data: bytes, target: Path | None, form: str) -> str:
    if target is None:
        if form == "xlsx" and sys.stdout.isatty():
            raise click.UsageError("A workbook is nothing for the screen: give --output.")
        click.echo(data, nl=False)
        return ""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        whole_files.create(target, data)
    except FileExistsError:
        return f"{target} is there already and was left alone."
    except OSError as error:
        return f"{target} cannot be written ({error.strerror})."
    return ""
