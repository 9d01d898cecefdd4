"""Writing a message to one person, and answering one."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.conversations.actions import fitting
from stagepost_web.exchange import vault
from stagepost_web.exchange.models import Direction
from stagepost_web.exchange.names import receipt_number, safe_name
from stagepost_web.exchange.screening import Incoming, taking
from stagepost_web.exchange.whence import Whence
from stagepost_web.people.appointing import roles_open_to
from stagepost_web.people.inviting import invite
from stagepost_web.people.models import Person, Role
from stagepost_web.people.permission_table import WRITE_SECURE_MESSAGES
from stagepost_web.people.permissions import may
from stagepost_web.returns.states import NotPossible
from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.secure_messages import jobs
from stagepost_web.secure_messages.closing import closed_because, expiry
from stagepost_web.secure_messages.contents import MEDIA_TYPE, NAME, Named, packed
from stagepost_web.secure_messages.models import EnclosedFile, SecureMessage
from stagepost_web.secure_messages.queries import whom_at_la, whom_at_school
from stagepost_web.secure_messages.steps import locked, note, require_there
from stagepost_web.submitting.media_types import media_type_of
from stagepost_web.submitting.models import Submission


class Newcomer(NamedTuple):
    """Somebody at a school who is to be invited by the message."""

    name: str
    email: str
    role: Role


class Addressee(NamedTuple):
    """To whom somebody writes, between which school and LA."""

    person: Person | Newcomer
    school: School
    la: LocalAuthority
    direction: Direction
    return_request: ReturnRequest | None = None
    """The return that it is about."""

    @property
    def there(self) -> School | LocalAuthority:
        """Where they work."""
        return self.school if self.direction == Direction.TO_SCHOOL else self.la

    @property
    def here(self) -> School | LocalAuthority:
        """Where the writer works."""
        return self.la if self.direction == Direction.TO_SCHOOL else self.school


class Written(NamedTuple):
    """What somebody wrote, on which form."""

    text: str
    form_key: UUID
    files: Sequence[Incoming] = ()


def send(*, to: Addressee, written: Written, by: Person, ip_address: str = "") -> SecureMessage:
    """Send words and files to one person, who is told by email that something waits.

    Somebody who has no role at the school yet is invited with it. The same form again is a second click, and
    gives the message there is. Raises `NotPossible` for no words or too many, and where either of the two
    may not write or open it; `screening.NotTaken` for a file; and ValidationError as `inviting.invite` does.
    """
    return _kept(to, written, by, ip_address)


def answer(
    *,
    message: SecureMessage,
    written: Written,
    by: Person,
    submission: Submission | None = None,
    ip_address: str = "",
) -> SecureMessage:
    """Answer a message that was written to one, to whoever wrote it. `submission` is the return it brings.

    Raises as `send` does, and `NotPossible` for a message that its recipient has not opened, or that was
    withdrawn or has expired.
    """
    other = Direction.TO_LA if message.direction == Direction.TO_SCHOOL else Direction.TO_SCHOOL
    to = Addressee(message.sender, message.school, message.la, other, message.return_request)
    return _kept(to, written, by, ip_address, message, submission)


def _kept(
    to: Addressee,
    written: Written,
    by: Person,
    ip_address: str,
    answered: SecureMessage | None = None,
    submission: Submission | None = None,
) -> SecureMessage:
    text = fitting(written.text)
    if again := _sent_before(written, by):
        return again
    named = [Named(safe_name(each.name), media_type_of(each.data)) for each in written.files]
    whence = Whence(by, to.la, to.school if to.direction == Direction.TO_LA else None, ip_address)
    with (
        taking(*written.files, whence=whence) as files,
        vault.putting(packed(text, named)) as (words,),
        transaction.atomic(),
    ):
        # Held, so that a double click waits and is found; and not its key, to which a message to them points.
        Person.objects.select_for_update(no_key=True).get(pk=by.pk)
        if again := _sent_before(written, by):
            return again
        person = to.person if isinstance(to.person, Person) else _invited(to.person, to, by, ip_address)
        to = to._replace(person=person)
        _require(to, person, by, answered)
        return _entered(to, person, written.form_key, by, ip_address, words, files, answered, submission)


def _invited(newcomer: Newcomer, to: Addressee, by: Person, ip_address: str) -> Person:
    """Whoever has no role at the school yet, invited as on the page of people."""
    if newcomer.role not in roles_open_to(by, to.school):
        raise NotPossible(f"{by.name} may not invite anybody in this role at {to.school.name}.")
    return invite(**newcomer._asdict(), organisation=to.school, by=by, ip_address=ip_address)


def _sent_before(written: Written, by: Person) -> SecureMessage | None:
    return SecureMessage.objects.filter(sender=by, form_key=written.form_key).first()


def _require(to: Addressee, person: Person, by: Person, answered: SecureMessage | None) -> None:
    require_there(by, to.here)
    require_there(person, to.there)
    if answered is None:
        _require_open_to(to, person, by)
        return
    now = locked(answered)
    if closed := closed_because(now):
        raise NotPossible(closed)
    if now.recipient_id != by.pk or now.read_at is None:
        raise NotPossible("Only the person it was written to can answer a message, once they have read it.")


def _require_open_to(to: Addressee, person: Person, by: Person) -> None:
    """Nobody writes first who may not, or to whoever they cannot choose."""
    if not may(by, WRITE_SECURE_MESSAGES, to.here):
        raise NotPossible(f"{by.name} may not write secure messages for {to.here.name}.")
    to_school = to.direction == Direction.TO_SCHOOL
    whom = whom_at_school(by, to.la, to.school) if to_school else whom_at_la(by, to.school).filter(la=to.la)
    if not whom.filter(person=person).exists():
        raise NotPossible(f"{person.name} no longer works at {to.there.name}. Nothing was sent.")


def _entered(
    to: Addressee,
    person: Person,
    form_key: UUID,
    by: Person,
    ip_address: str,
    words: vault.Kept,
    files: Sequence[vault.Kept],
    answered: SecureMessage | None,
    submission: Submission | None,
) -> SecureMessage:
    now = timezone.now()
    message = SecureMessage.objects.create(
        number=receipt_number(),
        direction=to.direction,
        school=to.school,
        la=to.la,
        sender=by,
        recipient=person,
        return_request=to.return_request,
        in_answer_to=answered,
        submission=submission,
        form_key=form_key,
        contents=vault.enter(vault.without_digest(words), name=NAME, media_type=MEDIA_TYPE),
        sent_at=now,
        expires_at=expiry(now),
    )
    for place, kept in enumerate(files, 1):
        file = vault.enter(vault.without_digest(kept), name=NAME, media_type=MEDIA_TYPE, place=place)
        EnclosedFile.objects.create(message=message, place=place, file=file)
    jobs.announce.enqueue(message.pk)
    about = {"answers": answered.number} if answered else {}
    note("send", message, by, ip_address, to=person.pk, files=len(files), **about)
    return message
