"""Files that were made of a collection, as the person asking may see them."""

from django.db.models import QuerySet

from stagepost_web.collections.models import Collection
from stagepost_web.onward.models import Form, OnwardFile
from stagepost_web.people.limits import works_on
from stagepost_web.people.permission_table import READ_LA
from stagepost_web.people.permissions import Somebody, may


def files_of(person: Somebody, collection: Collection) -> QuerySet[OnwardFile]:
    """All of them, newest first, each with what was written of its upload; none for somebody to whom the LA's
    desk is closed, or who does not work on its kind.
    """
    la = collection.la
    if not (may(person, READ_LA, la) and works_on(person, la, collection.kind)):
        return OnwardFile.objects.none()
    found = OnwardFile.objects.filter(collection=collection)
    related = found.select_related("asked_by", "file", "follows")
    return related.prefetch_related("uploads__written_by").order_by("-pk")


def newest_for_dfe(person: Somebody, collection: Collection) -> OnwardFile | None:
    """The file for the DfE that was asked for last."""
    return files_of(person, collection).exclude(form=Form.EXTRACT).first()
