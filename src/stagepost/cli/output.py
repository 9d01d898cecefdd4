"""The verdicts as text, JSON or CSV, on the screen or in a file."""

import json
import shutil
import sys
from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path

import click

from stagepost import __version__, whole_files
from stagepost.checking import Verdict
from stagepost.cli.terminal import as_text
from stagepost.verdicts import Notes, as_csv, as_json

_WIDTH = 100
"""Characters a line where nobody watches."""


class Format(StrEnum):
    """How the verdicts are written."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def rendered(
    verdicts: Iterable[Verdict],
    form: Format,
    notes: Callable[[], Notes],
    *,
    everything: bool,
    to_file: bool,
) -> str:
    """The verdicts in the form that was asked for, and what is said beside them."""
    match form:
        case Format.JSON:
            return json.dumps(as_json(verdicts, __version__, notes), ensure_ascii=False, indent=2) + "\n"
        case Format.CSV:
            return as_csv(verdicts, notes)
    watched = sys.stdout.isatty() and not to_file
    return as_text(verdicts, notes, everything=everything, width=width(watched=watched), colour=watched)


def width(*, watched: bool) -> int:
    """Characters a line: the terminal's own, or those of `_WIDTH`."""
    return shutil.get_terminal_size().columns if watched else _WIDTH


def not_there_yet(context: click.Context, parameter: click.Parameter, value: Path | None) -> Path | None:
    """A file to write; refused before the work begins where it is there: it may be what is checked."""
    if value is not None and value.exists():
        raise click.BadParameter(f"{value} is there already and was left alone.")
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
        reason = f"{output} cannot be written ({error.strerror})"
        raise click.BadParameter(reason, param_hint="--output") from error
