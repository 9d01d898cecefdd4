"""What follows from what the scanner says: a file is refused, opened to others, kept closed, or deleted."""

import logging
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.audit.models import Event
from stagepost_web.exchange import delivering, vault
from stagepost_web.exchange.models import Delivery, Scan, StoredFile, Unscanned
from stagepost_web.exchange.models.stored_file import GONE
from stagepost_web.exchange.whence import Whence
from stagepost_web.notices.actions import post
from stagepost_web.people.models import Membership, Person
from stagepost_web.people.permission_table import MANAGE_LA_PEOPLE
from stagepost_web.scanning.answers import Answer, Outcome
from stagepost_web.schools.models import LocalAuthority, School

REFUSED = "exchange.refuse_malware"
AGAIN_AFTER = timedelta(hours=1)
"""Of files that one person tries to bring, those who look after accounts are told so often at most."""

logger = logging.getLogger(__name__)


@transaction.atomic
def refuse(*, why: str, answer: Answer, sha256: str, size: int, whence: Whence) -> None:
    """Put on record that a file was refused and not kept. Of malware, the LA and the operator are told."""
    verb = REFUSED if answer.outcome == Outcome.FOUND else "exchange.refuse_unscannable"
    detail: dict[str, Any] = {"why": why, "sha256": sha256, "size": size}
    if verb == REFUSED:
        logger.warning("Malware was refused: %s", answer.says)
        detail |= _found(answer)
        if not _told_lately(whence):
            about = [*_about(whence.by, whence.school, answer), ""]
            post("malware_refused", to=_looking_after(whence.la), about=about, la=whence.la)
    _note(verb, whence, detail, by=whence.by)


def settle(unscanned: Unscanned, answer: Answer) -> None:
    """Note what the scanner has said of a file that waits. One with malware is deleted."""
    if not _settled(unscanned.file.pk, answer):
        return
    if answer.outcome == Outcome.FOUND:
        vault.delete(unscanned.file)


@transaction.atomic
def _settled(pk: int, answer: Answer) -> bool:
    """False where another worker was quicker."""
    held = Unscanned.objects.select_for_update(of=("self",)).select_related("file", "la", "school", "by")
    unscanned = held.filter(file=pk).first()
    if unscanned is None:
        return False
    if answer.passing:
        Unscanned.objects.filter(file=pk).update(tries=unscanned.tries + 1)
        StoredFile.objects.filter(pk=unscanned.file.pk).update(scan_says=answer.says)
        return True
    unscanned.delete()
    now = timezone.now()
    known = {"scan": Scan(answer.outcome), "scan_says": answer.says, "scan_database": answer.database}
    scanned = None if answer.outcome == Outcome.NOT_SCANNED else now
    StoredFile.objects.filter(pk=unscanned.file.pk).update(**known, scanned_at=scanned)
    if answer.outcome == Outcome.FOUND:
        _delete(unscanned, answer)
    return True


def _delete(unscanned: Unscanned, answer: Answer) -> None:
    """Mark it deleted, and give up what was not sent. The sender and the LA are told."""
    logger.warning("Malware was deleted: %s", answer.says)
    StoredFile.objects.filter(pk=unscanned.file.pk).update(deleted_at=timezone.now())
    file = StoredFile.objects.get(pk=unscanned.file.pk)
    delivery = Delivery.objects.select_for_update(of=("self",)).filter(files=file).first()
    if delivery and not delivery.sent_at and not delivery.withdrawn_at:
        delivering.withdraw(delivery)
    number = delivery.number if delivery else ""
    about = [*_about(unscanned.by, unscanned.school, answer), number]
    post("malware_deleted", to=_told_of(unscanned), about=about, la=unscanned.la, school=unscanned.school)
    whence = Whence(unscanned.by, unscanned.la, unscanned.school)
    detail = {"sha256": file.sha256, "place": file.place, **_found(answer)}
    _note("exchange.delete_malware", whence, detail, subject=f"delivery:{number}" if number else "")


@transaction.atomic
def drop(unscanned: Unscanned) -> None:
    """Take a file off the queue whose bytes were deleted meanwhile: there is nothing left to be opened."""
    file = StoredFile.objects.filter(pk=unscanned.file.pk, scan=Scan.WAITING)
    file.update(scan=Scan.NOT_SCANNED, scan_says=GONE)
    Unscanned.objects.filter(pk=unscanned.pk).delete()


def _told_of(unscanned: Unscanned) -> list[Person]:
    return [unscanned.by, *_looking_after(unscanned.la)]


def _told_lately(whence: Whence) -> bool:
    since = timezone.now() - AGAIN_AFTER
    return Event.objects.filter(la=whence.la.code, by=whence.by, verb=REFUSED, at__gte=since).exists()


def _looking_after(la: LocalAuthority) -> list[Person]:
    """Who looks after accounts at the LA: they can look into it with whoever brought the file."""
    held = Membership.objects.filter(MANAGE_LA_PEOPLE.held, la=la, person__is_active=True)
    return [each.person for each in held.select_related("person").order_by("person__name", "pk")]


def _about(by: Person, school: School | None, answer: Answer) -> list[Any]:
    """What an email about it is written from."""
    return [by.pk, school.number if school else "", answer.says, timezone.now().isoformat()]


def _found(answer: Answer) -> dict[str, str]:
    """What an event says of it: the scanner's own names, each as one word."""
    return {"found": answer.says.replace(" ", "_")[:80], "scanner": answer.database.replace(" ", "_")[:80]}


def _note(
    verb: str, whence: Whence, detail: Mapping[str, Any], *, by: Person | None = None, subject: str = ""
) -> None:
    record(
        verb=verb,
        by=by,
        subject=subject,
        la=whence.la.code,
        school=whence.school.number if whence.school else "",
        detail=detail,
        ip_address=whence.ip_address,
    )
