"""What a school has given up: discarded and recalled files, and drafts to which more was added.

Their copies are deleted with the others (`copies`).
"""

from django.db.models import Exists, OuterRef, Q, QuerySet

from stagepost_web.retention.deleting.versions import empty
from stagepost_web.retention.periods import over_before
from stagepost_web.returns.models import Part, Version


def delete_over() -> int:
    """Delete the pupils and findings of what was given up long enough ago; of how many versions."""
    return empty(versions_over().select_related(*RELATED).order_by("pk").iterator(chunk_size=200))


def versions_over() -> QuerySet[Version]:
    """Versions that were given up. None of them is held by an LA: that has a moment of sending."""
    before = over_before("given_up")
    grown = Part.objects.filter(carried_from__version=OuterRef("pk"))
    return Version.objects.filter(
        Q(submission__delivery__withdrawn_at__lt=before)
        | Q(Exists(grown), submission=None, made_at__lt=before),
        sent_at=None,
        emptied=None,
    )


RELATED = ("school_return__return_request__collection__la", "school_return__return_request__school")
"""What the event of a version tells."""
