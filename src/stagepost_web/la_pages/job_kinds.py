"""What an LA knows of each kind of job: what it is called, and which school or person one is for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import Model, QuerySet

from stagepost_web.chasing import jobs as chasing
from stagepost_web.chasing.models import LaterDate
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.conversations import jobs as conversations
from stagepost_web.conversations.models import Side
from stagepost_web.conversations.sides import organisation
from stagepost_web.earlier import jobs as earlier
from stagepost_web.earlier.models import EarlierFile
from stagepost_web.exchange.models import Delivery
from stagepost_web.file_requests import jobs as file_requests
from stagepost_web.file_requests.models import FileRequest
from stagepost_web.la_pages import jobs
from stagepost_web.mail_merge import jobs as mail_merge
from stagepost_web.mail_merge.models import Mailing
from stagepost_web.onward import jobs as onward
from stagepost_web.onward.models import OnwardFile
from stagepost_web.people import jobs as people
from stagepost_web.people.models import AccessReview, Invitation, PeopleList, Person
from stagepost_web.pupils import jobs as pupils
from stagepost_web.pupils.models import UploadedRolls
from stagepost_web.reports import jobs as reports
from stagepost_web.reports.models import Report
from stagepost_web.retention import jobs as retention
from stagepost_web.retention.models import Notice
from stagepost_web.returns.models import Version
from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.secure_messages import jobs as secure_messages
from stagepost_web.secure_messages.models import SecureMessage
from stagepost_web.sending_out import jobs as sending_out
from stagepost_web.sending_out.models import Dispatch, Recipient
from stagepost_web.shared_pupils import jobs as shared_pupils
from stagepost_web.shared_pupils.models import SharedPupil
from stagepost_web.shared_pupils.models import Side as SharedSide
from stagepost_web.submitting import jobs as submitting


class About(NamedTuple):
    """What a job is about."""

    la: LocalAuthority
    who: str
    """The school or person it is for."""
    school: str = ""
    """The school's number, where it is about one."""


Args = list[Any]
"""What a job was asked for with: first the key of its subject."""


class Kind(NamedTuple):
    """One of the jobs that an LA knows of."""

    what: str
    """What it is called."""
    letter: bool
    """Whether it is an email."""
    subject: type[Model]
    """What the first thing it was asked for with is the key of."""
    la: tuple[str, ...]
    """Where its LA stands, seen from there."""
    related: tuple[str, ...]
    """What is fetched with it."""
    tell: Callable[[Any, Args], About | None]
    """Says of the subject who the job is for; nothing where that is gone by now."""

    def about(self, asked: Sequence[Args]) -> Iterator[About | None]:
        """Who the jobs are for, in their order; nothing of one whose subject is gone by now."""
        rows: QuerySet[Any] = QuerySet(self.subject).select_related(*self.related)
        found = rows.in_bulk({args[0] for args in asked})
        for args in asked:
            yield self.tell(found[args[0]], args) if args[0] in found else None


def _of_delivery(delivery: Delivery, _: Args) -> About:
    return About(delivery.la, delivery.school.name, delivery.school.number)


def _of_notice(notice: Notice, args: Args) -> About:
    return _of_delivery(notice.submission.delivery, args)


def _of_version(version: Version, _: Args) -> About:
    return _to_side(version.school_return.return_request, Side.SCHOOL)


def _of_report(report: Report, args: Args) -> About:
    return _of_version(report.on_version, args)


def _of_message(asked: ReturnRequest, args: Args) -> About:
    """The school or the LA that an email about a message is for."""
    return _to_side(asked, Side(args[1]))


def _of_request(asked: ReturnRequest, _: Args) -> About:
    return _to_side(asked, Side.SCHOOL)


def _of_later_date(later: LaterDate, _: Args) -> About:
    return _to_side(later.return_request, Side.SCHOOL)


