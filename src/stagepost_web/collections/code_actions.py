"""Allowing a code in a collection that the national lists do not have, or leaving one of theirs out."""

from django.core.exceptions import ValidationError
from django.db import transaction

from stagepost_web.collections.models import CodeChange, Collection
from stagepost_web.collections.noting import note
from stagepost_web.collections.overlay import codes_of
from stagepost_web.people.models import Person


@transaction.atomic
def change_code(
    *,
    collection: Collection,
    qualifier: str,
    component: str,
    code: str,
    allowed: bool,
    words: str,
    source: str,
    by: Person,
    ip_address: str = "",
) -> CodeChange:
    """Allow a code, or no longer. Files are checked by it from then on; what was checked stays as it is.

    Raises `ValidationError` for a change that changes nothing, or for a new code without its meaning.
    """
    collection = Collection.objects.select_for_update(of=("self",)).select_related("la").get(pk=collection.pk)
    change = CodeChange(
        collection=collection,
        qualifier=qualifier,
        component=component,
        code=code,
        allowed=allowed,
        words=words,
        source=source,
    )
    change.full_clean()
    try:
        codes_of(collection, [change])
    except ValueError as unfit:
        raise ValidationError({"code": f"This cannot be: {unfit}."}) from None
    change.save()
    _note("change_code", change, by, ip_address)
    return change


@transaction.atomic
def undo_code_change(*, change: CodeChange, by: Person, ip_address: str = "") -> None:
    """The national lists count again for that code."""
    change = CodeChange.objects.select_for_update(of=("self",)).get(pk=change.pk)
    _note("undo_code_change", change, by, ip_address)
    change.delete()


def _note(verb: str, change: CodeChange, by: Person, ip_address: str) -> None:
    about = {name: getattr(change, name) for name in ("qualifier", "component", "code", "allowed")}
    note(verb, change.collection, by, ip_address, about)
