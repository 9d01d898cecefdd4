"""`stagepost convert`: a return as a table or as JSON."""

import os
import sys
from pathlib import Path

import click

from stagepost import whole_files
from stagepost.cli import inputs, options, troubles
from stagepost.cli.reading import any_return
from stagepost.exporting.converting import MissingExtra, as_csv, as_json, as_workbook, pupil_table
from stagepost.records import Return

FORMS = ("csv", "xlsx", "json")
EPILOG = """\b
Examples:
  stagepost convert 9991001_FSP_999LLLL_001.xml --output results.csv
  stagepost convert 9991001_FSP_999LLLL_001.xml --format json
  stagepost convert returns --format xlsx --output workbooks

CSV and XLSX have a row for each pupil and a column for each result. JSON has everything that was read.
Addresses, contacts and special needs are never read, so they are in none of them.

Exit code: 0 if everything was converted, 2 if a file could not be read or written."""


@click.command(epilog=EPILOG)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@options.form(*FORMS, more="Default: what the name in --output ends in, or csv.", default=None)
@options.output(
    "A file, if the name ends in .csv, .xlsx or .json. Otherwise a folder, for one file or several.",
    click.STRING,
    metavar="PATH",
)
def convert(files: tuple[str, ...], form: str | None, output: str | None) -> None:
    """Turn returns into tables or JSON.

    FILE is a CTF or a filled-in template. It can also be a folder or a zip of files, a pattern
    such as "*.xml", or - for standard input. No file is written over another.
    """
    found, passed_over = inputs.returns(files)
    target, folder = _target(output) if output else (None, None)
    if len(found) > 1 and not folder:
        raise click.UsageError("You have given several files. Give --output with the name of a folder.")
    form = form or (target.suffix.lower().removeprefix(".") if target else "csv")
    troubles.tell_passed_over(passed_over)
    told = [trouble for one in found if (trouble := _convert(one, form, target, folder))]
    for trouble in told:
        troubles.tell(trouble)
    sys.exit(2 if told else 0)


def _target(output: str) -> tuple[Path | None, Path | None]:
    """The file to write, or the folder to write into. Its name decides, and not the number of files."""
    path = Path(output)
    if path.is_dir() or output.endswith(("/", os.sep)) or not path.suffix:
        return None, path
    if path.suffix.lower().removeprefix(".") in FORMS:
        return path, None
    raise click.UsageError(
        f"{output} does not end in .csv, .xlsx or .json. If it is to be a folder, put / at the end."
    )


def _convert(one: inputs.Input, form: str, target: Path | None, folder: Path | None) -> str:
    """Write one file's table. Returns why it could not, in words; empty when it could."""
    try:
        returned = any_return(one).returned
    except inputs.CannotRead as error:
        return str(error)
    return _write(_converted(returned, form), target or (folder and folder / _name(one, form)), form)


def _name(one: inputs.Input, form: str) -> str:
    return f"{Path(one.name or 'return').stem}.{form}"


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
            raise click.UsageError("A workbook cannot be shown on the screen. Give --output.")
        click.echo(data, nl=False)
        return ""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        whole_files.create(target, data)
    except FileExistsError:
        return troubles.exists(target)
    except OSError as error:
        return troubles.cannot_write(target, error)
    return ""
