"""`stagepost-web prepare`: after installing and after every update, before the services start."""

import click

from stagepost_web.command import state


@click.command()
def prepare() -> None:
    """Bring the database and the static files up to date.

    Run it after installing, and after every update while both services are stopped. You can run it again.
    """
    state.ready()
    from django.core.management import call_command
    from django.db import connection

    from stagepost_web.audit.database_rules import set_missing_rules
    from stagepost_web.receipts.key_actions import begin

    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    set_missing_rules(connection)
    begin()
    click.echo("The database is up to date.")
    call_command("collectstatic", verbosity=0, interactive=False)
    click.echo("The static files are in place.")
