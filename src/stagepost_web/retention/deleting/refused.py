"""Files that were not the return asked for, and with which nobody went on."""

from stagepost_web.exchange import vault
from stagepost_web.retention.periods import over_before
from stagepost_web.submitting.models import RefusedFile
from stagepost_web.submitting.refused_actions import discard_refused


def delete_over() -> int:
    """Delete what is over and say how many files that were. What a crash left of one is deleted too."""
    over = RefusedFile.objects.filter(uploaded_at__lt=over_before("refused_file"), ended_at=None)
    for refused in (found := list(over.select_related("file", "return_request__collection__la"))):
        discard_refused(refused=refused, by=None)
    _delete_left()
    return len(found)


def _delete_left() -> None:
    """Bytes of a file that has ended, should they still be there."""
    for refused in RefusedFile.objects.exclude(ended_at=None).filter(file__deleted_at=None):
        vault.delete(refused.file)
