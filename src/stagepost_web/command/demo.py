"""`stagepost-web demo`: the demonstration as it was on the first day."""

import os

import click

from stagepost_web.command import state
from stagepost_web.command.database import demonstrate
from stagepost_web.command.run import refuse_busy


@click.command()
@click.option("--yes", is_flag=True, help="Delete the demonstration without asking first.")
@click.option(
    "--port",
    envvar="PORT",
    type=int,
    default=8000,
    show_default=True,
    help="The port of the site. The demonstration must not be running there.",
)
def demo(yes: bool, port: int) -> None:
    """Delete the demonstration and load it again."""
    if os.environ.get("STAGEPOST_SETTING", "demonstration") != "demonstration" or os.environ.get(
        "DATABASE_URL"
    ):
        raise click.ClickException("This is not a demonstration, so nothing was changed.")
    refuse_busy(port)
    if not yes and any(state.folder().glob("stagepost.sqlite3")):
        click.confirm(f"Delete the demonstration in {state.folder()} and load it again?", abort=True)
    state.ready(demonstrating=True)
    demonstrate(anew=True)
    click.echo("The demonstration has been loaded again. To start it: stagepost-web run")
