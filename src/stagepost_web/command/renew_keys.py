"""`stagepost-web renew-keys`: what older keys have sealed is sealed with the newest."""

import click

from stagepost_web.command import state


@click.command("renew-keys")
def renew_keys() -> None:
    """Seal everything anew with the first key.

    Put the new key first in STAGEPOST_VAULT_KEYS, or in STAGEPOST_SECRETS_KEYS for the secrets of second
    steps, leave the old one behind it, and restart the services. Then type this command, beside the working
    site. You can stop it anywhere and type it again; the nightly command goes on with it too. `doctor` says
    when the old key is no longer needed. Exit code: 1 if something cannot be opened with any key.
    """
    state.ready()
    from stagepost_web.exchange.alone import Busy, alone

    try:
        with alone():
            words, well = renew()
    except Busy as obstacle:
        raise click.ClickException(str(obstacle)) from None
    click.echo(words)
    raise SystemExit(0 if well else 1)


def renew() -> tuple[str, bool]:
    """Do it, and say what came of it and whether everything could be opened."""
    from stagepost_web.exchange.resealing import reseal
    from stagepost_web.people.locking import CannotUnlock
    from stagepost_web.people.relocking import relock
    from stagepost_web.receipts import resealing as receipts

    files = reseal()
    told = [f"Sealed anew: {files.anew:,} stored files", *files.faults]
    shut = []
    try:
        told[0] += f" and the secrets of {relock():,} second steps."
    except CannotUnlock:
        shut.append("A secret of a second step was locked with a key that is not set.")
    try:
        told += ["Sealed anew: the key that signs receipts."] if receipts.relock() else []
    except CannotUnlock:
        shut.append("The key that signs receipts was locked with a key that is not set.")
    return "\n".join([*told, *shut]), not files.faults and not shut
