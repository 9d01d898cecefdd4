"""Files that an officer prepared and never sent, and those that were discarded."""

from stagepost_web.retention.periods import over_before
from stagepost_web.sending_out.actions import delete_unsent


def delete_over() -> int:
    """Delete what was prepared long enough ago, and say how many that were."""
    return delete_unsent(before=over_before("prepared_files"))
