"""What an LA asks schools to confirm when they send a return: added, changed, put in order, taken away.

What a school has confirmed already is kept with its return, in the words it read. Nothing here changes that.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from stagepost_web.collections.confirmations import Wording
from stagepost_web.collections.models import Collection, Confirmation
from stagepost_web.collections.noting import note
from stagepost_web.people.models import Person

MOST = 12
"""Confirmations of one collection. A longer list is ticked and not read."""
GONE = "A colleague has removed this confirmation."


@transaction.atomic
def add_confirmation(
    *, collection: Collection, words: str, asks_by: bool, asks_when: bool, by: Person, ip_address: str = ""
) -> Confirmation:
    """Ask for one more, after those there are.

    Raises `ValidationError` for words that are empty, too long or there already, and where there are enough.
    """
    collection = _locked(collection)
    asked = list(collection.confirmations.all())
    if len(asked) >= MOST:
        raise ValidationError(f"A collection can have up to {MOST} confirmations.")
    confirmation = Confirmation(
        collection=collection,
        place=asked[-1].place + 1 if asked else 1,
        words=words,
        asks_by=asks_by,
        asks_when=asks_when,
    )
    confirmation.full_clean()
    confirmation.save()
    _note(
        "add_confirmation",
        confirmation,
        by,
        ip_address,
        confirmation.words,
        asks_by=asks_by,
        asks_when=asks_when,
    )
    return confirmation


@transaction.atomic
def change_confirmation(
    *, confirmation: Confirmation, by: Person, ip_address: str = "", **changes: Any
) -> Confirmation:
    """Change the words, or what is asked for with them. Where nothing differs, nothing happens.

    Raises `ValidationError` as adding does, and where a colleague has removed it.
    """
    held = _held(confirmation)
    if held is None:
        raise ValidationError(GONE)
    before = Wording.of(held)._asdict()
    changed = [name for name in before if changes[name] != before[name]]
    if not changed:
        return held
    for name in changed:
        setattr(held, name, changes[name])
    held.full_clean()
    held.save(update_fields=changed)
    told = {name: changes[name] for name in changed if name != "words"}
    _note("change_confirmation", held, by, ip_address, held.words, changed=changed, **told)
    return held


@transaction.atomic
def move_confirmation(*, confirmation: Confirmation, up: bool, by: Person, ip_address: str = "") -> None:
    """Let it change places with the one before or after it. At the end, or once removed, it stays."""
    held = _held(confirmation)
    if held is None:
        return
    asked = list(held.collection.confirmations.all())
    before = asked.index(held)
    after = before - 1 if up else before + 1
    if not 0 <= after < len(asked):
        return
    asked.insert(after, asked.pop(before))
    for place, each in enumerate(asked, 1):
        each.place = place
    Confirmation.objects.bulk_update(asked, ["place"])
    _note("move_confirmation", held, by, ip_address, held.words, places=[before + 1, after + 1])


@transaction.atomic
def remove_confirmation(*, confirmation: Confirmation, by: Person, ip_address: str = "") -> None:
    """Ask for it no more."""
    held = _held(confirmation)
    if held is not None:
        _note("remove_confirmation", held, by, ip_address, held.words)
        held.delete()


def _locked(collection: Collection) -> Collection:
    return Collection.objects.select_for_update(of=("self",)).select_related("la").get(pk=collection.pk)


def _held(confirmation: Confirmation) -> Confirmation | None:
    """As it is now, with its collection locked; `None` where it was removed."""
    collection = _locked(confirmation.collection)
    return collection.confirmations.filter(pk=confirmation.pk).first()


def _note(
    verb: str, confirmation: Confirmation, by: Person, ip_address: str, words: str, **about: Any
) -> None:
    note(verb, confirmation.collection, by, ip_address, {"confirmation": confirmation.pk, **about}, words)
