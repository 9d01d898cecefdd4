"""`stagepost-web backup`: a copy of everything, made while the site works."""

import os
from pathlib import Path

import click

from stagepost_web.command import state

_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.argument("folder", type=_FOLDER, required=False)
@click.option("--verify", is_flag=True, help="Make none, but look whether the newest one in FOLDER is whole.")
@click.option(
    "--keys",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="A file of keys. They are written into it as well: keep it away from the backups.",
)
def backup(folder: Path | None, verify: bool, keys: Path | None) -> None:
    """Make a backup of the database and the stored files.

    FOLDER is where backups lie, each in a folder of its own. Left out, it is STAGEPOST_BACKUPS. The site goes
    on working meanwhile. Stored files are copied encrypted; the database holds pupils' data that anybody who
    has the backup can read, so keep it on an encrypted disk. The keys are not in it.
    """
    state.ready()
    from django.conf import settings

    from stagepost_web.backups.manifest import Unusable
    from stagepost_web.exchange.alone import Busy

    folder = folder or settings.BACKUPS
    if folder is None:
        raise click.UsageError("Say into which folder, or set STAGEPOST_BACKUPS.")
    try:
        _verify(folder) if verify else _make(folder, keys)
    except (Unusable, Busy) as obstacle:
        raise click.ClickException(str(obstacle)) from None


def _make(folder: Path, keys: Path | None) -> None:
    from stagepost_web.backups import keys_file, making
    from stagepost_web.exchange.alone import alone

    with alone():
        made = making.make(folder)
    click.echo(made.words)
    if keys is None:
        click.echo("The keys are not in it. Keep a copy of STAGEPOST_VAULT_KEYS elsewhere.")
    else:
        keys_file.write(keys, dict(os.environ))
        click.echo(f"The keys are in {keys}.")
        if keys_file.lies_beside(keys, folder):
            click.echo("WARNING: whoever takes the backups has the keys too. Move them elsewhere.", err=True)
    raise SystemExit(1 if made.manifest.missing else 0)


def _verify(folder: Path) -> None:
    from stagepost_web.audit.verifying import events
    from stagepost_web.backups import proving
    from stagepost_web.backups.manifest import stored_files
    from stagepost_web.backups.restoring import found_in

    found = found_in(folder)
    said = proving.check(found)
    if faults := list(proving.unopened(found, said)):
        raise click.ClickException(proving.told(faults))
    click.echo(
        f"{found} is whole: the database with {events(said.number)}, and {stored_files(len(said.stored))} "
        "that can be opened."
    )
