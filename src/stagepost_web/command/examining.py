"""Looks an installation over, one thing after the other. Nothing is changed and no email is sent."""

import smtplib
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.core.mail import get_connection
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from stagepost_web import half_restored
from stagepost_web.audit.database_rules import missing_rules
from stagepost_web.exchange import holes, quarantine, resealing, sealing, vault
from stagepost_web.exchange.models import StoredFile
from stagepost_web.frame.health import look_over
from stagepost_web.notices.faults import Away, NotTaken
from stagepost_web.notices.notify import client as notify
from stagepost_web.people import relocking
from stagepost_web.privacy import open_to_others
from stagepost_web.receipts import resealing as receipt_key

_MENDED_BY = {
    "disk": "Make room.",
    "worker": "Start the service stagepost-worker.",
    "backup": "Set STAGEPOST_BACKUPS and type: stagepost-web nightly",
    "jobs": "Look at the log of the worker for why. Then type: stagepost-web try-again",
    "emails": "Look at What could not be done on the pages of the authority, and at the mail server.",
    "files": "Restore them from a backup.",
    "scanner": "Type: systemctl status clamav-daemon clamav-freshclam",
    "queue": "Look at the log of the worker: journalctl -u stagepost-worker",
}
"""What to do about what the health page tells too."""
_ACCEPTED = {
    "security.W005": "the authority’s other host names are not ours to bind to TLS",
    "security.W021": "the same, for the list that browsers come with",
}
"""Warnings of Django's own check that are right for us, and why."""


SOON = 14
"""Days before its end at which a certificate should be renewed."""


class Finding(NamedTuple):
    """What was looked at, whether it is well, and what to do if not."""

    subject: str
    well: bool
    says: str


Look = Callable[[], Iterator[Finding]]


def examine() -> Iterator[Finding]:
    """Every look. One that fails by itself is a finding, and the others go on.

    Without its tables nothing within the database is looked at: all would only say that they are missing.
    """
    yield from _each(_AROUND)
    tables = list(_each({"Tables": _database}))
    yield from tables
    if all(finding.well for finding in tables):
        yield from _each(_WITHIN)


def _each(looks: Mapping[str, Look]) -> Iterator[Finding]:
    for subject, look in looks.items():
        try:
            yield from look()
        except Exception as fault:
            yield Finding(subject, False, f"cannot be examined: {type(fault).__name__}. {fault}")


def _setting() -> Iterator[Finding]:
    well = settings.PRODUCTION
    says = "production" if well else f"{settings.SETTING}. Set STAGEPOST_SETTING=production."
    yield Finding("Setting", well, says)


def _restore() -> Iterator[Finding]:
    if half_restored.mark().exists():
        yield Finding("Restore", False, half_restored.TOLD)


def _django() -> Iterator[Finding]:
    met = [each for each in checks.run_checks(include_deployment_checks=True) if each.id not in _ACCEPTED]
    for each in met:
        yield Finding("Settings", False, f"{each.msg} {each.hint or ''}".strip())
    if not met:
        yield Finding("Settings", True, "nothing to mend")


def _files() -> Iterator[Finding]:
    told = list(open_to_others())
    for command in told:
        yield Finding("Files", False, f"other users of this machine can read them. Type: {command}")
    if not told:
        yield Finding("Files", True, "no other user of this machine can read them")


def _database() -> Iterator[Finding]:
    try:
        executor = MigrationExecutor(connection)
    except OperationalError as fault:
        says = f"the database cannot be used: {str(fault).strip().splitlines()[0]}. Check DATABASE_URL."
        yield Finding("Tables", False, says)
        return
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    tables = "shared_cache" in connection.introspection.table_names()
    well = not waiting and tables
    mend = "not up to date, so nothing in the database was looked at. Type: stagepost-web prepare"
    yield Finding("Tables", well, "up to date" if well else mend)


def _static() -> Iterator[Finding]:
    manifest = Path(settings.STATIC_ROOT or "") / "staticfiles.json"
    well = not settings.PRODUCTION or manifest.exists()
    yield Finding("Static files", well, "in place" if well else "missing. Type: stagepost-web prepare")


def _vault() -> Iterator[Finding]:
    newest = StoredFile.objects.filter(deleted_at=None).order_by("-pk").first()
    if newest is None:
        yield Finding("Stored files", True, "none yet")
        return
    try:
        vault.get(newest)
    except sealing.CannotOpen as fault:
        says = f"the newest cannot be read: {fault} Check STAGEPOST_VAULT and STAGEPOST_VAULT_KEYS."
        yield Finding("Stored files", False, says)
    else:
        yield Finding("Stored files", True, "the newest can be read")
    kept = StoredFile.objects.filter(deleted_at=None).only("pk", "key", "deleted_at")
    if gone := len(vault.missing(kept.iterator())):
        says = f"{gone} of {kept.count()} are missing. Restore them from a backup."
        yield Finding("Stored files", False, says)


def _history() -> Iterator[Finding]:
    if holes.vault_remembers_more():
        says = "the stored files know of later events. This database is an older one, or another site’s. "
        yield Finding("History", False, f"{says}Put the right one back. What it does not know is kept")
    else:
        yield Finding("History", True, "the database is the one that the stored files belong to")
    for hole in holes.holes():
        says = f"an older database was put back, which knows nothing of the time {hole.words}. "
        yield Finding("History", True, f"{says}Files stored then are kept")


def _events() -> Iterator[Finding]:
    if missing := missing_rules(connection):
        says = f"the database no longer keeps {', '.join(missing)}. Type: stagepost-web verify-events"
        says += ", and to set them again: stagepost-web prepare"
        yield Finding("Events", False, says)
    else:
        yield Finding("Events", True, "the database lets nobody change or remove them")


