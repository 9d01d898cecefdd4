"""Writes what `stagepost write` has made, and says what to do with it and what to look at."""

from collections.abc import Mapping
from pathlib import Path

import click

from stagepost import whole_files
from stagepost.cli.screen import clean
from stagepost.cli.troubles import CannotUse, cannot_write, exists, tell
from stagepost.exporting import Made, Wanted
from stagepost.exporting.destinations import told
from stagepost.exporting.selecting import said_of
from stagepost.findings import Severity
from stagepost.rules.words import count


def offer(made: tuple[Made, ...], wanted: Wanted, folder: Path) -> int:
    """Write all of the files or none. Returns the exit code."""
    faulty = [one for one in made if not one.right]
    for one in faulty:
        _say_errors(one)
    if faulty:
        return 1
    save({folder / one.name: one.data for one in made})
    for one in made:
        what = f"{count(len(one.returned.pupils), 'pupil')}, for {told(wanted.destined).words}."
        click.echo(clean(f"{folder / one.name}: {what}"))
    _say_rest(made[0])
    return 0


def save(files: Mapping[Path, bytes]) -> None:
    """Write all of the files or none. Raises `CannotUse`."""
    begun: list[Path] = []
    for path, data in files.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            whole_files.create(path, data)
            begun.append(path)
        except OSError as error:
            for one in begun:
                one.unlink(missing_ok=True)
            raise CannotUse(_why(path, error)) from error


def _say_errors(one: Made) -> None:
    errors = [found for found in one.verdict.findings if found.severity is Severity.ERROR]
    for found in errors:
        click.echo(clean(f"ERROR  {found.rule}: {found.says} {found.put_right}"), err=True)
    tell(f"{one.name} was not written, because the checks found {count(len(errors), 'error')}.")


def _say_rest(one: Made) -> None:
    """What to do with it and what to look at, without naming a pupil."""
    if one.upload:
        click.echo(f"Upload it to the {one.upload.name}.")
    if one.unverified:
        click.echo(f"Check this: {one.unverified}")
    queries = sum(found.severity is Severity.QUERY for found in one.verdict.findings)
    if queries:
        click.echo(
            f"The checks found {count(queries, 'query', 'queries')}. To see them, use stagepost check."
        )
    for heading, notes in (("Left out", one.chosen.left_out), ("In the file", one.chosen.to_look_at)):
        for said in said_of(notes):
            click.echo(clean(f"{heading}: {said}"))


def _why(path: Path, error: OSError) -> str:
    return exists(path) if isinstance(error, FileExistsError) else cannot_write(path, error)
