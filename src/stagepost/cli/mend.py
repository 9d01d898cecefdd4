"""`stagepost mend`: shows what could be mended in a file, and writes a mended one when asked to."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import NoReturn

import click

from stagepost import whole_files
from stagepost.cli import inputs
from stagepost.cli.output import write
from stagepost.cli.reading import why_none
from stagepost.cli.troubles import tell
from stagepost.context import CheckInputs
from stagepost.mending import CannotMend, apply_by_label, as_plain, as_text, propose
from stagepost.records import Collection

EPILOG = """\b
Examples:
  stagepost mend damaged.xml
  stagepost mend damaged.xml --collection eyfsp --year 2026 --la 999 --format json
  stagepost mend damaged.xml --apply sex-element --output mended.xml
  stagepost mend damaged.xml --apply-all-sure --output mended-too.xml

FILE itself is never changed, and no other file is written over. Look at every before and after: a mend that
is not sure may be wrong, and of two that answer one question only you can choose.

Exit code: 0 nothing to mend, or mended; 1 mends or advice are left open; 2 a file that cannot be read or
written, or mends that cannot be applied."""


@click.command(epilog=EPILOG)
@click.argument("file", metavar="FILE")
@click.option("--apply", "labels", multiple=True, metavar="LABEL", help="Apply this mend; may be repeated.")
@click.option("--apply-all-sure", "all_sure", is_flag=True, help="Apply every mend that is marked sure.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the mended file here.")
@click.option(
    "--collection", type=click.Choice([each.value for each in Collection]), help="The return asked for."
)
@click.option("--year", type=int, help="The summer asked for: 2026.")
@click.option("--la", metavar="999", help="The LA that asked.")
@click.option("--estab", metavar="1001", help="The school that was asked.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def mend(
    file: str,
    labels: tuple[str, ...],
    all_sure: bool,
    output: Path | None,
    collection: str | None,
    year: int | None,
    la: str | None,
    estab: str | None,
    form: str,
) -> None:
    """Show what could be mended in FILE, before and after; apply what you choose, into a new file.

    FILE is a file, or - for standard input.
    """
    if bool(labels or all_sure) != (output is not None):
        raise click.UsageError(
            "Choose mends with --apply or --apply-all-sure, and say with --output where to."
        )
    today = date.today()  # noqa: DTZ011 - the day at the sender's own desk
    asked = CheckInputs(today, Collection(collection) if collection else None, year, la, estab)
    try:
        name, data = _read(file)
        done = apply_by_label(data, name, asked, labels, all_sure=all_sure)
    except (inputs.CannotRead, CannotMend) as trouble:
        _stop(str(trouble))
    still_open = propose(done.data, done.name, asked)
    if not (done.changes or still_open) and (why := why_none(data, name)):
        _stop(f"{file}: {why}")
    if output and done.changes:
        _save(done.data, output)
    if form == "json":
        write(json.dumps(as_plain(done, still_open), ensure_ascii=False, indent=2) + "\n", None)
    else:
        write(as_text(done, still_open), None)
    sys.exit(1 if still_open else 0)


def _read(file: str) -> tuple[str, bytes]:
    found = list(inputs.find([file], unpack=False))
    if len(found) != 1:
        raise inputs.CannotRead(f"{file} holds several files: mend them one at a time.")
    return found[0].name, inputs.read(found[0])


def _save(data: bytes, output: Path) -> None:
    try:
        whole_files.create(output, data)
    except FileExistsError:
        _stop(f"{output} is there already and was left alone.")
    except OSError as error:
        _stop(f"{output} cannot be written ({error.strerror}).")


def _stop(says: str) -> NoReturn:
    tell(says)
    sys.exit(2)