def _of_shared_pupil(shared: SharedPupil, _: Args) -> About:
    """The schools are not named: there are two."""
    return About(shared.collection.la, shared.collection.title)


def _of_shared_side(side: SharedSide, _: Args) -> About:
    return _to_side(side.return_request, Side.SCHOOL)


def _of_invitation(invitation: Invitation, _: Args) -> About | None:
    held = invitation.membership
    la = held.la or (held.school.la if held.school else None)
    return About(la, held.person.name, held.school.number if held.school else "") if la else None


def _of_people_list(people_list: PeopleList, _: Args) -> About:
    return About(people_list.la, f"{len(people_list.lines)} people")


def _of_file(uploaded: UploadedRolls | EarlierFile, _: Args) -> About:
    return About(uploaded.la, uploaded.file.name)


def _of_file_request(file_request: FileRequest, _: Args) -> About:
    return About(file_request.la, file_request.title)


def _of_review(review: AccessReview, _: Args) -> About:
    return About(review.la, review.la.name)


def _of_school(school: School, _: Args) -> About:
    return About(school.la, school.name, school.number)


def _of_dispatch(dispatch: Dispatch, _: Args) -> About:
    return About(dispatch.la, dispatch.made_by.name)


def _of_recipient(recipient: Recipient, _: Args) -> About:
    return About(recipient.dispatch.la, recipient.school.name, recipient.school.number)


def _of_mailing(mailing: Mailing, _: Args) -> About:
    return About(mailing.collection.la, mailing.collection.title)


def _of_secure_message(message: SecureMessage, _: Args) -> About:
    """The school alone: who is written to is between two people."""
    return About(message.la, message.school.name, message.school.number)


def _of_onward_file(made: OnwardFile, _: Args) -> About:
    return About(made.collection.la, made.collection.title)


def _of_test_mail(la: LocalAuthority, args: Args) -> About | None:
    """The person is asked for one by one: hardly any test email is given up."""
    person = Person.objects.filter(pk=args[1]).first()
    return About(la, person.name) if person else None


def _to_side(asked: ReturnRequest, side: Side) -> About:
    return About(asked.collection.la, organisation(asked, side).name, asked.school.number)


_REQUEST = "school_return__return_request"
_DELIVERY = Delivery, ("la",), ("la", "school"), _of_delivery
_NOTICE = (
    Notice,
    ("submission__delivery__la",),
    ("submission__delivery__la", "submission__delivery__school"),
    _of_notice,
)
_VERSION = (
    Version,
    (f"{_REQUEST}__collection__la",),
    (f"{_REQUEST}__collection__la", f"{_REQUEST}__school"),
    _of_version,
)
_REPORT = (
    Report,
    (f"version__{_REQUEST}__collection__la",),
    (f"version__{_REQUEST}__collection__la", f"version__{_REQUEST}__school"),
    _of_report,
)
_MESSAGE = ReturnRequest, ("collection__la",), ("collection__la", "school"), _of_message
_TO_SCHOOL = ReturnRequest, ("collection__la",), ("collection__la", "school"), _of_request
_SHARED = SharedPupil, ("collection__la",), ("collection__la",), _of_shared_pupil
_SIDE = (
    SharedSide,
    ("return_request__collection__la",),
    ("return_request__collection__la", "return_request__school"),
    _of_shared_side,
)
_LATER = (
    LaterDate,
    ("return_request__collection__la",),
    ("return_request__collection__la", "return_request__school"),
    _of_later_date,
)
_INVITED = (
    Invitation,
    ("membership__la", "membership__school__la"),
    ("membership__person", "membership__la", "membership__school__la"),
    _of_invitation,
)
_LISTED = PeopleList, ("la",), ("la",), _of_people_list
_ROLLS = UploadedRolls, ("la",), ("la", "file"), _of_file
_EARLIER = EarlierFile, ("la",), ("la", "file"), _of_file
_ASKED_FOR = FileRequest, ("la",), ("la",), _of_file_request
_REVIEWED = AccessReview, ("la",), ("la",), _of_review
_SCHOOL = School, ("la",), ("la",), _of_school
_SENT_OUT = Dispatch, ("la",), ("la", "made_by"), _of_dispatch
_RECIPIENT = Recipient, ("dispatch__la",), ("dispatch__la", "school"), _of_recipient
_MAILED = Mailing, ("collection__la",), ("collection__la",), _of_mailing
_SECURE = SecureMessage, ("la",), ("la", "school"), _of_secure_message
_ONWARD = OnwardFile, ("collection__la",), ("collection__la",), _of_onward_file
_TESTED = LocalAuthority, ("pk",), (), _of_test_mail

