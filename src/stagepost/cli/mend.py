"""`stagepost mend`: shows what could be mended in a file, and writes a mended one when asked to."""

import json
import sys
from pathlib import Path
from typing import NoReturn

import click

from stagepost import whole_files
from stagepost.cli import inputs, options
from stagepost.cli.asked import asked, today
from stagepost.cli.output import write
from stagepost.cli.reading import why_none
from stagepost.cli.troubles import cannot_write, exists, tell
from stagepost.mending import CannotMend, apply_by_label, as_plain, as_text, propose

EPILOG = """\b
Examples:
  stagepost mend damaged.xml
  stagepost mend damaged.xml --collection eyfsp --year 2026 --la 999 --format json
  stagepost mend damaged.xml --apply sex-element --output mended.xml
  stagepost mend damaged.xml --apply-all-sure --output mended-too.xml

FILE itself is never changed, and no other file is written over. Look at each change before you use the mended
file. A mend that is not sure may be wrong. If two mends answer the same question, choose one.

Exit code: 0 if there is nothing to mend, or everything is mended, 1 if there is still something to decide, 2
if a file cannot be read or written, or a mend cannot be applied."""


@click.command(epilog=EPILOG)
@click.argument("file", metavar="FILE")
@click.option(
    "--apply",
    "labels",
    multiple=True,
    metavar="LABEL",
    help="Apply this mend. You can give this option more than once.",
)
@click.option("--apply-all-sure", "all_sure", is_flag=True, help="Apply every mend that is marked as sure.")
@options.output("A file that does not exist yet, for the mended copy.", options.FILE)
@options.collection("If you give it, more damage can be found.")
@options.year("If you give it, more damage can be found.")
@options.school("If you give it, more damage can be found.")
@options.la("Give this if the return goes to a different LA from the school's own.")
@options.form("text", "json")
def mend(
    file: str,
    labels: tuple[str, ...],
    all_sure: bool,
    output: Path | None,
    collection: str | None,
    year: int | None,
    school: str | None,
    la: str | None,
    form: str,
) -> None:
    """Mend a damaged file.

    Shows what could be mended in FILE, before and after. Choose what to apply, and a mended copy is written.

    FILE is a file, or - for standard input.
    """
    if bool(labels or all_sure) != (output is not None):
        raise click.UsageError("To mend the file, give --output and either --apply or --apply-all-sure.")
    wanted = asked(today(), collection, year, la, school)
    try:
        name, data = _read(file)
        done = apply_by_label(data, name, wanted, labels, all_sure=all_sure)
    except (inputs.CannotRead, CannotMend) as trouble:
        _stop(str(trouble))
    still_open = propose(done.data, done.name, wanted)
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
        raise inputs.CannotRead(f"{file} has several files in it. Mend one file at a time.")
    return found[0].name, inputs.read(found[0])


def _save(data: bytes, output: Path) -> None:
    try:
        whole_files.create(output, data)
    except FileExistsError:
        _stop(exists(output))
    except OSError as error:
        _stop(cannot_write(output, error))


def _stop(says: str) -> NoReturn:
    tell(says)
    sys.exit(2)
