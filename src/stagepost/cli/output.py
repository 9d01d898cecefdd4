"""The verdicts as text, JSON or CSV, on the screen or in a file."""

import json
import sys
from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path

import click

from stagepost import __version__, whole_files
from stagepost.cli.judged import Judged
from stagepost.cli.screen import width
from stagepost.cli.terminal import as_text
from stagepost.cli.troubles import cannot_write, exists
from stagepost.verdicts import Notes, as_csv, as_json


class Format(StrEnum):
    """How the verdicts are written."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def rendered(
    every: Iterable[Judged],
    form: Format,
    notes: Callable[[], Notes],
    *,
    verbose: bool,
    to_file: bool,
) -> str:
    """The verdicts in the form that was asked for, and what is said beside them."""
    verdicts = (each.verdict for each in every)
    match form:
        case Format.JSON:
            return json.dumps(as_json(verdicts, __version__, notes), ensure_ascii=False, indent=2) + "\n"
        case Format.CSV:
            return as_csv(verdicts, notes)
    watched = sys.stdout.isatty() and not to_file
    return as_text(every, notes, verbose=verbose, width=width(watched=watched), colour=watched)


def not_there_yet(context: click.Context, parameter: click.Parameter, value: Path | None) -> Path | None:
    """A file to write; refused before the work begins where it is there: it may be what is checked."""
    if value is not None and value.exists():
        raise click.BadParameter(exists(value))
    return value


def write(text: str, output: Path | None) -> None:
    """UTF-8 for files and programs; a terminal that cannot show a sign shows a question mark.

    Raises `click.BadParameter` when the file cannot be written.
    """
    if output is None:
        encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
        click.echo(text.encode(encoding, "replace"), nl=False)
        return
    try:
        whole_files.create(output, text.encode("utf-8", "replace"))
    except OSError as error:
        raise click.BadParameter(cannot_write(output, error), param_hint="--output") from error
