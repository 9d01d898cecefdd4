"""The files that LAs attached to file requests, once the request is long past."""

from stagepost_web.file_requests.attaching_actions import remove_over
from stagepost_web.retention.periods import over_before


def delete_over() -> int:
    """Delete them, and say how many they were."""
    return remove_over(before=over_before("attachments").date())