def _keys() -> Iterator[Finding]:
    """Secrets of before they were locked with AES-256 count with those of an older key."""
    files, secrets = sum(1 for _ in resealing.with_older_key()), len(relocking.with_older_key())
    several = len(settings.VAULT_KEYS) > 1 or len(settings.SECRETS_KEYS) > 1
    signing = receipt_key.with_older_key()
    if lost := relocking.without_key():
        says = f"second steps of {lost:,} accounts were locked with a key that is not set. "
        yield Finding("Keys", False, f"{says}Add it to STAGEPOST_SECRETS_KEYS")
    if files or secrets or signing:
        says = f"{files:,} stored files and {secrets:,} second steps need an older key"
        says += ", and so does the key that signs receipts. " if signing else ". "
        yield Finding("Keys", False, f"{says}Type: stagepost-web renew-keys")
    elif several:
        says = "nothing needs an older key. Remove all but the first of each setting, and keep the old ones "
        yield Finding("Keys", True, f"{says}for as long as there are backups from before today")
    else:
        yield Finding("Keys", True, "nothing needs an older key")


def _receipts() -> Iterator[Finding]:
    if receipt_key.without_key():
        says = "the key that signs them was locked with a key that is not set. "
        says += "Add it to STAGEPOST_SECRETS_KEYS, or type: stagepost-web receipt-key --retire"
        yield Finding("Receipts", False, says)
    else:
        yield Finding("Receipts", True, "can be signed")


def _quarantine() -> Iterator[Finding]:
    aside = list(quarantine.all_aside())
    since = f", the oldest since {min(each.since for each in aside):%-d %B %Y}" if aside else ""
    yield Finding("Quarantine", True, f"{len(aside):,} stored files that nothing refers to{since}")


def _notify() -> Iterator[Finding]:
    try:
        well = notify.template_is_ours()
    except (Away, NotTaken) as fault:
        yield Finding("GOV.UK Notify", False, f"{fault}. Check STAGEPOST_NOTIFY_KEY and the network.")
        return
    mend = "the template must have ((subject)) as its subject and ((body)) as its message, and nothing else"
    yield Finding("GOV.UK Notify", well, "answers, and has our template" if well else mend)


def _mail() -> Iterator[Finding]:
    if settings.NOTIFY_KEY:
        yield from _notify()
        return
    where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    try:
        mail = get_connection()
        mail.open()
        mail.close()
    except Exception as fault:
        says = f"{where} cannot be used: {_why(fault)}. Check STAGEPOST_MAIL."
        yield Finding("Mail server", False, says)
    else:
        yield Finding("Mail server", True, f"{where} answers")
    if settings.PRODUCTION and settings.DEFAULT_FROM_EMAIL.rstrip(">").endswith("@example.org"):
        says = f"emails still come from {settings.DEFAULT_FROM_EMAIL}. Set STAGEPOST_MAIL_FROM."
        yield Finding("Sender", False, says)


def _why(fault: Exception) -> str:
    """Why a machine cannot be spoken with, in words."""
    match fault:
        case socket.gaierror():
            return "no machine of this name is known here"
        case ConnectionRefusedError():
            return "nothing listens there"
        case TimeoutError():
            return "it does not answer"
        case ssl.SSLCertVerificationError():
            return f"its certificate is not trusted: {fault.verify_message}"
        case smtplib.SMTPAuthenticationError():
            return "it refuses the user name or the password"
    return f"{type(fault).__name__}"


def _certificate() -> Iterator[Finding]:
    """That of the site, as its visitors see it, against the list of authorities that this machine trusts."""
    if not settings.ADDRESS.startswith("https://"):
        return
    try:
        days = int(_certificate_ends() - time.time()) // (24 * 60 * 60)
    except ssl.SSLCertVerificationError as fault:
        says = f"{settings.ADDRESS} shows one that is not trusted: {fault.verify_message}. Get another."
        yield Finding("Certificate", False, says)
    except OSError as fault:
        says = f"{settings.ADDRESS} cannot be reached from here: {_why(fault)}. Look at nginx."
        yield Finding("Certificate", False, says)
    else:
        mend = " Renew it." if days < SOON else ""
        yield Finding("Certificate", not mend, f"trusted, and good for {days} days.{mend}")


def _certificate_ends() -> float:
    """When the certificate of the site runs out, in seconds since 1970."""
    parts = urlsplit(settings.ADDRESS)
    host = parts.hostname or ""
    with (
        socket.create_connection((host, parts.port or 443), timeout=10) as plain,
        ssl.create_default_context().wrap_socket(plain, server_hostname=host) as encrypted,
    ):
        return ssl.cert_time_to_seconds(str((encrypted.getpeercert() or {})["notAfter"]))


def _health() -> Iterator[Finding]:
    for one in look_over():
        mend = f". {_MENDED_BY.get(one.subject, '')}" if one.seen and not one.well else ""
        yield Finding(one.subject.capitalize(), one.well, one.says + mend)


_AROUND: Mapping[str, Look] = {
    "Setting": _setting,
    "Restore": _restore,
    "Settings": _django,
    "Files": _files,
    "Static files": _static,
    "Mail server": _mail,
    "Certificate": _certificate,
}
_WITHIN: Mapping[str, Look] = {
    "Stored files": _vault,
    "History": _history,
    "Keys": _keys,
    "Receipts": _receipts,
    "Quarantine": _quarantine,
    "Events": _events,
    "Health": _health,
}
