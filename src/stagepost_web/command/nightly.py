"""`stagepost-web nightly`: what must be done once a day, for a timer."""

from collections.abc import Callable
from datetime import timedelta

import click

from stagepost_web.command import state

_OLDER = """\
An older database was put back, or another site's: the stored files know of events that it does not have.
It knows nothing of the time {}. Files that were stored then are kept.
If nobody meant to put it back, stop the site and the worker and put the right database back.
If somebody did, ask schools to check that what they sent then is still here, and to send it again if not."""


@click.command()
def nightly() -> None:
    """Do what is due once a day.

    Deletes what is no longer to be kept, puts stored files aside that nothing refers to, verifies the record
    of events, publishes its head where STAGEPOST_HEADS or STAGEPOST_HEADS_TO is set, opens the term's review
    of who has access and has people reminded of it, closes accounts that nobody uses, leaves the daily
    emails, the reminders of deadlines and files that wait to be scanned to the worker, and makes a backup
    where STAGEPOST_BACKUPS is set. Exit code: 1 if something could not be done, or an event was changed.
    """
    state.ready()
    from stagepost_web.exchange.alone import Busy, alone

    try:
        with alone():
            done = [_done(step) for step in _steps()]
    except Busy as obstacle:
        raise click.ClickException(str(obstacle)) from None
    raise SystemExit(0 if all(done) else 1)


def _steps() -> list[Callable[[], tuple[str, bool]]]:
    """What is to be done, in order. Each says what came of it, and whether all was well."""
    return [
        _retention,
        _sweep,
        _keys,
        _verify,
        _publish,
        _reviews,
        _unused,
        _digests,
        _reminders,
        _scans,
        _backup,
    ]


def _done(step: Callable[[], tuple[str, bool]]) -> bool:
    """Do one thing. What fails is told, and the others are done all the same."""
    try:
        words, well = step()
    except Exception as fault:
        click.echo(
            f"{step.__name__.strip('_').capitalize()} failed: {type(fault).__name__}. {fault}", err=True
        )
        return False
    click.echo(words)
    return well


def _retention() -> tuple[str, bool]:
    from stagepost_web.retention.applying import apply

    applied = apply()
    return applied.words, not applied.faults


def _sweep() -> tuple[str, bool]:
    from stagepost_web.exchange.holes import noticed_lately
    from stagepost_web.exchange.sweeping import sweep
    from stagepost_web.retention.periods import days

    swept = sweep(aside_for=timedelta(days=days("quarantine"))).words
    lately = noticed_lately()
    return "\n".join([swept, *(_OLDER.format(hole.words) for hole in lately)]), not lately


def _backup() -> tuple[str, bool]:
    from django.conf import settings

    from stagepost_web.backups.making import make
    from stagepost_web.backups.pruning import prune

    if settings.BACKUPS is None:
        return "No backup: STAGEPOST_BACKUPS is not set.", True
    made = make(settings.BACKUPS)
    pruned = prune(settings.BACKUPS)
    older = f" Deleted {pruned} older {'backup' if pruned == 1 else 'backups'}." if pruned else ""
    return made.words + older, not made.manifest.missing


def _keys() -> tuple[str, bool]:
    from stagepost_web.command.renew_keys import renew

    return renew()


def _verify() -> tuple[str, bool]:
    from stagepost_web.audit.verifying import verify

    found = verify()
    return found.words, found.sound


def _digests() -> tuple[str, bool]:
    from stagepost_web.notices.jobs import make_digests

    make_digests.enqueue()
    return "The daily emails are left to the worker.", True


def _reminders() -> tuple[str, bool]:
    from stagepost_web.chasing.jobs import make_reminders

    make_reminders.enqueue()
    return "Reminders are left to the worker.", True


def _reviews() -> tuple[str, bool]:
    from django.utils import timezone

    from stagepost_web.people.review_actions import open_due

    opened = open_due(timezone.localdate())
    return f"Reviews of who has access opened: {opened}.", True


def _unused() -> tuple[str, bool]:
    from stagepost_web.people.unused_accounts import close_unused

    return close_unused().words, True


def _scans() -> tuple[str, bool]:
    from stagepost_web.exchange.queue import have_scanned

    return "Files wait to be scanned." if have_scanned() else "No file waits that nobody would scan.", True


def _publish() -> tuple[str, bool]:
    from django.conf import settings

    from stagepost_web.audit.publishing import publish

    published = publish(settings.HEADS, settings.HEADS_TO)
    return published.words, published.differs is None
