"""Every kind of email: whom it concerns, how it may come, and who writes it.

What may be chosen follows from what would be lost. What concerns somebody's account comes at once, always:
whoever takes it over must not be able to switch the warning off. So does that a secure message waits for
them, which no page shows to anybody else. What says that a file arrived, that a return
must be sent again or that something will be deleted can come once a day, and cannot be switched off: a
deadline may hang on it. Everything else also stands on a page of the site, and may be switched off.
"""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, NamedTuple

from django.db.models import TextChoices
from django.utils.module_loading import import_string


class How(TextChoices):
    """How one kind of email comes to somebody."""

    AT_ONCE = "now", "At once"
    DAILY = "daily", "Once a day"
    NEVER = "never", "Not at all"


class Side(Enum):
    """Whose kind it is: everybody's own account, or a school's or an LA's work."""

    ACCOUNT = "account"
    SCHOOL = "school"
    LA = "la"


class Words(NamedTuple):
    """What an email says. It names no pupil."""

    subject: str
    body: str
    about: str = ""
    """What a daily email puts it under: a school and a collection."""
    link: str = ""
    """The page that says more."""
    attached: tuple[tuple[str, bytes, str], ...] = ()


class Kind(NamedTuple):
    """One kind of email."""

    event: str
    """What happens, as the page of choices has it and as a daily email tells of it."""
    side: Side
    writer: str
    """Within this package: takes a letter and gives its `Words`, or nothing where it is not to be sent any
    more.
    """
    ways: tuple[How, ...]
    """How it may come; the first is how it comes to whoever has chosen nothing."""

    @property
    def write(self) -> Callable[[Any], Words | None]:
        """Its writer."""
        return import_string(f"stagepost_web.{self.writer}")


ALWAYS = (How.AT_ONCE,)
NOT_OFF = (How.AT_ONCE, How.DAILY)
FREE = (How.AT_ONCE, How.DAILY, How.NEVER)
ASKED_FOR = (How.NEVER, How.DAILY, How.AT_ONCE)

DIGEST = "digest"
KINDS: Mapping[str, Kind] = {
    "invitation": Kind("Invitation", Side.ACCOUNT, "people.letters.invitation", ALWAYS),
    "new_password": Kind("Link to choose a password", Side.ACCOUNT, "people.letters.new_password", ALWAYS),
    "security": Kind("How you sign in has changed", Side.ACCOUNT, "people.letters.security", ALWAYS),
    "second_step_reset": Kind(
        "Your second step was reset", Side.ACCOUNT, "people.letters.second_step_reset", ALWAYS
    ),
    "unused": Kind("Your account will be closed", Side.ACCOUNT, "people.letters.unused", ALWAYS),
    "malware_refused": Kind(
        "A file with malware was refused", Side.ACCOUNT, "exchange.letters.malware_refused", ALWAYS
    ),
    "malware_deleted": Kind(
        "A file with malware was deleted", Side.ACCOUNT, "exchange.letters.malware_deleted", ALWAYS
    ),
    "test": Kind("Test email", Side.ACCOUNT, "la_pages.letters.test_mail", ALWAYS),
    DIGEST: Kind("Daily email", Side.ACCOUNT, "notices.digest.write", ALWAYS),
    "report_ready": Kind("A report is ready", Side.SCHOOL, "reports.letters.report_ready", NOT_OFF),
    "accepted_late": Kind(
        "A return was accepted without a report", Side.SCHOOL, "la_pages.letters.accepted_late", NOT_OFF
    ),
    "files": Kind("Files have arrived from your LA", Side.SCHOOL, "sending_out.letters.files", NOT_OFF),
    "secure_message": Kind(
        "A secure message waits for you", Side.ACCOUNT, "secure_messages.letters.message", ALWAYS
    ),
    "secure_message_goes": Kind(
        "A secure message expires soon", Side.ACCOUNT, "secure_messages.letters.goes", ALWAYS
    ),
    "file_request_changed": Kind(
        "A request for files has changed", Side.SCHOOL, "file_requests.letters.changed", NOT_OFF
    ),
    "sent_back": Kind("A return was sent back", Side.SCHOOL, "la_pages.letters.sent_back", NOT_OFF),
    "draft_goes": Kind("A file will be deleted", Side.SCHOOL, "retention.letters.draft_goes", NOT_OFF),
    "later_date_answered": Kind(
        "Your LA has answered about a later date", Side.SCHOOL, "chasing.letters.answered", NOT_OFF
    ),
    "review": Kind("People are to be confirmed", Side.SCHOOL, "people.letters.review", NOT_OFF),
    "reminder": Kind("Something you have not sent is due", Side.SCHOOL, "chasing.letters.reminder", FREE),
    "receipt": Kind("A return was sent: the receipt", Side.SCHOOL, "submitting.letters.receipt", FREE),
    "files_receipt": Kind("Files were sent: the receipt", Side.SCHOOL, "file_requests.letters.receipt", FREE),
    "returned_answers": Kind("Answers were returned", Side.SCHOOL, "la_pages.letters.returned_answers", FREE),
    "corrected": Kind("A return was corrected", Side.SCHOOL, "la_pages.letters.corrected", FREE),
    "message": Kind("There is a message from your LA", Side.SCHOOL, "conversations.letters.message", FREE),
    "shared_found": Kind("There may be shared pupils", Side.SCHOOL, "shared_pupils.letters.found", FREE),
    "shared_changed": Kind(
        "A return has changed because of a shared pupil", Side.SCHOOL, "shared_pupils.letters.changed", FREE
    ),
    "review_la": Kind("People are to be confirmed", Side.LA, "people.letters.review_la", NOT_OFF),
    "no_administrator": Kind(
        "A school has nobody who can send", Side.LA, "people.letters.no_administrator", NOT_OFF
    ),
    "message_la": Kind("There is a message from a school", Side.LA, "conversations.letters.message", FREE),
    "later_date_asked": Kind("A school asks for a later date", Side.LA, "chasing.letters.asked", FREE),
    "files_opened": Kind("Files you sent were opened", Side.LA, "sending_out.letters.opened", FREE),
    "return_sent": Kind("A school sent a return", Side.LA, "submitting.letters.return_sent", ASKED_FOR),
}
"""By the key under which rows have it."""


def kinds_of(sides: set[Side]) -> dict[str, Kind]:
    """The kinds of these sides that can be chosen, in the order of the table."""
    return {key: kind for key, kind in KINDS.items() if kind.side in sides and len(kind.ways) > 1}
