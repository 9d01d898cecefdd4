"""`stagepost-web nightly`: what must be done once a day, for a timer."""

from datetime import timedelta

import click

from stagepost_web.command import state

_YOUNG = timedelta(hours=24)
"""Files younger than this may still get their row."""


@click.command()
def nightly() -> None:
    """Do what is due once a day.

    Deletes stored files that nothing refers to and sessions that have ended, and verifies the record of
    events. Exit code: 1 if an event was changed.
    """
    state.ready()
    from django.core.management import call_command
    from django.utils import timezone

    from stagepost_web.audit.verifying import verify
    from stagepost_web.exchange import vault

    swept = vault.sweep(before=timezone.now() - _YOUNG)
    click.echo(f"Deleted {swept} stored {'file' if swept == 1 else 'files'} that nothing refers to.")
    call_command("clearsessions")
    found = verify()
    click.echo(found.words)
    raise SystemExit(0 if found.sound else 1)
