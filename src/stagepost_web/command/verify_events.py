"""`stagepost-web verify-events`: whether the record of what happened is whole."""

import click

from stagepost_web.command import state


@click.command("verify-events")
@click.option("--number", type=int, help="The number of an event, from a receipt or from an earlier run.")
@click.option(
    "--digest", help="The digest that event had then. With both, you also find out if events were rewritten."
)
def verify_events(number: int | None, digest: str | None) -> None:
    """Check that no event has been changed.

    Reads the whole record of events. Exit code: 0 if nothing was changed, removed, added or moved, 1 if
    something was.
    """
    if (number is None) != (digest is None):
        raise click.UsageError("Give both --number and --digest, or neither.")
    state.ready()
    from stagepost_web.audit.verifying import Witness, verify

    found = verify(*([Witness(number, digest)] if number is not None and digest else []))
    click.echo(found.words)
    raise SystemExit(0 if found.sound else 1)
