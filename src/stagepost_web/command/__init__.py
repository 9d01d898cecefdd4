"""`stagepost-web`: set the site up, start it, work through jobs, look after it."""

import re
from pathlib import Path
from typing import Any

import click
from django.db.utils import OperationalError, ProgrammingError

from stagepost_web.command import environment_file
from stagepost_web.command.backup import backup
from stagepost_web.command.demo import demo
from stagepost_web.command.doctor import doctor
from stagepost_web.command.erase_words import erase_words
from stagepost_web.command.invite import invite
from stagepost_web.command.nightly import nightly
from stagepost_web.command.prepare import prepare
from stagepost_web.command.receipt_key import receipt_key
from stagepost_web.command.register import register
from stagepost_web.command.renew_keys import renew_keys
from stagepost_web.command.restore import restore
from stagepost_web.command.run import run
from stagepost_web.command.sweep import sweep
from stagepost_web.command.try_again import try_again
from stagepost_web.command.verify_events import verify_events
from stagepost_web.command.worker import worker
from stagepost_web.environment import FILE

_NO_TABLE = re.compile(r"no such (?:table|column)|(?:relation|column) .* does not exist")
"""How SQLite and PostgreSQL say that `prepare` is still to be typed."""


class Commands(click.Group):
    """The commands. Whichever of them cannot use the database or its folder says so in a line."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was typed."""
        try:
            return super().invoke(ctx)
        except (OperationalError, ProgrammingError) as fault:
            if _NO_TABLE.search(str(fault)):
                raise click.ClickException(
                    "The tables of the database are not up to date. Type: stagepost-web prepare"
                ) from None
            raise click.ClickException(
                f"The database cannot be used: {str(fault).strip()}\n"
                "Check DATABASE_URL or, where it is not set, that the folder in STAGEPOST_STATE is there."
            ) from None
        except OSError as fault:
            if fault.filename is None:
                raise
            raise click.ClickException(
                f"{fault.filename} cannot be used: {fault.strerror}. Run this as the user that owns it, or "
                "check STAGEPOST_STATE."
            ) from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="stagepost")
@click.option(
    "--environment",
    "environment",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help=f"The file with the site's settings.  [default: {FILE}, if it is there]",
)
def main(environment: Path | None) -> None:
    """Run the Stagepost site, where schools send returns to their local authority."""
    environment_file.load(environment)


for command in (
    run,
    demo,
    prepare,
    doctor,
    worker,
    nightly,
    backup,
    restore,
    sweep,
    renew_keys,
    receipt_key,
    verify_events,
    try_again,
    erase_words,
    invite,
    register,
):
    main.add_command(command)
