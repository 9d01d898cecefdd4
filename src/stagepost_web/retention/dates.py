"""When what a page shows will be deleted, so that nobody is surprised."""

from datetime import date

from stagepost_web.exchange.models import Delivery, Direction
from stagepost_web.retention.deleting import drafts
from stagepost_web.retention.deleting.copies import UNDECIDED
from stagepost_web.retention.periods import last_day
from stagepost_web.submitting.models import Submission


def copy_goes_on(delivery: Delivery) -> date | None:
    """The night on which the copies of a delivery are deleted. `None` where no day can be named yet, as of a
    return on which the LA has still to decide, and of a report, which is kept with its return.
    """
    submission: Submission | None = getattr(delivery, "submission", None)
    if delivery.withdrawn_at:
        return last_day("given_up", delivery.withdrawn_at)
    if delivery.direction == Direction.TO_SCHOOL:
        reported = delivery.files.filter(report_file__isnull=False).exists()
        return None if reported or not delivery.sent_at else last_day("files_to_school", delivery.sent_at)
    if submission and not delivery.sent_at:
        return drafts.goes_on(submission)
    if not delivery.sent_at:  # files that are no return
        return last_day("unsent_files", delivery.made_at)
    if delivery.received_at is None:
        return None
    return _after_decision(delivery, submission)


def _after_decision(delivery: Delivery, submission: Submission | None) -> date | None:
    """Of what the LA has received: after it has decided on the return."""
    began = delivery.received_at
    if submission:
        school_return = submission.version.school_return
        if school_return.state in UNDECIDED:
            return None
        began = max(began or school_return.state_changed_at, school_return.state_changed_at)
    return last_day("files_to_la", began) if began else None
