"""`stagepost check`: the verdict on files, before anybody else sees them."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from stagepost import years
from stagepost.cli import inputs, numbers
from stagepost.cli.output import Format, not_there_yet, rendered, write
from stagepost.cli.progress import shown
from stagepost.cli.reference_files import ReferenceFiles, options
from stagepost.cli.run import Run
from stagepost.cli.troubles import tell
from stagepost.context import CheckInputs
from stagepost.records import Collection
from stagepost.verdicts import Notes

EPILOG = """\b
Examples:
  stagepost check 9991001_FSP_999LLLL_001.xml
  stagepost check returns --year 2026 --format csv --output findings.csv
  stagepost check - --school 9991001 --collection eyfsp < 9991001_FSP_999LLLL_001.xml
  stagepost check 9991001_PHO_999LLLL_001.xml --roll roll.csv --earlier phonics-2025.csv
  stagepost check returns.zip --others returns.zip --register edubasealldata.csv

Exit code: 0 nothing to put right (there may be queries), 1 something to put right or a rule that crashed,
2 a file that could not be read as a return. With several files the worst counts."""


@click.command(epilog=EPILOG)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--collection", type=click.Choice([c.value for c in Collection]), help="The return that was asked for."
)
@click.option(
    "--year",
    type=click.IntRange(years.known()[0], years.known()[-1]),
    help="The summer that was asked for, such as 2026.",
)
@click.option(
    "--la",
    callback=numbers.la,
    metavar="999",
    help="The LA the return is to go to, where that is not the school's.",
)
@click.option(
    "--school",
    callback=numbers.school,
    metavar="9991001",
    help="LA and establishment number of the school that sends.",
)
@click.option(
    "--format", "form", type=click.Choice([f.value for f in Format]), default="text", help="Default: text."
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=not_there_yet,
    help="Write into this file, which must not be there yet.",
)
@click.option(
    "--all", "everything", is_flag=True, help="List every finding; otherwise long lists are shortened."
)
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="2026-07-01",
    help="Take this for today's date, to get the same verdict on another day.",
)
@click.option(
    "--ctf-only", is_flag=True, help="A CTF is wanted: say of a filled template what to send instead."
)
@options
def check(
    files: tuple[str, ...],
    collection: str | None,
    year: int | None,
    la: str | None,
    school: str | None,
    form: str,
    output: Path | None,
    everything: bool,
    today: datetime | None,
    ctf_only: bool,
    **beside: Any,
) -> None:
    """Check files before they are sent: what each is, what must be put right, and how.

    FILE is a CTF or the CSV of a filled template, a folder or zip with all that lies in it, a pattern
    such as "*.xml", or - for standard input. Nothing leaves this computer. What is not said of the
    collection, the year or the school is not compared, and neither is what is not given beside it.

    PATH is a file, folder or zip, and each may be given again.
    """
    asked = CheckInputs(
        today=today.date() if today else date.today(),  # noqa: DTZ011 - the day at the sender's own desk
        collection=Collection(collection) if collection else None,
        year=year,
        la=la or (school[:3] if school else None),
        estab=school[3:] if school else None,
        school_la=school[:3] if school else None,
    )
    found, passed_over = inputs.returns(files)
    held = ReferenceFiles.load(beside)
    if "" in held.rolls and len(found) > 1 and not school:
        raise click.UsageError("The roll does not name its school: check one file, or say --school.")
    run = Run(lambda seen: held.check_inputs(asked, seen), templates=not ctf_only)
    verdicts = run.verdicts(shown(found, "Checking"))
    text = rendered(
        verdicts,
        Format(form),
        lambda: Notes((*passed_over, *held.passed_over), held.not_used()),
        everything=everything,
        to_file=output is not None,
    )
    for trouble in run.troubles:
        tell(trouble)
    write(text, output)
    sys.exit(run.worst)
