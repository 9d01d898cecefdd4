"""What a file undoes of the LA's corrections, as its verdict and the page that sends it say it."""

from typing import Any

from stagepost_web.returns import presenting
from stagepost_web.submitting.models import Submission

BEFORE = (
    "Correct them in your MIS too, export the return again and upload the new file. If a correction was not "
    "right, send this file and tell your authority in a message."
)
AFTER = "Your school sent this file after your authority had corrected the return."


def undone_in(submission: Submission) -> dict[str, Any]:
    """For the part of the page that says so: what is undone, whose corrections these were, what to do."""
    return {
        "undone": presenting.undone(submission.version),
        "corrected_by": submission.delivery.la.name,
        "undone_advice": AFTER if submission.delivery.sent_at else BEFORE,
    }
