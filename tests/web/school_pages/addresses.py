"""Where a school finds its files, for tests."""

from stagepost_web.submitting.models import Submission


def at(submission: Submission, page: str = "") -> str:
    """The page about a file, or one beneath it."""
    delivery = submission.delivery
    return f"/schools/{delivery.school.number}/deliveries/{delivery.number}/{page}"
