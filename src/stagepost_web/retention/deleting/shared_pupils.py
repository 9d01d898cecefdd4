"""What schools and their LA said of shared pupils in returns that are older than the authority keeps them."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import erase_words, record
from stagepost_web.audit.models import Event
from stagepost_web.collections.models import Collection
from stagepost_web.retention.deleting.returns import last_summer
from stagepost_web.shared_pupils.models import SharedPupil


def delete_over() -> int:
    """Delete the shared pupils of the summers that are over, and say how many they were."""
    if settings.KEEP_RETURNS is None:
        return 0
    last = last_summer(timezone.localdate(), settings.KEEP_RETURNS)
    over = Collection.objects.filter(year__lte=last, shared_pupils__isnull=False).distinct()
    return sum(_delete(collection) for collection in over.select_related("la"))


@transaction.atomic
def _delete(collection: Collection) -> int:
    """Those of one collection, with the reasons beside their events: these may name a child."""
    found = list(SharedPupil.objects.filter(collection=collection).values_list("pk", flat=True))
    subjects = {f"shared_pupil:{pk}" for pk in found}
    SharedPupil.objects.filter(pk__in=found).delete()
    written = Event.objects.filter(la=collection.la.code, verb__startswith="shared_pupils.")
    for event in written.filter(words__erased_at=None, words__isnull=False).order_by("number"):
        if event.subject in subjects:
            erase_words(event=event, by=None)
    record(
        verb="retention.delete_shared_pupils",
        by=None,
        subject=f"collection:{collection.pk}",
        la=collection.la.code,
        detail={"shared_pupils": len(found)},
    )
    return len(found)
