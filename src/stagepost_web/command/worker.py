"""`stagepost-web worker`: work through background jobs until told to stop."""

import click

from stagepost_web.command import state


@click.command()
def worker() -> None:
    """Run background jobs until told to stop. Any number of workers may run."""
    state.ready()
    from django.core.management import call_command

    call_command("worker")
