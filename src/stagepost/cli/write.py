"""`stagepost write`: the file for one return, out of all that a school's system holds."""

import sys
from datetime import datetime
from pathlib import Path

import click

from stagepost.cli import numbers, options
from stagepost.cli.offering import offer
from stagepost.cli.troubles import CannotUse
from stagepost.cli.write_inputs import destined, earlier_phonics, results, return_in, upns_in
from stagepost.exporting import CannotExport, ResultSet, SchoolRecords, To, Wanted, make
from stagepost.formats.ctf import DIALECTS
from stagepost.records import Collection, Destination, School

EPILOG = """\b
Examples:
  stagepost write export.xml --collection eyfsp --year 2026 --output out
  stagepost write export.xml --collection phonics --year 2026 --earlier phonics-2025.csv --output out
  stagepost write export.xml --collection ks1 --year 2026 --to another-school --for 9991002 --output out

Exit code: 0 if the file was written, 1 if it was not because the checks found an error, 2 if a file could not
be read or what you asked for cannot be made."""


@click.command(epilog=EPILOG)
@click.argument("file", metavar="FILE")
@options.collection(required=True)
@options.year(required=True)
@options.school("Default: the one in FILE.")
@options.earlier("Last year's phonics return, or a table of UPNs and results.")
@options.output("A folder. Default: the one you are in.", options.FOLDER, default=".")
@click.option(
    "--to",
    type=click.Choice([to.value for to in To]),
    help="Who the file is for. Default: the DfE for key stage 2, and your LA for all others.",
)
@click.option(
    "--for",
    "other",
    callback=numbers.school,
    metavar="9991002",
    help="The number of the other school, with --to another-school.",
)
@click.option(
    "--pupils", metavar="LIST", help="Only these pupils: a file of UPNs, one on each line or in a table."
)
@click.option("--year-group", "groups", multiple=True, metavar="1", help="Only pupils in this year group.")
@click.option("--former", metavar="FILE", help="A file of pupils who have left, to choose from as well.")
@click.option(
    "--results",
    "sets",
    multiple=True,
    callback=results,
    metavar="phonics:2025",
    help="Results to put in, instead of those for the collection. You can give this option more than once.",
)
@click.option(
    "--dialect",
    type=click.Choice(sorted(DIALECTS)),
    default="plain",
    help="Write as this supplier's system does. Default: plain.",
)
def write(
    file: str,
    collection: str,
    year: int,
    school: str | None,
    earlier: tuple[str, ...],
    output: Path,
    to: str | None,
    other: str | None,
    pupils: str | None,
    groups: tuple[str, ...],
    former: str | None,
    sets: tuple[ResultSet, ...],
    dialect: str,
) -> None:
    """Write the file for a return.

    FILE is a CTF with everything in the school's system, or a filled-in template.

    The collection decides which pupils and results are in the file, where it is sent and what it is called.
    The file is written only if the checks find no errors, and never over another file.
    """
    held = return_in(file)
    records = SchoolRecords(held.pupils, return_in(former).pupils if former else ())
    source = held.header.source
    if school and school != source.number:
        source = School(school[:3], school[3:])
    wanted = Wanted(
        collection=Collection(collection),
        summer=year,
        school=source,
        created=datetime.now(),  # noqa: DTZ005 - the clock at the school's own desk, as the format has it
        to=destined(to, other),
        other=Destination(other[:3], other[3:]) if other else Destination(),
        upns=upns_in(pupils, records) if pupils else None,
        year_groups=frozenset(group.upper() for group in groups) or None,
        former=former is not None,
        results=sets or None,
        earlier_phonics=earlier_phonics(earlier, year - 1),
        taken=tuple(path.name for path in output.iterdir()) if output.is_dir() else (),
        dialect=DIALECTS[dialect],
    )
    try:
        made = make(records, wanted)
    except CannotExport as error:
        raise CannotUse(str(error)) from error
    sys.exit(offer(made, wanted, output))