KINDS: Mapping[str, Kind] = {
    submitting.announce_submitted.module_path: Kind("Email with the receipt", True, *_DELIVERY),
    file_requests.announce_sent.module_path: Kind("Email with the receipt for files", True, *_DELIVERY),
    file_requests.announce_changes.module_path: Kind("Email that a request changed", True, *_ASKED_FOR),
    retention.announce_draft_goes.module_path: Kind("Email that a file will be deleted", True, *_NOTICE),
    jobs.announce_sent_back.module_path: Kind("Email that a return was sent back", True, *_VERSION),
    jobs.announce_accepted_late.module_path: Kind("Email that a return was accepted", True, *_VERSION),
    jobs.announce_corrected.module_path: Kind("Email that a return was corrected", True, *_VERSION),
    jobs.announce_returned_answers.module_path: Kind("Email that answers were returned", True, *_VERSION),
    conversations.announce_message.module_path: Kind("Email that there is a message", True, *_MESSAGE),
    shared_pupils.take_out.module_path: Kind("Taking a shared pupil out of a return", False, *_SHARED),
    shared_pupils.announce_found.module_path: Kind("Email that there are shared pupils", True, *_TO_SCHOOL),
    shared_pupils.announce_change.module_path: Kind("Email that a return has changed", True, *_SIDE),
    chasing.announce_asked.module_path: Kind("Email that a later date is asked for", True, *_LATER),
    chasing.announce_answered.module_path: Kind("Email about a later date", True, *_LATER),
    secure_messages.announce.module_path: Kind("Email that a secure message waits", True, *_SECURE),
    secure_messages.announce_expiry.module_path: Kind("Email that one expires", True, *_SECURE),
    jobs.send_test_mail.module_path: Kind("Test email", True, *_TESTED),
    reports.announce_report.module_path: Kind("Email that a report is ready", True, *_REPORT),
    reports.make_report.module_path: Kind("Pupil-level report", False, *_REPORT),
    people.send_invitation.module_path: Kind("Invitation", True, *_INVITED),
    pupils.read_rolls.module_path: Kind("Reading rolls", False, *_ROLLS),
    pupils.take_rolls.module_path: Kind("Loading rolls", False, *_ROLLS),
    onward.make_file.module_path: Kind("Making a file of accepted returns", False, *_ONWARD),
    earlier.read_file.module_path: Kind("Reading earlier results", False, *_EARLIER),
    sending_out.take_apart.module_path: Kind("Taking a zip of files apart", False, *_SENT_OUT),
    sending_out.send_files.module_path: Kind("Sending files to schools", False, *_SENT_OUT),
    sending_out.announce_files.module_path: Kind("Email that there are files", True, *_RECIPIENT),
    sending_out.announce_opened.module_path: Kind("Email that files were opened", True, *_SENT_OUT),
    mail_merge.make_letters.module_path: Kind("Making letters for schools", False, *_MAILED),
    people.announce_review.module_path: Kind("Email about a review of access", True, *_REVIEWED),
    people.announce_no_administrator.module_path: Kind("Email that nobody can send", True, *_SCHOOL),
    people.invite_listed.module_path: Kind("Inviting everybody on a list", False, *_LISTED),
}
