"""`stagepost spreadsheet`: the template that a school fills in instead of exporting from an MIS."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from stagepost.cli import inputs, options
from stagepost.cli.offering import save
from stagepost.cli.progress import shown
from stagepost.cli.reference_files.loading import overlay as overlay_in
from stagepost.cli.screen import clean
from stagepost.cli.spreadsheet_inputs import OfSchool, of_schools
from stagepost.cli.troubles import CannotUse, tell, tell_passed_over
from stagepost.cli.write_inputs import earlier_phonics
from stagepost.codesets import Overlay
from stagepost.collections import facts_of
from stagepost.exporting import CannotExport, FilledIn, SchoolRecords, Wanted, fill_in
from stagepost.exporting.selecting import said_of
from stagepost.extras import MissingExtra
from stagepost.formats.template_workbook.write import file_name, write
from stagepost.records import Collection, School

EPILOG = """\b
Examples:
  stagepost spreadsheet roll.csv --school 9991001 --collection eyfsp --year 2026 --output out
  stagepost spreadsheet export.xml --collection phonics --year 2026 --earlier phonics-2025.csv --output out
  stagepost spreadsheet export.xml --collection ks1 --year 2026 --note "Return it by 26 June." --output out

Exit code: 0 if the templates were written, 2 if a file could not be read or no template can be made. Then
none is written."""


@click.command(epilog=EPILOG)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@options.collection(required=True)
@options.year(required=True)
@options.school("Default: every school in FILE.")
@options.earlier("Last year's phonics return, or a table of UPNs and results.")
@options.overlay()
@options.output("A folder. Default: the one you are in.", options.FOLDER, default=".")
@options.form("text", "json")
@click.option(
    "--note", "notes", multiple=True, metavar="WORDS", help="A sentence for the guidance in the template."
)
def spreadsheet(
    files: tuple[str, ...],
    collection: str,
    year: int,
    school: str | None,
    earlier: tuple[str, ...],
    overlay: str | None,
    output: Path,
    form: str,
    notes: tuple[str, ...],
) -> None:
    """Write the spreadsheet that a school fills in.

    FILE is a roll, or a CTF or filled-in template, whose results are filled in already. A roll can have the
    pupils of several schools: each gets a template. FILE can also be a folder or a zip of files, or a
    pattern.

    The template has the pupils that belong in the return, and a list of the valid results for each cell. It
    opens in Excel and LibreOffice, and has no macros. Once it is filled in, use stagepost check, and then
    stagepost export or stagepost write. No file is written over another.
    """
    wanted = Wanted(
        collection=Collection(collection),
        summer=year,
        school=School(),
        created=datetime.now(),  # noqa: DTZ005 - the clock at the school's own desk; no template says it
        earlier_phonics=earlier_phonics(earlier, year - 1),
    )
    codes = overlay_in(overlay)
    found, passed_over = inputs.returns(files)
    tell_passed_over(passed_over)
    schools = [each for file in found for each in of_schools(file, year, school)]
    templates = list(_filled_in(schools, wanted, codes))
    save(dict(_written(templates, output, notes)))
    _show(templates, output, form)


def _filled_in(schools: Sequence[OfSchool], wanted: Wanted, codes: Overlay) -> Iterator[FilledIn]:
    """A roll of many schools has some without pupils of the year group: they are named and passed over."""
    without: list[str] = []
    for each in schools:
        try:
            yield fill_in(SchoolRecords(each.pupils), wanted._replace(school=each.school), codes)
        except CannotExport as error:
            without.append(f"school {each.school.number}: {error}")
    for says in without:
        tell(says)
    if len(without) == len(schools):
        raise CannotUse("No template was written.")


def _written(
    templates: Sequence[FilledIn], output: Path, notes: Sequence[str]
) -> Iterator[tuple[Path, bytes]]:
    named: set[str] = set()
    for template, _ in shown(templates, "Writing"):
        name = file_name(template)
        if name in named:
            raise CannotUse(f"Two templates would be called {name}. Give one school at a time.")
        named.add(name)
        try:
            yield output / name, write(template, notes)
        except MissingExtra as error:
            raise click.ClickException(str(error)) from error
        except ValueError as error:  # its words quote no pupil
            raise CannotUse(f"{name} cannot be written: {error}.") from error


def _show(templates: Sequence[FilledIn], output: Path, form: str) -> None:
    if form == "json":
        told = [_as_json(each, output) for each in templates]
        click.echo(json.dumps({"templates": told}, ensure_ascii=False, indent=2))
        return
    for template, chosen in templates:
        pupils = facts_of(template.collection).counted(len(template.pupils))
        click.echo(clean(f"{output / file_name(template)}: {pupils}."))
        for heading, reasons in (("Left out", chosen.left_out), ("In the template", chosen.to_look_at)):
            for said in said_of(reasons):
                click.echo(clean(f"{heading}: {said}"))


def _as_json(each: FilledIn, output: Path) -> dict[str, Any]:
    template, chosen = each
    return {
        "file": str(output / file_name(template)),
        "template": str(template.mark),
        "collection": str(template.collection),
        "year": template.summer,
        "la": template.mark.la,
        "estab": template.mark.estab,
        "pupils": len(template.pupils),
        "left_out": list(said_of(chosen.left_out)),
        "to_look_at": list(said_of(chosen.to_look_at)),
    }
