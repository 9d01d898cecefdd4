"""What a school and its LA do with files: upload, give up, send and recall them; receive them."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction

from stagepost_web.audit.actions import at_the_end
from stagepost_web.exchange import delivering
from stagepost_web.exchange.delivering import NewFile
from stagepost_web.exchange.models import Delivery, Direction
from stagepost_web.exchange.screening import Incoming, taking
from stagepost_web.exchange.whence import Whence
from stagepost_web.file_requests import jobs
from stagepost_web.file_requests.asking_actions import locked_asked
from stagepost_web.file_requests.looking import Looked
from stagepost_web.file_requests.models import AskedSchool, Sending
from stagepost_web.file_requests.queries import counting_in, drafts_of
from stagepost_web.file_requests.standing import not_taken
from stagepost_web.file_requests.tags import WORDS, kind_of
from stagepost_web.people.models import Person
from stagepost_web.returns.models import Effect
from stagepost_web.returns.states import NotPossible
from stagepost_web.schools.models import LocalAuthority, School


class Whither(NamedTuple):
    """Where files go, and as what."""

    school: School
    la: LocalAuthority
    asked: AskedSchool | None = None
    """The request they answer; none of files that nobody asked for, which have a tag."""
    effect: Effect = Effect.ADDS
    tag: str = ""

    @property
    def title(self) -> str:
        """What the delivery is called."""
        return self.asked.file_request.title if self.asked else WORDS[self.tag]


def keep_draft(*, files: Sequence[Looked], to: Whither, comment: str, by: Person, ip_address: str) -> Sending:
    """Keep files that were looked at, until their sender confirms. Nobody else sees them.

    They take the place of that person's earlier draft for the same request; the same files again are that
    draft. Drafts that nobody asked for stand beside each other. Raises `NotPossible` where nothing is taken
    any more, and for a file that was sent already.
    """
    if same := _same(files, to, by):
        return same
    _refuse_repeated(files, to)
    whence = Whence(by, to.la, to.school, ip_address)
    incoming = [Incoming(each.name, each.data) for each in files]
    with taking(*incoming, whence=whence) as kept, transaction.atomic(), at_the_end():
        if to.asked:
            _require_taken(locked_asked(to.asked))
            for earlier in drafts_of(by, to.school, to.asked):
                _give_up(earlier, by, ip_address)
        new = [NewFile(each, file.name, file.kind.media_type) for each, file in zip(kept, files, strict=True)]
        delivery = delivering.start(
            direction=Direction.TO_LA,
            school=to.school,
            la=to.la,
            kind=kind_of(to.tag),
            title=to.title,
            files=new,
            by=by,
            comment=comment.strip(),
        )
        sending = Sending.objects.create(
            delivery=delivery,
            asked=to.asked,
            effect=to.effect,
            tag=to.tag,
            found=[each.noted for each in files],
        )
        delivering.note("file_requests.upload", delivery, by, ip_address, **delivering.fingerprints(delivery))
    return sending


@transaction.atomic
@at_the_end()
def send(*, sending: Sending, seen: int, by: Person, ip_address: str) -> Sending:
    """Hand the files over. What they replace counts no more, and what of it was not received is recalled.

    `seen` is the newest sending that somebody saw counting, 0 for none. Nothing happens where the files were
    sent already. Raises `NotPossible` for a draft that was discarded, where nothing is taken any more, and
    where a colleague has sent something meanwhile.
    """
    sending = locked(sending)
    delivery = sending.delivery
    if delivery.withdrawn_at:
        raise NotPossible("These files were discarded. Upload them again to send them.")
    if delivery.sent_at:
        return sending
    replaced = 0
    if sending.asked:
        _require_taken(sending.asked)
        counting = list(counting_in(sending.asked))
        if seen != (counting[0].pk if counting else 0):
            raise NotPossible("A colleague has sent files since you opened this page. Look at it again.")
        replaced = _replace(counting, sending)
    delivering.send(delivery, by)
    jobs.announce_sent.enqueue(delivery.pk)
    about = {
        **delivering.fingerprints(delivery),
        "file_request": _file_request(sending),
        "replaced": replaced,
    }
    delivering.note("file_requests.send", delivery, by, ip_address, **about)
    return sending


@transaction.atomic
def recall(*, sending: Sending, by: Person, ip_address: str) -> Sending:
    """Take back what was sent and not yet received. From then on the LA cannot open it."""
    sending = locked(sending)
    delivery = sending.delivery
    if delivery.withdrawn_at and delivery.sent_at:
        return sending
    if not delivery.sent_at:
        raise NotPossible("These files have not been sent, so there is nothing to recall.")
    if delivery.received_at:
        raise NotPossible(f"{delivery.la} has received these files, so you can no longer recall them.")
    delivering.withdraw(delivery)
    delivering.note("file_requests.recall", delivery, by, ip_address, file_request=_file_request(sending))
    return sending


@transaction.atomic
def discard(*, sending: Sending, by: Person | None, ip_address: str = "") -> Sending:
    """Give up files that were not sent."""
    sending = locked(sending)
    if sending.delivery.sent_at:
        raise NotPossible("These files have been sent. Recall them if they are wrong.")
    if sending.delivery.withdrawn_at is None:
        _give_up(sending, by, ip_address)
    return sending


@transaction.atomic
def receive(*, sending: Sending, by: Person, ip_address: str = "") -> bool:
    """Take in for the LA what was sent. Answers whether it still waited for that.

    Raises `NotPossible` for what was recalled or never sent.
    """
    sending = locked(sending)
    delivery = sending.delivery
    if delivery.received_at:
        return False
    if delivery.withdrawn_at or not delivery.sent_at:
        raise NotPossible("The school has recalled these files, or has not sent them.")
    delivering.receive(delivery, by)
    delivering.note("file_requests.receive", delivery, by, ip_address, file_request=_file_request(sending))
    return True


@transaction.atomic
def tag(*, sending: Sending, tag: str, by: Person, ip_address: str) -> Sending:
    """Say what files are that were not sent yet and that nobody asked for."""
    sending = locked(sending)
    delivery = sending.delivery
    if sending.asked or delivery.sent_at or delivery.withdrawn_at or tag not in WORDS:
        raise NotPossible("This can no longer be changed. Open the page again.")
    if tag != sending.tag:
        sending.tag = tag
        sending.save(update_fields=["tag"])
        delivery.title, delivery.kind = WORDS[tag], kind_of(tag)
        delivery.save(update_fields=["title", "kind"])
        delivering.note("file_requests.tag", delivery, by, ip_address, tag=tag)
    return sending


def locked(sending: Sending) -> Sending:
    """The sending as it stands now, held until the transaction ends, with what it answers."""
    asked_pk = Sending.objects.values_list("asked", flat=True).get(pk=sending.pk)
    asked = locked_asked(AskedSchool.objects.get(pk=asked_pk)) if asked_pk else None
    Delivery.objects.select_for_update(of=("self",)).get(pk=sending.delivery_id)
    found = Sending.objects.select_related("delivery__school__la", "delivery__la").get(pk=sending.pk)
    found.asked = asked
    return found


def _same(files: Sequence[Looked], to: Whither, by: Person) -> Sending | None:
    """The draft that a second click would make again."""
    digests = sorted(each.sha256 for each in files)
    for draft in drafts_of(by, to.school, to.asked).filter(effect=to.effect, tag=to.tag):
        if sorted(file.sha256 for file in draft.delivery.files.all()) == digests:
            return draft
    return None


def _refuse_repeated(files: Sequence[Looked], to: Whither) -> None:
    """The LA has a file already that is added to what was sent."""
    if to.asked is None or to.effect == Effect.REPLACES:
        return
    sent = {
        file.sha256: sending for sending in counting_in(to.asked) for file in sending.delivery.files.all()
    }
    for each in files:
        if before := sent.get(each.sha256):
            raise NotPossible(f"{each.name} was sent already, with receipt {before.delivery.number}.")


def _require_taken(asked: AskedSchool) -> None:
    if words := not_taken(asked):
        raise NotPossible(words)


def _replace(counting: Sequence[Sending], by: Sending) -> int:
    """Have the new one take the place of what counted, where it is to; of how many."""
    if by.effect != Effect.REPLACES:
        return 0
    for each in counting:
        each.replaced_by = by
        each.save(update_fields=["replaced_by"])
        if each.delivery.received_at is None:
            delivering.withdraw(each.delivery)
    return len(counting)


def _give_up(sending: Sending, by: Person | None, ip_address: str) -> None:
    delivering.withdraw(sending.delivery)
    delivering.note("file_requests.discard", sending.delivery, by, ip_address)


def _file_request(sending: Sending) -> int | None:
    return sending.asked.file_request_id if sending.asked else None
