"""`stagepost check`: the verdict on files, before anybody else sees them."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from stagepost.cli import inputs, options
from stagepost.cli.asked import asked, today
from stagepost.cli.output import Format, not_there_yet, rendered, write
from stagepost.cli.progress import shown
from stagepost.cli.reference_files import ReferenceFiles, reference_options
from stagepost.cli.run import Run
from stagepost.cli.troubles import tell
from stagepost.verdicts import Notes

EPILOG = """\b
Examples:
  stagepost check 9991001_FSP_999LLLL_001.xml
  stagepost check returns --year 2026 --format csv --output findings.csv
  stagepost check - --school 9991001 --collection eyfsp < 9991001_FSP_999LLLL_001.xml
  stagepost check 9991001_PHO_999LLLL_001.xml --roll roll.csv --earlier phonics-2025.csv
  stagepost check returns.zip --others returns.zip --register edubasealldata.csv

Exit code: 0 if there are no errors (there may be queries), 1 if there are errors or a check broke down, 2 if
a file could not be read as a return. If you check several files, the highest of their codes."""


@click.command(epilog=EPILOG)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@options.collection("Checks that the file is for it.")
@options.year("Checks that the file is for it.")
@options.school("Checks that the file comes from it.")
@options.la("Give this if the return goes to a different LA from the school's own.")
@options.form(*(each.value for each in Format))
@options.output("A file that does not exist yet.", options.FILE, callback=not_there_yet)
@click.option(
    "-v", "--verbose", is_flag=True, help="List everything: each finding, and each check that could not run."
)
@click.option(
    "--today",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="2026-07-01",
    help="Check as on this day, to get the same result again later. Default: today.",
)
@click.option(
    "--ctf-only", is_flag=True, help="Do not accept a filled-in template. Says what to send instead."
)
@reference_options
def check(
    files: tuple[str, ...],
    collection: str | None,
    year: int | None,
    school: str | None,
    la: str | None,
    form: str,
    output: Path | None,
    verbose: bool,
    day: datetime | None,
    ctf_only: bool,
    **reference_files: Any,
) -> None:
    """Check files before you send them.

    Says what each file is, what you must correct, and how. Nothing leaves your computer.

    FILE is a Common Transfer File (CTF), or a filled-in template. It can also be a folder or a zip of files,
    a pattern such as "*.xml", or - for standard input.

    Some checks compare the file with other information, such as the school's roll. If you do not give the
    information, these checks cannot run, and the result says how many there are.

    PATH is a file, folder or zip. You can give these options more than once.
    """
    wanted = asked(day.date() if day else today(), collection, year, la, school)
    found, passed_over = inputs.returns(files)
    held = ReferenceFiles.load(reference_files)
    if "" in held.rolls and len(found) > 1 and not school:
        raise click.UsageError(
            "The roll does not say which school it is for. Check one file at a time, or give --school."
        )
    run = Run(lambda seen: held.check_inputs(wanted, seen), templates=not ctf_only)
    text = rendered(
        run.judged(shown(found, "Checking")),
        Format(form),
        lambda: Notes((*passed_over, *held.passed_over), held.not_used(), held.taken()),
        verbose=verbose,
        to_file=output is not None,
    )
    for trouble in run.troubles:
        tell(trouble)
    write(text, output)
    sys.exit(run.worst)
