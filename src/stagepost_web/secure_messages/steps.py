"""What every verb does with a message: take its turn, and record."""

from typing import Any

from stagepost_web.audit.actions import record
from stagepost_web.exchange.models import StoredFile
from stagepost_web.people.models import Person
from stagepost_web.returns.states import NotPossible
from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.secure_messages.models import SecureMessage
from stagepost_web.secure_messages.queries import reads_at


def locked(message: SecureMessage) -> SecureMessage:
    """The message as it stands now, held until the transaction ends."""
    found = SecureMessage.objects.select_for_update(of=("self",))
    return found.select_related("school", "la", "sender", "recipient").get(pk=message.pk)


def require_there(person: Person | None, at: School | LocalAuthority) -> None:
    """Raises NotPossible where somebody does not work there any more: nobody could open what is sent."""
    if person is None or not reads_at(person, at):
        name = person.name if person else "This person"
        raise NotPossible(f"{name} no longer works at {at.name}. Nothing was sent.")


def stored_files(message: SecureMessage) -> list[StoredFile]:
    """All that the vault holds of it."""
    return [message.contents, *(each.file for each in message.files.select_related("file"))]


def note(verb: str, message: SecureMessage, by: Person | None, ip_address: str, **detail: Any) -> None:
    """Record what was done: who, whom and when. Nothing of what the message says, and no file's name or
    digest.
    """
    record(
        verb=f"secure_messages.{verb}",
        by=by,
        subject=f"secure_message:{message.number}",
        la=message.la.code,
        school=message.school.number,
        detail=detail,
        ip_address=ip_address,
    )
