"""`stagepost write`: the file for one return, out of all that a school's system holds."""

import sys
from datetime import datetime
from pathlib import Path

import click

from stagepost import years
from stagepost.cli import numbers
from stagepost.cli.offering import offer
from stagepost.cli.troubles import CannotUse
from stagepost.cli.write_inputs import destined, earlier_phonics, results, return_in, upns_in
from stagepost.exporting import CannotExport, ResultSet, SchoolRecords, To, Wanted, make
from stagepost.formats.ctf import DIALECTS
from stagepost.records import Collection, Destination, School

EPILOG = """\b
Examples:
  stagepost write export.xml --return eyfsp --year 2026 --folder out
  stagepost write export.xml --return phonics --year 2026 --last-year phonics-2025.csv --folder out
  stagepost write export.xml --return ks1 --year 2026 --to another-school --for 9991002 --folder out

Exit code: 0 written, 1 nothing written because our own checks found an error, 2 a file that cannot be read
or a wish that cannot be met."""


@click.command(epilog=EPILOG)
@click.argument("file", metavar="FILE")
@click.option(
    "--return",
    "collection",
    type=click.Choice([c.value for c in Collection]),
    required=True,
    help="The return.",
)
@click.option(
    "--year",
    type=click.IntRange(years.known()[0], years.known()[-1]),
    required=True,
    help="Its summer: 2026.",
)
@click.option(
    "--to",
    type=click.Choice([to.value for to in To]),
    help="For whom. Default: where the return goes by itself.",
)
@click.option("--for", "other", callback=numbers.school, metavar="9991002", help="The other school.")
@click.option(
    "--school", callback=numbers.school, metavar="9991001", help="Who makes it. Default: as in FILE."
)
@click.option("--pupils", metavar="LIST", help="UPNs, one on each line or in a table: only these pupils.")
@click.option("--year-group", "groups", multiple=True, metavar="1", help="Only these year groups.")
@click.option("--former", metavar="FILE", help="A file of pupils who have left, who are chosen from as well.")
@click.option(
    "--results", "sets", multiple=True, callback=results, metavar="phonics:2025", help="These results."
)
@click.option(
    "--last-year", metavar="FILE", help="Last year's phonics: a return, or a CSV of UPN and Result."
)
@click.option(
    "--dialect", type=click.Choice(sorted(DIALECTS)), default="plain", help="In a supplier's manner."
)
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=".",
    help="Where to write. Default: here.",
)
def write(
    file: str,
    collection: str,
    year: int,
    to: str | None,
    other: str | None,
    school: str | None,
    pupils: str | None,
    groups: tuple[str, ...],
    former: str | None,
    sets: tuple[ResultSet, ...],
    last_year: str | None,
    dialect: str,
    folder: Path,
) -> None:
    """Write the file for a return from FILE, a CTF with all that the school's system holds, or a template.

    The return decides the pupils, the results, the destination and the name. A file is written only when
    our own checks find no error in it, and never over another.
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
        earlier_phonics=earlier_phonics(last_year, year - 1) if last_year else None,
        taken=tuple(path.name for path in folder.iterdir()) if folder.is_dir() else (),
        dialect=DIALECTS[dialect],
    )
    try:
        made = make(records, wanted)
    except CannotExport as error:
        raise CannotUse(str(error)) from error
    sys.exit(offer(made, wanted, folder))
