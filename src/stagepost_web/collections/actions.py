"""What the LA does with its collections: open one, change it, put its deadline off, close and reopen it."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from stagepost_web.collections.confirmations import carry_over
from stagepost_web.collections.models import Collection
from stagepost_web.collections.noting import note
from stagepost_web.people.models import Person
from stagepost_web.schools.models import LocalAuthority

CHANGEABLE = (
    *("title", "info", "opens", "contact", "optional", "errors_stop", "let_through", "size_limit"),
    *("late_at_discretion", "simple_form"),
)
"""What may be changed while a collection runs. Its kind and year stay; its deadline has a verb of its own."""
_IN_WORDS = frozenset({"title", "info", "contact"})
"""Of these an event says that they changed, not what they say: the chain keeps no free text."""


@transaction.atomic
def open_collection(
    *,
    la: LocalAuthority,
    kind: str,
    year: int,
    title: str,
    opens: date,
    deadline: date,
    by: Person,
    ip_address: str = "",
    like: Collection | None = None,
    **settings: Any,
) -> Collection:
    """Open a collection for one summer, with any of the other settings in `CHANGEABLE`.

    Schools are asked for the same confirmations as by the collection it is `like`. Raises
    `ValidationError` for a second one of its title, kind and year, or for a deadline before the opening.
    """
    collection = Collection(
        la=la, kind=kind, year=year, title=title, opens=opens, deadline=deadline, **settings
    )
    collection.full_clean()
    collection.save()
    carried = carry_over(like, collection) if like else []
    about = {"kind": kind, "year": year, "deadline": deadline.isoformat(), "confirmations": len(carried)}
    note("open_collection", collection, by, ip_address, about, "\n".join(each.words for each in carried))
    return collection


@transaction.atomic
def change_collection(
    *, collection: Collection, by: Person, ip_address: str = "", **changes: Any
) -> Collection:
    """Change some of the settings in `CHANGEABLE`. Where nothing differs, nothing happens.

    Raises `ValidationError` for settings that make no sense, and then changes none.
    """
    collection = _locked(collection)
    before = {name: getattr(collection, name) for name in changes}
    changed = [name for name in CHANGEABLE if name in changes and changes[name] != before[name]]
    if not changed:
        return collection
    for name in changed:
        setattr(collection, name, changes[name])
    collection.full_clean()
    _require_open_before_deadlines(collection)
    collection.save(update_fields=changed)
    told = {name: [_plain(before[name]), _plain(changes[name])] for name in changed if name not in _IN_WORDS}
    about = {"changed": changed, "values": told}
    note("change_collection", collection, by, ip_address, about)
    return collection


def _require_open_before_deadlines(collection: Collection) -> None:
    """A school may have an earlier deadline of its own."""
    asked = collection.return_requests.filter(withdrawn_at=None, deadline__lt=collection.opens)
    if earliest := asked.select_related("school").order_by("deadline", "pk").first():
        of = f"{earliest.school.name} has a deadline of its own, {earliest.deadline:%-d %B %Y}."
        raise ValidationError(
            {"opens": f"{of} The collection must open by then. Change that deadline first."}
        )


@transaction.atomic
def extend(
    *, collection: Collection, deadline: date, because: str, by: Person, ip_address: str = ""
) -> Collection:
    """Give every school another deadline. A school with a later one of its own keeps that.

    Raises `ValidationError` for a deadline before the opening, or without a reason.
    """
    collection = _locked(collection)
    if not because.strip():
        raise ValidationError({"because": "Say why the deadline changes."})
    if deadline == (before := collection.deadline):
        return collection
    collection.deadline = deadline
    collection.full_clean()
    collection.save(update_fields=["deadline"])
    usual = collection.return_requests.filter(deadline=before) | collection.return_requests.filter(
        deadline__gt=before, deadline__lt=deadline
    )
    moved = usual.update(deadline=deadline, deadline_because=because.strip())
    about = {"deadline": [before.isoformat(), deadline.isoformat()], "schools": moved}
    note("extend", collection, by, ip_address, about)
    return collection


@transaction.atomic
def close(*, collection: Collection, by: Person, ip_address: str = "") -> Collection:
    """Take no more returns. What was sent stays as it is, and may still be received and accepted."""
    collection = _locked(collection)
    if collection.closed_at is None:
        collection.closed_at = timezone.now()
        collection.save(update_fields=["closed_at"])
        note("close", collection, by, ip_address)
    return collection


@transaction.atomic
def reopen(*, collection: Collection, by: Person, ip_address: str = "") -> Collection:
    """Take returns again."""
    collection = _locked(collection)
    if collection.closed_at is not None:
        collection.closed_at = None
        collection.save(update_fields=["closed_at"])
        note("reopen", collection, by, ip_address)
    return collection


def _locked(collection: Collection) -> Collection:
    return Collection.objects.select_for_update(of=("self",)).select_related("la").get(pk=collection.pk)


def _plain(value: Any) -> Any:
    """A setting as an event can hold it."""
    return value.isoformat() if isinstance(value, date) else value
