"""What a school and its LA do with a version of a return and the delivery that brings it.

Each step is one event, and it is the return's. Both are locked, the return first.
"""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from stagepost_web.audit.actions import at_the_end
from stagepost_web.exchange import delivering
from stagepost_web.exchange.models import Delivery
from stagepost_web.people.models import Person
from stagepost_web.people.queries import leads
from stagepost_web.returns import actions as returns
from stagepost_web.returns.confirming import NOTHING_CONFIRMED, Confirmed
from stagepost_web.returns.models import SchoolReturn, Version
from stagepost_web.returns.states import NotPossible
from stagepost_web.submitting import jobs
from stagepost_web.submitting.authority import Authority, statement
from stagepost_web.submitting.models import Mendable, PartFile, Submission
from stagepost_web.submitting.signals import about_to_submit


@transaction.atomic
@at_the_end()
def submit(
    *,
    submission: Submission,
    authority: Authority,
    by: Person,
    ip_address: str,
    seen: int,
    confirmed: Confirmed = NOTHING_CONFIRMED,
) -> Submission:
    """Hand the draft over, in a headteacher's own authority or that of one who is named.

    `seen` is the number of the version that somebody confirmed. Nothing happens when it was submitted
    already. Raises `NotPossible` for a draft that was discarded or to which files were added since, for one
    with errors where the LA lets none through, and where a colleague has sent another file meanwhile; and
    `NotConfirmed` where something the collection asks for is not confirmed.
    """
    submission = locked(submission)
    delivery = submission.delivery
    if delivery.withdrawn_at:
        raise NotPossible("This file was discarded or recalled. Upload it again to send it.")
    if delivery.sent_at:
        return submission
    if seen != submission.version.number:
        raise NotPossible(
            "More files have been added since you opened this page. Check all of them before you send."
        )
    about_to_submit.send(sender=None, submission=submission)
    submission.authority = statement(authority, by, delivery.school)
    if not leads(by, delivery.school):
        submission.authority_name, submission.authority_role = authority.name.strip(), authority.role.strip()
    submission.save(update_fields=["authority", "authority_name", "authority_role"])
    delivering.send(delivery, by)
    Mendable.objects.filter(version=submission.version).delete()  # nothing of it can be mended any more
    jobs.announce_submitted.enqueue(delivery.pk)
    returns.submit(
        version=submission.version,
        by=by,
        ip_address=ip_address,
        carried_by=carried_by(delivery),
        confirmed=confirmed,
    )
    return submission


@transaction.atomic
@at_the_end()
def recall(*, submission: Submission, by: Person, ip_address: str) -> Submission:
    """Take back what was submitted and not yet received. From then on the LA cannot open it."""
    submission = locked(submission)
    delivery = submission.delivery
    if delivery.withdrawn_at and delivery.sent_at:
        return submission
    if not delivery.sent_at:
        raise NotPossible("This file has not been sent, so there is nothing to recall.")
    if delivery.received_at:
        raise NotPossible(f"{delivery.la} has received this file, so you can no longer recall it.")
    delivering.withdraw(delivery)
    returns.withdraw(
        version=submission.version, by=by, ip_address=ip_address, carried_by=carried_by(delivery)
    )
    return submission


@transaction.atomic
@at_the_end()
def receive(*, submission: Submission, by: Person, ip_address: str = "") -> Submission:
    """Take a submitted return in for the LA, with the delivery it came in."""
    submission = locked(submission)
    delivery = submission.delivery
    if delivery.received_at:
        return submission
    if delivery.withdrawn_at or not delivery.sent_at:
        raise NotPossible("The school has recalled this file, or has not sent it.")
    delivering.receive(delivery, by)
    for earlier in _unreceived(submission.version):
        delivering.receive(earlier, by)
    returns.receive(
        school_return=submission.version.school_return,
        by=by,
        ip_address=ip_address,
        carried_by=carried_by(delivery),
    )
    return submission


@transaction.atomic
def discard(*, submission: Submission, by: Person, ip_address: str = "") -> Submission:
    """Give up a draft for another file."""
    submission = locked(submission)
    if submission.delivery.sent_at:
        raise NotPossible("This file has been sent. Recall it before you replace it.")
    if submission.delivery.withdrawn_at is None:
        delivering.withdraw(submission.delivery)
        delivering.note("submitting.discard", submission.delivery, by, ip_address)
    return submission


def _unreceived(version: Version) -> QuerySet[Delivery]:
    """The deliveries that brought what the version adds to, unless they were received before."""
    files = PartFile.objects.filter(part__version=version)
    return Delivery.objects.filter(
        files__in=files.values("file"), sent_at__isnull=False, withdrawn_at__isnull=True, received_at=None
    ).distinct()


def carried_by(delivery: Delivery) -> dict[str, Any]:
    """What the event of a return says of its delivery."""
    return {"delivery": delivery.number, **delivering.fingerprints(delivery)}


def locked(submission: Submission) -> Submission:
    """The submission as it stands now, held until the transaction ends."""
    SchoolReturn.objects.select_for_update().get(versions=submission.version_id)
    Delivery.objects.select_for_update().get(pk=submission.delivery_id)
    return Submission.objects.select_related(
        "delivery__school", "delivery__la", "version__school_return__return_request__collection__la"
    ).get(pk=submission.pk)
