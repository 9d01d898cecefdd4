"""What tests of secure messages share: messages between Northshire and Alder Primary, made by actions."""

from uuid import uuid4

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.exchange.models import Direction
from stagepost_web.exchange.screening import Incoming
from stagepost_web.people.models import Person
from stagepost_web.secure_messages import actions
from stagepost_web.secure_messages.actions import Addressee, Written
from stagepost_web.secure_messages.models import SecureMessage
from stagepost_web.secure_messages.opening_actions import open_message
from tests.people import Cast

WORDS = "Ada Lovelace joined you in May. Please see the list."
FILE = Incoming("Ada Lovelace.txt", b"What we hold about Ada Lovelace.")
REPLY = "Thank you. She is with us."


def to_school(
    cast: Cast,
    text: str = WORDS,
    *files: Incoming,
    to: Person | None = None,
    by: Person | None = None,
    about: ReturnRequest | None = None,
    form_key: object = None,
) -> SecureMessage:
    """Northshire writes to the data manager of Alder Primary, or to somebody else there."""
    addressee = Addressee(to or cast.data_manager, cast.school, cast.la, Direction.TO_SCHOOL, about)
    written = Written(text, form_key or uuid4(), files)
    return actions.send(to=addressee, written=written, by=by or cast.officer)


def to_la(
    cast: Cast, text: str = WORDS, *files: Incoming, to: Person | None = None, by: Person | None = None
) -> SecureMessage:
    """Alder Primary writes to the officer of Northshire, or to somebody else there."""
    addressee = Addressee(to or cast.officer, cast.school, cast.la, Direction.TO_LA)
    return actions.send(to=addressee, written=Written(text, uuid4(), files), by=by or cast.data_manager)


def with_file(cast: Cast) -> SecureMessage:
    """One with a file, that nobody has read."""
    return to_school(cast, WORDS, FILE)


def read(message: SecureMessage) -> SecureMessage:
    """The same, which its recipient has opened."""
    assert message.recipient
    open_message(message=message, by=message.recipient)
    message.refresh_from_db()
    return message


def answered(message: SecureMessage, text: str = REPLY, *files: Incoming, **how) -> SecureMessage:
    """The answer to one that was read."""
    assert message.recipient
    written = Written(text, how.pop("form_key", None) or uuid4(), files)
    return actions.answer(message=message, written=written, by=message.recipient, **how)
