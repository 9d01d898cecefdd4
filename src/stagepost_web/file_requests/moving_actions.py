"""Files that were uploaded for one thing and are for another: moved there before they are sent."""

from collections.abc import Collection, Sequence

from django.db import transaction

from stagepost_web.audit.actions import at_the_end
from stagepost_web.exchange import delivering
from stagepost_web.exchange.models import Delivery, Direction, StoredFile
from stagepost_web.file_requests.asking_actions import locked_asked
from stagepost_web.file_requests.models import AskedSchool, Sending
from stagepost_web.file_requests.queries import drafts_of
from stagepost_web.file_requests.sending_actions import discard, locked
from stagepost_web.file_requests.standing import not_taken
from stagepost_web.people.models import Person
from stagepost_web.returns.models import Effect
from stagepost_web.returns.states import NotPossible


@transaction.atomic
@at_the_end()
def answer(
    *,
    sending: Sending,
    files: Collection[int],
    asked: AskedSchool,
    effect: Effect,
    by: Person,
    ip_address: str,
) -> Sending:
    """Let files of a draft, by their ids, answer a request, in place of having a tag or answering another.

    They take the place of that person's earlier draft for the request. Raises as `part` does, and
    `NotPossible` where the request takes nothing any more.
    """
    asked = locked_asked(asked)
    if words := not_taken(asked):
        raise NotPossible(words)
    sending = part(sending=sending, files=files, by=by, ip_address=ip_address)
    delivery = sending.delivery
    for earlier in drafts_of(by, delivery.school, asked).exclude(pk=sending.pk):
        discard(sending=earlier, by=by, ip_address=ip_address)
    sending.asked, sending.effect, sending.tag = asked, effect, ""
    sending.save(update_fields=["asked", "effect", "tag"])
    delivery.la, delivery.title, delivery.kind = asked.file_request.la, asked.file_request.title, ""
    delivery.save(update_fields=["la", "title", "kind"])
    delivering.note("file_requests.answer", delivery, by, ip_address, file_request=asked.file_request_id)
    return sending


@transaction.atomic
@at_the_end()
def part(*, sending: Sending, files: Collection[int], by: Person, ip_address: str = "") -> Sending:
    """Make files of a draft, by their ids, a draft of their own. All of them are the draft itself.

    Raises `NotPossible` for what was sent or discarded, and where the draft has not all of these files.
    """
    sending = locked(sending)
    delivery, wanted = sending.delivery, set(files)
    held = list(delivery.files.all())
    if delivery.sent_at or delivery.withdrawn_at or not wanted:
        raise NotPossible("These files have been sent or discarded. Upload them again.")
    if not wanted <= {file.pk for file in held}:
        raise NotPossible("These files have been moved already. Open the page again.")
    if len(wanted) == len(held):
        return sending
    parted = _parted(sending, held, wanted)
    about = {"out_of": delivery.number, **delivering.fingerprints(parted.delivery)}
    delivering.note("file_requests.part", parted.delivery, by, ip_address, **about)
    return parted


def _parted(sending: Sending, held: Sequence[StoredFile], wanted: set[int]) -> Sending:
    old = sending.delivery
    new = delivering.start(
        direction=Direction(old.direction),
        school=old.school,
        la=old.la,
        kind=old.kind,
        title=old.title,
        files=[],
        by=old.made_by,
        comment=old.comment,
    )
    noted = list(zip(held, sending.found, strict=True))
    going, staying = ([each for each in noted if (each[0].pk in wanted) is goes] for goes in (True, False))
    _lie(going, new)
    _lie(staying, old)
    sending.found = [found for _, found in staying]
    sending.save(update_fields=["found"])
    return Sending.objects.create(
        delivery=new,
        asked=sending.asked,
        effect=sending.effect,
        tag=sending.tag,
        found=[found for _, found in going],
    )


def _lie(noted: Sequence[tuple[StoredFile, object]], delivery: Delivery) -> None:
    """Put the files into the delivery, from its first place on."""
    for place, (file, _) in enumerate(noted, 1):
        file.delivery, file.place = delivery, place
        file.save(update_fields=["delivery", "place"])
    delivery.refresh_from_db()  # the files that it knows of are those from before
