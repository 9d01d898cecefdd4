"""What the pages of secure messages show and take, the same for a school and its LA."""

from typing import Any, NamedTuple, TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from stagepost_web.exchange.actions import CannotOpen
from stagepost_web.exchange.models import Direction
from stagepost_web.exchange.models.stored_file import StoredFile
from stagepost_web.people.access import ip_address
from stagepost_web.people.appointing import roles_open_to
from stagepost_web.people.models import Person
from stagepost_web.people.permission_table import WRITE_SECURE_MESSAGES
from stagepost_web.people.permissions import may
from stagepost_web.returns.states import NotPossible
from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.secure_messages import actions, queries
from stagepost_web.secure_messages.actions import Addressee
from stagepost_web.secure_messages.answering import bring_return, returning
from stagepost_web.secure_messages.closing import last_day
from stagepost_web.secure_messages.contents import Contents, Named
from stagepost_web.secure_messages.forms import AnswerForm, PersonForm, ToSchoolForm
from stagepost_web.secure_messages.models import EnclosedFile, SecureMessage
from stagepost_web.secure_messages.opening_actions import open_message

PER_PAGE = 20
WITHDRAWN = "You have withdrawn this message, and it is deleted."
Given = TypeVar("Given", bound=PersonForm)


class Correspondent(NamedTuple):
    """Somebody at a school or an LA."""

    person: Person
    at: School | LocalAuthority

    @property
    def may_write(self) -> bool:
        """Whether they may write first. Whoever got a message may answer it."""
        return may(self.person, WRITE_SECURE_MESSAGES, self.at)

    @property
    def address(self) -> str:
        """Where they find their secure messages."""
        return f"{self.at.get_absolute_url()}secure-messages/"


class Lists(NamedTuple):
    """Both lists, a page of each."""

    received: Page[SecureMessage]
    sent: Page[SecureMessage]


class EnclosedShown(NamedTuple):
    """A file of a message, as the page has it."""

    place: int
    named: Named
    file: StoredFile


class Shown(NamedTuple):
    """All that the page of a message shows."""

    message: SecureMessage
    own: bool
    """Whether the reader wrote it."""
    address: str
    contents: Contents | None
    files: tuple[EnclosedShown, ...]
    closed: str
    """Why it cannot be opened; empty where it can."""
    last_day: str
    answers: tuple[SecureMessage, ...]
    form: AnswerForm | None
    """Nothing for its sender, and where it is closed."""

    @property
    def may_withdraw(self) -> bool:
        """Whether it can still be taken back."""
        return self.own and not self.closed and self.message.read_at is None


def sent_words(message: SecureMessage) -> str:
    """What its sender reads once it is sent."""
    told = f"Sent to {message.recipient_name}, and to nobody else. We are telling them by email."
    return f"{told} Here is what we found in the file." if message.submission_id else told


def lists(request: HttpRequest, who: Correspondent) -> Lists:
    """What was written to the person there, and what they wrote."""
    received, sent = queries.received_by(who.person, who.at), queries.sent_by(who.person, who.at)
    return Lists(
        Paginator(received.prefetch_related("answers"), PER_PAGE).get_page(request.GET.get("received")),
        Paginator(sent, PER_PAGE).get_page(request.GET.get("sent")),
    )


def message_at(who: Correspondent, number: str) -> SecureMessage:
    """The message with a number, if the person wrote it or got it there. Anybody else is a stranger to it."""
    return get_object_or_404(queries.messages_of(who.person, who.at), number=number)


def file_at(who: Correspondent, number: str, place: int) -> EnclosedFile:
    """A file of it."""
    message = message_at(who, number)
    found = get_object_or_404(EnclosedFile.objects.select_related("file"), message=message, place=place)
    found.message = message
    return found


def opened(request: HttpRequest, who: Correspondent, message: SecureMessage) -> Shown:
    """The page as it is opened. From then on it counts as read, if it was written to the person."""
    form = (
        None if message.sender_id == who.person.pk else AnswerForm(returning=returning(message, who.person))
    )
    return _shown(request, who, message, form)


def answered(
    request: HttpRequest, who: Correspondent, message: SecureMessage, upload: dict[str, Any]
) -> SecureMessage | Shown:
    """The answer that was sent; or the page with what was typed, and why it was not."""
    if message.recipient_id != who.person.pk:
        raise PermissionDenied
    form = AnswerForm(request.POST, request.FILES, returning=returning(message, who.person), **upload)
    if form.is_valid():
        submission = bring_return(request, message, who.person, form)
        if form.is_valid():
            try:
                return actions.answer(
                    message=message,
                    written=form.written,
                    by=who.person,
                    submission=submission,
                    ip_address=ip_address(request),
                )
            except NotPossible as obstacle:
                form.add_error(None, str(obstacle))
    return _shown(request, who, message, form)


def to_school(
    request: HttpRequest, la: LocalAuthority, school: School, person: Person, upload: dict[str, Any]
) -> SecureMessage | ToSchoolForm:
    """What an LA wrote to somebody at the school; or the form."""
    people = queries.whom_at_school(person, la, school)
    returns = queries.returns_asked(person, la, school)
    roles = roles_open_to(person, school)
    form = ToSchoolForm(*_posted(request), people=people, returns=returns, roles=roles, **upload)
    if not form.is_valid() or (whom := form.to) is None:
        return form
    to = Addressee(whom, school, la, Direction.TO_SCHOOL, form.about)
    return _sent(request, person, to, form)


def to_la(
    request: HttpRequest, school: School, person: Person, upload: dict[str, Any]
) -> SecureMessage | PersonForm:
    """What a school wrote to somebody at its LA; or the form."""
    form = PersonForm(*_posted(request), people=queries.whom_at_la(person, school), **upload)
    if not form.is_valid() or form.chosen is None or form.chosen.la is None:
        return form
    return _sent(
        request, person, Addressee(form.chosen.person, school, form.chosen.la, Direction.TO_LA), form
    )


def _sent(request: HttpRequest, person: Person, to: Addressee, form: Given) -> SecureMessage | Given:
    try:
        return actions.send(to=to, written=form.written, by=person, ip_address=ip_address(request))
    except NotPossible as obstacle:
        form.add_error(None, str(obstacle))
    except ValidationError as unfit:
        form.refuse(unfit)
    return form


def _posted(request: HttpRequest) -> tuple[Any, ...]:
    return (request.POST, request.FILES) if request.method == "POST" else ()


def _shown(
    request: HttpRequest, who: Correspondent, message: SecureMessage, form: AnswerForm | None
) -> Shown:
    contents, closed = None, ""
    try:
        contents = open_message(message=message, by=who.person, ip_address=ip_address(request))
    except CannotOpen as obstacle:
        closed = str(obstacle)
    files = [] if contents is None else list(message.files.select_related("file"))
    return Shown(
        message=message,
        own=message.sender_id == who.person.pk,
        address=message.address_at(who.at),
        contents=contents,
        files=tuple(
            EnclosedShown(each.place, contents.files[each.place - 1], each.file) for each in files if contents
        ),
        closed=closed,
        last_day=last_day(message),
        answers=tuple(message.answers.order_by("pk")),
        form=None if closed else form,
    )
