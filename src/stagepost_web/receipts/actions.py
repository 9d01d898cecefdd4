"""Writing a receipt: once for an event, signed, and the same ever after."""

import base64
import logging
from collections.abc import Sequence
from hashlib import sha256

from django.db import transaction

from stagepost_web.audit.models import Event
from stagepost_web.audit.verifying import fault_of
from stagepost_web.people.locking import CannotUnlock
from stagepost_web.receipts import wording
from stagepost_web.receipts.formats import FORMATS
from stagepost_web.receipts.key_actions import begin, private_half
from stagepost_web.receipts.models import Kind, Receipt

logger = logging.getLogger(__name__)


class CannotSign(Exception):
    """A receipt that cannot be signed now. Its text is written for the person who wanted it."""


def write(*, event: Event, kind: Kind, number: str, says: str, rows: Sequence[wording.Row]) -> Receipt:
    """The receipt of the event: as it was written before, or else with these words.

    It adds nothing to what its event tells, so it is no event itself. Raises `CannotSign` for an event that
    was changed since it was recorded, and where no key of the settings opens the key that signs.
    """
    there = Receipt.objects.filter(event=event).first()  # before anybody has to wait for a transaction
    return there or _written(event, kind, number, says, rows)


@transaction.atomic
def _written(event: Event, kind: Kind, number: str, says: str, rows: Sequence[wording.Row]) -> Receipt:
    if fault := fault_of(event):
        logger.error("A receipt was not signed: %s", fault)
        raise CannotSign("We cannot sign this receipt: the record of events does not hold.")
    key = begin()
    text = wording.text_of(event, kind, number, says, rows)
    try:
        private = private_half(key)
    except CannotUnlock:
        logger.error("The key that signs receipts cannot be opened. Type: stagepost-web doctor")
        raise CannotSign("We cannot sign receipts at the moment. Ask whoever runs Stagepost.") from None
    comment = wording.comment_of(event, kind, number)
    files = {ending: each.signed(private, text.encode(), comment) for ending, each in FORMATS.items()}
    receipt, _ = Receipt.objects.get_or_create(
        event=event,
        defaults={
            "kind": kind,
            "number": number,
            "content": text,
            "sha256": sha256(text.encode()).hexdigest(),
            "key": key,
            "signatures": {ending: base64.b64encode(file).decode() for ending, file in files.items()},
        },
    )
    return receipt
