"""`stagepost-web restore`: a backup put into an empty place, and shown to be whole."""

import os
from pathlib import Path

import click

from stagepost_web.command import environment_file, state

_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Where to write the result. Without it, where the settings lead. Give one to try the backup.",
)
@click.option(
    "--database",
    metavar="URL",
    help="With --output: the empty PostgreSQL database, as in DATABASE_URL.",
)
@click.option("--keys", type=_FILE, metavar="FILE", help="A file of keys. As `backup --keys` writes it.")
@click.option(
    "--heads",
    type=_FILE,
    metavar="FILE",
    help="A file of heads of the chain that was kept elsewhere. Without it, the one beside the backup.",
)
def restore(
    folder: Path, output: Path | None, database: str | None, keys: Path | None, heads: Path | None
) -> None:
    """Restore a backup into an empty place.

    FOLDER is a backup, or where backups lie: then the newest is taken. Nothing is ever written over. Whatever
    was restored is then verified: the record of events, and every stored file. Everybody is signed out.
    Exit code: 1 if something does not hold.
    """
    kept = state.kept_keys()
    if keys:
        environment_file.take(keys)
    if output:
        _lead_to(output.absolute(), database)
    elif database:
        raise click.UsageError("Give --database together with --output.")
    os.environ.update({name: value for name, value in kept.items() if name not in os.environ})
    state.ready(whole=False)
    from stagepost_web.backups.manifest import Unusable

    try:
        _restore(folder, heads)
    except Unusable as obstacle:
        raise click.ClickException(str(obstacle)) from None


def _lead_to(place: Path, database: str | None) -> None:
    """Have the settings lead there."""
    os.environ["STAGEPOST_STATE"] = str(place)
    os.environ["STAGEPOST_VAULT"] = str(place / "vault")
    if not database and os.environ.get("DATABASE_URL", "").startswith("postgresql:"):
        raise click.UsageError("Say with --database which empty PostgreSQL database to use.")
    os.environ["DATABASE_URL"] = database or f"sqlite:///{place / 'stagepost.sqlite3'}"


def _restore(folder: Path, heads: Path | None) -> None:
    from django.conf import settings

    from stagepost_web.audit.heads import read_heads
    from stagepost_web.audit.verifying import events
    from stagepost_web.backups import proving, restoring
    from stagepost_web.backups.making import HEADS
    from stagepost_web.backups.manifest import stored_files

    found = restoring.found_in(folder)
    beside = heads or found.parent / HEADS
    witnesses = read_heads(beside.read_text(encoding="utf-8")) if beside.exists() else []
    done = restoring.restore(found, witnesses)
    click.echo(f"Restored {found}, of {done.manifest.made_at:%-d %B %Y, %H:%M} UTC, to {settings.STATE}.")
    if done.lost:
        click.echo(f"{done.lost:,} later events are known to have been recorded. What they tell of is lost.")
    if done.faults:
        raise click.ClickException(f"Not everything holds:\n{proving.told(done.faults)}")
    click.echo(
        f"Verified: {events(done.manifest.number)}, and {stored_files(done.files)} that can be opened."
    )
