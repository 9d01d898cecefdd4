"""`stagepost-web worker`: work through background jobs until told to stop."""

import click

from stagepost_web.command import state


@click.command()
def worker() -> None:
    """Run background jobs until you stop it. You can run several workers."""
    state.ready()
    from django.core.management import call_command

    from stagepost_web.exchange.remembering import Remembering

    remembering = Remembering()
    remembering.start()
    try:
        call_command("worker")
    finally:
        remembering.stop()
