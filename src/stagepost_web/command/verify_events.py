"""`stagepost-web verify-events`: whether the record of what happened is whole."""

from pathlib import Path

import click

from stagepost_web.command import state


@click.command("verify-events")
@click.option("--number", type=int, help="The number of an event, from a receipt or from an earlier run.")
@click.option(
    "--digest", help="The digest that event had then. With both, you also find out if events were rewritten."
)
@click.option(
    "--heads",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help="A file of heads of the chain that was kept elsewhere. Each is compared with the record.",
)
def verify_events(number: int | None, digest: str | None, heads: Path | None) -> None:
    """Check that no event has been changed.

    Reads the whole record of events. Exit code: 0 if nothing was changed, removed, added or moved, 1 if
    something was.
    """
    if (number is None) != (digest is None):
        raise click.UsageError("Give both --number and --digest, or neither.")
    state.ready()
    from stagepost_web.audit.heads import read_heads
    from stagepost_web.audit.verifying import Witness, verify

    kept = read_heads(heads.read_text(encoding="utf-8", errors="replace")) if heads else []
    if heads and not kept:
        raise click.ClickException(
            f"There is no head in {heads}. Copy the whole line: when, the number of the event, its digest."
        )
    given = [Witness(number, digest)] if number is not None and digest else []
    found = verify(*given, *(head.witness for head in kept))
    click.echo(found.words)
    if found.sound and kept:
        newest = max(kept, key=lambda head: head.number)
        click.echo(f"It agrees with {len(kept)} kept heads, up to event {newest.number}.")
    raise SystemExit(0 if found.sound else 1)
