"""`stagepost-web sweep`: put aside stored files that nothing refers to."""

from datetime import timedelta

import click

from stagepost_web.command import state


@click.command()
@click.option(
    "--hours",
    type=click.IntRange(0),
    default=24,
    show_default=True,
    help="Leave files alone that are newer than this.",
)
def sweep(hours: int) -> None:
    """Put stored files aside that nothing refers to.

    A crash or a full disk leaves them behind. They lie in quarantine for 30 days before they are deleted, and
    come back by themselves if something refers to them after all. Files that are newer than the database, or
    from before an older database was restored, are left alone. The nightly command does this too.
    """
    state.ready()
    from stagepost_web.exchange import sweeping
    from stagepost_web.exchange.alone import Busy, alone
    from stagepost_web.retention.periods import days

    aside_for = timedelta(days=days("quarantine"))

    try:
        with alone():
            click.echo(sweeping.sweep(aside_for=aside_for, young=timedelta(hours=hours)).words)
    except Busy as obstacle:
        raise click.ClickException(str(obstacle)) from None
