"""`stagepost-web verify-events`: whether the record of what happened is whole."""

import click

from stagepost_web.command import state


@click.command("verify-events")
@click.option("--number", type=int, help="Number of an event that a receipt or an earlier run names.")
@click.option(
    "--digest", help="The digest it had then. With both, a chain written anew from there is found too."
)
def verify_events(number: int | None, digest: str | None) -> None:
    """Read the whole chain of events. Exit 0 when nothing was changed, removed, added or moved, and 1
    otherwise.
    """
    if (number is None) != (digest is None):
        raise click.UsageError("--number and --digest belong together.")
    state.ready()
    from stagepost_web.audit.verifying import Witness, verify

    found = verify(*([Witness(number, digest)] if number is not None and digest else []))
    click.echo(found.words)
    raise SystemExit(0 if found.sound else 1)
