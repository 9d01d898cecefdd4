"""`stagepost-web receipt-key`: the key that signs receipts, and the end of it."""

import click

from stagepost_web.command import state


@click.command("receipt-key")
@click.option("--retire", is_flag=True, help="Put a new key in its place, and erase its private half.")
@click.option("--known-to-others", is_flag=True, help="With --retire: somebody may have it who should not.")
def receipt_key(retire: bool, known_to_others: bool) -> None:
    """List the keys that sign receipts, or retire the one in use.

    A retired key stays published, and what it signed can still be verified. One that is known to others stays
    published with a warning: what it signed is then verified on the site alone.
    """
    if known_to_others and not retire:
        raise click.UsageError("--known-to-others goes with --retire.")
    state.ready()
    from stagepost_web.receipts import key_actions, queries
    from stagepost_web.receipts.formats import minisign, sshsig

    if retire:
        key_actions.retire(known_to_others=known_to_others)
        click.echo("Tell those who keep the public key that there is a new one, and make a backup now.")
    for key in queries.published_keys():
        click.echo(f"{minisign.label(key.raw)}  {sshsig.fingerprint(key.raw)}  {key.standing}")
