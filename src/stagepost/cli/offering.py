"""Writes what `stagepost write` has made, and says what to do with it and what to look at."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import click

from stagepost import whole_files
from stagepost.cli.terminal import clean
from stagepost.cli.troubles import CannotUse, tell
from stagepost.exporting import Made, Wanted
from stagepost.exporting.destinations import told
from stagepost.findings import Severity


def offer(made: tuple[Made, ...], wanted: Wanted, folder: Path) -> int:
    """Write all of the files or none. Returns the exit code."""
    faulty = [one for one in made if not one.right]
    for one in faulty:
        _say_errors(one)
    if faulty:
        return 1
    _save({folder / one.name: one.data for one in made})
    for one in made:
        what = f"{_pupils(len(one.returned.pupils))}, for {told(wanted.destined).words}."
        click.echo(clean(f"{folder / one.name}: {what}"))
    _say_rest(made[0])
    return 0


def _save(files: Mapping[Path, bytes]) -> None:
    """Where one cannot be written, those before it are taken away again."""
    begun: list[Path] = []
    for path, data in files.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            whole_files.create(path, data)
            begun.append(path)
        except OSError as error:
            for one in begun:
                one.unlink(missing_ok=True)
            raise CannotUse(f"{path} cannot be written ({error.strerror}).") from error


def _say_errors(one: Made) -> None:
    errors = [found for found in one.verdict.findings if found.severity is Severity.ERROR]
    for found in errors:
        click.echo(clean(f"ERROR  {found.rule}: {found.says} {found.put_right}"), err=True)
    tell(f"{one.name} was not written: {len(errors)} to put right first.")


def _say_rest(one: Made) -> None:
    """What to do with it and what to look at, without naming a pupil."""
    if one.upload:
        click.echo(f"Hand it in at the {one.upload.name}.")
    if one.unverified:
        click.echo(f"Look out: {one.unverified}")
    queries = sum(found.severity is Severity.QUERY for found in one.verdict.findings)
    if queries:
        click.echo(f"Queries: {queries}. See them with stagepost check.")
    for why, count in Counter(note.why for note in (*one.chosen.left_out, *one.chosen.to_look_at)).items():
        click.echo(f"{_pupils(count)}: {why}")


def _pupils(count: int) -> str:
    return "1 pupil" if count == 1 else f"{count} pupils"
